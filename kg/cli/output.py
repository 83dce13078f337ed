"""Printing: tables for people, csv, tsv and json for programs; nothing a terminal would obey."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

# What typing has under this name; importing it, click and others takes longer than an answer.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kg.cli.table import Cell, Line

#: Formats of every list; questions and queries have xml and turtle besides.
LISTS = ("table", "csv", "tsv", "json")
#: What a spreadsheet runs begins so; in East Asian ones the wide signs count too.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def format_option(formats: Sequence[str] = LISTS) -> Callable[[Callable[..., None]], Any]:
    """Give a command --format."""
    import click

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
        print_data(separated(columns, rows, "," if form == "csv" else "\t").encode(), form)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    print_data(
        json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass"), "json"
    )


def print_data(data: bytes, form: str) -> None:
    """Print what programs read, in a form whose name it is, the last line ended."""
    sys.stdout.flush()
    data = written_out(data, form)
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(data)
    else:
        # Standard output that somebody replaced by a text.
        sys.stdout.write(data.decode())
    sys.stdout.flush()


def written_out(data: bytes, form: str) -> bytes:
    r"""Return what programs read as it is printed.

    In JSON an escape means the same character, so none stands there that a terminal would obey.
    XML gets U+FFFD in place of what it cannot hold.
    The other forms are printed as they are, unless to a terminal, which is no program.

    >>> written_out('["\x9b"]'.encode(), "json")
    b'["\\u009b"]\n'
    """
    if form == "xml":
        from kg.writable import writable

        data = writable(data.decode()).encode()
    if form == "json":
        data = escaped_json(data.decode("utf-8", "surrogatepass")).encode()
    elif sys.stdout.isatty():
        lines = data.decode().replace("\r\n", "\n").replace("\t", "    ")
        data = visible(lines).encode(sys.stdout.encoding or "utf-8", "backslashreplace")
    return data if not data or data.endswith(b"\n") else data + b"\n"


def escaped_json(text: str) -> str:
    r"""Return a JSON text that says the same without a character that a terminal would obey.

    >>> print(escaped_json('["\x7f", "\U000e0001"]'))
    ["\u007f", "\udb40\udc01"]
    """
    if text.isprintable():
        return text
    return "".join(one if _is_plain(one) else _json_escape(one) for one in text)


def _json_escape(letter: str) -> str:
    halves = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows for people, as wide as the terminal; columns with nothing in them are left out."""
    import click
    from rich.console import Console
    from rich.text import Text

    lines = [*table(columns, rows)]
    if not lines:
        click.echo("nothing found", err=True)
        return
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        # A pipe takes no colours, and may be given millions of rows.
        sys.stdout.writelines(f"{line.plain}\n" for line in lines)
        return
    for line in lines:
        console.print(Text.assemble(*line.parts), soft_wrap=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Line]:
    """Yield the lines of rows for people; nothing in them that a terminal would obey."""
    from kg.cli.table import laid_out

    cells = [[visible(one) if isinstance(one, str) else one for one in row] for row in rows]
    # Escapes stand for what a terminal cannot show; a rule would be a line of them.
    rule = "─" if (sys.stdout.encoding or "").lower().startswith("utf") else "-"
    if cells:
        yield from laid_out(columns, cells, _width(), rule)


def _width() -> int:
    """COLUMNS, else the terminal's width; a pipe has none."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and len(given) < 6 and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 100  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 100


def separated(columns: Sequence[str], rows: Iterable[Sequence[Cell]], sign: str) -> str:
    r"""Return rows as csv or tsv, with cells that a spreadsheet would run made plain text.

    >>> separated(["words"], [["=1+1"]], ",")
    "words\r\n'=1+1\r\n"
    """
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, delimiter=sign)
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return file.getvalue()


def defused(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet takes for text: formulas get an apostrophe before them."""
    if isinstance(cell, str) and cell.startswith(RUNS):
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
