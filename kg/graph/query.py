"""Running SPARQL on the index: rows, a yes or no, or triples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.errors import QueryInvalid
from kg.graph.cells import Term, Value, value
from kg.graph.stores import Readable, Solved
from kg.vocabulary import PREFIXES


@dataclass(frozen=True)
class Rows:
    """The answer to SELECT: the names of the columns, and a term or None for each cell.

    Iterating yields each row as a dictionary of texts and numbers: row["speaker"].
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row by the names of its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.values())

    def values(self) -> Iterator[tuple[Value, ...]]:
        """Yield each row as texts and numbers, None where a cell is empty."""
        return (tuple(map(value, row)) for row in self.rows)


@dataclass(frozen=True)
class Truth:
    """The answer to ASK."""

    holds: bool


@dataclass(frozen=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE."""

    triples: tuple[Triple, ...]


Answer = Rows | Truth | Triples


def parsed(answer: bytes, *, is_turtle: bool) -> Answer:
    """Read an answer in Turtle or in the W3C's JSON form."""
    if is_turtle:
        return Triples(tuple(quad.triple for quad in parse(answer, format=RdfFormat.TURTLE)))
    found = parse_query_results(answer, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Truth(bool(found))
    columns = tuple(variable.value for variable in found.variables)
    return Rows(columns, tuple(tuple(row) for row in found))


def turtle(answer: Triples) -> bytes:
    """Return triples as Turtle."""
    return serialize(answer.triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def run(store: Readable, sparql: str, base: str) -> Answer:
    """Run a query; the prefixes of the ontology are known, relative IRIs begin at the base.

    What stands in no GRAPH is looked for in all graphs together.

    Raises:
        QueryInvalid: not a SPARQL query, or an update.
    """
    found = solved(store, sparql, base)
    if isinstance(found, QueryBoolean):
        return Truth(bool(found))
    if isinstance(found, QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Rows(columns, tuple(tuple(row) for row in found))
    return Triples(tuple(found))


def solved(store: Readable, sparql: str, base: str, *, union: bool = True) -> Solved:
    """Run a query and return the store's own answer, whose rows come as they are asked for.

    Raises:
        QueryInvalid: not a SPARQL query, or an update.
    """
    try:
        return store.query(
            sparql, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=union
        )
    except (SyntaxError, ValueError) as error:
        message = " ".join(str(error).split())
        raise QueryInvalid(f"not a SPARQL query: {message}; see kg query --help") from None
    except RuntimeError as error:
        raise QueryInvalid(f"the query cannot be run: {' '.join(str(error).split())}") from None
