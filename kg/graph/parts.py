"""Loading a large file of N-Quads in parts, one thread each: the store's loader uses one core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Store

#: Parts of a file that are loaded at a time. More were no faster on the two cores at hand.
PARTS = 2
#: Bytes from which on the threads are worth their while.
LARGE = 8 << 20
#: Bytes, of some three million quads, from which on the store is put in order after loading. Each
#: million is a sorted run of its own, and every look-up visits all runs: at ten million quads one
#: took 3.2 to 4.4 times as long. It takes an eighth of the loading and half as much disk again.
VAST = 512 << 20


def load(store: Store, path: Path) -> None:
    """Put a file of N-Quads into a store; its terms are not checked once more.

    A file under `LARGE` is there as a whole or not at all; the parts of a larger one become
    visible one after the other, so that only a mark set afterwards says that all of it is there.

    Raises:
        OSError, SyntaxError: the disk refused, or the file is no N-Quads.
    """
    size = path.stat().st_size
    if size < LARGE or (os.cpu_count() or 1) < PARTS:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS, lenient=True)
    else:
        _in_parts(store, path)
    if size >= VAST:
        store.optimize()


def _in_parts(store: Store, path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def loaded(span: tuple[int, int]) -> None:
        with Part(path, *span) as part:
            store.bulk_load(cast(IO[bytes], part), format=RdfFormat.N_QUADS, lenient=True)

    with ThreadPoolExecutor(PARTS) as threads:
        # What went wrong in a thread is raised here.
        list(threads.map(loaded, spans(path, PARTS)))


def spans(path: Path, count: int) -> Iterator[tuple[int, int]]:
    """Yield where so many parts of a file of lines begin and end, in bytes, about equally long."""
    size, start = path.stat().st_size, 0
    with path.open("rb") as file:
        for number in range(1, count + 1):
            file.seek(max(start, size * number // count))
            file.readline()
            yield start, file.tell()
            start = file.tell()


class Part(RawIOBase):
    """The bytes of a file from one offset to another, to be read once."""

    def __init__(self, path: Path, start: int, end: int) -> None:
        """Open the file at the offset."""
        self._file = path.open("rb")
        self._file.seek(start)
        self._left = end - start

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most so many; none are left at the end of the part."""
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
