"""A disk that fails on request, and that knows what of it a power cut would leave.

It stands between the program and the system's calls on the journal and the archive; the index is
made anew from these two, and is not watched.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import pytest


class Fault(Enum):
    """What befalls one call."""

    #: It fails, and nothing was done.
    FAILS = "fails"
    #: It fails with half of it done: half the bytes, or the whole of what has no half.
    TORN = "is torn"
    #: It says that it is done, and nothing was.
    DROPPED = "is dropped"
    #: Half the bytes are written, and it says so.
    SHORT = "is short"
    #: It fails, and so does every later one.
    STAYS = "fails from then on"


class Left(Enum):
    """What a power cut leaves of what was not synchronised."""

    NOTHING = "nothing of it"
    NAMES = "the names without the bytes"
    HALF = "half of the last write"
    ALL = "all of it"


@dataclass
class File:
    """The bytes of a file: as a process sees them, and as they lie on the disk."""

    data: bytes = b""
    synced: bytes = b""
    #: What it held before the last write.
    before: bytes = b""

    def left(self, left: Left) -> bytes:
        if left in (Left.NOTHING, Left.NAMES):
            return self.synced
        if left is Left.HALF and self.data != self.synced:
            return self.data[: (len(self.before) + len(self.data)) // 2]
        return self.data


Entries = dict[str, "File | Folder"]


@dataclass
class Folder:
    """The entries of a folder, as a process sees them and as they lie on the disk."""

    entries: Entries = field(default_factory=dict)
    synced: Entries = field(default_factory=dict)

    def left(self, left: Left, at: str = "") -> Iterator[tuple[str, bytes]]:
        entries = self.synced if left is Left.NOTHING else self.entries
        for name, one in sorted(entries.items()):
            if isinstance(one, Folder):
                yield from one.left(left, f"{at}{name}/")
            else:
                yield f"{at}{name}", one.left(left)


class Disk:
    """Watches the calls on what lies in a folder, but for the index."""

    #: What a plain test of a disk counts; a fault befalls one of them.
    CALLS = ("write", "fsync", "rename", "replace", "ftruncate", "open", "mkdir", "chmod")

    def __init__(self, root: Path, fault: Fault | None = None, number: int = 0) -> None:
        self.root, self.fault, self.number = root, fault, number
        self.count, self.hit = 0, ""
        self.real = {name: getattr(os, name) for name in (*self.CALLS, "unlink", "fdopen")}
        self.tree = self._taken(root)
        #: Called after each call that did something.
        self.after: Callable[[], None] = lambda: None

    @contextmanager
    def watching(self) -> Iterator[Disk]:
        """Stand between the program and the system inside."""
        with pytest.MonkeyPatch.context() as patch:
            for name in self.CALLS:
                patch.setattr(os, name, self._faulty(name))
            patch.setattr(os, "unlink", self._unlink)
            patch.setattr(os, "fdopen", self._fdopen)
            yield self

    def _taken(self, folder: Path) -> Folder:
        entries: Entries = {}
        for path in folder.iterdir():
            if self._is_mine(path):
                data = b"" if path.is_dir() else path.read_bytes()
                entries[path.name] = self._taken(path) if path.is_dir() else File(data, data, data)
        return Folder(entries, {**entries})

    def _is_mine(self, path: Path) -> bool:
        if path == self.root:
            return True
        if not path.is_relative_to(self.root):
            return False
        return path.relative_to(self.root).parts[0] in ("journal.jsonl", "objects")

    def _path(self, given: Any) -> Path:
        """The path of a handle or a name."""
        if isinstance(given, int):
            given = os.readlink(f"/proc/self/fd/{given}")  # noqa: PTH115
        return Path(given)

    def _at(self, path: Path) -> File | Folder:
        one: File | Folder = self.tree
        for part in path.relative_to(self.root).parts:
            assert isinstance(one, Folder)
            one = one.entries[part]
        return one

    def _folder(self, path: Path) -> Folder:
        folder = self._at(path.parent)
        assert isinstance(folder, Folder)
        return folder

    def _faulty(self, name: str) -> Callable[..., Any]:
        def called(given: Any, *more: Any, **named: Any) -> Any:
            path = self._path(given)
            if not self._is_mine(path):
                return self.real[name](given, *more, **named)
            self.count += 1
            is_hit = self.count == self.number
            if self.fault is not None and (
                is_hit or (self.fault is Fault.STAYS and 0 < self.number < self.count)
            ):
                self.hit = self.hit or f"{name} of {path.name}"
                more = self._hit(name, path, given, more)
                if self.fault is Fault.DROPPED and name not in ("open",):
                    return len(more[0]) if name == "write" else None
            done = self.real[name](given, *more, **named)
            if self.fault is None:
                getattr(self, f"_{name}", lambda *_: None)(path, given, *more)
                self.after()
            return done

        return called

    def _hit(self, name: str, path: Path, given: Any, more: tuple[Any, ...]) -> tuple[Any, ...]:
        """Do the harm; return what is left to be done."""
        if self.fault is Fault.DROPPED:
            return more
        if self.fault is Fault.SHORT:
            return (bytes(more[0])[: len(more[0]) // 2],) if name == "write" else more
        if self.fault is Fault.TORN and name in ("write", "rename", "replace", "mkdir"):
            half = (bytes(more[0])[: len(more[0]) // 2],) if name == "write" else more
            self.real[name](given, *half)
        number = errno.EIO if name == "fsync" else errno.ENOSPC
        raise OSError(number, os.strerror(number))

    def _open(self, path: Path, given: Any, flags: int, *more: Any) -> None:
        if flags & os.O_CREAT and path.name not in self._folder(path).entries:
            self._folder(path).entries[path.name] = File()

    def _write(self, path: Path, handle: int, data: Any) -> None:
        file, end = self._at(path), os.lseek(handle, 0, os.SEEK_CUR)
        assert isinstance(file, File)
        start = end - len(data)
        file.before = file.data
        file.data = file.data[:start].ljust(start, b"\0") + bytes(data) + file.data[end:]

    def _ftruncate(self, path: Path, handle: int, size: int) -> None:
        file = self._at(path)
        assert isinstance(file, File)
        file.data = file.before = file.data[:size].ljust(size, b"\0")

    def _fsync(self, path: Path, handle: int) -> None:
        one = self._at(path)
        if isinstance(one, File):
            one.synced = one.data
        else:
            one.synced = {**one.entries}

    def _mkdir(self, path: Path, *_: Any) -> None:
        self._folder(path).entries[path.name] = Folder()

    def _rename(self, path: Path, given: Any, target: Any, *_: Any) -> None:
        moved = self._folder(path).entries.pop(path.name)
        self._folder(Path(target)).entries[Path(target).name] = moved

    _replace = _rename

    def _unlink(self, given: Any, *more: Any, **named: Any) -> None:
        self.real["unlink"](given, *more, **named)
        if self.fault is None and self._is_mine(Path(given)):
            self._folder(Path(given)).entries.pop(Path(given).name, None)

    def _fdopen(self, handle: int, mode: str = "r", *more: Any, **named: Any) -> Any:
        """A file whose bytes go through os.write, which the real one's do not."""
        if "w" not in mode or not self._is_mine(self._path(handle)):
            return self.real["fdopen"](handle, mode, *more, **named)
        return io.BufferedWriter(Raw(handle, mode))


class Raw(io.FileIO):
    """A file that is written by os.write."""

    def write(self, data: Any) -> int:
        return os.write(self.fileno(), data)


def put_back(left: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Write what a power cut left."""
    for name, data in left:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
