"""What a record changed: things, arrows and lineages, as they were and as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from kg.ledger.imports import Import
from kg.ledger.lineage import Lineage
from kg.model import Statement, Thing

K = TypeVar("K")
V = TypeVar("V")


class Direction(NamedTuple):
    """Who takes which stance toward whom or what: the arrow that statements add up to."""

    speaker: str
    stance: str
    object: str


#: The statements of an arrow.
Bundle = tuple[Statement, ...]


@dataclass
class Touched:
    """What a record changed: for each id and direction what held before and what holds now."""

    things: dict[str, tuple[Thing | None, Thing | None]] = field(default_factory=dict)
    arrows: dict[Direction, tuple[Bundle, Bundle]] = field(default_factory=dict)
    lineages: dict[str, tuple[Lineage | None, Lineage | None]] = field(default_factory=dict)
    #: Files of RDF that came in.
    imports: list[Import] = field(default_factory=list)
    #: An import was taken back: what it touched is best made anew.
    anew: bool = False

    def join(self, later: Touched) -> None:
        """Take in what was touched after this: what held first stays, what holds last counts."""
        _join(self.things, later.things)
        _join(self.arrows, later.arrows)
        _join(self.lineages, later.lineages)
        self.imports += later.imports
        self.anew = self.anew or later.anew

    def before(self) -> Iterator[Thing | None]:
        """Yield the things as they were."""
        return (was for was, _ in self.things.values())

    def now(self) -> Iterator[Thing | None]:
        """Yield the things as they are."""
        return (has for _, has in self.things.values())

    def bundles_before(self) -> Iterator[tuple[Direction, Bundle]]:
        """Yield the arrows as they were."""
        return ((way, was) for way, (was, _) in self.arrows.items())

    def bundles_now(self) -> Iterator[tuple[Direction, Bundle]]:
        """Yield the arrows as they are."""
        return ((way, has) for way, (_, has) in self.arrows.items())

    def lineages_before(self) -> Iterator[tuple[str, Lineage | None]]:
        """Yield the lineages of statements as they were."""
        return ((name, was) for name, (was, _) in self.lineages.items())

    def lineages_now(self) -> Iterator[tuple[str, Lineage | None]]:
        """Yield the lineages of statements as they are."""
        return ((name, has) for name, (_, has) in self.lineages.items())

    def of_old(self) -> Touched:
        """Return the part of it about what was there before."""
        return Touched(
            {name: pair for name, pair in self.things.items() if pair[0] is not None},
            {way: pair for way, pair in self.arrows.items() if pair[0]},
            {name: pair for name, pair in self.lineages.items() if pair[0] is not None},
        )


def _join(mine: dict[K, tuple[V, V]], later: dict[K, tuple[V, V]]) -> None:
    for name, (was, has) in later.items():
        mine[name] = mine.get(name, (was, has))[0], has


def direction(statement: Statement) -> Direction:
    """Return the arrow that a statement belongs to."""
    return Direction(statement.speaker, statement.stance, statement.object)
