"""Which accusations are answered; script/answers.js is its twin, and names the answers."""

from __future__ import annotations

from collections import defaultdict

from kg.view.content import Page, ShownStatement
from kg.view.spells import ends_on, starts_on

#: How far back a chain of repetitions is followed, as in kg/questions/docket.rq.
_STEPS = 3


def answered(page: Page) -> set[str]:
    """Return the ids of the statements that something answers.

    A statement and those that repeat it are one. It is answered by what replies to one of them;
    an accusation also by a denial or a concession of its claim by the accused, or on its behalf,
    on the same day or later.

    >>> answered(Page(title="A"))
    set()
    """
    known = {one.id: one for one in page.statements}
    roots = {one.id: _root(one, known) for one in page.statements}
    accusations = _accusations(page)
    replied: set[str] = set()
    contested: set[tuple[str, str]] = set()
    for reply in page.statements:
        if reply.retracted:
            continue
        if reply.replies_to in roots:
            replied.add(roots[reply.replies_to])
        for one in accusations.get(reply.object, ()) if _contests(reply) else ():
            if one.object in (reply.speaker, reply.on_behalf_of) and not _before(reply, one):
                contested.add((roots[one.id], one.object))
    return {
        one.id
        for one in page.statements
        if roots[one.id] in replied
        or (one.stance == "accuses" and (roots[one.id], one.object) in contested)
    }


def _root(one: ShownStatement, known: dict[str, ShownStatement]) -> str:
    for _ in range(_STEPS):
        if one.repeats not in known:
            break
        one = known[one.repeats]
    return one.id


def _accusations(page: Page) -> dict[str, list[ShownStatement]]:
    """The standing accusations of an actor, by their claim."""
    actors = {actor.id for actor in page.actors}
    found: dict[str, list[ShownStatement]] = defaultdict(list)
    for one in page.statements:
        if one.stance == "accuses" and not one.retracted and one.object in actors and one.claim:
            found[one.claim].append(one)
    return found


def _contests(one: ShownStatement) -> bool:
    return one.stance == "denies" or one.act == "concedes"


def _before(one: ShownStatement, other: ShownStatement) -> bool:
    """Whether all of one partial date lies before another; an unknown or open one does not."""
    end, start = ends_on(one.said_on), starts_on(other.said_on)
    return end != "" and start != "" and end < start
