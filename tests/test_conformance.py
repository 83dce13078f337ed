"""The W3C's SPARQL 1.1 suite, through the code that answers `kg query`.

What applies: query evaluation and syntax, update evaluation and syntax. Not entailment, SERVICE,
the protocols and the description of a service, which kg has not. Queries run as in the worker:
guard, engine, the written answer read back; what stands in no GRAPH is looked for in the default
graph alone, as the suite has it. kg offers its users no updates: those run on the engine's own.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kg.cli.output import separated
from kg.errors import KgError, QueryInvalid
from kg.graph.guard import guarded
from kg.graph.query import Rows, parsed
from kg.graph.worker import answer
from tests.command import ROOT

SUITE = ROOT.parent / "shared" / "data" / "w3c" / "sparql11"
#: A test a line, its reason after a tab.
EXPECTED = ROOT / "tests" / "conformance.tsv"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
LEFT_OUT = {"entailment", "service", "protocol", "service-description"}
LEFT_OUT |= {"graph-store-protocol", "http-rdf-update"}
KINDS = {
    "QueryEvaluationTest",
    "CSVResultFormatTest",
    "UpdateEvaluationTest",
    "PositiveSyntaxTest11",
    "NegativeSyntaxTest11",
    "PositiveUpdateSyntaxTest11",
    "NegativeUpdateSyntaxTest11",
}
#: Results that a test names, by their ending.
RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
GRAPHS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
#: Nobody listens there: a LOAD must not leave the machine.
NOWHERE = r"\1<http://127.0.0.1:9/>"

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C suite is not beside the checkout"
)


class Different(AssertionError):
    """The answer is not the suite's."""


@dataclass(frozen=True)
class Case:
    """One test of the suite."""

    name: str
    kind: str
    manifest: Store
    node: NamedNode


@cache
def cases() -> tuple[Case, ...]:
    found = []
    for path in sorted(SUITE.glob("*/manifest.ttl")):
        if path.parent.name in LEFT_OUT:
            continue
        store = Store()
        store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
        (entries,) = store.quads_for_pattern(None, NamedNode(MF + "entries"), None, None)
        for node in _list(store, entries.object):
            kinds = _objects(store, node, RDF + "type")
            kind = kinds[0].value.removeprefix(MF)
            if kind in KINDS:
                name = f"{path.parent.name}/{node.value.partition('#')[2]}"
                found.append(Case(name, kind, store, node))
    return tuple(found)


def query_of(case: Case) -> str:
    """Return the text of a test of syntax."""
    return _text(_one(case, "action"))


def failure(case: Case) -> str:
    """Return how a test fails; "" when it doesn't."""
    try:
        _RUNNERS[case.kind](case)
    except (KgError, SyntaxError, ValueError, OSError, Different) as error:
        return f"{type(error).__name__}: {' '.join(str(error).split())}"
    return ""


def test_just_the_named_tests_fail() -> None:
    failures = {case.name: failure(case) for case in cases()}
    failed = {name for name, why in failures.items() if why}
    named = dict(line.split("\t") for line in EXPECTED.read_text("utf-8").splitlines())
    unnamed = {name: failures[name] for name in sorted(failed - named.keys())}
    assert not unnamed, "these fail, unlike before"
    assert not named.keys() - failed, "these pass now: take them out of the list"
    assert all(named.values()), "each has its reason"


def test_nearly_all_pass() -> None:
    named = EXPECTED.read_text("utf-8").splitlines()
    assert len(cases()) >= 498, "the suite is not all there"
    assert len(cases()) - len(named) >= 485


def _query(case: Case) -> None:
    action = _one(case, "action")
    sparql = _text(_objects(case.manifest, action, QT + "query")[0])
    store, base = _dataset(case, action, QT), _objects(case.manifest, action, QT + "query")[0].value
    expected = _path(_one(case, "result"))
    if guarded(sparql).gives_triples:
        got = answer(store, base, sparql, "turtle", union=False)
        _same(parse(got, RdfFormat.TURTLE), _graph(expected))
        return
    form = "tsv" if expected.suffix == ".tsv" else "json"
    got = answer(store, base, sparql, form, union=False)
    kind = QueryResultsFormat.TSV if form == "tsv" else QueryResultsFormat.JSON
    if expected.suffix in GRAPHS:
        _same(_as_quads(parse_query_results(got, kind)), _rows_of_graph(_graph(expected)))
        return
    wanted = parse_query_results(expected.read_bytes(), RESULTS[expected.suffix])
    answered = parse_query_results(got, kind)
    if isinstance(wanted, QueryBoolean) or isinstance(answered, QueryBoolean):
        if bool(wanted) != bool(answered):
            raise Different("yes is no")
        return
    if {one.value for one in wanted.variables} != {one.value for one in answered.variables}:
        raise Different(f"columns {answered.variables}")
    _same(_as_quads(answered), _as_quads(wanted))


def _csv(case: Case) -> None:
    """As `kg query --format csv` writes it: the rows in any order, numbers by value."""
    action, expected = _one(case, "action"), _path(_one(case, "result"))
    request = _objects(case.manifest, action, QT + "query")[0]
    got = answer(_dataset(case, action, QT), request.value, _text(request), "json", union=False)
    rows = parsed(got, is_turtle=False)
    assert isinstance(rows, Rows)
    ours = csv.DictReader(io.StringIO(separated(rows.columns, rows.values(), ",")))
    theirs = csv.DictReader(io.StringIO(expected.read_text("utf-8")))
    if (mine := _cells(ours)) != (wanted := _cells(theirs)):
        raise Different(f"not wanted {mine - wanted}, lacks {wanted - mine}")


