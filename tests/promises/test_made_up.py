"""Promise 7: a hostile file is refused in one line, and changes nothing.

A journal may be made up, in a folder or a pack that somebody sends: lines that nest or have
megabytes, byte order marks and other line ends, numbers twice or as texts, times and commands that
are orders to a terminal, changes of no kind, of things that are not there, or with names that would
end an IRI or lead to a file elsewhere. Each command ends in one line or as if all were well, and
touches nothing outside the folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.identity import digest
from kg.journal import BEGINNING, canonical
from kg.workspace import Workspace
from tests.promises.conftest import Promised
from tests.promises.runner import Runner

Lines = list[dict[str, Any]]
COMMANDS = (("check",), ("pack", "../a.zip"), ("forget", "Chronique", "--because", "x"))
ORDER = "\x1b[2J\u202e"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    found = Runner()
    yield found
    found.end()


def raw(journal: bytes) -> Iterator[tuple[str, bytes]]:
    """Bytes that no journal has; those of the whole one are among them."""
    yield "a byte order mark", b"\xef\xbb\xbf" + journal
    yield "line ends of Windows", journal.replace(b"\n", b"\r\n")
    yield "line ends of old Macs", journal.replace(b"\n", b"\r")
    yield "UTF-16", journal.decode().encode("utf-16")
    yield "nothing", b""
    yield "an empty line", journal.replace(b"\n", b"\n\n", 1)
    yield "a line of 10 MB", journal + b'{"at":"' + b"x" * 10_000_000 + b'"}\n'
    yield "an end of 10 MB", journal + b"x" * 10_000_000
    yield "a deep line", journal + b"[" * 10_000_000 + b"\n"
    yield "the last line twice", journal + journal.splitlines(keepends=True)[-1]
    yield "zeros after the end", journal + bytes(4096)
    yield "a line of zeros", journal + bytes(4096) + b"\n"
    yield "a blank", journal.replace(b'":', b'": ', 1)
    yield "a key twice", journal[:-2] + b',"seq":99}\n'
    yield "no number", journal.replace(b'"seq":1}', b'"seq":NaN}')
    yield "an endless number", journal.replace(b'"seq":1}', b'"seq":1e400}')
    yield "a huge number", journal.replace(b'"seq":1}', b'"seq":' + b"9" * 9000 + b"}")


def heads() -> Iterator[tuple[str, Any]]:
    """Values of a record's own fields."""
    yield from (("seq", one) for one in (1.0, True, "1", None))
    yield from (("at", one) for one in (5, ORDER, "9" * 1_000_000, None))
    yield from (("command", one) for one in (ORDER, [], None))
    yield from (("changes", one) for one in ({}, None, ["x"], 7))


def changes(statement: str) -> list[dict[str, Any]]:
    """Changes of no kind, or of what is not there."""
    made = [{"undo": one} for one in (1, 0, 99, 10**30, "1", [1], None)]
    made += [{"forget": one, "because": "x"} for one in ("source/none", [], None)]
    made += [{"retract": one, "because": "x"} for one in ("statement/none", {}, statement[:-1])]
    made += [{"retract": statement, "because": 3}, {"zap": 1}, {}, {"split": "same/x"}]
    for name in ("../../../../etc/passwd", "0" * 64, 5, "", None):
        made += [{"import": name, "form": "nquads", "name": ORDER}, {"import": name}]
        made += [{"propose": "source/x", "extractor": "x", "object": name}]
        made += [{"stamp": "h", "object": name, "time": "t", "authority": ORDER}]
    made += [{"import": "0" * 64, "form": "zip", "name": "x"}, {"accept": "p", "statement": "s"}]
    made += [
        {"put": kind, "value": value} for kind in ("actor", ["x"], "ghost") for value in ([], {})
    ]
    same = {"id": "same/a", "kept": "actor/alto", "merged": "actor/alto"}
    return [*made, {"put": "same", "value": same}]


def parts() -> Iterator[tuple[str, str, Any]]:
    """Values of a statement's fields, its quotation's and a snapshot's."""
    for value in ("", "actor/none", "> <x", "a b", ORDER, 3, None):
        yield from (("statement", field, value) for field in ("speaker", "stance", "source", "id"))
    yield from (("statement", "note", one) for one in (ORDER, 3))
    yield from (("statement", "anchors", one) for one in ("x", [{"actor": "actor/alto"}], [7]))
    yield from (("statement", "via", one) for one in (["source/none"], ["> <"], 3))
    yield from (
        ("quotation", field, one) for field in ("start", "end") for one in (-1, 10**30, "1")
    )
    yield from (("quotation", field, one) for field in ("exact", "text") for one in ("x", 1))
    yield from (
        ("snapshot", field, one) for field in ("raw", "text") for one in ("../../etc/x", "", 5)
    )
    yield from (("snapshot", "body", one) for one in ([5, -5], [0, 10**30], "x", [1, 2, 3]))


def chained(lines: Lines) -> bytes:
    previous, out = BEGINNING, b""
    for line in lines:
        data = canonical({**line, "prev": previous})
        previous, out = digest(data), out + data + b"\n"
    return out


def value_of(lines: Lines, kind: str) -> dict[str, Any]:
    """The first thing of a kind, of sources the first that has a text."""
    put = (one["value"] for line in lines for one in line["changes"] if one.get("put") == kind)
    return next(value for value in put if kind != "source" or "snapshot" in value)


def forged(journal: bytes) -> Iterator[tuple[str, bytes]]:
    """Journals whose chain holds."""
    text = [json.loads(line) for line in journal.splitlines()]

    def copy() -> Lines:
        lines: Lines = json.loads(json.dumps(text))
        return lines

    for name, value in heads():
        lines = copy()
        lines[0][name] = value
        yield f"{name} {value!a:.40}", chained(lines)
    for change in changes(value_of(text, "statement")["id"]):
        lines = [*copy(), {**text[-1], "seq": len(text) + 1, "changes": [change]}]
        yield f"{change!a:.80}", chained(lines)
    for part, name, value in parts():
        lines = copy()
        thing = value_of(lines, "source" if part == "snapshot" else "statement")
        (thing if part == "statement" else thing[part])[name] = value
        yield f"{part} {name} {value!a:.40}", chained(lines)


def outside(folder: Path) -> dict[str, str]:
    """What lies beside a story."""
    paths = [path for path in folder.iterdir() if path.is_file() and path.suffix != ".zip"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_made_up_journal_is_named_or_read(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    journal = story.journal.path.read_bytes()
    (tmp_path / "beside.txt").write_text("not to be touched", encoding="utf-8")
    made, beside = [*raw(journal), *forged(journal)], outside(tmp_path)
    assert len(made) >= 120
    with promised("commands on made-up journals", len(made), once=True) as tally:
        for number, (name, data) in enumerate(made):
            on = tmp_path / str(number)
            shutil.copytree(story.folder, on)
            (on / "journal.jsonl").write_bytes(data)
            with tally.trial(name):
                for words in COMMANDS if number % 3 == 0 else COMMANDS[:2]:
                    typed = [str(on / word) if "/" in word else word for word in words]
                    status, said = runner.run(*typed, "-w", str(on))
                    assert status in (0, 1), said
                    assert said.count("\n") <= 1, said
                    assert said.isprintable() or said[:-1].isprintable(), said
                assert outside(tmp_path) == beside
            shutil.rmtree(on, ignore_errors=True)
