"""`kg check`: prove everything again."""

from __future__ import annotations

import re

import click

from kg.cli.output import visible
from kg.cli.session import Session, on_workspace
from kg.errors import InvalidInput


@click.command("check")
@click.option("--head", metavar="HASH", help="The journal's head as you noted it elsewhere.")
@on_workspace
def command(session: Session, head: str | None) -> None:
    """Prove everything again; exit status 1 if anything fails.

    The journal's chain is walked, every object hashed, every statement proved, the index compared
    with both. Each failure is one line on stdout; the exit status is 1 if there is any.
    Someone who can
    write to the folder can rewrite the whole chain: only a head noted elsewhere shows that.

    \b
    Example:
      kg check && git push
      kg check --head "$(cat noted-head.txt)"
    """
    story = session.open()
    failures = story.check("" if head is None else _noted(head))
    for failure in failures:
        told = f"{failure.thing.removeprefix('statement/')}: {failure.message}"
        click.echo(visible(told).replace("\n", "\\n"))
    if failures:
        session.say(f"{len(failures)} failure{'s' * (len(failures) > 1)}")
        raise SystemExit(1)
    counts = story.stats()
    proved, unproved = counts["statements"] - counts["unproved"], counts["unproved"]
    session.say(
        f"holds: {counts['records']} records, {counts['sources']} sources, "
        f"{proved} statements, each proved again"
        + (f"; {unproved} imported, not proved" if unproved else "")
    )


def _noted(head: str) -> str:
    """Return a head as the journal writes it; what is none must not pass for one that holds."""
    if not re.fullmatch("[0-9a-f]{64}", noted := head.strip().lower()):
        raise InvalidInput(f"no head of a journal: {head!r}; give what kg log --head printed")
    return noted
