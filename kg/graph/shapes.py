"""What a graph lacks of a complete record, by the SHACL shapes of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Store

from kg.resources import ONTOLOGY
from kg.vocabulary import NAMESPACE

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

#: Where the shapes have their IRIs.
SHAPES = "https://w3id.org/imbroglio/shapes#"


@dataclass(frozen=True, order=True)
class Violation:
    """One thing that breaks one shape, and what to add.

    For example: statement/9f2c… breaks StatementSpeaker, "A statement needs exactly one speaker,
    an actor: add kg:speaker."
    """

    #: The IRI of the thing, or the name of a blank node.
    thing: str
    #: The name of the shape without its namespace, such as "StatementSpeaker".
    shape: str
    message: str


def violations(quads: Iterable[Quad]) -> list[Violation]:
    """Return what the quads of a workspace lack, sorted; a store is such a row of quads too.

    The quads are copied, named graphs and all: neither they nor the store change, nothing is
    inferred and nothing fetched.

    >>> violations([])
    []
    """
    from pyshacl import validate
    from pyshacl.graph_abstraction import DataGraph
    from rdflib import Graph

    data = Store()
    data.bulk_extend(quads)
    # The classes of actors, and what each stance takes, are facts of the ontology.
    data.load(path=str(ONTOLOGY / "kg.ttl"), format=RdfFormat.TURTLE)
    # Over this store, unlike over one rdflib graph, the shapes can ask for a graph by its name.
    graph = DataGraph.from_oxigraph_store(data)
    _, report, text = validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise RuntimeError(f"the shapes cannot be run: {text}")
    return sorted(_read(report))


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(ONTOLOGY / "kg.shapes.ttl", format="turtle")


def _read(report: Graph) -> set[Violation]:
    from rdflib import SH

    return {_violation(report, result) for result in report.objects(None, SH.result)}


def _violation(report: Graph, result: Node) -> Violation:
    from rdflib import SH

    thing = str(report.value(result, SH.focusNode))
    if thing.startswith(NAMESPACE):
        # A shape on a term of the ontology asks one question of the whole graph, and answers with
        # the thing as the value.
        thing = str(report.value(result, SH.value))
    shape = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
    return Violation(thing, shape, str(report.value(result, SH.resultMessage)))
