"""Statements gathered into arrows; script/arrows.js is its twin."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.view.content import Page, ShownStatement


@dataclass
class Arrow:
    """The statements of one speaker, object and stance."""

    speaker: str
    object: str
    stance: str
    statements: list[ShownStatement] = field(default_factory=list)


def gathered(page: Page) -> list[Arrow]:
    """Return the arrows between actors, the largest first, then in order of time.

    >>> gathered(Page(title="A"))
    []
    """
    actors = {actor.id for actor in page.actors}
    sayers = _asserters(page)
    about = {claim.id: claim.about for claim in page.claims}
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for one in page.statements:
        target = None if one.retracted else _target(one, actors, sayers, about)
        if target is None:
            continue
        key = (one.speaker, target, one.stance)
        arrows.setdefault(key, Arrow(*key)).statements.append(one)
    for arrow in arrows.values():
        arrow.statements.sort(key=when)
    return sorted(arrows.values(), key=lambda a: (-len(a.statements), when(a.statements[0])))


def when(statement: ShownStatement) -> tuple[bool, str]:
    """Return a sort key by time, undated last."""
    return not statement.said_on, statement.said_on


def _asserters(page: Page) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in page.statements:
        claim = one.claim or one.object
        if not one.retracted and one.stance not in ("denies", "supports"):
            found[claim].add(one.speaker)
    return found


def _target(
    one: ShownStatement,
    actors: set[str],
    sayers: dict[str, set[str]],
    about: dict[str, tuple[str, ...]],
) -> str | None:
    if one.speaker not in actors:
        return None
    if one.object in actors:
        return one.object if one.object != one.speaker else None
    claim = one.object if one.object in about else one.claim
    if one.stance == "denies":
        others = sayers[claim] - {one.speaker}
        return next(iter(others)) if len(others) == 1 else None
    # A concession supports a claim and not the opponent: no arrow between actors.
    if one.stance == "supports":
        return None
    return next((a for a in about.get(claim, ()) if a != one.speaker and a in actors), None)
