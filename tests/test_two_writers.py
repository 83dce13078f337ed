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

PROCESSES, EACH = 4, 10
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


def test_four_processes_of_ten_statements_each_store_them_all(story: Workspace) -> None:
    before = len(story.ledger.records)
    starts = [3 + EACH * number for number in range(PROCESSES)]
    others = [started(STATE, story.folder, start, start + EACH) for start in starts]
    assert [other.communicate()[0] for other in others] == [""] * PROCESSES
    assert [other.returncode for other in others] == [0] * PROCESSES
    after = kg.open(story.folder)
    assert len(after.ledger.records) == before + PROCESSES * EACH
    said = {one.quotation.exact for one in after.ledger.all(Statement)}
    assert said == {quote(number) for number in range(3 + PROCESSES * EACH)}
    assert after.check() == ()
    incremental = after.hash()
    assert after.rebuild() == incremental


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


def test_who_comes_second_is_told_who_holds_it_since_when(story: Workspace) -> None:
    with held(story, 60) as holder:
        status, said = stated(story, "0.1")
    assert status == 1
    assert len(said.splitlines()) == 1
    assert f"is in use by kg state (process {holder}) since 20" in said
    assert "try --wait" in said
    assert sum(1 for _ in kg.open(story.folder).ledger.all(Statement)) == 3


def test_who_waits_long_enough_is_let_in(story: Workspace) -> None:
    with held(story, 0.7):
        status, said = stated(story, "30")
    assert (status, said.split(":")[0]) == (0, "recorded")


def test_a_question_does_not_wait_for_a_writer(story: Workspace) -> None:
    with held(story, 60):
        reader = Workspace(story.folder, 0)
        assert len(reader.ask("who-accuses", actor="Boréal").rows) == 3
        assert reader.check() == ()


def test_a_workspace_sees_what_another_process_wrote(story: Workspace) -> None:
    assert len(story.ask("who-accuses", actor="Boréal").rows) == 3
    started(STATE, story.folder, 3, 5).communicate()
    assert len(story.ask("who-accuses", actor="Boréal").rows) == 5
    assert sum(1 for _ in story.ledger.all(Statement)) == 5
