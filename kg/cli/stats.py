"""`kg stats`: count what there is."""

from __future__ import annotations

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace


@click.command("stats")
@format_option()
@on_workspace
def command(session: Session, form: str) -> None:
    """Count what there is.

    Sources, actors, claims, statements, verdicts, disputes, arrows, and records of the journal.

    \b
    Example:
      kg stats --format json
    """
    rows = list(session.open().stats().items())
    print_rows(("what", "count"), rows, form)
