"""Printing: tables for people, csv, tsv and json for programs; nothing a terminal would obey."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

#: Formats of every list; questions and queries have xml and turtle besides.
LISTS = ("table", "csv", "tsv", "json")

Cell = str | int | None


def format_option(formats: Sequence[str] = LISTS) -> Callable[[Callable[..., None]], Any]:
    """Give a command --format."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(formats),
        default="table",
        show_default=True,
        help="How to print.",
    )


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]], form: str) -> None:
    """Print rows in one of LISTS."""
    if form == "table":
        print_table(columns, rows)
    elif form == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        click.echo(separated(columns, rows, "," if form == "csv" else "\t"), nl=False)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table as wide as the terminal; columns with nothing in them are left out."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [["" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    used = [i for i in range(len(columns)) if any(row[i] for row in cells)]
    console = Console(file=sys.stdout, highlight=False, width=_width())
    if not cells:
        click.echo("nothing found", err=True)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for i in used:
        longest = max(len(row[i]) for row in cells)
        # Short cells stay whole; long ones share what is left of the line.
        table.add_column(columns[i], ratio=None, no_wrap=longest <= 16, overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[i]) for i in used))
    console.print(table)


def separated(columns: Sequence[str], rows: Iterable[Sequence[Cell]], sign: str) -> str:
    r"""Return rows as csv or tsv, with cells that a spreadsheet would run made plain text.

    >>> separated(["words"], [["=1+1"]], ",")
    "words\r\n'=1+1\r\n"
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=sign)
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return file.getvalue()


def defused(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet takes for text: formulas get an apostrophe before them."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell


def visible(text: str) -> str:
    r"""Return a text with all that a terminal would obey made visible.

    >>> visible("a\x1b[2Jb\u202ec")
    'a\\x1b[2Jb\\u202ec'
    """
    if text.isprintable():
        return text
    return "".join(one if _is_plain(one) else ascii(one)[1:-1] for one in text)


def _is_plain(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _width() -> int | None:
    # Rich takes 80 columns for a pipe; a file has no margin to keep to.
    return None if sys.stdout.isatty() else 120
