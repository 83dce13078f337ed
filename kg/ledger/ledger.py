"""The ledger: the journal's records folded into the things that hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.archive import Archive
from kg.errors import Damaged
from kg.journal import Change, Record
from kg.ledger.changes import KINDS, from_dict, undone_records
from kg.ledger.forgetting import forgotten
from kg.ledger.imports import Import, read_things
from kg.ledger.lineage import Descent, Lineage, lineage
from kg.ledger.proposals import Proposals
from kg.ledger.stamps import Stamp
from kg.ledger.touched import Bundle, Direction, Touched, direction
from kg.model import Actor, Claim, Retraction, SameActor, Statement, Thing, Verdict

T = TypeVar("T", bound=Thing)


class Ledger:
    """Every thing by id, as recorded and as it counts once merged actors are one."""

    def __init__(self, archive: Archive | None = None) -> None:
        """Begin with nothing; the archive holds the files that were imported."""
        self.archive = archive
        #: The imports that hold.
        self.imports: list[Import] = []
        #: Things of an import that is being made, by their SHA-256: they need no reading.
        self.fresh: dict[str, Sequence[Thing]] = {}
        self.proposals = Proposals()
        self.stamps: list[Stamp] = []
        self.recorded: dict[str, Thing] = {}
        #: The same things with every merged actor replaced by the one that is kept.
        self.things: dict[str, Thing] = {}
        self.arrows: dict[Direction, Bundle] = {}
        self.records: list[Record] = []
        #: The things that count, by their kind.
        self._kinds: dict[type, dict[str, Thing]] = {}
        self._kept: dict[str, str] = {}
        self._descent = Descent()

    @classmethod
    def of(cls, records: Iterable[Record], archive: Archive | None = None) -> Ledger:
        """Return the ledger of a journal; the archive holds the files that were imported.

        Raises:
            Damaged: a record holds a change that this version does not know.
        """
        ledger = cls(archive)
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
        touched.lineages = self._descent.touched(touched.things, self.things)
        self.records.append(record)
        return touched

    def lineages(self) -> Iterator[tuple[str, Lineage]]:
        """Yield each statement's id and where its words come from."""
        return ((one.id, lineage(one, self.things.get)) for one in self.all(Statement))

    def all(self, kind: type[T]) -> Iterator[T]:
        """Yield the things of a kind, as they count, in the order they were recorded."""
        found: dict[str, T] = self._kinds.get(kind, {})  # type: ignore[assignment]
        return iter(found.values())

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
        fresh = Ledger.of(records, self.archive)
        touched = difference(self, fresh)
        touched.lineages = fresh._descent.touched(touched.things, fresh.things)
        self.__dict__.update(fresh.__dict__)
        return touched

    def _apply(self, record: Record) -> Touched:
        touched = Touched()
        for change in record.changes:
            try:
                self._change(change, record, touched)
            except (AssertionError, KeyError, TypeError) as error:
                raise Damaged(
                    f"journal record {record.seq} holds a change that this version does not know, "
                    "or of a thing that is not there; restore it from a copy"
                ) from error
        return touched

    def _change(self, change: Change, record: Record, touched: Touched) -> None:
        if self.proposals.take(change):
            return
        if (stamp := Stamp.of(change)) is not None:
            self.stamps.append(stamp)
            return
        if made := Import.of(change):
            self.imports.append(made)
            touched.imports.append(made)
        for thing in self._recorded_by(change, record):
            self._set(thing.id, thing, touched)
        if "split" in change:
            self._set(change["split"], None, touched)

    def _recorded_by(self, change: Change, record: Record) -> Iterator[Thing]:
        if "put" in change:
            if (kind := KINDS.get(change["put"])) is None:
                raise Damaged(f"journal record {record.seq}: no kind {change['put']!r} is known")
            yield _dated(from_dict(kind, change["value"]), record)
        elif made := Import.of(change):
            yield from (_dated(thing, record) for thing in self._made(made))
        elif "retract" in change:
            statement = self.recorded[change["retract"]]
            assert isinstance(statement, Statement)  # noqa: S101
            yield replace(statement, retracted=Retraction(change["because"], record.at))
        elif "forget" in change:
            yield from forgotten(self.recorded, change["forget"], change["because"], record.at)
        elif "split" not in change and "undo" not in change:
            raise KeyError(*change)

    def _made(self, made: Import) -> Iterable[Thing]:
        if made.things in self.fresh:
            return self.fresh[made.things]
        if made.things and self.archive is None:
            raise Damaged(f"the import of {made.name} cannot be read without the archive")
        return read_things(self.archive, made) if self.archive else ()

    def _set(self, identity: str, thing: Thing | None, touched: Touched) -> None:
        if thing is None:
            self._forget(identity, touched)
            return
        if isinstance(thing, SameActor):
            # A circle of merges would have no one to lead.
            assert self.kept(thing.kept) != thing.merged  # noqa: S101
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
        del self._kinds[SameActor][identity]
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
        self._kinds.setdefault(type(now), {})[identity] = now
        self._descent.follow(before, now)
        _note(touched, identity, before, now)
        if isinstance(before, Statement):
            self._bundle(direction(before), before, None, touched)
        if isinstance(now, Statement) and now.retracted is None:
            self._bundle(direction(now), None, now, touched)

    def _bundle(
        self, way: Direction, leaves: Statement | None, joins: Statement | None, touched: Touched
    ) -> None:
        before = self.arrows.get(way, ())
        now = tuple(one for one in before if one.id != leaves.id) if leaves else before
        now = (*now, joins) if joins else now
        first, _ = touched.arrows.get(way, (before, now))
        touched.arrows[way] = (first, now)
        if now:
            self.arrows[way] = now
        else:
            self.arrows.pop(way, None)

    def _as_it_counts(self, thing: Thing) -> Thing:
        if isinstance(thing, Statement):
            if not self._kept:
                return thing
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


def _dated(thing: Thing, record: Record) -> Thing:
    if isinstance(thing, Statement) and not thing.recorded_at:
        return replace(thing, recorded_at=record.at)
    return thing


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


def difference(before: Ledger, now: Ledger) -> Touched:
    """Return what differs between two ledgers."""
    touched = Touched(anew=before.imports != now.imports)
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
