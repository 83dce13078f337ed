"""The shapes of the ontology as they are run here: whom they are about, and what they ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.graph.cells import Term
from kg.graph.known import Known
from kg.graph.limits import LIMITS, Limit
from kg.resources import ONTOLOGY
from kg.vocabulary import PREFIXES, borrowed

#: Where the shapes have their IRIs.
SHAPES = "https://w3id.org/imbroglio/shapes#"
_SH = "http://www.w3.org/ns/shacl#"
_RDF = PREFIXES["rdf"]
_KINDS = ("NodeShape", "PropertyShape")
#: What a shape has besides its limits.
_PARTS = ("targetClass", "targetNode", "targetSubjectsOf", "path", "sparql", "message")


@dataclass(frozen=True)
class Step:
    """From a thing to its values: along a property, or against it."""

    prop: NamedNode
    is_inverse: bool = False


@dataclass(frozen=True)
class Shape:
    """For example StatementSpeaker: of each statement, by kg:speaker, just one, an actor."""

    #: The name of the shape without its namespace.
    name: str
    message: str
    classes: tuple[NamedNode, ...]
    nodes: tuple[NamedNode, ...]
    subjects_of: tuple[NamedNode, ...]
    #: The ways to the values, each one step; none of them: the thing itself.
    path: tuple[Step, ...]
    limits: tuple[Limit, ...]
    #: SPARQL whose rows are what breaks the shape; "" where limits tell.
    asks: str = ""

    def is_broken(self, known: Known, thing: Term) -> bool:
        """Tell whether the values of a thing are other than the limits allow."""
        values = {one for step in self.path for one in _values(known, thing, step)}
        reached = values if self.path else {thing}
        return not all(holds(known, thing, reached) for holds in self.limits)


def _values(known: Known, thing: Term, step: Step) -> Iterator[Term]:
    if step.is_inverse:
        return known.having(step.prop, thing)
    return iter(known.values(thing, step.prop))


@cache
def ontology() -> Store:
    """Return the ontology, whose classes of actors and objects of stances are facts too."""
    return _read("kg.ttl")


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the shapes of the ontology, by name.

    Raises:
        ValueError: the file asks for what is not run here.
    """
    file = _read("kg.shapes.ttl")
    nodes = {
        quad.subject
        for kind in _KINDS
        for quad in file.quads_for_pattern(None, borrowed("rdf:type"), NamedNode(_SH + kind))
    }
    made = [_shape(file, node) for node in nodes]
    return tuple(sorted(made, key=lambda one: one.name))


def _read(name: str) -> Store:
    store = Store()
    store.load(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE)
    return store


def _shape(file: Store, node: Term) -> Shape:
    said: dict[str, list[Term]] = {}
    for quad in file.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
        said.setdefault(quad.predicate.value.removeprefix(_SH), []).append(quad.object)
    if strange := {*said} - {*_PARTS, *LIMITS, _RDF + "type"}:
        raise ValueError(f"{node}: {min(strange)} is not run here; see kg/graph/limits.py")
    asks = [one for query in said.get("sparql", []) for one in _objects(file, query, "select")]
    return Shape(
        node.value.removeprefix(SHAPES),
        said["message"][0].value,
        *(_named(said.get(name, [])) for name in _PARTS[:3]),
        path=tuple(step for one in said.get("path", []) for step in _steps(file, one)),
        limits=tuple(LIMITS[name](one) for name in LIMITS for one in said.get(name, [])),
        asks=asks[0].value if asks else "",
    )


def _named(terms: list[Term]) -> tuple[NamedNode, ...]:
    return tuple(term for term in terms if isinstance(term, NamedNode))


def _steps(file: Store, path: Term) -> Iterator[Step]:
    if isinstance(path, NamedNode):
        yield Step(path)
        return
    yield from (Step(one, is_inverse=True) for one in _objects(file, path, "inversePath"))
    for rest in _objects(file, path, "alternativePath"):
        while rest.value != _RDF + "nil":
            (first,) = _objects(file, rest, _RDF + "first")
            yield from _steps(file, first)
            (rest,) = _objects(file, rest, _RDF + "rest")


def _objects(file: Store, node: Term, name: str) -> list[NamedNode]:
    prop = NamedNode(name if ":" in name else _SH + name)
    found = file.quads_for_pattern(node, prop, None)  # type: ignore[arg-type]
    return [quad.object for quad in found]  # type: ignore[misc]
