"""The journal: canonical, chained, cut-off writes forgotten, edits seen, no write half done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Damaged, InvalidInput, WorkspaceError
from kg.identity import digest
from kg.journal import BEGINNING, Journal, Record, canonical

AT = "2026-11-23T05:00:00Z"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.jsonl")


def filled(journal: Journal, records: int) -> list[Record]:
    return [journal.append("test", [{"put": number}], AT) for number in range(records)]


def test_an_empty_journal_has_no_records_and_no_head(journal: Journal) -> None:
    assert list(journal.records()) == []
    assert journal.head() is None
    assert not journal.path.exists()


def test_a_line_is_canonical_and_names_the_line_before(journal: Journal) -> None:
    filled(journal, 3)
    lines = journal.path.read_bytes().splitlines()
    previous = BEGINNING
    for number, line in enumerate(lines, start=1):
        value = json.loads(line)
        assert canonical(value) == line
        assert (value["seq"], value["prev"]) == (number, previous)
        previous = digest(line)


def test_what_is_read_is_what_was_appended(journal: Journal) -> None:
    kept = [
        journal.append("add", [{"put": "actor", "value": {"name": "Télécom “«»” \u2028\x00"}}], AT),
        journal.append("state", [{"n": [1, 2]}, {"m": None}], AT),
    ]
    assert list(journal.records()) == kept
    assert journal.head() == kept[-1]


def test_a_record_is_the_same_before_and_after_the_disk(journal: Journal) -> None:
    record = journal.append("add", [{"body": (0, 7)}], AT)
    assert list(journal.records()) == [record]


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_canonical_bytes_do_not_depend_on_order_and_hold_the_value(value: dict[str, Any]) -> None:
    line = canonical(value)
    assert canonical(dict(reversed(value.items()))) == line
    assert json.loads(line) == value
    assert b"\n" not in line


def test_what_no_json_reader_takes_is_not_written(journal: Journal) -> None:
    with pytest.raises(ValueError, match="JSON"):
        journal.append("test", [{"n": float("nan")}], AT)
    assert not journal.path.exists()


@pytest.mark.parametrize("bad", ["\ud800", "a\udcffb", "\udfff\ud800"])
def test_a_lone_surrogate_is_refused_with_nothing_written(journal: Journal, bad: str) -> None:
    filled(journal, 1)
    before = journal.path.read_bytes()
    with pytest.raises(InvalidInput, match="no character; remove it"):
        journal.append("state", [{"put": "actor", "value": {"name": bad}}], AT)
    assert journal.path.read_bytes() == before


def test_a_last_line_cut_off_anywhere_does_not_count_and_is_replaced(journal: Journal) -> None:
    kept = filled(journal, 3)
    whole = journal.path.read_bytes()
    second_end = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    for cut in range(second_end, len(whole)):
        journal.path.write_bytes(whole[:cut])
        assert list(journal.records()) == kept[:2]
        assert journal.head() == kept[1]
        again = journal.append("test", [{"put": 2}], AT)
        assert again == kept[2]
        assert journal.path.read_bytes() == whole


def test_a_first_line_cut_off_is_replaced_too(journal: Journal) -> None:
    journal.path.write_bytes(b'{"at":"2026')
    assert journal.head() is None
    record = journal.append("test", [], AT)
    assert record.seq == 1
    assert list(journal.records()) == [record]


@pytest.mark.parametrize("size", [10, 65_535, 65_536, 65_537, 300_000, 5_000_000])
def test_the_head_of_long_lines_is_found(journal: Journal, size: int) -> None:
    filled(journal, 1)
    long = journal.append("test", [{"text": "x" * size}], AT)
    assert journal.head() == long
    with journal.path.open("ab") as file:
        file.write(b"y" * size)
    assert journal.head() == long
    after = journal.append("test", [], AT)
    assert [one.seq for one in journal.records()] == [1, 2, 3]
    assert journal.head() == after


def edits(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every place with some of the bytes that could stand, be left out or put in there."""
    for place, byte in enumerate(data):
        for other in {byte ^ 1, 10} - {byte}:
            yield place, data[:place] + bytes([other]) + data[place + 1 :]
        yield place, data[:place] + data[place + 1 :]
        yield place, data[:place] + b"0" + data[place:]


