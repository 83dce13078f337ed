"""Promise 1: what was acknowledged is kept, whenever the program is killed.

A command has ended well once its record is in the journal and on the disk. Writers are killed
(`kill -9`) at random moments. Every command that had ended is still there, nothing is there in
part, what came before is as it was, and the next command finds an index that holds what the
journal says: the one that `kg rebuild` makes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

import kg
from kg.model import Source, Statement
from kg.workspace import Workspace
from tests.narration import begun
from tests.promises.conftest import Promised
from tests.promises.scribe import ROWS
from tests.promises.tally import Tally

ROOT = Path(__file__).parents[2]
#: Kills for each verb; 200 together.
KILLS = {"state": 60, "add": 40, "import-table": 30, "import-rdf": 30, "rebuild": 40}
#: Commands that a writer ends at most before it is killed, about.
LONGEST = 3.0
SENTENCES = 900


@contextmanager
def writers() -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "tests.promises.scribe"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        yield process
        process.kill()


def pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def worked(process: int) -> float:
    """Seconds for which another process had a core, which are few on a busy machine."""
    # The clock of a process by its id, as clock_getcpuclockid(3) makes it on Linux.
    return time.clock_gettime(~process << 3 | 2)


def started(scribe: subprocess.Popen[str], order: str) -> int:
    """Start a writer and return its process."""
    orders, said = pipes(scribe)
    orders.write(order + "\n")
    orders.flush()
    return int(said.readline())


def pace(scribe: subprocess.Popen[str], order: str) -> float:
    """Seconds of work that a command takes here and now."""
    _, said = pipes(scribe)
    child = started(scribe, order)
    said.readline()
    taken = worked(child)
    os.kill(child, signal.SIGKILL)
    while not said.readline().startswith("ended"):
        pass
    return taken


def killed(scribe: subprocess.Popen[str], order: str, after: float) -> list[str]:
    """Let a writer work for some seconds, kill it, and return what it acknowledged."""
    _, said = pipes(scribe)
    child = started(scribe, order)
    while worked(child) < after:
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    acknowledged: list[str] = []
    while not (line := said.readline()).startswith("ended"):
        acknowledged.append(line.strip())
    assert int(line.split()[1]) == signal.SIGKILL, "the writer failed before it was killed"
    return acknowledged


def kept(story: Workspace) -> set[str]:
    """What there is, as the commands acknowledge it."""
    things = [*story.ledger.all(Statement), *story.ledger.all(Source)]
    ids = {one.id.partition("/")[2] for one in things}
    return ids | {made.name for made in story.ledger.imports}


def is_whole(story: Workspace) -> bool:
    """Every imported table came in with all its rows."""
    told = sum(1 for one in story.ledger.all(Statement) if not one.proved)
    tables = sum(1 for made in story.ledger.imports if made.things)
    return told == ROWS * tables


def killed_often(verb: str, folder: Path, kills: int, tally: Tally) -> int:
    """Kill writers of one story again and again; return how many commands had ended."""
    chance, ended = random.Random(f"{verb} {folder.name}"), 0
    begun(folder, SENTENCES)
    with writers() as scribe:
        longest = LONGEST * pace(scribe, f"{verb} {SENTENCES - 9} {folder}")
        for number in range(kills):
            with tally.trial(f"{verb}, kill {number} of {folder.name}"):
                ended += killed_once(scribe, verb, folder, chance.uniform(0.0, longest))
    return ended


def killed_once(scribe: subprocess.Popen[str], verb: str, folder: Path, after: float) -> int:
    story = kg.open(folder)
    told, first = kept(story), len(story.ledger.records)
    new = killed(scribe, f"{verb} {first} {folder}", after)
    story = kg.open(folder)
    expected = told if verb == "rebuild" else told | set(new)
    assert expected <= kept(story), "an acknowledged one is lost"
    assert is_whole(story)
    # What stands in the journal and not in the index is caught up by the next command.
    before = story.hash()
    assert story.check() == ()
    assert story.rebuild() == before
    return len(new)


@pytest.mark.parametrize(("verb", "kills"), KILLS.items())
def test_nothing_acknowledged_is_lost(
    tmp_path: Path, promised: Promised, verb: str, kills: int
) -> None:
    name = verb.replace("-table", "` of a table").replace("-rdf", "` of RDF")
    what = f"`kill -9` during `kg {name}" + "`" * ("`" not in name)
    with promised(what, kills) as tally, ThreadPoolExecutor(2) as pool:
        # Many kills of one story, and several stories.
        folders = [tmp_path / str(number) for number in range(tally.asked // 10)]
        ended = sum(pool.map(lambda one: killed_often(verb, one, 10, tally), folders))
        assert ended > kills // 4, "the writers were killed before they ended anything"


def test_what_a_killed_writer_left_half_written_is_not_seen(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    half = story.archive.path("ab" * 32).parent / ".new-half"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    with story.journal.path.open("ab") as file:
        file.write(b'{"at":"2026-11-23T05:00:00Z","chan')
    assert kg.open(story.folder).check() == ()
    with writers() as scribe:
        assert killed(scribe, f"state 0 {story.folder}", 2.0)
    assert kg.open(story.folder).check() == ()