def _cells(rows: Iterable[dict[str, str]]) -> Counter[frozenset[tuple[str, str | float]]]:
    return Counter(frozenset((name, _by_value(cell)) for name, cell in row.items()) for row in rows)


def _by_value(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return "_:" if cell.startswith("_:") else cell


def _query_syntax(case: Case) -> None:
    action = _one(case, "action")
    sparql = _text(action)
    form = "turtle" if guarded(sparql).gives_triples else "json"
    store = Store()
    for graph in re.findall(r"(?i)\bFROM\s+(?:NAMED\s+)?<([^>]*)>", sparql):
        store.add_graph(NamedNode(urljoin(action.value, graph)))
    try:
        answer(store, action.value, sparql, form, union=False)
    except QueryInvalid as error:
        # Read, and it asks for a function that there is not.
        if "cannot be run" not in str(error):
            raise


def _update(case: Case) -> None:
    action, result = _one(case, "action"), _one(case, "result")
    store = _dataset(case, action, UT)
    request = _objects(case.manifest, action, UT + "request")[0]
    store.update(_nowhere(_text(request)), base_iri=request.value)
    _same(store, _dataset(case, result, UT))


def _update_syntax(case: Case) -> None:
    action = _one(case, "action")
    try:
        Store().update(_nowhere(_text(action)), base_iri=action.value)
    except (OSError, RuntimeError):
        # Read, and what it asks for isn't there: a graph of an empty store, a server.
        return


def _refused(case: Case) -> None:
    runner = _update_syntax if "Update" in case.kind else _query_syntax
    try:
        runner(case)
    except (KgError, SyntaxError, ValueError):
        return
    raise Different("it is taken for right")


_RUNNERS = {
    "QueryEvaluationTest": _query,
    "CSVResultFormatTest": _csv,
    "UpdateEvaluationTest": _update,
    "PositiveSyntaxTest11": _query_syntax,
    "NegativeSyntaxTest11": _refused,
    "PositiveUpdateSyntaxTest11": _update_syntax,
    "NegativeUpdateSyntaxTest11": _refused,
}


def _dataset(case: Case, node: NamedNode | BlankNode, vocabulary: str) -> Store:
    store = Store()
    for data in _objects(case.manifest, node, vocabulary + "data"):
        _load(store, data, DefaultGraph())
    for graph in _objects(case.manifest, node, vocabulary + "graphData"):
        named = [*_objects(case.manifest, graph, vocabulary + "graph"), graph]
        labels = _objects(case.manifest, graph, LABEL)
        _load(store, named[0], NamedNode((labels or named)[0].value))
    return store


def _load(store: Store, file: NamedNode, graph: NamedNode | DefaultGraph) -> None:
    path = _path(file)
    store.load(path=str(path), format=GRAPHS[path.suffix], base_iri=file.value, to_graph=graph)


def _graph(path: Path) -> list[Quad]:
    return list(parse(path=str(path), format=GRAPHS[path.suffix], base_iri=path.as_uri()))


def _as_quads(rows: Iterable[object]) -> Iterator[Quad]:
    """Rows as a graph, so that blank nodes can be compared."""
    names = [one.value for one in rows.variables]  # type: ignore[attr-defined]
    for row in rows:
        node = BlankNode()
        yield Quad(node, NamedNode(RDF + "type"), NamedNode(RS + "row"))
        for name, term in zip(names, row, strict=True):  # type: ignore[call-overload]
            if term is not None:
                yield Quad(node, NamedNode(RS + name), term)


def _rows_of_graph(quads: list[Quad]) -> Iterator[Quad]:
    store = Store()
    store.bulk_extend(quads)
    sparql = (
        f"SELECT ?row ?name ?value {{ ?x <{RS}solution> ?row OPTIONAL {{ ?row <{RS}binding> ?b ."
    )
    sparql += f" ?b <{RS}variable> ?name ; <{RS}value> ?value }} }}"
    for row in store.query(sparql):  # type: ignore[union-attr]
        yield Quad(row["row"], NamedNode(RDF + "type"), NamedNode(RS + "row"))
        if row["name"] is not None:
            yield Quad(row["row"], NamedNode(RS + row["name"].value), row["value"])


def _same(got: Iterable[Quad], wanted: Iterable[Quad]) -> None:
    ours, theirs = _canonical(got), _canonical(wanted)
    if ours != theirs:
        raise Different(f"not wanted {(ours - theirs)}, lacks {(theirs - ours)}"[:500])


def _canonical(quads: Iterable[Quad]) -> Counter[str]:
    # Through a store, which writes equal numbers alike.
    store = Store()
    store.bulk_extend(quads)
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return Counter(map(str, dataset))


def _nowhere(update: str) -> str:
    return re.sub(r"(?i)(\bLOAD\s+(?:SILENT\s+)?)<[^>]*>", NOWHERE, update)


def _one(case: Case, name: str) -> NamedNode:
    return _objects(case.manifest, case.node, MF + name)[0]


def _objects(store: Store, node: NamedNode | BlankNode, name: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(node, NamedNode(name), None, None)
    return [
        quad.object for quad in quads if isinstance(quad.object, NamedNode | BlankNode | Literal)
    ]  # type: ignore[misc]


def _list(store: Store, node: object) -> Iterator[NamedNode]:
    while isinstance(node, BlankNode):
        (first,) = _objects(store, node, RDF + "first")
        yield first
        (node,) = _objects(store, node, RDF + "rest")


def _path(node: NamedNode) -> Path:
    return Path(node.value.removeprefix("file://"))


def _text(node: NamedNode) -> str:
    return _path(node).read_text(encoding="utf-8")
