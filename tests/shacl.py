"""The shapes as pyshacl runs them: what the program's own reading of them must agree with."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Store
from pyshacl import validate
from pyshacl.graph_abstraction import DataGraph
from rdflib import SH, Graph

from kg.graph.shacl import SHAPES
from kg.names import NAMESPACE
from kg.resources import ONTOLOGY


def by_pyshacl(quads: Iterable[Quad]) -> set[tuple[str, str]]:
    """Thing and shape of each violation."""
    data = Store()
    data.bulk_extend(quads)
    data.load(path=str(ONTOLOGY / "kg.ttl"), format=RdfFormat.TURTLE)
    shapes = Graph().parse(ONTOLOGY / "kg.shapes.ttl", format="turtle")
    # Over this store, unlike over one rdflib graph, the shapes can ask for a graph by its name.
    graph = DataGraph.from_oxigraph_store(data)
    _, report, text = validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, Graph), text
    found = set()
    for result in report.objects(None, SH.result):
        thing = str(report.value(result, SH.focusNode))
        if thing.startswith(NAMESPACE):
            thing = str(report.value(result, SH.value))
        found.add((thing, str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)))
    return found
