"""What a store on disk and an endpoint have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.names import marks_graph
from kg.vocabulary import KG

Subject = NamedNode | BlankNode | Triple | None
Object = NamedNode | BlankNode | Literal | Triple | None
GraphName = NamedNode | BlankNode | DefaultGraph | None
Solved = QueryBoolean | QuerySolutions | QueryTriples


class Readable(Protocol):
    """What questions are asked of: `pyoxigraph.Store`, or `kg.graph.endpoint.Endpoint`."""

    def query(
        self,
        query: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL query."""

    def quads_for_pattern(
        self, subject: Subject, predicate: NamedNode | None, object: Object, graph: GraphName, /
    ) -> Iterator[Quad]:
        """Yield the quads that match; None stands for anything."""

    def contains_named_graph(self, name: NamedNode, /) -> bool:
        """Return whether there is a graph of this name."""

    def __contains__(self, quad: Any, /) -> bool: ...
    def __iter__(self) -> Any: ...
    def __len__(self) -> int: ...


def contents(store: Readable, journal: NamedNode) -> Iterator[Quad]:
    """Yield every quad but the marks of the journal records, which a graph of this name holds."""
    return (quad for quad in store if quad.graph_name != journal)


class Kept(ABC):
    """The index wherever it is kept; it knows which journal records it holds."""

    store: Readable

    def __init__(self, store: Readable, base: str) -> None:
        """Take an open store of the workspace with this base IRI."""
        self.store = store
        self._journal = NamedNode(marks_graph(base))

    @abstractmethod
    def apply(self, records: Sequence[str], gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take in records by their hashes: what goes, then what comes, at last their marks.

        Applying records twice changes nothing.
        """

    @abstractmethod
    def load(self, files: Iterable[Path]) -> None:
        """Take in files of N-Quads, whose terms have been checked."""

    def close(self) -> None:
        """Let go of the store, so that another one can take its place."""
        del self.store

    def applied(self) -> frozenset[str]:
        """Return the hashes of the journal records that the index holds."""
        found = self.store.quads_for_pattern(self._journal, KG.applied, None, self._journal)
        return frozenset(quad.object.value for quad in found if isinstance(quad.object, Literal))

    def contents(self) -> Iterator[Quad]:
        """Yield every quad but the marks of the journal records."""
        return contents(self.store, self._journal)

    def holds(self, record: str) -> bool:
        """Return whether the index holds the record of this hash."""
        return self.mark(record) in self.store

    def mark(self, record: str) -> Quad:
        """Return the quad that says that the index holds this record."""
        return Quad(self._journal, KG.applied, Literal(record), self._journal)


class Place(Protocol):
    """Where the index of a workspace is kept: a folder, or an endpoint."""

    @property
    def base(self) -> str:
        """The base IRI of the workspace."""

    @property
    def folder(self) -> Path:
        """Beside it lie files on their way into the index."""

    @property
    def address(self) -> str:
        """Where the endpoint is, which others may fill too; "" for a folder."""

    def open(self) -> Kept:
        """Open the index for writing."""

    def reading(self) -> Kept:
        """Open the index as it is now."""

    def build(self, records: Iterable[str], files: Iterable[Path]) -> None:
        """Make the index anew from files of N-Quads."""
