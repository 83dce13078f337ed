"""kill -9 at random points of `kg state` and `kg add`: what was acknowledged is kept."""

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

import kg
from kg.model import Source, Statement
from kg.workspace import Workspace
from tests.narration import SENTENCES, begun

WORKSPACES, KILLS = 10, 10
#: Seconds that a writer lives at most: enough for several commands.
LONGEST = 0.6


@contextmanager
def writers() -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "tests.scribe"]
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as process:
        yield process
        process.kill()


def pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def killed(scribe: subprocess.Popen[str], folder: Path, first: int, after: float) -> list[str]:
    """Let a writer write for some seconds, kill it, and return what it acknowledged."""
    orders, said = pipes(scribe)
    orders.write(f"{folder} {first}\n")
    orders.flush()
    child = int(said.readline())
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    acknowledged: list[str] = []
    while not (line := said.readline()).startswith("ended"):
        acknowledged.append(line.strip())
    assert int(line.split()[1]) in (0, signal.SIGKILL)
    return acknowledged


def kept(story: Workspace) -> set[str]:
    """The ids as the commands print them."""
    things = [*story.ledger.all(Statement), *story.ledger.all(Source)]
    return {one.id.partition("/")[2] for one in things}


def killed_often(folder: Path, seed: int) -> tuple[int, int]:
    """Kill writers of one story again and again; return how many, and what they acknowledged."""
    chance, acknowledged = random.Random(seed), 0
    told = kept(begun(folder))
    with writers() as scribe:
        for _ in range(KILLS):
            first = sum(1 for _ in kg.open(folder).ledger.all(Statement))
            assert first < SENTENCES
            new = killed(scribe, folder, first, chance.uniform(0.0, LONGEST))
            story = kg.open(folder)
            assert told | set(new) <= kept(story), "an acknowledged one is lost"
            acknowledged, told = acknowledged + len(new), kept(story)
            # What stands in the journal and not in the index is caught up by the next command.
            before = story.hash()
            assert story.check() == ()
            assert story.rebuild() == before
    return KILLS, acknowledged


def test_nothing_acknowledged_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        folders = [tmp_path / str(number) for number in range(WORKSPACES)]
        done = list(pool.map(killed_often, folders, range(WORKSPACES)))
    assert sum(trials for trials, _ in done) == 100
    assert sum(acknowledged for _, acknowledged in done) > 50


def test_what_a_killed_writer_left_half_written_is_not_seen(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    half = story.archive.path("ab" * 32).parent / ".new-half"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    with story.journal.path.open("ab") as file:
        file.write(b'{"at":"2026-11-23T05:00:00Z","chan')
    assert kg.open(story.folder).check() == ()
    with writers() as scribe:
        assert killed(scribe, story.folder, 0, 2.0)
    assert kg.open(story.folder).check() == ()
