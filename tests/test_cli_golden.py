"""What the lists print on the sample affair, letter for letter, as wide as terminals are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.workspace import Workspace
from tests.command import expect, good, run

#: The command, and the widths at which its print is kept in tests/expected.
KEPT = [
    ("stats", 100),
    ("actor list", 100),
    ("claim list", 100),
    ("claim list", 160),
    ("statement list", 100),
    ("source list", 100),
    ("log", 100),
    ("dispute", 100),
    ("check", 100),
    ("ask", 100),
    ("ask who-accuses --actor Orange", 60),
    ("ask who-accuses --actor Orange", 100),
    ("ask mutual-accusations", 100),
]
LISTS = ("stats", "actor list", "claim list", "statement list", "source list", "log", "ask")


@pytest.fixture
def affair(sample: Workspace) -> Path:
    """The folder of the sample affair; only to be read."""
    return sample.folder


def masked(text: str) -> str:
    """Return a text without what differs from run to run: times, and the hashes of records."""
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "0000-00-00T00:00:00Z", text)
    return re.sub(r"(?m)(  )[0-9a-f]{12}$", r"\g<1>000000000000", text)


@pytest.mark.parametrize(("words", "width"), KEPT)
def test_the_print_is_as_kept(words: str, width: int, affair: Path) -> None:
    ran = run(*words.split(), on=affair, width=width)
    assert ran.status == 0
    name = re.sub(r"[^a-z]+", "-", words.lower())
    expect(f"{name}.{width}.txt", masked(ran.out + ran.err))


@pytest.mark.parametrize("words", [*LISTS, "ask timeline", "ask who-accuses"])
@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(words: str, width: int, affair: Path) -> None:
    for line in good(*words.split(), on=affair, width=width).splitlines():
        assert len(line) <= width, line
        assert line == line.rstrip()


@pytest.mark.parametrize("words", LISTS)
def test_the_formats_tell_the_same(words: str, affair: Path) -> None:
    rows = json.loads(good(*words.split(), "--format", "json", on=affair))
    assert rows
    csv = good(*words.split(), "--format", "csv", on=affair)
    tsv = good(*words.split(), "--format", "tsv", on=affair)
    assert csv.splitlines()[0] == ",".join(rows[0])
    assert tsv.splitlines()[0] == "\t".join(rows[0])
    assert len(csv.splitlines()) == len(tsv.splitlines()) == len(rows) + 1


@pytest.mark.parametrize("words", LISTS)
def test_every_word_of_a_list_is_printed_whole(words: str, affair: Path) -> None:
    rows = json.loads(good(*words.split(), "--format", "json", on=affair))
    printed = "".join(good(*words.split(), on=affair, width=70).split())
    shown = [
        value for row in rows for key, value in row.items() if key not in ("help", "may be given")
    ]
    # A cell may go on in the next line; beside another column its words are not in one piece.
    longest = [str(value) for value in shown if isinstance(value, str) and " " not in value]
    assert [one for one in longest if "".join(one.split()) not in printed] == []
