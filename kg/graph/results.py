"""Answers in the W3C's formats: SPARQL results in JSON, XML and TSV, triples in Turtle."""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, serialize

from kg.errors import InvalidInput
from kg.graph.query import solved
from kg.graph.stores import Readable
from kg.vocabulary import PREFIXES

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
}


def written(store: Readable, sparql: str, base: str, form: str, *, union: bool = True) -> bytes:
    """Run a query and return its answer in one of RESULTS, or in "turtle".

    `union`: what stands in no GRAPH is looked for in all graphs together.

    Raises:
        QueryInvalid: not a query.
        InvalidInput: a format that this kind of query has not.
    """
    found = solved(store, sparql, base, union=union)
    if isinstance(found, QueryTriples):
        if form != "turtle":
            raise InvalidInput("CONSTRUCT and DESCRIBE give triples; use --format turtle")
        return serialize(found, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    if form == "turtle":
        raise InvalidInput("turtle is for CONSTRUCT and DESCRIBE; use --format json, xml or tsv")
    return found.serialize(format=RESULTS[form]) or b""
