"""One writing close on another: the index waits, and no reader sees less for it."""

from __future__ import annotations

import gc
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import following
from kg.model import Statement
from kg.workspace import Workspace
from tests.narration import quote, state

#: A process that states twice, and how it ends.
TWICE = """
import os, signal, sys
from kg import following
from kg.workspace import Workspace
from pathlib import Path
from tests.narration import state
following.PAUSE = float("inf")
story = Workspace(Path(sys.argv[1]))
state(story, 3, 4)
if sys.argv[2] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def busy(story: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A story whose writings come close on one another, the first of them just made."""
    monkeypatch.setattr(following, "PAUSE", math.inf)
    state(story, 3)
    return story


def is_current(folder: Path) -> bool:
    """Whether the index in a folder holds the end of the journal."""
    story = kg.open(folder)
    head = story.journal.head()
    return head is not None and story.place.reading().holds(head.digest)


def said(story: Workspace) -> int:
    return len(story.ask("who-accuses", actor="Boréal").rows)


def test_the_first_writing_is_followed_at_once_and_the_next_one_waits(busy: Workspace) -> None:
    assert is_current(busy.folder)
    state(busy, 4)
    assert not is_current(busy.folder)
    assert said(busy) == 5
    assert is_current(busy.folder)


def test_another_reader_sees_what_waits(busy: Workspace) -> None:
    state(busy, 4, 5)
    assert said(kg.open(busy.folder)) == 6
    state(busy, 6)
    assert said(busy) == 7
    assert busy.rebuild() == busy.hash()


def test_another_writer_goes_on_from_what_waits(busy: Workspace) -> None:
    other = kg.open(busy.folder)
    for number in range(4, 10):
        state(busy if number % 2 else other, number)
    assert [said(one) for one in (busy, other)] == [10, 10]
    assert busy.hash() == kg.open(busy.folder).rebuild()


def test_check_finds_nothing_wrong_with_an_index_that_waits(busy: Workspace) -> None:
    state(busy, 4)
    assert kg.open(busy.folder).check() == ()
    state(busy, 5)
    assert busy.check() == ()
    assert is_current(busy.folder)


def test_a_story_that_is_let_go_of_brings_its_index_up(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PAUSE", math.inf)
    own = Workspace(story.folder)
    state(own, 3, 4)
    assert not is_current(story.folder)
    del own
    gc.collect()
    assert is_current(story.folder)


@pytest.mark.parametrize("end", ["ended", "killed"])
def test_what_a_process_left_waiting_is_not_lost(story: Workspace, end: str) -> None:
    subprocess.run([sys.executable, "-c", TWICE, str(story.folder), end], check=end == "ended")
    assert is_current(story.folder) is (end == "ended")
    after = kg.open(story.folder)
    assert said(after) == 5
    assert after.hash() == after.rebuild()


def test_a_story_whose_folder_is_gone_leaves_nothing_behind(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PAUSE", math.inf)
    own = Workspace(story.folder)
    state(own, 3, 4)
    shutil.rmtree(story.folder)
    own.settle()
    assert not story.folder.exists()


def test_a_large_story_waits_for_no_one(busy: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FEW", 0)
    state(busy, 4)
    assert is_current(busy.folder)


def test_after_a_pause_the_index_follows(busy: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAUSE", 0.0)
    state(busy, 4)
    assert is_current(busy.folder)
    assert quote(4) in {one.quotation.exact for one in busy.ledger.all(Statement)}
