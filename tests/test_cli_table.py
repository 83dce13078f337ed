"""Rows for people: laid out to fit, nothing lost, nothing that a terminal would obey."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli.output import defused, separated, visible
from kg.cli.table import GAP, LONG, headed, laid_out, wrapped
from kg.workspace import Workspace
from tests.command import KG

WORDS = "Orange bride volontairement le trafic entre MegaVideo et ses abonnés."
CELLS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Mn", "Me"]), max_size=60)


def lines(columns: tuple[str, ...], rows: list[tuple[object, ...]], width: int = 80) -> list[str]:
    return [line.plain for line in laid_out(columns, rows, width)]  # type: ignore[arg-type]


def test_what_fits_is_a_table() -> None:
    assert lines(("name", "kind"), [("Orange", "organisation"), ("Lam", "person")]) == [
        "name    kind",
        "────────────────────",
        "Orange  organisation",
        "Lam     person",
    ]


def test_numbers_stand_to_the_right() -> None:
    assert lines(("what", "count"), [("a", 5), ("b", 1234)])[2:] == ["a         5", "b      1234"]


def test_an_empty_column_is_left_out() -> None:
    assert lines(("a", "b", "c"), [("1", "", "3"), ("2", None, "4")])[0] == "a  c"
    assert lines(("a", "count"), [("1", 0)])[0] == "a  count"


def test_one_long_column_goes_on_in_its_own_lines() -> None:
    table = lines(("id", "claim"), [("4c1f", WORDS)], 60)
    assert table[2].startswith("4c1f  Orange bride")
    assert table[3].startswith("      ")
    assert " ".join(" ".join(table[2:]).split()) == f"4c1f {WORDS}"


def test_several_long_columns_stand_below_their_line() -> None:
    row = ("MegaVideo", WORDS, "2011-01-12", WORDS.upper())
    table = lines(("speaker", "of", "said", "words"), [row, row], 90)
    assert table[0] == "speaker    said"
    assert table[2:5] == [
        "MegaVideo  2011-01-12",
        f"    of     {WORDS}",
        f"    words  {WORDS.upper()}",
    ]
    assert table[5] == ""
    assert table[2:5] == table[6:]


def test_a_cell_that_is_not_known_has_no_line_below() -> None:
    rows: list[tuple[object, ...]] = [("A", WORDS, WORDS), ("B", "", WORDS), ("C", None, None)]
    table = lines(("who", "of", "words"), rows, 80)
    assert [line.split()[0] for line in table[2:] if line] == [
        "A",
        "of",
        "words",
        "B",
        "words",
        "C",
    ]


def test_columns_too_many_for_a_line_stand_below_too() -> None:
    columns = tuple(f"column{number}" for number in range(12))
    table = lines(columns, [tuple(f"value{number:02}" for number in range(12))], 40)
    assert all(cell_len(line) <= 40 for line in table)
    assert all(f"value{number:02}" in "".join(table) for number in range(12))


def test_a_cell_of_several_lines_keeps_them() -> None:
    assert lines(("id", "text"), [("1", "one\ntwo")])[2:] == ["1   one", "    two"]


def test_wide_letters_are_counted_as_wide() -> None:
    table = lines(("name", "kind"), [("全部", "x"), ("abcd", "y")])
    assert table[2:] == ["全部  x", "abcd  y"]


def test_a_no_break_space_is_not_broken() -> None:
    assert wrapped("il dit\u00a0: «\u00a0non\u00a0» et", 12) == [
        "il dit\u00a0:",
        "«\u00a0non\u00a0» et",
    ]
    assert wrapped("mot\u00a0: et", 5) == ["mot\u00a0:", "et"]


@given(CELLS, st.integers(min_value=2, max_value=80))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int) -> None:
    found = wrapped(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(
    st.lists(
        st.tuples(CELLS, CELLS, CELLS, st.none() | st.integers(0, 99)), min_size=1, max_size=4
    ),
    st.integers(min_value=40, max_value=140),
)
def test_any_rows_fit_and_are_told_whole(rows: list[tuple[object, ...]], width: int) -> None:
    table = lines(("first", "second", "third", "count"), rows, width)
    assert all(cell_len(line) <= width for line in table)
    assert all(line == line.rstrip(" ") for line in table)
    told = sorted("".join(table))
    for letter in {letter for row in rows for cell in row[:3] for letter in str(cell)}:
        if letter.isspace():
            continue
        wanted = sum(str(cell).count(letter) for row in rows for cell in row[:3])
        assert told.count(letter) >= wanted, letter


def test_the_constants_hang_together() -> None:
    assert LONG > 10
    assert GAP.strip() == ""
    assert headed("reportsFrom") == "reports from"
    assert headed("said") == "said"


@given(st.text())
def test_nothing_printed_is_obeyed_by_a_terminal(text: str) -> None:
    for letter in visible(text):
        assert letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp")


def test_marks_that_turn_or_hide_text_are_shown() -> None:
    assert visible("a\u202eb\u2066c\u200bd\x07\x9b") == r"a\u202eb\u2066c\u200bd\x07\x9b"
    assert visible("« l’été »\u00a0: 全部 🍊") == "« l’été »\u00a0: 全部 🍊"


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_cells_come_back_from_csv_but_for_formulas(cells: list[str]) -> None:
    (row,) = list(csv.reader(io.StringIO(separated(["a", "b"], [cells], ","), newline="")))[1:]
    assert row == [defused(cell) for cell in cells]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_no_cell(formula: str) -> None:
    assert defused(formula) == "'" + formula
    assert defused(5) == 5


@pytest.fixture
def affair(sample: Workspace) -> Path:
    """The folder of the sample affair; only to be read."""
    return sample.folder


def on_a_terminal(affair: Path, extra: Mapping[str, str]) -> str:
    """Return what `kg ask` writes to a terminal."""
    main, side = pty.openpty()
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **extra}
    command = [str(KG), "ask", "who-accuses", "-w", str(affair)]
    process = subprocess.Popen(command, stdout=side, stderr=side, env=env)
    os.close(side)
    parts = []
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(main)
    assert process.wait(30) == 0
    return b"".join(parts).decode()


def test_colours_are_for_terminals_only(affair: Path) -> None:
    assert "\x1b[" in on_a_terminal(affair, {})
    plain = on_a_terminal(affair, {"NO_COLOR": "1"})
    assert "\x1b[3" not in plain
    assert "\x1b[" not in on_a_terminal(affair, {"TERM": "dumb"})
    piped = subprocess.run(
        [str(KG), "ask", "who-accuses", "-w", str(affair)], capture_output=True, check=True
    )
    assert b"\x1b" not in piped.stdout


def test_the_width_is_the_terminal_s_own(affair: Path) -> None:
    narrow = on_a_terminal(affair, {"COLUMNS": "50", "TERM": "dumb"})
    assert max(map(len, narrow.splitlines())) <= 50
