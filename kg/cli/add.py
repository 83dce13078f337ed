"""`kg add`: archive sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.session import Session, on_workspace
from kg.cli.source import details_options
from kg.cli.typed import document as document_at
from kg.cli.typed import stdin

if TYPE_CHECKING:
    from kg.ledger.sources import Details
    from kg.workspace import Added, Workspace


@click.command("add")
@click.argument("documents", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--body", default="", help="The article itself in the text: START:END, or : for all.")
@click.option("--offline", is_flag=True, help="Refuse to fetch anything.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses.")
@on_workspace
@details_options
def command(
    session: Session,
    documents: tuple[str, ...],
    details: Details,
    offline: bool,
    allow_private: bool,
) -> None:
    """Archive a source: a file, a URL or standard input.

    Each FILE, URL or - is kept as it is, with the text read from it. Title, author, publisher,
    date, language and address are read from the document; an option overrides them. Nothing is
    fetched unless you give a URL. The id of each source is printed.

    \b
    Example:
      kg add article.html
      kg add https://example.org/article --published 2011-01-16
      pbpaste | kg add - --title "Communiqué" --publisher Orange --published 2011-01-13
    """
    story = session.open()
    for document in documents:
        added = _add(story, document, details, offline, allow_private)
        _tell(session, added)
        click.echo(added.source.id.partition("/")[2])


def _add(
    story: Workspace, document: str, details: Details, offline: bool, allow_private: bool
) -> Added:
    if "://" in document:
        from kg.ingest.fetch import fetch

        got = fetch(document, offline=offline, allow_private=allow_private)
        return story.add(got.data, url=got.url, media_type=got.media_type, details=details)
    if document == "-":
        return story.add(stdin(), name="", details=details)
    path = Path(document)
    return story.add(document_at(path), name=path.name, details=details)


def _tell(session: Session, added: Added) -> None:
    source = added.source
    if not added.is_new:
        session.say(f"already archived: {source.title}")
        return
    assert source.snapshot is not None  # noqa: S101
    start, end = source.snapshot.body
    about = ", ".join(filter(None, (source.publisher, source.published, source.language)))
    session.say(f"archived: {source.title}" + (f" ({about})" if about else ""))
    session.say(f"  {end - start} characters of article; next: kg state … --in {source.id[7:15]}")
