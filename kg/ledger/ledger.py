"""The ledger: the journal's records folded into the things that hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from kg.errors import Damaged
from kg.journal import Change, Record
from kg.ledger.changes import KINDS, from_dict
from kg.model import Actor, Claim, Retraction, SameActor, Statement, Thing, Verdict

T = TypeVar("T", bound=Thing)


class Direction(NamedTuple):
    """Who takes which stance toward whom or what: the arrow that statements add up to."""

    speaker: str
    stance: str
    object: str


Bundle = tuple[Statement, ...]


@dataclass
class Touched:
    """What a record changed: for each id and direction what held before and what holds now."""

    things: dict[str, tuple[Thing | None, Thing | None]] = field(default_factory=dict)
    arrows: dict[Direction, tuple[Bundle, Bundle]] = field(default_factory=dict)


class Ledger:
    """Every thing by id, as recorded and as it counts once merged actors are one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.recorded: dict[str, Thing] = {}
        #: The same things with every merged actor replaced by the one that is kept.
        self.things: dict[str, Thing] = {}
        self.arrows: dict[Direction, Bundle] = {}
        self.records: list[Record] = []
        self._kept: dict[str, str] = {}

    @classmethod
    def of(cls, records: Iterable[Record]) -> Ledger:
        """Return the ledger of a journal.

        Raises:
            Damaged: a record holds a change that this version does not know.
        """
        ledger = cls()
        every = list(records)
        undone = set(undone_records(every))
        for record in every:
            if record.seq not in undone:
                ledger._apply(record)
        ledger.records = every
        return ledger

    @property
    def head(self) -> str:
        """The hash of the last record; "" before the first."""
        return self.records[-1].digest if self.records else ""

    def apply(self, record: Record) -> Touched:
        """Take in one more record and return what it touched."""
        if any("undo" in change for change in record.changes):
            return self._begin_anew([*self.records, record])
        touched = self._apply(record)
        self.records.append(record)
        return touched

    def all(self, kind: type[T]) -> Iterator[T]:
        """Yield the things of a kind, as they count, in the order they were recorded."""
        return (thing for thing in self.things.values() if isinstance(thing, kind))

    def get(self, kind: type[T], identity: str) -> T | None:
        """Return the thing of this kind and id, as it counts."""
        thing = self.things.get(self.kept(identity))
        return thing if isinstance(thing, kind) else None

    def kept(self, actor: str) -> str:
        """Return the id that stands for an actor once merges are followed."""
        while actor in self._kept:
            actor = self._kept[actor]
        return actor

    def one_with(self, actor: str) -> frozenset[str]:
        """Return the ids of all actors that are one with this one, itself included."""
        root = self.kept(actor)
        return frozenset([root, *(one for one in self._kept if self.kept(one) == root)])

    def _begin_anew(self, records: list[Record]) -> Touched:
        fresh = Ledger.of(records)
        touched = difference(self, fresh)
        self.__dict__.update(fresh.__dict__)
        return touched

    def _apply(self, record: Record) -> Touched:
        touched = Touched()
        for change in record.changes:
            for thing in self._recorded_by(change, record):
                self._set(thing.id, thing, touched)
            if "split" in change:
                self._set(change["split"], None, touched)
        return touched

    def _recorded_by(self, change: Change, record: Record) -> Iterator[Thing]:
        if "put" in change:
            if (kind := KINDS.get(change["put"])) is None:
                raise Damaged(f"journal record {record.seq}: no kind {change['put']!r} is known")
            thing = from_dict(kind, change["value"])
            if isinstance(thing, Statement) and not thing.recorded_at:
                thing = replace(thing, recorded_at=record.at)
            yield thing
        elif "retract" in change:
            statement = self.recorded[change["retract"]]
            assert isinstance(statement, Statement)  # noqa: S101
            yield replace(statement, retracted=Retraction(change["because"], record.at))

    def _set(self, identity: str, thing: Thing | None, touched: Touched) -> None:
        if thing is None:
            self._forget(identity, touched)
            return
        self.recorded[identity] = thing
        self._show(identity, thing, touched)
        if isinstance(thing, SameActor):
            self._kept[thing.merged] = thing.kept
            self._show_again(self.one_with(thing.kept), touched)

    def _forget(self, identity: str, touched: Touched) -> None:
        same = self.recorded.pop(identity)
        assert isinstance(same, SameActor)  # noqa: S101
        affected = self.one_with(same.kept)
        del self._kept[same.merged]
        _note(touched, identity, self.things.pop(identity), None)
        self._show_again(affected, touched)

    def _show_again(self, actors: frozenset[str], touched: Touched) -> None:
        """Show everything anew that names one of these actors."""
        for identity, thing in list(self.recorded.items()):
            if not actors.isdisjoint(actors_of(thing)):
                self._show(identity, thing, touched)

    def _show(self, identity: str, thing: Thing, touched: Touched) -> None:
        before, now = self.things.get(identity), self._as_it_counts(thing)
        if before == now:
            return
        self.things[identity] = now
        _note(touched, identity, before, now)
        if isinstance(before, Statement):
            self._bundle(direction(before), before, None, touched)
        if isinstance(now, Statement) and now.retracted is None:
            self._bundle(direction(now), None, now, touched)

    def _bundle(
        self, way: Direction, leaves: Statement | None, joins: Statement | None, touched: Touched
    ) -> None:
        before = self.arrows.get(way, ())
        now = tuple(one for one in before if leaves is None or one.id != leaves.id)
        now = (*now, joins) if joins else now
        first, _ = touched.arrows.get(way, (before, now))
        touched.arrows[way] = (first, now)
        if now:
            self.arrows[way] = now
        else:
            self.arrows.pop(way, None)

    def _as_it_counts(self, thing: Thing) -> Thing:
        if isinstance(thing, Statement):
            return replace(
                thing,
                speaker=self.kept(thing.speaker),
                object=self.kept(thing.object),
                on_behalf_of=self.kept(thing.on_behalf_of),
                anchors=tuple(replace(a, actor=self.kept(a.actor)) for a in thing.anchors),
            )
        if isinstance(thing, Claim):
            return replace(thing, about=tuple(dict.fromkeys(map(self.kept, thing.about))))
        if isinstance(thing, Verdict):
            return replace(thing, by=self.kept(thing.by))
        return thing


