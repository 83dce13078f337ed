"""`kg review` on a real terminal, killed: the decisions it has shown as made are kept."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

pytest.importorskip("textual")

import kg
from kg.model import Statement
from tests.command import KG
from tests.narration import begun
from tests.proposed import read

#: Seconds that a slow machine may take to draw.
PATIENCE = 60


class Terminal:
    """`kg review` in a terminal of 80 by 24, as a person has it."""

    def __init__(self, folder: Path) -> None:
        self.ours, theirs = pty.openpty()
        os.set_blocking(self.ours, False)
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            [KG, "review", "-w", folder], stdin=theirs, stdout=theirs, stderr=theirs, env=env,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def wait_for(self, words: str, times: int = 1) -> None:
        until = time.monotonic() + PATIENCE
        while len(re.findall(words, self.shown)) < times:
            assert time.monotonic() < until, self.shown[-2000:]
            if select.select([self.ours], [], [], 1)[0]:
                raw = os.read(self.ours, 1 << 16).decode("utf-8", "replace")
                self.shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", raw)

    def end(self, how: int) -> int:
        self.process.send_signal(how)
        status = self.process.wait(PATIENCE)
        os.close(self.ours)
        return status


def test_what_was_decided_before_a_kill_is_kept(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    read(story)
    terminal = Terminal(story.folder)
    try:
        terminal.wait_for("accept")
        for number in range(1, 4):
            terminal.press("a")
            terminal.wait_for("accepted: statement", number)
        terminal.press("r")
        terminal.wait_for("Reject: why")
        terminal.press("wrong\r")
        terminal.wait_for("reject: done")
    finally:
        status = terminal.end(signal.SIGKILL)
    assert status == -signal.SIGKILL
    story = kg.open(story.folder)
    assert len([*story.ledger.all(Statement)]) == 3
    made = [one.is_accepted for one in story.ledger.proposals.decisions.values()]
    assert made == [True, True, True, False]
    assert story.check() == ()
    assert story.hash() == story.rebuild()
    assert len(story.proposals()) == 56


def test_quitting_leaves_the_rest_for_another_time(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    read(story)
    for expected in (60, 59):
        terminal = Terminal(story.folder)
        terminal.wait_for(f"1 of {expected}")
        terminal.press("a")
        terminal.wait_for("accepted")
        terminal.press("q")
        assert terminal.process.wait(PATIENCE) == 0
        os.close(terminal.ours)
    assert len(kg.open(story.folder).proposals()) == 58
