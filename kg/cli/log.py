"""`kg log`: show every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace
from kg.cli.state import name
from kg.errors import InvalidInput

if TYPE_CHECKING:
    from kg.journal import Record
    from kg.ledger.ledger import Ledger


@click.command("log")
@click.option("--head", is_flag=True, help="Print the hash of the last record alone, to note it.")
@format_option()
@on_workspace
def command(session: Session, head: bool, form: str) -> None:
    """Show every change, in order.

    What was changed and when, and the hash that the next record names.

    \b
    Example:
      kg log
      kg log --head > noted-head.txt
    """
    story = session.open()
    if head:
        if not (digest := story.ledger.head):
            raise InvalidInput("the journal is empty: it has no head to note yet")
        click.echo(digest)
        return
    rows = [
        (one.seq, one.at, one.command, _changes(story.ledger, one), one.digest[:12])
        for one in story.journal.records()
    ]
    print_rows(("record", "at (UTC)", "command", "changes", "hash"), rows, form)


def _changes(ledger: Ledger, record: Record) -> str:
    return "; ".join(_told(ledger, change) for change in record.changes)


def _told(ledger: Ledger, change: Mapping[str, Any]) -> str:
    if "put" in change:
        return f"{change['put']} {_named(ledger, change['put'], change['value'])}"
    if "retract" in change:
        return f"retract {change['retract']}: {change['because']}"
    if "propose" in change:
        return f"{change['extractor']} reads {change['propose']}"
    if "reject" in change:
        return f"reject {change['reject']}: {change['because']}"
    return ", ".join(f"{word} {value}" for word, value in change.items())


def _named(ledger: Ledger, kind: str, value: Mapping[str, Any]) -> str:
    if kind == "statement":
        ends = name(ledger, value["speaker"]), name(ledger, value["object"])
        return f" {value['stance']} ".join(ends)
    if kind == "verdict":
        return f"{name(ledger, value['by'])}: “{value['word']}”"
    if kind == "same":
        return f"{value['merged']} is {value['kept']}"
    return str(value.get("name") or value.get("title") or value.get("text") or value["id"])
