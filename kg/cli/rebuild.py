"""`kg rebuild`: make the index anew."""

from __future__ import annotations

import click

from kg.cli.session import Session, on_workspace


@click.command("rebuild")
@click.option("--to", "url", metavar="URL", default="", help="Copy the index to this endpoint.")
@on_workspace
def command(session: Session, url: str) -> None:
    """Make the index anew from journal and archive.

    Its canonical hash is printed: equal for equal contents. --to fills a SPARQL 1.1 endpoint
    instead and leaves the workspace as it is; what the endpoint holds under the workspace's base
    is replaced, all else there stays.

    \b
    Example:
      kg rebuild
      kg rebuild --to http://127.0.0.1:7878/query
    """
    story = session.open()
    digest = story.rebuild(url)
    session.say(f"rebuilt from {len(story.ledger.records)} records")
    click.echo(digest)
