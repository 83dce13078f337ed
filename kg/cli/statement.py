"""`kg statement`: list, show and edit statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace
from kg.cli.state import MODALITIES, name, sentence

if TYPE_CHECKING:
    from kg.cli.table import Cell
    from kg.ledger.ledger import Ledger
    from kg.model import Statement

COLUMNS = (
    "id",
    "said",
    "speaker",
    "stance",
    "object",
    "of",
    "words",
    "source",
    "retracted",
    "unproved",
)


def row(ledger: Ledger, statement: Statement) -> tuple[Cell, ...]:
    """Return a statement as the cells of COLUMNS."""
    from kg.model import Source
    from kg.names import short

    source = ledger.get(Source, statement.source)
    return (
        short(statement.id),
        statement.said_on,
        name(ledger, statement.speaker),
        statement.stance,
        name(ledger, statement.object),
        name(ledger, statement.claim) if statement.claim else "",
        statement.quotation.exact,
        source.title if source else "",
        statement.retracted.because if statement.retracted else "",
        statement.unproved_because,
    )


@click.group("statement")
def command() -> None:
    """List, show and edit statements.

    \b
    Example:
      kg statement list --speaker Orange
      kg statement show 9f2c1a2b
    """


@command.command("list")
@click.option("--speaker", default="", help="Only this actor's.")
@click.option("--stance", default="", help="Only of this stance.")
@click.option("--in", "source", default="", help="Only in this source.")
@format_option()
@on_workspace
def list_(session: Session, speaker: str, stance: str, source: str, form: str) -> None:
    """List the statements in order of time, retracted ones with the reason.

    \b
    Example:
      kg statement list
      kg statement list --speaker Orange --stance accuses
    """
    from kg import vocabulary
    from kg.ledger.finding import find_actor, find_source
    from kg.model import Statement

    ledger = session.open().ledger
    wanted = {
        "speaker": find_actor(ledger, speaker).id if speaker else "",
        "stance": vocabulary.stance(stance).name if stance else "",
        "source": find_source(ledger, source).id if source else "",
    }
    found = [
        one
        for one in sorted(ledger.all(Statement), key=lambda one: (one.said_on, one.id))
        if all(getattr(one, field) == value for field, value in wanted.items() if value)
    ]
    print_rows(COLUMNS, [row(ledger, one) for one in found], form)


@command.command("show")
@click.argument("statement")
@on_workspace
def show(session: Session, statement: str) -> None:
    """Show a statement with its words, its place in the archive and each check of its proof.

    \b
    Example:
      kg statement show 9f2c1a2b
    """
    from kg.evidence.proof import prove
    from kg.ledger.finding import find_statement, names_in
    from kg.model import Source

    story = session.open()
    one = find_statement(story.ledger, statement)
    source = story.ledger.get(Source, one.source)
    assert source is not None  # noqa: S101
    words, text = one.quotation, story.texts.of(source) if one.proved else ""
    rows = [
        ("statement", one.id.partition("/")[2]),
        ("says", sentence(story.ledger, one)),
        ("words", words.exact),
        ("said", one.said_on),
        ("act", one.act),
        ("held as", one.modality.value),
        ("archive", f"{words.text} {words.start}-{words.end}" if one.proved else ""),
        ("retracted", one.retracted.because if one.retracted else ""),
        *(
            (check.name, check.message or ("holds" if check.passed else "fails"))
            for check in prove(one, source, text, names_in(story.ledger, one))
        ),
    ]
    print_rows(("what", "value"), [cells for cells in rows if cells[1]], "table")


@command.command("edit")
@click.argument("statement")
@click.option("--act", default="", help="A finer kind of its stance.")
@click.option("--said-on", default="", help="When it was said.")
@click.option("--modality", type=click.Choice(MODALITIES), default=None)
@click.option("--replies-to", default="", help="The statement that it answers.")
@click.option("--repeats", default="", help="The earlier appearance of the same words.")
@click.option("--via", multiple=True, help="The source the words came through; repeatable.")
@click.option("--note", default="", help="A remark of your own.")
@on_workspace
def edit(session: Session, statement: str, modality: str | None, **values: Any) -> None:
    """Say something else of a statement's circumstances; who, what and the words stay.

    \b
    Example:
      kg statement edit 9f2c1a2b --act threatens --said-on 2011-01-13
    """
    from kg.ledger.statements import Circumstances

    story = session.open()
    said = Circumstances(modality=modality or "", **values)
    edited = story.edit_statement(statement, said)
    session.say(f"edited: {sentence(story.ledger, edited)}")
