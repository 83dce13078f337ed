"""Several processes at once: every statement is stored, and who must wait is told for whom."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kg
from kg.model import Statement
from kg.workspace import Workspace
from tests.command import run
from tests.narration import CLAIM, TITLE, quote

STATE = """
import sys
from pathlib import Path
from kg.workspace import Workspace
from tests.narration import state
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    state(Workspace(Path(sys.argv[1]), 60), number)
"""
HOLD = """
import sys, time
from pathlib import Path
from kg.workspace import Workspace
with Workspace(Path(sys.argv[1])).writing("state"):
    print("holding", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def started(program: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    root = Path(__file__).parent.parent
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


@contextmanager
def held(story: Workspace, seconds: float) -> Iterator[int]:
    """Another process holds the workspace; yield its id."""
    with started(HOLD, story.folder, seconds) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        try:
            yield other.pid
        finally:
            other.kill()


def test_two_processes_that_say_the_same_say_it_once(story: Workspace) -> None:
    others = [started(STATE, story.folder, 3, 3 + 4) for _ in range(2)]
    for other in others:
        other.communicate()
    after = kg.open(story.folder)
    assert [other.returncode for other in others] == [0, 0]
    assert sum(1 for _ in after.ledger.all(Statement)) == 3 + 4
    assert len(after.ledger.records) == len(story.ledger.records)
    assert after.check() == ()


def stated(story: Workspace, wait: str) -> tuple[int, str]:
    said = ["--of", CLAIM, "--quote", quote(9), "--in", TITLE]
    ran = run("state", "Alto", "accuses", "Boréal", *said, "--wait", wait, on=story.folder)
    return ran.status, ran.err


def test_who_waits_long_enough_is_let_in(story: Workspace) -> None:
    with held(story, 0.7):
        status, said = stated(story, "30")
    assert (status, said.split(":")[0]) == (0, "recorded")


def test_a_workspace_sees_what_another_process_wrote(story: Workspace) -> None:
    assert len(story.ask("who-accuses", actor="Boréal").rows) == 3
    started(STATE, story.folder, 3, 5).communicate()
    assert len(story.ask("who-accuses", actor="Boréal").rows) == 5
    assert sum(1 for _ in story.ledger.all(Statement)) == 5
