"""All facts of a ledger as quads: what the index must hold beside imported RDF and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.graph.arrow_graphs import listing
from kg.graph.rdf import arrow_quads, lineage_quads, quads
from kg.model import Statement, Thing

Arrows = Iterable[tuple[tuple[str, str, str], tuple[Statement, ...]]]
#: For each statement the id of its original, the ids of its origins if that is itself, and the id
#: of the original that it answers.
Lineages = Iterable[tuple[str, tuple[str, tuple[str, ...], str] | None]]


def facts(
    things: Iterable[Thing | None], arrows: Arrows, lineages: Lineages, base: str
) -> Iterator[Quad]:
    """Yield the quads of things, of the arrows that statements add up to, of their origins."""
    for thing in things:
        if thing is not None:
            yield from quads(thing, base)
    standing = [(way, bundle) for way, bundle in arrows if bundle]
    for (speaker, stance, target), bundle in standing:
        yield from arrow_quads(speaker, stance, target, bundle, base)
    yield from listing(base, (way for way, _ in standing))
    for statement, lineage in lineages:
        if lineage is not None:
            yield from lineage_quads(statement, *lineage, base)
