"""`kg undo`: take the last change back."""

from __future__ import annotations

import click

from kg.cli.session import Session, on_workspace


@click.command("undo")
@on_workspace
def command(session: Session) -> None:
    """Take the last change back.

    Once more takes back the one before it. The journal keeps them all.

    \b
    Example:
      kg undo
    """
    record = session.open().undo()
    session.say(f"taken back: record {record.seq}, kg {record.command} of {record.at}")