def direction(statement: Statement) -> Direction:
    """Return the arrow that a statement belongs to."""
    return Direction(statement.speaker, statement.stance, statement.object)


def actors_of(thing: Thing) -> tuple[str, ...]:
    """Return the ids of the actors that a thing names."""
    if isinstance(thing, Statement):
        anchored = (anchor.actor for anchor in thing.anchors)
        return (thing.speaker, thing.object, thing.on_behalf_of, *anchored)
    if isinstance(thing, Claim):
        return thing.about
    if isinstance(thing, Verdict):
        return (thing.by,)
    return (thing.id,) if isinstance(thing, Actor) else ()


def undone_records(records: Iterable[Record]) -> Iterator[int]:
    """Yield the numbers of the records that a later one took back."""
    for record in records:
        for change in record.changes:
            if "undo" in change:
                yield change["undo"]


def difference(before: Ledger, now: Ledger) -> Touched:
    """Return what differs between two ledgers."""
    touched = Touched()
    for identity in before.things.keys() | now.things.keys():
        was, has = before.things.get(identity), now.things.get(identity)
        if was != has:
            touched.things[identity] = (was, has)
    for way in before.arrows.keys() | now.arrows.keys():
        bundles = before.arrows.get(way, ()), now.arrows.get(way, ())
        if bundles[0] != bundles[1]:
            touched.arrows[way] = bundles
    return touched


def _note(touched: Touched, identity: str, before: Thing | None, now: Thing | None) -> None:
    first, _ = touched.things.get(identity, (before, now))
    touched.things[identity] = (first, now)
