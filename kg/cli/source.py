"""`kg source`: list, add, show and edit sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import format_option, print_rows, visible
from kg.cli.session import Session, on_workspace

if TYPE_CHECKING:
    from kg.ledger.sources import Details
    from kg.model import Source


def details_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say something of a source, as one Details."""

    @click.option("--title", default="", help="Its title.")
    @click.option("--url", default="", help="Its address.")
    @click.option("--publisher", default="", help="Who published it.")
    @click.option("--author", "authors", multiple=True, help="Who wrote it; may be repeated.")
    @click.option("--published", default="", help="When: 2011-01-16, 2011-01 or 2011.")
    @click.option("--language", default="", help="fr, en …")
    @click.option("--reports-from", multiple=True, help="A source it reports from; repeatable.")
    @wraps(function)
    def called(
        session: Session, /, reports_from: tuple[str, ...], body: str = "", **values: Any
    ) -> None:
        from kg.ledger.finding import find_source
        from kg.ledger.sources import Details

        names = ("title", "url", "publisher", "authors", "published", "language")
        said = {name: values.pop(name) for name in names}
        ledger = session.open().ledger if reports_from else None
        told = tuple(find_source(ledger, one).id for one in reports_from) if ledger else ()
        function(session, details=Details(**said, reports_from=told, body=body), **values)

    return called


@click.group("source")
def command() -> None:
    """List, add, show and edit sources.

    \b
    Example:
      kg source list
      kg source add --title "Entretien de Bonnie Lam" --publisher "Le Point"
      kg source show 9f2c1a2b
    """


@command.command("list")
@format_option()
@on_workspace
def list_(session: Session, form: str) -> None:
    """List the sources.

    \b
    Example:
      kg source list
    """
    from kg.model import Source, Statement
    from kg.names import short

    ledger = session.open().ledger
    counts: dict[str, int] = {}
    for statement in (one for one in ledger.all(Statement) if one.retracted is None):
        counts[statement.source] = counts.get(statement.source, 0) + 1
    rows = [
        (
            short(one.id),
            one.title,
            one.publisher,
            one.published,
            _held(one),
            counts.get(one.id, 0),
        )
        for one in sorted(ledger.all(Source), key=lambda one: (one.published, one.title))
    ]
    print_rows(("id", "title", "publisher", "published", "held", "statements"), rows, form)


def _held(source: Source) -> str:
    if source.forgotten:
        return f"forgotten: {source.forgotten.because}"
    return "archived" if source.snapshot else "known only through others"


@command.command("add")
@on_workspace
@details_options
def add(session: Session, details: Details) -> None:
    """Add a source that is known only through others: no bytes, no text.

    \b
    Example:
      kg source add --title "Entretien de Bonnie Lam" --publisher "Le Point" --published 2011-01-16
    """
    source = session.open().add_known(details)
    session.say(f"added, known only through others: {source.title}")
    click.echo(source.id.partition("/")[2])


@command.command("show")
@click.argument("source")
@click.option("--text", "as_text", is_flag=True, help="Print the archived text instead.")
@on_workspace
def show(session: Session, source: str, as_text: bool) -> None:
    """Show a source: what is known of it, or its archived text.

    \b
    Example:
      kg source show 9f2c1a2b
      kg source show 9f2c1a2b --text | less
    """
    from kg.ledger.changes import to_dict
    from kg.ledger.finding import find_source

    story = session.open()
    found = find_source(story.ledger, source)
    if as_text:
        click.echo(visible(story.texts.of(found)))
        return
    values = to_dict(found)
    snapshot = values.pop("snapshot", {})
    rows = [(name, _plain(value)) for name, value in {**values, **snapshot}.items()]
    print_rows(("what", "value"), rows, "table")


@command.command("edit")
@click.argument("source")
@click.option("--body", default="", help="The article itself in the text: START:END, or : for all.")
@on_workspace
@details_options
def edit(session: Session, source: str, details: Details) -> None:
    """Say something else of a source; its bytes and text stay.

    \b
    Example:
      kg source edit 9f2c1a2b --published 2011-01-17 --body 0:3429
    """
    session.say(f"edited: {session.open().edit_source(source, details).title}")


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
