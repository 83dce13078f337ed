"""`kg forget`: remove a source's bytes and text for good."""

from __future__ import annotations

import click

from kg.cli.session import Session, on_workspace


@click.command("forget")
@click.argument("source")
@click.option("--because", required=True, help="The reason, which stays visible: a court's order.")
@on_workspace
def command(session: Session, source: str, because: str) -> None:
    """Remove a source's bytes and text for good.

    For when the law asks for it; kg retract and kg undo take back without removing. SOURCE stays
    as a tombstone with its title, hashes and the reason, and the journal's chain stays whole. Its
    statements stay too, marked as not proved. The words that they quote are in the journal and
    cannot be removed from it; nor does this reach copies, backups and packs, or imported tables.

    \b
    Example:
      kg forget 9f2c1a2b --because "order of the court of Lille, 12 March 2026"
    """
    from kg.model import Statement

    story = session.open()
    gone = story.forget(source, because)
    count = sum(1 for one in story.ledger.all(Statement) if one.source == gone.id)
    session.say(f"forgotten: {gone.title}; {count} statements of it are no longer proved")
