"""What is known of a thing: the facts of a store that count, and those of the ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.cells import Term
from kg.vocabulary import borrowed

_TYPE, _SUBCLASS = borrowed("rdf:type"), borrowed("rdfs:subClassOf")
#: Things whose class is remembered, of which most are asked for again and again.
_AT_HAND = 1 << 16


class Known:
    """The facts of a store, in whatever graph they stand."""

    def __init__(self, store: Store, counts: Callable[[Quad], bool], *besides: Store) -> None:
        """Take a store, what tells which of its quads count, and stores of which all do."""
        self._store, self._counts, self._besides = store, counts, besides
        self._of: tuple[Term | None, dict[NamedNode, set[Term]]] = (None, {})
        self.is_a = lru_cache(_AT_HAND)(self._is_a)
        self.kinds = lru_cache(None)(self._kinds)

    def values(self, thing: Term, prop: Term) -> set[Term]:
        """Return what a thing has for a property."""
        if self._of[0] != thing:
            self._of = thing, self._facts(thing)
        return self._of[1].get(prop, set())  # type: ignore[call-overload, no-any-return]

    def _facts(self, thing: Term) -> dict[NamedNode, set[Term]]:
        facts: dict[NamedNode, set[Term]] = {}
        for quad in self._quads(thing, None, None):
            facts.setdefault(quad.predicate, set()).add(quad.object)
        return facts

    def having(self, prop: NamedNode, value: Term | None = None) -> Iterator[Term]:
        """Yield what has a value for a property: any, or this one."""
        return (quad.subject for quad in self._quads(None, prop, value))

    def things(self, kind: NamedNode) -> Iterator[Term]:
        """Yield the things of a class; one that is of a class below it too may come twice."""
        for one in self.kinds(kind):
            yield from self.having(_TYPE, one)

    def _is_a(self, thing: Term, kind: NamedNode) -> bool:
        return any(True for one in self.kinds(kind) for _ in self._quads(thing, _TYPE, one))

    def _kinds(self, kind: NamedNode) -> tuple[NamedNode, ...]:
        """The class and all classes below it."""
        found = [kind]
        for one in found:
            below = [new for new in self.having(_SUBCLASS, one) if new not in found]
            found += [new for new in below if isinstance(new, NamedNode)]
        return tuple(found)

    def _quads(
        self, subject: Term | None, prop: NamedNode | None, value: Term | None
    ) -> Iterator[Quad]:
        if isinstance(subject, Literal):
            return
        yield from filter(self._counts, self._store.quads_for_pattern(subject, prop, value, None))
        for store in self._besides:
            yield from store.quads_for_pattern(subject, prop, value, None)
