"""What is fuzzed: each target takes bytes, and fails on what no input may do."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from io import StringIO
from pathlib import Path

from kg.errors import Ambiguous, Damaged, KgError, QueryRefused
from kg.evidence.locate import locate
from kg.exchange.table import TableForm, read, write, write_lines
from kg.graph.guard import guarded
from kg.identity import digest
from kg.journal import BEGINNING, Journal
from kg.lock import now

SEEDS = Path(__file__).parent / "seeds"
#: What parts one piece of an input from the next.
BETWEEN = b"\n--\n"
#: Seconds for one query; what takes longer is ended, as the program does.
PATIENCE = 5


def spliced(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a seed with pieces of others put into it, or in the place of some of its bytes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 3, 12))):
        at = chance.randrange(len(data) + 1)
        other = chance.choice(seeds)
        start = chance.randrange(len(other) + 1)
        data[at : at + chance.choice((0, 1, 8))] = other[start : start + chance.randrange(20)]
    return bytes(data)


def locating(data: bytes) -> None:
    """A quotation is what stands at its place, and stands there alone; else it is refused."""
    text, quote, before, after = (*data.split(BETWEEN, 3), b"", b"", b"")[:4]
    archived = text.decode("utf-8", "replace")
    with suppress(KgError):
        found = locate(
            archived, quote.decode("utf-8", "surrogatepass" if quote[:1] == b"\xed" else "replace"),
            body=(0, len(archived)), before=before.decode("utf-8", "replace"),
            after=after.decode("utf-8", "replace"), title="a",
        )  # fmt: skip
        assert archived[found.start : found.end] == found.exact != ""
        assert archived[: found.start].endswith(found.prefix)
        assert archived[found.end :].startswith(found.suffix)
        assert found.text == digest(archived.encode())
        with suppress(Ambiguous):
            again = locate(archived, found.exact, body=(0, len(archived)))
            assert (again.start, again.end) == (found.start, found.end)


def reading_a_journal(data: bytes) -> None:
    """A journal is read whole with its chain, or named as damaged; it can be written to after."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.jsonl")
        journal.path.write_bytes(data)
        with suppress(Damaged):
            journal.head()
        try:
            records = list(journal.records())
        except Damaged:
            return
        lines = data.split(b"\n")[:-1]
        assert [one.digest for one in records] == [digest(line) for line in lines]
        assert [one.previous for one in records] == [BEGINNING, *map(digest, lines)][: len(lines)]
        if len(data) % 16 == 0:
            made = journal.append("state", [{"a": "b"}], now())
            assert list(journal.records()) == [*records, made]


def scanning_a_query(data: bytes) -> None:
    """What the guard lets pass makes the engine neither end nor reach for the network."""
    sparql = data.decode("utf-8", "replace")
    try:
        guarded(sparql)
    except QueryRefused:
        return
    said = _engine().ask(sparql)
    assert said in ("answered", "SyntaxError", "ValueError", "too slow"), said


def reading_a_table(data: bytes) -> None:
    """A table's rows can be read, and read again from what is written of them."""
    form = TableForm.CSV if data[:1] != b"{" else TableForm.JSONL
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        with suppress(KgError):
            rows = [one.values for one in read(path, form, lambda _: None) if not one.fault]
            rows = [row for row in rows if row and _is_text(row)]
            for again, put in ((TableForm.CSV, write), (TableForm.JSONL, write_lines)):
                file = StringIO(newline="")
                put(rows, file)
                path.write_text(file.getvalue(), encoding="utf-8", newline="")
                assert [one.values for one in read(path, again, lambda _: None)] == rows


def _is_text(row: dict[str, str]) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for value in row.values() for letter in value)


class _Engine:
    """A process without a network that runs queries as the program's own worker does."""

    PROGRAM = """
import json, sys, threading
from pyoxigraph import Store, Quad, NamedNode
from kg.graph.worker import STACK, _leave_the_network
from kg.vocabulary import PREFIXES
_leave_the_network()
store, a = Store(), NamedNode("urn:a")
store.add(Quad(a, a, a, a))
def run():
    for line in sys.stdin:
        try:
            found = store.query(json.loads(line), base_iri="urn:base/", prefixes=PREFIXES)
            for _, _ in zip(range(50), found if hasattr(found, "__iter__") else ()): pass
            said = "answered"
        except Exception as error:
            is_told = isinstance(error, (SyntaxError, ValueError))
            said = type(error).__name__ if is_told else repr(error)
        print(json.dumps(said), flush=True)
threading.stack_size(STACK)
thread = threading.Thread(target=run); thread.start(); thread.join()
"""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def ask(self, sparql: str) -> str:
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", self.PROGRAM], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(sparql) + "\n")
        self.process.stdin.flush()
        import select

        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            self.end()
            return "too slow"
        line = self.process.stdout.readline()
        return str(json.loads(line)) if line else f"ended with {self.process.wait()}"

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


@cache
def _engine() -> _Engine:
    return _Engine()


def end() -> None:
    """End the process that runs queries."""
    _engine().end()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "locate": locating,
    "journal": reading_a_journal,
    "guard": scanning_a_query,
    "table": reading_a_table,
}
