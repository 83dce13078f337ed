"""The index: an Oxigraph store on disk, a pure function of journal and archive."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from weakref import finalize

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    RdfFormat,
    Store,
    serialize,
)

from kg.errors import Damaged
from kg.graph.inventory import seal, unseal
from kg.graph.still import removed, still
from kg.graph.stores import Kept, Readable


class Index(Kept):
    """The index on disk."""

    store: Store
    #: Where it is open for writing.
    folder: Path | None = None
    #: What is left to do when it is open for reading and nobody reads any more.
    last: Callable[[], object] | None = None

    @classmethod
    def open(cls, folder: Path, base: str) -> Index:
        """Open the index for writing.

        Raises:
            Damaged: the files are not a store any more; `kg rebuild` makes them anew.
        """
        if folder.is_dir():
            unseal(folder)
        index = cls(_opened(folder, writable=True), base)
        index.folder = folder
        return index

    @classmethod
    def reading(cls, folder: Path, base: str) -> Index:
        """Open the index as it is now, beside a writer.

        Raises:
            Damaged: the files are not a store any more; `kg rebuild` makes them anew.
        """
        made = still(str(folder))
        try:
            index = cls(_opened(Path(made) if made else folder, writable=False, told=folder), base)
        except BaseException:
            if made:
                removed(made)
            raise
        if made:
            index.last = finalize(index, removed, made)
        return index

    def close(self) -> None:
        """Let go of the store, and note what its files hold."""
        super().close()
        if self.last is not None:
            self.last()
        if self.folder is not None:
            # Without an inventory `kg check` compares what the index says, as after a crash.
            with suppress(OSError):
                seal(self.folder)

    def apply(self, records: Sequence[str], gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take in records: what goes, then what comes together with the records' marks.

        Applying them twice changes nothing. A reader between the two finds the marks missing and
        waits; what comes is one transaction, where an `add` a quad would tear a statement.
        """
        for quad in gone:
            self.store.remove(quad)
        self.store.extend([*new, *map(self.mark, records)])

    def load(self, files: Iterable[Path]) -> None:
        """Take in files of N-Quads, one after the other.

        Their terms are checked when they are written or examined, so not once more.
        """
        from kg.graph.parts import load

        for path in files:
            load(self.store, path)


@dataclass(frozen=True)
class OnDisk:
    """The place of an index in a folder."""

    folder: Path
    base: str
    address = ""

    def open(self) -> Index:
        """Open the index for writing; Damaged if it is no store any more."""
        return Index.open(self.folder, self.base)

    def reading(self) -> Index:
        """Open the index as it is now; Damaged if it is no store any more."""
        return Index.reading(self.folder, self.base)

    def build(self, records: Iterable[str], files: Iterable[Path]) -> None:
        """Make the index anew; OSError if the disk refuses, and the old index is as it was."""
        build(self.folder, self.base, records, files)


def build(folder: Path, base: str, records: Iterable[str], files: Iterable[Path]) -> None:
    """Make the index anew from files of N-Quads beside the old one, then put it in its place.

    Raises:
        OSError: the disk refused; the old index is as it was.
    """
    fresh, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for leftover in (fresh, old):
        _cleared(leftover)
    index = Index.open(fresh, base)
    index.load(files)
    index.store.bulk_extend([index.mark(record) for record in records])
    index.store.flush()
    index.close()
    if os.path.lexists(folder):
        folder.rename(old)
    fresh.rename(folder)
    _cleared(old)


def _cleared(path: Path) -> None:
    """Take away a folder of the index, or what stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def dataset_hash(store: Readable) -> str:
    """Return the SHA-256 of the canonical dataset (RDFC-1.0), the same for equal contents."""
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0_SHA_256)
    hashed = hashlib.sha256()
    for line in sorted(_lines(dataset)):
        hashed.update(line)
    return hashed.hexdigest()


def _lines(dataset: Dataset) -> Iterator[bytes]:
    text = serialize(dataset, format=RdfFormat.N_QUADS)
    return iter((text or b"").splitlines(keepends=True))


def _check_files(folder: Path) -> None:
    """Refuse a pipe or a device among the files of a store, which the engine would wait for."""
    if folder.exists():
        with os.scandir(folder) as entries:
            for entry in entries:
                if not (entry.is_file() or entry.is_dir()):
                    raise OSError(f"{entry.name} is no file")


def _opened(folder: Path, *, writable: bool, told: Path | None = None, again: int = 3) -> Store:
    try:
        _check_files(folder)
        return Store(str(folder)) if writable else Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        # The folder may be called anything: /home/hemlock/story.
        if "lock" in str(error).replace(str(folder), "").lower():
            raise
        if again and not writable and folder.is_dir():
            # A writer that is just opening the index replaces files under a reader's hands.
            time.sleep(0.1)
            return _opened(folder, writable=False, told=told, again=again - 1)
        raise Damaged(f"the index {told or folder} is damaged; run kg rebuild") from error
