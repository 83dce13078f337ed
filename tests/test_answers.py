"""What answers an accusation: the questions that tell of it, against plain Python."""

from __future__ import annotations

from datetime import date

import pytest

from kg.dates import first_day, last_day
from kg.model import Statement
from tests.told import BASE, Told

DAYS = ("2011-01-10", "2011-02-14", "2012-01-01")


@pytest.fixture(scope="module", params=[1, 2, 3])
def told(request: pytest.FixtureRequest) -> Told:
    return Told(request.param)


def is_answer(told: Told, reply: Statement, one: Statement) -> bool:
    same = told.same[told.root(one).id]
    return reply.replies_to in {each.id for each in same} or any(
        contests(reply, each) for each in same if each.object == one.object
    )


def contests(reply: Statement, one: Statement) -> bool:
    if one.stance != "accuses" or one.retracted or not one.claim or reply.object != one.claim:
        return False
    late = not one.said_on or not reply.said_on
    late = late or first_day(one.said_on) <= last_day(reply.said_on)
    ours = one.object in (reply.speaker, reply.on_behalf_of)
    return late and ours and (reply.stance == "denies" or reply.act == "concedes")


def docket(told: Told, day: str) -> dict[str, tuple[str, str | None, int | None]]:
    def in_time(one: Statement) -> bool:
        return not one.said_on or last_day(one.said_on) <= day

    def rank(reply: Statement) -> tuple[str, str, str]:
        kind = "1" if reply.stance == "denies" else "2" if reply.act == "concedes" else "3"
        return kind, first_day(reply.said_on) if reply.said_on else "9999", BASE + reply.id

    names = {"1": "denied", "2": "conceded", "3": "other answer"}
    found: dict[str, tuple[str, str | None, int | None]] = {}
    for one in filter(in_time, told.standing()):
        if one.stance == "accuses":
            replies = [r for r in filter(in_time, told.standing()) if is_answer(told, r, one)]
            found[BASE + one.id] = ("unanswered", None, None)
            if replies:
                best = min(replies, key=rank)
                whole = len(one.said_on) == len(best.said_on) == 10
                span = date.fromisoformat(best.said_on) if whole else None
                days = (span - date.fromisoformat(one.said_on)).days if span else None
                found[BASE + one.id] = (names[rank(best)[0]], BASE + best.id, days)
    return found


@pytest.mark.parametrize("day", ["", *DAYS])
@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_the_docket_is_what_python_counts(told: Told, day: str, actor: str) -> None:
    given = ({"day": day} if day else {}) | ({"actor": actor} if actor else {})
    rows = [*told.ask("docket", **given)]
    accused = {BASE + one.id: one.object for one in told.statements}
    expected = {
        key: row
        for key, row in docket(told, day or "9999-12-31").items()
        if not actor or accused[key] == actor
    }
    assert {r["statement"]: (r["state"], r["answer"], r["days"]) for r in rows} == expected
    assert len(rows) == len(expected) > 0


@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_what_is_unanswered_is_what_the_docket_says(told: Told, actor: str) -> None:
    given = {"actor": actor} if actor else {}
    listed = [row["statement"] for row in told.ask("unanswered-accusations", **given)]
    rows = [*told.ask("docket", **given)]
    expected = {row["statement"] for row in rows if row["state"] == "unanswered"}
    assert set(listed) == expected
    assert len(listed) == len(expected) < len(rows)


def test_every_kind_of_answer_is_told_by_chance(told: Told) -> None:
    # Else the comparison with plain Python would prove less than it says.
    standing = told.standing()
    accusing = [one for one in standing if one.stance == "accuses"]
    repeated = [one for one in accusing if told.root(one) is not one]
    deep = [one for one in repeated if told.root(one).id != one.repeats]
    assert any(is_answer(told, r, one) and r.replies_to != one.id for one in deep for r in standing)
    answers = [reply for one in accusing for reply in standing if contests(reply, one)]
    assert {reply.stance for reply in answers} == {"denies", "supports"}
    assert any(reply.replies_to for reply in answers)
    assert any(not reply.said_on for reply in answers)
    assert any(one.repeats and told.by_id[one.repeats].retracted for one in accusing)
    assert {row["state"] for row in told.ask("docket")} == {
        "denied", "conceded", "other answer", "unanswered",
    }  # fmt: skip


@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_reply_times_are_what_python_counts(told: Told, actor: str) -> None:
    expected = {
        (BASE + one.id, BASE + reply.id): (
            date.fromisoformat(reply.said_on) - date.fromisoformat(one.said_on)
        ).days
        for one in told.standing()
        for reply in told.standing()
        if one.stance == "accuses" and not one.repeats and not reply.repeats
        if one.object in (reply.speaker, reply.on_behalf_of)
        if len(one.said_on) == len(reply.said_on) == 10 and is_answer(told, reply, one)
        if not actor or one.object == actor
    }
    rows = [*told.ask("reply-times", **({"actor": actor} if actor else {}))]
    assert {(row["statement"], row["answer"]): row["days"] for row in rows} == expected
    assert len(rows) == len(expected)


def gaps(told: Told) -> set[str]:
    """The accusations that their source leaves without an answer and without the accused."""
    found = set()
    for one in told.standing():
        here = [each for each in told.standing() if each.source == one.source]
        heard = any(one.object in (each.speaker, each.on_behalf_of) for each in here)
        if one.stance == "accuses" and not heard and not any(is_answer(told, r, one) for r in here):
            found.add(BASE + one.id)
    return found


def test_reply_gaps_are_what_python_counts(told: Told) -> None:
    rows = [*told.ask("reply-gaps")]
    assert {row["statement"] for row in rows} == gaps(told)
    assert len(rows) == len(gaps(told)) > 0
