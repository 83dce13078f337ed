"""Promise 9: several people at once lose nothing, and nobody sees half a statement.

One process writes at a time. Whoever finds the workspace in use waits (`--wait`, 10 seconds unless
said otherwise), and is told which command holds it, in which process, since when. Readers wait for
nobody: they see the story as it was before a statement or as it is after it.

The lock is one of the operating system, which frees it when a process ends in whatever way. On
network file systems without such locks, and in folders that a service copies between machines, two
may write at once: keep a workspace on a disk of its own machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.model import Statement
from kg.workspace import Workspace
from tests.command import run
from tests.narration import CLAIM, TITLE, begun, quote
from tests.promises.conftest import Promised

ROOT = Path(__file__).parents[2]
PROCESSES, EACH, READERS = 8, 50, 2
WRITE = """
import sys
from pathlib import Path
from kg.workspace import Workspace
from tests.narration import state
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    state(Workspace(Path(sys.argv[1]), 300), number)
    print(number, flush=True)
"""
READ = """
import sys, time
from pathlib import Path
from kg.vocabulary import KG
from kg.workspace import Workspace
from pyoxigraph import NamedNode
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PARTS = (KG.speaker, KG.stance, KG.object, KG.quotation)
def seen(store):
    found = {one.subject for one in store.quads_for_pattern(None, TYPE, KG.Statement, None)}
    for part in PARTS:
        having = {one.subject for one in store.quads_for_pattern(None, part, None, None)}
        assert found <= having, "half a statement"
    return len(found)
counts = [0]
while counts[-1] < int(sys.argv[2]):
    counts.append(Workspace(Path(sys.argv[1]), 300).read(seen))
    time.sleep(0.1)
assert counts == sorted(counts), "a statement was seen and then not"
print(len(counts))
"""
HOLD = """
import sys
from pathlib import Path
from kg.workspace import Workspace
with Workspace(Path(sys.argv[1])).writing(sys.argv[2]):
    print("holding", flush=True)
    sys.stdin.read()
"""


def started(program: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)


def test_eight_writers_and_two_readers(tmp_path: Path, promised: Promised) -> None:
    with promised("statements by 8 processes at once, beside 2 readers", 400) as tally:
        for turn in range(tally.asked // 400):
            at_once(begun(tmp_path / str(turn), PROCESSES * EACH), tally.trial)


def at_once(story: Workspace, trial: object) -> None:
    total = PROCESSES * EACH
    readers = [started(READ, story.folder, total) for _ in range(READERS)]
    writers = [started(WRITE, story.folder, n, n + EACH) for n in range(0, total, EACH)]
    acknowledged = [int(line) for one in writers for line in one.communicate()[0].split()]
    assert [one.returncode for one in writers] == [0] * PROCESSES
    after = kg.open(story.folder)
    said = [one.quotation.exact for one in after.ledger.all(Statement)]
    for number in range(total):
        with trial(number):  # type: ignore[operator]
            assert number in acknowledged
            assert said.count(quote(number)) == 1
    reads = [one.communicate(timeout=120)[0] for one in readers]
    assert [one.returncode for one in readers] == [0] * READERS
    assert all(int(read) > 5 for read in reads)
    assert after.check() == ()
    incremental = after.hash()
    assert after.rebuild() == incremental


def test_who_must_wait_is_told_for_whom(story: Workspace, promised: Promised) -> None:
    said = ["--of", CLAIM, "--quote", quote(9), "--in", TITLE]
    words = ["state", "Alto", "accuses", "Boréal", *said, "--wait", "0.05"]
    with promised("a second writer while another holds the workspace", 20) as tally:
        for number in range(tally.asked):
            command = ("state", "import", "rebuild", "add")[number % 4]
            with started(HOLD, story.folder, command) as holder, tally.trial(command):
                assert holder.stdout is not None
                assert holder.stdout.readline() == "holding\n"
                ran = run(*words, on=story.folder)
                who = rf"is in use by kg {command} \(process {holder.pid}\) since 20\d\d-\S+Z"
                assert (ran.status, ran.err.count("\n")) == (1, 1)
                assert re.search(who, ran.err), ran.err
                assert "try --wait" in ran.err
                assert sum(1 for _ in kg.open(story.folder).ledger.all(Statement)) == 3
                holder.communicate("")


@pytest.mark.parametrize("reading", ["ask", "check"])
def test_a_reader_waits_for_nobody(story: Workspace, reading: str) -> None:
    with started(HOLD, story.folder, "import") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        words = ("ask", "who-accuses", "--actor", "Boréal") if reading == "ask" else ("check",)
        ran = run(*words, "--wait", "0", on=story.folder)
        assert (ran.status, ran.err.count("Error")) == (0, 0)
        holder.communicate("")
