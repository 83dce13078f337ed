"""`kg rebuild`: make the index anew."""

from __future__ import annotations

import click

from kg.cli.session import Session, on_workspace


@click.command("rebuild")
@on_workspace
def command(session: Session) -> None:
    """Make the index anew from journal and archive.

    Its canonical hash is printed: equal for equal contents.

    \b
    Example:
      kg rebuild
    """
    story = session.open()
    digest = story.rebuild()
    session.say(f"rebuilt from {len(story.ledger.records)} records")
    click.echo(digest)
