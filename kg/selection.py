"""Which statements of a story to look at: about whom, since when, as told by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.dates import first_day, last_day
from kg.errors import InvalidInput
from kg.ledger.finding import find_actor, find_dispute, find_source
from kg.ledger.ledger import Ledger
from kg.model import Dispute, Statement
from kg.vocabulary import stance


@dataclass(frozen=True)
class Selection:
    """What the user asks to see; every part that is given narrows it."""

    actor: str = ""
    #: How many arrows away from the actor others may be.
    depth: int = 1
    dispute: str = ""
    #: Only what was said until this day.
    as_of: str = ""
    #: Only what was recorded until this day.
    known_on: str = ""
    since: str = ""
    until: str = ""
    stances: tuple[str, ...] = ()
    #: Only what these sources tell.
    told_by: tuple[str, ...] = ()
    #: Without what these sources tell.
    without: tuple[str, ...] = ()
    #: Only the so many actors with the most statements; 0 = all.
    top: int = 0


def selected(ledger: Ledger, selection: Selection) -> list[Statement]:
    """Return the statements of a selection in order of time, retracted ones too.

    A statement without a date is left out as soon as a date narrows the selection.

    Raises:
        UnknownThing, AmbiguousName: no or several such actors, disputes, sources, stances.
        InvalidInput: a date that is none, or an end before the beginning.
    """
    found = list(ledger.all(Statement))
    for narrow in (_of_dispute, _in_time, _of_stance, _told):
        keep = narrow(ledger, selection)
        found = [one for one in found if keep(one)]
    found = _near(ledger, selection, found)
    found = _most_linked(selection, found)
    return sorted(found, key=lambda one: (one.said_on, one.source, one.quotation.start, one.id))


Keep = Callable[[Statement], bool]


def _of_dispute(ledger: Ledger, selection: Selection) -> Keep:
    if not selection.dispute:
        return lambda one: True
    dispute: Dispute = find_dispute(ledger, selection.dispute)
    return lambda one: (
        one.source in dispute.sources or bool({one.claim, one.object} & set(dispute.claims))
    )


def _in_time(ledger: Ledger, selection: Selection) -> Keep:
    since = first_day(selection.since) if selection.since else ""
    ends = [last_day(day) for day in (selection.until, selection.as_of) if day]
    until, known = min(ends, default=""), last_day(selection.known_on) if selection.known_on else ""
    if until and since > until:
        raise InvalidInput(f"no day is both from {since} on and until {until}; turn them round")

    def keep(one: Statement) -> bool:
        if known and one.recorded_at[:10] > known:
            return False
        if not (since or until):
            return True
        if not one.said_on:
            return False
        return last_day(one.said_on) >= since and (not until or first_day(one.said_on) <= until)

    return keep


def _of_stance(ledger: Ledger, selection: Selection) -> Keep:
    wanted = {stance(name).name for name in selection.stances}
    return lambda one: not wanted or one.stance in wanted


def _told(ledger: Ledger, selection: Selection) -> Keep:
    told: set[str] = {find_source(ledger, name).id for name in selection.told_by}
    without: set[str] = {find_source(ledger, name).id for name in selection.without}
    return lambda one: (not told or one.source in told) and one.source not in without


def _near(ledger: Ledger, selection: Selection, found: list[Statement]) -> list[Statement]:
    if not selection.actor:
        return found
    reached = {find_actor(ledger, selection.actor).id}
    ends = [set(_ends(one)) for one in found]
    for _ in range(selection.depth - 1):
        further = {end for pair in ends if pair & reached for end in pair}
        if further <= reached:
            break
        reached |= further
    return [one for one, pair in zip(found, ends, strict=True) if pair & reached]


def _most_linked(selection: Selection, found: list[Statement]) -> list[Statement]:
    if not selection.top:
        return found
    counts = Counter(end for one in found for end in set(_ends(one)))
    ranked = sorted(counts, key=lambda end: (-counts[end], end))
    actors = set([end for end in ranked if end.startswith("actor/")][: selection.top])
    return [one for one in found if actors.issuperset(_actors(_ends(one)))]


def _ends(one: Statement) -> tuple[str, ...]:
    return tuple(filter(None, (one.speaker, one.object, one.on_behalf_of)))


def _actors(ends: Iterable[str]) -> list[str]:
    return [end for end in ends if end.startswith("actor/")]