def test_every_edit_before_the_last_line_is_seen_and_its_line_named(journal: Journal) -> None:
    filled(journal, 3)
    whole = journal.path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    tried = 0
    for place, edited in edits(whole):
        if place >= last or edited == whole:
            continue
        line = whole.count(b"\n", 0, place) + 1
        journal.path.write_bytes(edited)
        with pytest.raises(Damaged) as caught:
            list(journal.records())
        assert f"line {line}" in str(caught.value), (place, edited)
        assert "restore it from a copy" in str(caught.value)
        tried += 1
    assert tried > 800


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [lines[0], b"", *lines[1:]],
        lambda lines: [*lines, b""],
        lambda lines: [*lines, b"[]"],
        lambda lines: [*lines, b"[" * 100_000],
        lambda lines: [*lines[:-1], lines[-1].replace(b'{"put":3}', b"3")],
        lambda lines: [*lines[:-1], lines[-1].replace(b'{"put":3}', b'"put"')],
    ],
)
def test_lines_moved_lost_doubled_or_strange_are_seen(
    journal: Journal, damage: Callable[[list[bytes]], list[bytes]]
) -> None:
    filled(journal, 4)
    lines = journal.path.read_bytes().splitlines()
    journal.path.write_bytes(b"\n".join(damage(lines)) + b"\n")
    with pytest.raises(Damaged, match="line"):
        list(journal.records())


class Faulty:
    """System calls on the disk, the n-th of which fails; `short` writes a byte at a time."""

    NAMES = ("open", "write", "fsync", "ftruncate")

    def __init__(self, fails: int, short: bool = False) -> None:
        self.left, self.short = fails, short
        self.calls = {name: getattr(os, name) for name in self.NAMES}

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in self.NAMES:
            patch.setattr(os, name, self.call(name))

    def call(self, name: str) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                if name == "write":
                    self.calls["write"](given[0], bytes(given[1])[: len(given[1]) // 2])
                raise OSError(28, "No space left on device")
            if name == "write" and self.short:
                return self.calls["write"](given[0], bytes(given[1])[:40])
            return self.calls[name](*given, **named)

        return called


@pytest.mark.parametrize("records", [0, 2])
@pytest.mark.parametrize("short", [False, True])
def test_whichever_call_fails_the_journal_is_as_before(
    tmp_path: Path, records: int, short: bool
) -> None:
    failed = 0
    for number in range(1, 40):
        journal = Journal(tmp_path / f"{number}.jsonl")
        kept = filled(journal, records)
        with pytest.MonkeyPatch.context() as patch:
            Faulty(number, short).install(patch)
            try:
                kept.append(journal.append("state", [{"put": "x" * 50}], AT))
            except WorkspaceError as error:
                failed += 1
                assert "nothing was changed" in str(error)
                assert "No space left" in str(error)
            else:
                break
        assert list(journal.records()) == kept
        kept.append(journal.append("state", [{"put": "after"}], AT))
        assert list(journal.records()) == kept
    assert failed >= 4
    assert list(journal.records()) == kept


def test_a_disk_that_stays_broken_still_gives_one_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = filled(journal, 2)

    def broken(*_: Any) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        for name in ("fsync", "ftruncate"):
            patch.setattr(os, name, broken)
        with pytest.raises(WorkspaceError, match=r"Input/output error\); see with kg log"):
            journal.append("state", [], AT)
    assert list(journal.records())[:2] == kept


def test_a_folder_without_leave_to_write_gives_one_line(journal: Journal) -> None:
    journal.path.mkdir()
    with pytest.raises(WorkspaceError, match=r"journal\.jsonl"):
        Journal(journal.path / "none" / "journal.jsonl").append("state", [], AT)


def test_the_line_and_its_folder_are_on_the_disk_before_append_returns(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_write, real_sync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda *one: (done.append("write"), real_write(*one))[1])

    def synced(handle: int) -> None:
        is_folder = os.path.isdir(f"/proc/self/fd/{handle}")  # noqa: PTH112
        done.append("folder" if is_folder else "file")
        real_sync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    filled(journal, 2)
    assert done == ["write", "file", "folder", "write", "file"]
