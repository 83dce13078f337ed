"""`kg log`: show every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace


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
        click.echo(story.ledger.head)
        return
    rows = [
        (one.seq, one.at, one.command, "; ".join(map(_told, one.changes)), one.digest[:12])
        for one in story.journal.records()
    ]
    print_rows(("record", "at (UTC)", "command", "changes", "hash"), rows, form)


def _told(change: Mapping[str, Any]) -> str:
    if "put" in change:
        value = change["value"]
        words = value.get("name") or value.get("title") or value.get("text") or ""
        if change["put"] == "statement":
            words = f"{value['speaker']} {value['stance']} {value['object']}"
        return f"{change['put']} {words or value['id']}"
    if "retract" in change:
        return f"retract {change['retract']}: {change['because']}"
    return ", ".join(f"{word} {value}" for word, value in change.items())
