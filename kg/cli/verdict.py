"""`kg verdict`: what a fact-checker concluded."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.session import Session, on_workspace
from kg.cli.state import KINDS

RATINGS = ("supported", "refuted", "not-enough-evidence", "conflicting")


@click.command("verdict")
@click.argument("claim")
@click.option("--by", required=True, help="The fact-checker.")
@click.option("--rating", "word", required=True, help="The checker's own word.")
@click.option("--normalised", "rating", type=click.Choice(RATINGS), required=True)
@click.option("--in", "source", required=True, help="The source that holds the verdict.")
@click.option("--quote", required=True, help="The words that give it.")
@click.option("--on", default="", help="When it was given.")
@click.option("--before", default="", help="Words just before the quote, if it stands twice.")
@click.option("--after", default="", help="Words just after the quote, if it stands twice.")
@click.option(
    "--new-actor",
    "new_actors",
    is_flag=False,
    flag_value="media",
    type=click.Choice(KINDS),
    help="Create the checker if not known, of this kind [media].",
)
@on_workspace
def command(session: Session, **values: Any) -> None:
    """Record what a fact-checker concluded on a claim.

    The checker's own word is kept beside the rating; several may disagree on one CLAIM.

    \b
    Example:
      kg verdict "Orange bride le trafic" --by "Le Vérificateur" --rating "Trompeur" \\
         --normalised conflicting --in 9f2c1a2b --quote "notre verdict : trompeur" --new-actor
    """
    from kg.ledger.verdicts import Finding
    from kg.model import ActorKind

    kind = values.pop("new_actors")
    finding = Finding(**values, new_actors=ActorKind(kind) if kind else None)
    verdict = session.open().verdict(finding)
    session.say(f"verdict recorded: {finding.by} says “{verdict.word}” ({verdict.rating.value})")
    click.echo(verdict.id.partition("/")[2])
