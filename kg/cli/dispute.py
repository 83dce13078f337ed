"""`kg dispute`: name an affair."""

from __future__ import annotations

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace


@click.command("dispute")
@click.argument("name", default="")
@click.option("--episode", "episodes", multiple=True, help="NAME@2011-01-12; repeatable.")
@click.option("--source", "sources", multiple=True, help="A source that belongs to it.")
@click.option("--claim", "claims", multiple=True, help="A claim that belongs to it.")
@format_option()
@on_workspace
def command(
    session: Session,
    name: str,
    episodes: tuple[str, ...],
    sources: tuple[str, ...],
    claims: tuple[str, ...],
    form: str,
) -> None:
    """Name an affair and its dated episodes.

    A NAME that is known is added to; without NAME, the affairs and their episodes are listed.

    \b
    Example:
      kg dispute
      kg dispute "MegaVideo contre Orange" --episode "Le pop-up@2011-01-12"
    """
    from kg.ledger.disputes import parse_episode
    from kg.model import Dispute

    story = session.open()
    if not name and (episodes or sources or claims):
        raise click.UsageError("which dispute? kg dispute NAME --episode …; kg dispute lists them")
    if not name:
        rows = [
            (one.name, on, episode)
            for one in story.ledger.all(Dispute)
            for on, episode in [(it.on, it.name) for it in one.episodes] or [("", "")]
        ]
        print_rows(("dispute", "on", "episode"), rows, form)
        return
    dispute = story.dispute(name, [parse_episode(one) for one in episodes], sources, claims)
    session.say(
        f"dispute: {dispute.name}, {len(dispute.episodes)} episodes, "
        f"{len(dispute.sources)} sources, {len(dispute.claims)} claims"
    )
