"""What a graph lacks of a complete record, by the SHACL shapes of the ontology."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store, Triple, Variable

from kg.graph.cells import Term
from kg.graph.known import Known
from kg.graph.shacl import SHAPES, Shape, ontology, shapes
from kg.vocabulary import NAMESPACE, PREFIXES, borrowed

__all__ = ["SHAPES", "Violation", "lacking", "violations"]

#: Quads that are held in memory at once for the shapes that are queries.
BATCH = 200_000
_PREFIXED = re.compile(r"\b([a-z]+):(\w+)")
#: Is told how much is done, from 0 to 1.
Tick = Callable[[float], None]


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

    The quads are copied into memory, named graphs and all: neither they nor the store change,
    nothing is inferred and nothing fetched.

    >>> violations([])
    []
    """
    data = Store()
    data.bulk_extend(chain(quads, ontology()))
    known = Known(data, lambda quad: True)
    return sorted({*_walked(known, lambda part: None), *_asked(data, known)})


def lacking(
    store: Store, base: str, counts: Callable[[Quad], bool], tick: Tick = lambda part: None
) -> list[Violation]:
    """Return what the index of a workspace lacks, sorted, reading it thing by thing.

    Only the quads that count are looked at. A batch of its graphs at a time is held in memory:
    what a statement is made of stands in the graph of its source, all else in the registry.
    """
    known = Known(store, counts, ontology())
    found = {*_walked(known, lambda part: tick(part * 0.7))}
    graphs = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    for data, part in _batches(store, known, NamedNode(base + "registry"), graphs, counts):
        found.update(_asked(data, known))
        tick(0.7 + 0.3 * part)
    return sorted(found)


def _walked(known: Known, tick: Tick) -> Iterator[Violation]:
    """Find what the shapes that are no queries are broken by."""
    limited = [shape for shape in shapes() if not shape.asks]
    kinds = sorted({kind for shape in limited for kind in shape.classes}, key=str)
    for number, kind in enumerate(kinds):
        tick(number / len(kinds))
        about = [shape for shape in limited if kind in shape.classes]
        yield from _broken(known, about, known.things(kind))
    for shape in limited:
        for prop in shape.subjects_of:
            yield from _broken(known, [shape], known.having(prop))


def _broken(known: Known, about: list[Shape], things: Iterable[Term]) -> Iterator[Violation]:
    for thing in things:
        for shape in about:
            if shape.is_broken(known, thing):
                yield Violation(_name(thing), shape.name, shape.message)


def _asked(data: Store, known: Known) -> Iterator[Violation]:
    """Find what the shapes that are queries answer with."""
    for shape in shapes():
        if shape.asks:
            for target in _targets(shape, known):
                yield from _answers(data, shape, target)


def _targets(shape: Shape, known: Known) -> set[Term]:
    return {*shape.nodes, *(one for kind in shape.classes for one in known.things(kind))}


def _answers(data: Store, shape: Shape, target: Term) -> Iterator[Violation]:
    rows = data.query(
        shape.asks,
        prefixes=PREFIXES,
        use_default_graph_as_union=True,
        substitutions={Variable("this"): target},
    )
    assert isinstance(rows, QuerySolutions)  # noqa: S101
    # A shape on a term of the ontology asks one question of the whole graph, and answers with the
    # thing as the value.
    name = "value" if _name(target).startswith(NAMESPACE) else "this"
    for row in rows:
        yield Violation(_name(row[name]), shape.name, shape.message)


def _name(thing: Term | None) -> str:
    return str(thing) if isinstance(thing, Triple | None) else thing.value


def _batches(
    store: Store,
    known: Known,
    registry: NamedNode,
    graphs: list[NamedNode],
    counts: Callable[[Quad], bool],
) -> Iterator[tuple[Store, float]]:
    """Yield stores in memory of what the queries read, and how much is done by then."""
    named = _properties(known)
    always = [*ontology(), *_read(store, registry, named, counts)]
    batch: list[Quad] = []
    for number, graph in enumerate(graphs, start=1):
        if graph != registry:
            batch += _read(store, graph, named, counts)
        if len(batch) > BATCH or number == len(graphs):
            data = Store()
            data.bulk_extend(chain(always, batch))
            yield data, number / len(graphs)
            batch.clear()


def _properties(known: Known) -> set[NamedNode]:
    """The properties that the queries ask for."""
    asked = [shape for shape in shapes() if shape.asks]
    targets = {one for shape in asked if shape.classes for one in _targets(shape, known)}
    named = {
        NamedNode(PREFIXES[prefix] + name)
        for shape in asked
        for prefix, name in _PREFIXED.findall(shape.asks)
    }
    return {borrowed("rdf:type"), *named, *(one for one in targets if isinstance(one, NamedNode))}


def _read(
    store: Store, graph: NamedNode, properties: set[NamedNode], counts: Callable[[Quad], bool]
) -> Iterator[Quad]:
    for prop in properties:
        yield from filter(counts, store.quads_for_pattern(None, prop, None, graph))
