"""`kg propose`: have archived sources read once more."""

from __future__ import annotations

import click

from kg.cli.output import visible
from kg.cli.session import Session, on_workspace
from kg.errors import InvalidInput


@click.command("propose")
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--all", "every", is_flag=True, help="Every source that has a text.")
@click.option("--backend", default="", help="What reads: rules (the usual one) or llm.")
@on_workspace
def command(session: Session, sources: tuple[str, ...], every: bool, backend: str) -> None:
    """Have sources read, and statements proposed for review.

    What was proposed before and awaits a decision is replaced; what was accepted or rejected
    stays so. Proposals count for nothing until they are accepted with kg review.

    The backend llm sends the article to the language model that KG_LLM_URL, KG_LLM_MODEL and
    KG_LLM_KEY name, and says so before. For a small or slow one set KG_LLM_CHARACTERS, of a
    passage, and KG_LLM_SECONDS, of a reply (docs/review.md).

    \b
    Example:
      kg propose 9f2c1a2b
      kg propose --all
      kg propose --all --backend llm
    """
    if every == bool(sources):
        raise click.UsageError("give sources, or --all")
    story = session.open()
    wanted = [*story.texts] if every else sources
    if not wanted:
        raise InvalidInput("no source has a text yet; archive one with kg add")
    left = 0
    for name in wanted:
        done = story.propose(name, backend, _warn)
        left += done.undecided
        session.say(f"{done.source.title}: {done.proposals} proposals, {done.undecided} to decide")
    session.say(f"{left} await a decision; next: kg review")


def _warn(line: str) -> None:
    """What leaves the machine is told even to those who want it quiet."""
    click.echo(visible(line), err=True)
