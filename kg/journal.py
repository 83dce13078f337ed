"""The journal: every change, one canonical JSON record a line, chained by SHA-256. The truth."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg import regular
from kg.errors import Damaged, InvalidInput, WorkspaceError
from kg.identity import digest

#: What the first record names as the one before it.
BEGINNING = "0" * 64

Change = Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """One command's changes: record 7 is what `kg state` did at 05:00:00 UTC."""

    seq: int
    at: str
    command: str
    changes: tuple[Change, ...]
    previous: str
    #: SHA-256 of the record's own line, without its end; the next record names it.
    digest: str


class _End(NamedTuple):
    """Where the next record goes, as seen when the file was in this state."""

    state: tuple[int, ...]
    head: Record | None
    #: Just after the last complete line.
    offset: int


class Journal:
    """The file journal.jsonl, append-only.

    A record is kept once `append` has returned: the line is on the disk (fsync). A last line
    without its end is a write that was cut off before that, and does not count.
    """

    def __init__(self, path: Path) -> None:
        """Take the journal at this path; it need not exist yet."""
        self.path = path
        self._is_held = False
        self._seen: _End | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Remember the end of the file inside, where the workspace's lock keeps other writers out.

        A file that is not as it was left (its size, its times, its place on the disk) is read
        all the same.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held, self._seen = False, None

    def records(self) -> Iterator[Record]:
        """Yield every record in order, checking the chain.

        Raises:
            Damaged: a line is not a record, or does not follow the one before it.
        """
        previous = BEGINNING
        for number, line in enumerate(self._lines(), start=1):
            record = _record(line, number)
            if record.seq != number or record.previous != previous:
                raise Damaged(
                    f"journal line {number} does not follow line {number - 1}: the journal was "
                    "changed after it was written; restore it from a copy"
                )
            previous = record.digest
            yield record

    def head(self) -> Record | None:
        """Return the last record, reading only the end of the file; None when there is none.

        Raises:
            Damaged: the last line is not a record.
        """
        return self._end().head

    def append(self, command: str, changes: Sequence[Change], at: str) -> Record:
        """Write one record and return it when it is safely on the disk.

        Raises:
            InvalidInput: a text that is not Unicode (a lone surrogate).
            WorkspaceError: the disk refused the write; the journal is as before.
        """
        end = self._end()
        head = end.head
        seq, previous = (head.seq + 1, head.digest) if head else (1, BEGINNING)
        line = canonical(
            {"at": at, "changes": list(changes), "command": command, "prev": previous, "seq": seq}
        )
        record = _record(line, seq)
        self._write(end.offset, line + b"\n", record)
        return record

    def _write(self, end: int, data: bytes, record: Record) -> None:
        try:
            state = _state(self._write_after(end, data))
        except OSError as error:
            # The line is cut off again, unless the disk refused that too.
            is_cut = not isinstance(error.__context__, OSError)
            kept = (
                "nothing was changed" if is_cut else "see with kg log whether it holds the change"
            )
            raise WorkspaceError(
                f"the journal {self.path} cannot be written ({error.strerror}); {kept}"
            ) from error
        self._seen = _End(state, record, end + len(data))

    def _write_after(self, end: int, data: bytes) -> os.stat_result:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            # A line cut off by a crash was never acknowledged: the new record takes its place.
            os.ftruncate(handle, end)
            os.lseek(handle, end, os.SEEK_SET)
            _write_all(handle, data)
            os.fsync(handle)
            if end == 0:
                sync_folder(self.path.parent)
            if os.pread(handle, len(data) + 1, end) != data:
                raise OSError(errno.EIO, "the disk dropped what was written")
            return os.fstat(handle)
        except OSError:
            os.ftruncate(handle, end)
            # Else a power cut might bring back what was said not to be kept.
            os.fsync(handle)
            raise
        finally:
            os.close(handle)

    def _lines(self) -> Iterator[bytes]:
        if not self.path.exists():
            return
        with regular.opened(self.path) as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line[:-1]

    def _end(self) -> _End:
        try:
            state = _state(self.path.stat())
        except FileNotFoundError:
            return _End((), None, 0)
        if not self._is_held or self._seen is None or self._seen.state != state:
            line, offset = self._tail()
            self._seen = _End(state, None if line is None else _record(line, 0), offset)
        return self._seen

    def _tail(self) -> tuple[bytes | None, int]:
        size, window = self.path.stat().st_size, 1 << 16
        with regular.opened(self.path) as file:
            while True:
                start = max(0, size - window)
                file.seek(start)
                chunk = file.read(size - start)
                stop = chunk.rfind(b"\n")
                begin = chunk.rfind(b"\n", 0, max(stop, 0))
                if stop >= 0 and (begin >= 0 or start == 0):
                    return chunk[begin + 1 : stop], start + stop + 1
                if start == 0:
                    return None, 0
                window *= 4


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one way to write a JSON value: sorted keys, no spaces, UTF-8.

    >>> canonical({"b": 1, "a": "é"}).decode()
    '{"a":"é","b":1}'

    Raises:
        InvalidInput: a text that is not Unicode (a lone surrogate).
    """
    try:
        return _CANONICAL.encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        bad = error.object[error.start : error.end]
        raise InvalidInput(f"a text holds {bad!a}, which is no character; remove it") from None


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def sync_folder(folder: Path) -> None:
    """Make the folder's own entries durable: a new file is kept only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _state(found: os.stat_result) -> tuple[int, ...]:
    times = found.st_mtime_ns, found.st_ctime_ns
    return found.st_dev, found.st_ino, found.st_size, *times


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        if not (written := os.write(handle, view)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[written:]


def _record(line: bytes, number: int) -> Record:
    try:
        value = json.loads(line.decode("utf-8"))
        fields = value["seq"], value["at"], value["command"], value["changes"], value["prev"]
        seq, at, command, changes, previous = fields
        texts, is_number = (at, command, previous), isinstance(seq, int) and seq is not True
        if not is_number or not all(isinstance(one, str) for one in texts):
            raise TypeError(fields)
        if not all(isinstance(change, dict) for change in changes):
            raise TypeError(changes)
        return Record(seq, at, command, tuple(changes), previous, digest(line))
    except (ValueError, KeyError, TypeError, RecursionError):
        where = f"line {number}" if number else "the last line"
        raise Damaged(
            f"journal: {where} is not a record: it was changed after it was written; "
            "restore it from a copy"
        ) from None
