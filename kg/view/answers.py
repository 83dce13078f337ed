"""Which accusations are answered; script/answers.js is its twin, and names the answers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.view.content import Page, ShownStatement
from kg.view.spells import ends_on, starts_on

#: How far back a chain of repetitions is followed, as in kg/questions/docket.rq.
_STEPS = 3
#: Stand for the end of an unknown or open date, and for its beginning: such a date is never before.
_OPEN, _FIRST = "~", "-"


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
    standing = [one for one in page.statements if not one.retracted]
    replied = {roots[one.replies_to] for one in standing if one.replies_to in roots}
    contested = {(roots[one.id], one.object) for one in _contested(page, standing)}
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


def _contested(page: Page, standing: list[ShownStatement]) -> Iterator[ShownStatement]:
    """The accusations whose claim the accused contests, on the same day or later.

    Of all who contest a claim in one's name the last counts: whatever it is not before.
    """
    last: dict[tuple[str, str], str] = {}
    for one in standing:
        if one.stance == "denies" or one.act == "concedes":
            for actor in {one.speaker, one.on_behalf_of}:
                case = one.object, actor
                last[case] = max(last.get(case, ""), ends_on(one.said_on) or _OPEN)
    actors = {actor.id for actor in page.actors}
    for one in standing:
        case = one.claim, one.object
        if one.stance != "accuses" or one.object not in actors or not one.claim:
            continue
        if last.get(case, "") >= (starts_on(one.said_on) or _FIRST):
            yield one
