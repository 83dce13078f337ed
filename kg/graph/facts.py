"""All facts of a ledger's things and arrows as quads: what the index must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.graph.rdf import arrow_quads, quads
from kg.model import Statement, Thing

Arrows = Iterable[tuple[tuple[str, str, str], tuple[Statement, ...]]]


def facts(things: Iterable[Thing | None], arrows: Arrows, base: str) -> Iterator[Quad]:
    """Yield the quads of things and of the arrows that statements add up to."""
    for thing in things:
        if thing is not None:
            yield from quads(thing, base)
    for (speaker, stance, target), bundle in arrows:
        yield from arrow_quads(speaker, stance, target, bundle, base)

