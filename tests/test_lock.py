"""The lock: one writer at a time, who holds it since when, and nobody after a crash."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import WorkspaceBusy
from kg.lock import now, writing

HOLD = """
import sys, time
from pathlib import Path
from kg.lock import writing
with writing(Path(sys.argv[1]), "state", 5):
    print("holding", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(folder: Path, seconds: float = 60) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", HOLD, str(folder), str(seconds)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        try:
            yield process
        finally:
            process.kill()


def test_now_is_utc_to_the_second() -> None:
    moment = datetime.strptime(now(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 5


def test_the_lock_is_free_again_after_use_and_after_an_error(tmp_path: Path) -> None:
    with writing(tmp_path, "state", 0):
        holder = json.loads((tmp_path / ".lock.holder").read_text(encoding="utf-8"))
        assert holder["pid"] == os.getpid()
        assert holder["command"] == "state"
    with pytest.raises(KeyError), writing(tmp_path, "state", 0):
        raise KeyError
    with writing(tmp_path, "add", 0):
        pass
    assert not (tmp_path / ".lock.holder").exists()


def test_a_busy_workspace_says_who_holds_it_since_when(tmp_path: Path) -> None:
    busy = pytest.raises(WorkspaceBusy)
    with held(tmp_path) as other, busy as caught, writing(tmp_path, "add", 0.1):
        pass
    said = str(caught.value)
    assert f"{tmp_path} is in use by kg state (process {other.pid}) since 20" in said
    assert re.search(r"since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ; waited 0\.1 s, try --wait 60$", said)


def test_waiting_ends_at_the_time_given(tmp_path: Path) -> None:
    with held(tmp_path):
        for wait in (0.0, 0.6):
            begun = time.monotonic()
            with pytest.raises(WorkspaceBusy), writing(tmp_path, "add", wait):
                pass
            assert wait <= time.monotonic() - begun < wait + 3


def test_waiting_long_enough_gets_the_lock(tmp_path: Path) -> None:
    with held(tmp_path, 0.5), writing(tmp_path, "add", 20):
        holder = json.loads((tmp_path / ".lock.holder").read_text(encoding="utf-8"))
        assert holder["pid"] == os.getpid()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    with held(tmp_path) as other:
        other.kill()
        other.wait()
        assert (tmp_path / ".lock.holder").exists()
        with writing(tmp_path, "add", 5):
            assert str(os.getpid()) in (tmp_path / ".lock.holder").read_text(encoding="utf-8")


@pytest.mark.parametrize("rest", ["", "{", '{"pid": 1}', "[]", "\xff"])
def test_a_holder_that_left_no_readable_name_is_another_process(tmp_path: Path, rest: str) -> None:
    with held(tmp_path):
        (tmp_path / ".lock.holder").write_text(rest, encoding="latin-1")
        busy = pytest.raises(WorkspaceBusy, match="another process is writing")
        with busy, writing(tmp_path, "add", 0):
            pass
