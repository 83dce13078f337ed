"""The index in a SPARQL 1.1 endpoint: what a store on disk does, done by query and update."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import NoReturn, TypeVar, cast

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kg.errors import WorkspaceError
from kg.graph.guard import guarded
from kg.graph.stores import GraphName, Kept, Object, Solved, Subject
from kg.graph.wire import Address, Wire

T = TypeVar("T")

#: Quads in one update: Virtuoso compiles each to a program of at most 10,000 lines.
BATCH = 1_000
#: Graphs dropped in one update.
GRAPHS = 50
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class Endpoint:
    """A store behind an address: answers as `pyoxigraph.Store` does, from the graphs of one base.

    Whatever else the endpoint holds is neither read by the methods here nor changed.
    """

    def __init__(self, address: Address, base: str) -> None:
        """Take an address; nothing is sent yet."""
        self.wire = Wire(address)
        self.base = base

    def query(
        self,
        query: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
    ) -> Solved:
        """Answer a query; prefixes and base are written into its text, for engines differ.

        What stands in no GRAPH is looked for where the endpoint's own settings say: the protocol
        has no word for a union of all graphs.

        Raises:
            QueryRefused: it asks for what kg.graph.guard refuses.
            QueryInvalid, QueryTooSlow, WorkspaceError: what the endpoint made of it.
        """
        gives_triples = guarded(query).gives_triples
        text = prologue(base_iri or self.base, prefixes or {}) + query
        answer = self.wire.ask(text, _TRIPLES if gives_triples else _ROWS)
        try:
            return _triples(answer) if gives_triples else _rows(answer)
        except (SyntaxError, ValueError) as error:
            self._not_sparql(error)

    def quads_for_pattern(
        self,
        subject: Subject,
        predicate: NamedNode | None,
        object: Object,
        graph: GraphName,
        /,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None stands for anything."""
        given = {"s": subject, "p": predicate, "o": object, "g": graph}
        place = {name: str(term) if term else f"?{name}" for name, term in given.items()}
        pattern = "GRAPH {g} {{ {s} {p} {o} }}".format(**place)
        if all(given.values()):
            if self.query(f"ASK {{ {pattern} }}"):
                yield Quad(subject, predicate, object, graph)  # type: ignore[arg-type]
            return
        for row in cast(QuerySolutions, self.query(f"SELECT * {{ {pattern} }}")):
            quad = Quad(*(given[name] or row[name] for name in "spog"))  # type: ignore[arg-type]
            if self._is_ours(quad.graph_name):
                yield quad

    def named_graphs(self) -> Iterator[NamedNode]:
        """Yield the graphs under the base that hold something."""
        # Virtuoso 7.2 lists the same graphs by DISTINCT so slowly that it seems to hang.
        found = self.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        for row in cast(QuerySolutions, found):
            if isinstance(graph := row["g"], NamedNode) and self._is_ours(graph):
                yield graph

    def contains_named_graph(self, name: NamedNode, /) -> bool:
        """Return whether a graph holds something."""
        return bool(self.query(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}"))

    def __iter__(self) -> Iterator[Quad]:
        # Graph by graph: servers cap the rows of one answer.
        for graph in self.named_graphs():
            yield from self.quads_for_pattern(None, None, None, graph)

    def __contains__(self, quad: Quad, /) -> bool:
        return any(self.quads_for_pattern(*quad))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def update(self, update: str, /) -> None:
        """Run an update."""
        self.wire.change(update)

    def extend(self, quads: Iterable[Quad], /) -> None:
        """Put quads in, batch after batch."""
        for batch in batches(quads, BATCH):
            self.update(f"INSERT DATA {{ {data(batch)} }}")

    def remove(self, quads: Iterable[Quad]) -> None:
        """Take quads out, batch after batch."""
        for batch in batches(quads, BATCH):
            self.update(f"DELETE DATA {{ {data(batch)} }}")

    def clear(self) -> None:
        """Drop every graph under the base, and none other."""
        for graphs in batches(self.named_graphs(), GRAPHS):
            self.update("; ".join(f"DROP SILENT GRAPH {graph}" for graph in graphs))

    def _is_ours(self, graph: object) -> bool:
        return isinstance(graph, NamedNode) and graph.value.startswith(self.base)

    def _not_sparql(self, error: Exception) -> NoReturn:
        raise WorkspaceError(
            f"what the endpoint {self.wire.address.query} answers is no SPARQL result "
            f"({' '.join(str(error).split())}); mend store in kg.toml"
        ) from None


class EndpointIndex(Kept):
    """The index in an endpoint; the marks of the journal say how far it is."""

    store: Endpoint

    def apply(self, records: Sequence[str], gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take in records: what goes, what comes, and last the records' marks.

        Not one transaction, for no request may grow without limit: what stays without a mark is
        taken in once more, and taking in twice changes nothing.
        """
        self.store.remove(gone)
        self.store.extend(new)
        self.store.extend(map(self.mark, records))

    def load(self, files: Iterable[Path]) -> None:
        """Take in files of N-Quads, batch after batch."""
        for path in files:
            self.store.extend(parse(path=str(path), format=RdfFormat.N_QUADS, lenient=True))


@dataclass(frozen=True)
class Elsewhere:
    """The place of an index in an endpoint; files on their way there lie beside `folder`."""

    wire: Address
    folder: Path
    base: str

    @property
    def address(self) -> str:
        """Where the endpoint takes queries."""
        return self.wire.query

    def open(self) -> EndpointIndex:
        """Take the index as it is now, to read and to write."""
        return EndpointIndex(Endpoint(self.wire, self.base), self.base)

    reading = open

    def build(self, records: Iterable[str], files: Iterable[Path]) -> None:
        """Make the index anew: all graphs of the base go, the facts come, last the marks."""
        index = self.open()
        index.store.clear()
        index.load(files)
        index.store.extend(map(index.mark, records))


def prologue(base: str, prefixes: Mapping[str, str]) -> str:
    """Return the head of a query on one line, so that the lines of an error stay right.

    >>> prologue("https://kg.example/", {"kg": "https://w3id.org/imbroglio/ns#"})
    'BASE <https://kg.example/> PREFIX kg: <https://w3id.org/imbroglio/ns#> '
    """
    named = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items())
    return f"BASE <{base}> {named}"


def data(quads: Iterable[Quad]) -> str:
    """Return quads as the inside of INSERT DATA and DELETE DATA.

    Terms write themselves in N-Triples form, so that no text of a source can end a term.
    """
    return " ".join(
        f"GRAPH {graph} {{ {' . '.join(str(quad.triple) for quad in group)} }}"
        for graph, group in groupby(quads, key=lambda quad: quad.graph_name)
    )


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` things."""
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


def _rows(answer: bytes) -> QuerySolutions | QueryBoolean:
    return parse_query_results(answer, QueryResultsFormat.JSON)


def _triples(answer: bytes) -> QueryTriples:
    # Only a store makes the kind of answer that a store gives.
    store = Store()
    store.load(answer, RdfFormat.N_TRIPLES)
    return cast(QueryTriples, store.query("CONSTRUCT WHERE { ?s ?p ?o }"))
