"""The statements table as a file: csv or jsonl, one row a statement, in docs/import.md."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from kg.errors import InvalidInput


class TableForm(StrEnum):
    """The forms of a statements table."""

    CSV = "statements-csv"
    JSONL = "statements-jsonl"


#: The columns that a table must have.
REQUIRED = ("speaker", "stance", "object", "quote")
COLUMNS = (
    *REQUIRED,
    "source_title", "source_url", "source_publisher", "source_published", "source_language",
    "speaker_kind", "object_kind", "act", "of", "for", "for_kind", "said_on", "modality",
    "via", "replies_to", "repeats", "before", "after", "note",
)  # fmt: skip
#: Characters of a cell, as the csv reader has it.
LONGEST = 131_072
#: Characters of a line; what stands beyond them is not read into memory.
WIDEST = len(COLUMNS) * LONGEST
#: An apostrophe before what a spreadsheet would run is what `kg` writes to stop it.
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")

Values = dict[str, str]
#: Is told how much of the file is read, from 0 to 1.
Tick = Callable[[float], None]


class Row(NamedTuple):
    """A row by its number, 1 the first after the heading; `fault` says why it cannot be read."""

    number: int
    values: Values
    fault: str = ""


def read(path: Path, form: TableForm, tick: Tick) -> Iterator[Row]:
    """Yield the rows of a table.

    Raises:
        InvalidInput: not UTF-8, an unknown or a missing column, quotes that do not close.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _csv_rows(file) if form is TableForm.CSV else _json_rows(file)
            yield from _ticking(rows, file, path.stat().st_size or 1, tick)
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path.name} is not UTF-8 ({error.reason}); save it as UTF-8") from None
    except csv.Error as error:
        raise InvalidInput(f"{path.name} is not csv: {error}; nothing was imported") from None


def write(rows: Iterable[Values], file: IO[str]) -> None:
    """Write rows as csv; cells that a spreadsheet would run get an apostrophe before them."""
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in row.items()} for row in rows)


def write_lines(rows: Iterable[Values], file: IO[str]) -> None:
    """Write rows as jsonl, an object a line."""
    file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def defused(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text, from which the import gets it back.

    >>> defused("=1+1"), plain("'=1+1"), plain(defused("'=1+1")), plain("'t is")
    ("'=1+1", '=1+1', "'=1+1", "'t is")
    """
    return "'" + cell if _RUNS.match(cell) else cell


def plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and _DEFUSED.match(cell) else cell


def _ticking(rows: Iterator[Row], file: IO[str], size: int, tick: Tick) -> Iterator[Row]:
    raw = file.buffer  # type: ignore[attr-defined]  # a text file that was opened by its path
    while batch := list(islice(rows, 1000)):
        yield from batch
        tick(min(raw.tell() / size, 1.0))


def _csv_rows(file: IO[str]) -> Iterator[Row]:
    first = file.readline(WIDEST)
    sign = max(",;\t", key=lambda one: len(_known(first.strip("\r\n").split(one))))
    heading = [name.strip().casefold() for name in next(csv.reader([first], delimiter=sign), [])]
    _check_heading(heading)
    width = len(heading)
    for number, cells in enumerate(csv.reader(_lines(file), delimiter=sign, strict=True), start=1):
        if len(cells) == width:
            yield Row(number, _filled(zip(heading, map(plain, cells), strict=True)))
        elif any(cells):
            yield Row(number, {}, f"it has {len(cells)} cells, the heading {width}")


def _lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines of a file, of one that is too wide its beginning."""
    while line := file.readline(WIDEST + 1):
        yield line
        while len(line) > WIDEST and not line.endswith(("\n", "\r")):
            line = file.readline(WIDEST + 1)


def _filled(cells: Iterable[tuple[str, str | None]]) -> Values:
    """Return what is not blank, without blanks around; words that were said stay as they are."""
    return {
        name: cell if name == "quote" else bare
        for name, cell in cells
        if cell and (bare := cell.strip())
    }


def _known(names: Sequence[str]) -> list[str]:
    return [name for name in names if name.strip().strip('"').casefold() in COLUMNS]


def _check_heading(heading: Sequence[str]) -> None:
    for name in heading:
        if name not in COLUMNS:
            raise InvalidInput(
                f"no column is called {name!r}; the columns are {', '.join(COLUMNS)}"
            )
        if heading.count(name) > 1:
            raise InvalidInput(f"the column {name!r} stands twice in the heading; keep one")
    if missing := [name for name in REQUIRED if name not in heading]:
        raise InvalidInput(f"the heading lacks {', '.join(missing)}; see kg import --help")
    if not {"source_title", "source_url"} & set(heading):
        raise InvalidInput("the heading lacks source_title or source_url; give one")


def _json_rows(file: IO[str]) -> Iterator[Row]:
    for number, line in enumerate(_lines(file), start=1):
        if line.strip():
            try:
                yield Row(number, _values(line))
            except (ValueError, RecursionError, InvalidInput) as error:
                yield Row(number, {}, f"it is no row: {_reason(error)}")


def _reason(error: Exception) -> str:
    return "it nests too deep" if isinstance(error, RecursionError) else str(error)


def _values(line: str) -> Values:
    if len(line) > WIDEST:
        raise InvalidInput("it is too long")
    found = json.loads(line, object_pairs_hook=_once)
    if not isinstance(found, dict):
        raise InvalidInput('write {"speaker": …}')
    for name, value in found.items():
        if name not in COLUMNS:
            raise InvalidInput(f"no column is called {name!r}")
        if not isinstance(value, str | None):
            raise InvalidInput(f"{name} is no text")
        if value and len(value) > LONGEST:
            raise InvalidInput(f"{name} is longer than {LONGEST:,} characters")
    return _filled(found.items())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InvalidInput("a column stands twice")
    return found
