"""The index: an Oxigraph store on disk, a pure function of journal and archive."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    serialize,
)

from kg.errors import Damaged
from kg.vocabulary import KG


class Index:
    """The store that answers questions; it knows which journal records it holds."""

    def __init__(self, store: Store, base: str) -> None:
        """Take an open store of the workspace with this base IRI."""
        self.store = store
        self._journal = NamedNode(base + "journal")

    @classmethod
    def open(cls, folder: Path, base: str) -> Index:
        """Open the index for writing.

        Raises:
            Damaged: the files are not a store any more; `kg rebuild` makes them anew.
        """
        return cls(_opened(folder, writable=True), base)

    @classmethod
    def reading(cls, folder: Path, base: str) -> Index:
        """Open the index as it is now, beside a writer.

        Raises:
            Damaged: the files are not a store any more; `kg rebuild` makes them anew.
        """
        return cls(_opened(folder, writable=False), base)

    def applied(self) -> frozenset[str]:
        """Return the hashes of the journal records that the index holds."""
        found = self.store.quads_for_pattern(self._journal, KG.applied, None, self._journal)
        return frozenset(quad.object.value for quad in found if isinstance(quad.object, Literal))

    def contents(self) -> Iterator[Quad]:
        """Yield every quad but the marks of the journal records."""
        return (quad for quad in self.store if quad.graph_name != self._journal)

    def holds(self, record: str) -> bool:
        """Return whether the index holds the record of this hash."""
        return self.mark(record) in self.store

    def apply(self, record: str, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take in one record: what goes, then what comes together with the record's mark.

        Applying a record twice changes nothing. A reader between the two finds the mark missing
        and waits; what comes is one transaction, where an `add` a quad would tear a statement.
        """
        for quad in gone:
            self.store.remove(quad)
        self.store.extend([*new, self.mark(record)])

    def mark(self, record: str) -> Quad:
        """Return the quad that says that the index holds this record."""
        return Quad(self._journal, KG.applied, Literal(record), self._journal)


def build(folder: Path, base: str, records: Iterable[str], facts: Iterable[Quad]) -> None:
    """Make the index anew beside the old one, then put it in its place.

    Raises:
        OSError: the disk refused; the old index is as it was.
    """
    fresh, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    index = Index.open(fresh, base)
    index.store.bulk_extend(facts)
    index.store.bulk_extend([index.mark(record) for record in records])
    index.store.flush()
    del index
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def dataset_hash(store: Store) -> str:
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


def _opened(folder: Path, *, writable: bool) -> Store:
    try:
        return Store(str(folder)) if writable else Store.read_only(str(folder))
    except OSError as error:
        if "lock" in str(error).lower():
            raise
        raise Damaged(f"the index {folder} is damaged; run kg rebuild") from error
