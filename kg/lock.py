"""One writer at a time: the workspace's lock, and who holds it since when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kg import regular
from kg.errors import WorkspaceBusy


@contextmanager
def writing(folder: Path, command: str, wait: float) -> Iterator[None]:
    """Hold the lock of a workspace, waiting up to so many seconds for another writer.

    Raises:
        WorkspaceBusy: the other writer is still at it; the message says who, since when.
    """
    lock = FileLock(folder / ".lock", timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise WorkspaceBusy(f"{_holder(folder)}; waited {wait:g} s, try --wait 60") from None
    try:
        with regular.created(_holder_file(folder)) as file:
            file.write(_me(command).encode())
        yield
    finally:
        _holder_file(folder).unlink(missing_ok=True)
        lock.release()


def now() -> str:
    """Return this moment in UTC, to the second: "2026-11-23T05:00:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _me(command: str) -> str:
    return json.dumps({"pid": os.getpid(), "command": command, "since": now()})


def _holder_file(folder: Path) -> Path:
    return folder / ".lock.holder"


def _holder(folder: Path) -> str:
    try:
        who = json.loads(regular.read(_holder_file(folder)))
        name = f"kg {who['command']} (process {who['pid']}) since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        # The holder has the lock but has not written its name yet, or is just letting go.
        return f"another process is writing to {folder}"
    return f"{folder} is in use by {name}"
