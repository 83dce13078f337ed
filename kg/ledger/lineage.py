"""Where the words of a statement come from, and which original it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.model import Source, Statement, Thing

Change = tuple[Thing | None, Thing | None]


class Lineage(NamedTuple):
    """Of three papers that quote one interview, all three have the interview's as original."""

    #: The id of the statement that is repeated in the end: its own, if it repeats none.
    original: str
    #: Of an original alone: the ids of the sources its words come from, as far as recorded.
    origins: tuple[str, ...] = ()
    #: Of a reply: the id of the original of the statement that it replies to.
    answers: str = ""


def lineage(statement: Statement, get: Callable[[str], Thing | None]) -> Lineage:
    """Return the lineage of a statement among the things that `get` knows by id.

    In a circle of repetitions the one with the least id counts as the original.
    """
    original = _original(statement, get)
    replied = get(statement.replies_to)
    return Lineage(
        original,
        _origins(statement, get) if original == statement.id else (),
        _original(replied, get) if isinstance(replied, Statement) else "",
    )


def _original(statement: Statement, get: Callable[[str], Thing | None]) -> str:
    if not statement.repeats:
        return statement.id
    chain = [statement]
    while isinstance(earlier := get(chain[-1].repeats), Statement):
        if earlier in chain:
            chain.append(min(chain[chain.index(earlier) :], key=lambda one: one.id))
            break
        chain.append(earlier)
    return chain[-1].id


def _origins(statement: Statement, get: Callable[[str], Thing | None]) -> tuple[str, ...]:
    """The sources its words came via that report from no other of those; or else its own."""
    through = set(statement.via)
    first = (one for one in statement.via if through.isdisjoint(_reported(get(one))))
    return tuple(first) or (statement.source,)


def _reported(source: Thing | None) -> tuple[str, ...]:
    return source.reports_from if isinstance(source, Source) else ()


class Descent:
    """What hangs on a thing: who repeats or answers a statement, or came via a source."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._after: dict[str, set[str]] = {}
        self._replies: dict[str, set[str]] = {}

    def follow(self, before: Thing | None, now: Thing | None) -> None:
        """Take in that a thing is another from now on."""
        if isinstance(before, Statement):
            for hung, earlier in self._ties(before):
                hung[earlier].discard(before.id)
        if isinstance(now, Statement):
            for hung, earlier in self._ties(now):
                hung.setdefault(earlier, set()).add(now.id)

    def _ties(self, one: Statement) -> Iterator[tuple[dict[str, set[str]], str]]:
        if one.repeats:
            yield self._after, one.repeats
        if one.replies_to:
            yield self._replies, one.replies_to
        for source in one.via:
            yield self._after, source

    def touched(
        self, changed: Mapping[str, Change], things: Mapping[str, Thing]
    ) -> dict[str, tuple[Lineage | None, Lineage | None]]:
        """Return, for each id whose lineage is another since a change, both lineages.

        `changed` holds the things before and after the change, `things` all of them after it.
        """

        def was(identity: str) -> Thing | None:
            return changed[identity][0] if identity in changed else things.get(identity)

        found = {}
        for one in self._all_after(name for name, both in changed.items() if _matters(*both)):
            before, now = (_of(get(one), get) for get in (was, things.get))
            if before != now:
                found[one] = before, now
        return found

    def _all_after(self, first: Iterable[str]) -> set[str]:
        found, waiting = set[str](), list(first)
        while waiting:
            if (one := waiting.pop()) not in found:
                found.add(one)
                waiting += self._after.get(one, ())
        return found.union(*(self._replies.get(one, ()) for one in found))


def _of(thing: Thing | None, get: Callable[[str], Thing | None]) -> Lineage | None:
    return lineage(thing, get) if isinstance(thing, Statement) else None


def _matters(before: Thing | None, now: Thing | None) -> bool:
    if isinstance(before, Statement) or isinstance(now, Statement):
        return _ties(before) != _ties(now)
    return _reported(before) != _reported(now)


def _ties(thing: Thing | None) -> tuple[object, ...] | None:
    if not isinstance(thing, Statement):
        return None
    return thing.source, thing.repeats, thing.via, thing.replies_to
