"""The ledger: put, edit, retract, undo, merge and split, and what each of them touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from kg.errors import Damaged
from kg.identity import same_id
from kg.journal import Change
from kg.ledger.changes import put, retract, split, undo
from kg.ledger.ledger import Ledger, actors_of, difference
from kg.ledger.touched import Direction, Touched
from kg.model import (
    Actor,
    Anchor,
    Claim,
    Quotation,
    Rating,
    SameActor,
    Source,
    Statement,
    Verdict,
)
from tests.things import AT, LIVES, Life, record

WORDS = Quotation("A accuse B", 0, 10, "0" * 64)
A, B, C, D = (Actor(f"actor/{letter}", letter.upper()) for letter in "abcd")
SAID = Statement(
    "statement/1", "source/1", B.id, "accuses", C.id, WORDS, (Anchor(B.id, "B", 0, 1),), "claim/1"
)
FOR = replace(SAID, id="statement/2", speaker=D.id, object=A.id, on_behalf_of=B.id, anchors=())
ABOUT = Claim("claim/1", "B bride C", about=(B.id, C.id))
RATED = Verdict("verdict/1", "claim/1", B.id, "faux", Rating.REFUTED, "source/1", WORDS)
THINGS = (A, B, C, D, ABOUT, SAID, FOR, RATED)


def told(*changes: Change, since: Ledger | None = None) -> Ledger:
    """A ledger with one record for each change."""
    ledger = since or Ledger()
    for change in changes:
        ledger.apply(record(ledger.records, [change]))
    return ledger


def merge(kept: Actor, merged: Actor) -> Change:
    return put(SameActor(same_id(kept.id, merged.id), kept.id, merged.id))


def apart(kept: Actor, merged: Actor) -> Change:
    return split(same_id(kept.id, merged.id))


@pytest.fixture
def ledger() -> Ledger:
    return told(*map(put, THINGS))


def shown(ledger: Ledger) -> tuple[Any, Any]:
    """What holds, whatever the order in which it came."""
    return ledger.things, {way: frozenset(bundle) for way, bundle in ledger.arrows.items()}


def real(touched: Touched) -> tuple[Any, Any]:
    """What a record changed, without what it changed and changed back."""
    things = {key: pair for key, pair in touched.things.items() if pair[0] != pair[1]}
    arrows = {
        way: (frozenset(was), frozenset(has))
        for way, (was, has) in touched.arrows.items()
        if frozenset(was) != frozenset(has)
    }
    return things, arrows


def test_a_put_adds_and_an_edit_replaces(ledger: Ledger) -> None:
    assert ledger.get(Actor, A.id) == A
    told(put(replace(A, name="Alto")), since=ledger)
    assert ledger.get(Actor, A.id) == Actor(A.id, "Alto")
    assert [one.id for one in ledger.all(Actor)] == [A.id, B.id, C.id, D.id]
    assert ledger.get(Claim, A.id) is None
    assert ledger.get(Actor, "actor/none") is None


def test_a_statement_has_the_time_of_its_record_and_its_arrow(ledger: Ledger) -> None:
    said = ledger.get(Statement, SAID.id)
    assert said == replace(SAID, recorded_at=AT)
    assert ledger.arrows[Direction(B.id, "accuses", C.id)] == (said,)


def test_a_retraction_stays_visible_and_takes_the_arrow(ledger: Ledger) -> None:
    told(retract(SAID.id, "a misreading"), since=ledger)
    said = ledger.get(Statement, SAID.id)
    assert said is not None
    assert said.retracted is not None
    assert (said.retracted.because, said.retracted.at) == ("a misreading", AT)
    assert Direction(B.id, "accuses", C.id) not in ledger.arrows
    assert Direction(D.id, "accuses", A.id) in ledger.arrows


def test_a_statement_that_turns_round_leaves_no_arrow_behind(ledger: Ledger) -> None:
    told(put(replace(SAID, stance="supports")), since=ledger)
    assert {way.stance for way in ledger.arrows if way.speaker == B.id} == {"supports"}


def test_undo_takes_back_one_record_after_the_other(ledger: Ledger) -> None:
    life, before = Life(ledger), [shown(Ledger.of(ledger.records))]
    for change in (retract(SAID.id, "no"), merge(A, B), put(replace(C, name="Coda"))):
        life.write([change])
        before.append(shown(Ledger.of(ledger.records)))
    for expected in reversed(before[:-1]):
        assert life.undo() is not None
        assert shown(life.ledger) == expected
    while life.undo() is not None:
        pass
    assert life.ledger.things == {}
    assert life.ledger.arrows == {}


def test_undo_of_everything_leaves_nothing_to_undo() -> None:
    life = Life(told(put(A)))
    assert life.undo() is not None
    assert life.undo() is None


def test_a_merge_moves_everything_that_names_the_actor(ledger: Ledger) -> None:
    told(merge(A, B), since=ledger)
    said, told_for = ledger.get(Statement, SAID.id), ledger.get(Statement, FOR.id)
    assert said is not None
    assert told_for is not None
    assert (said.speaker, said.object) == (A.id, C.id)
    assert said.anchors == (Anchor(A.id, "B", 0, 1),)
    assert (told_for.object, told_for.on_behalf_of) == (A.id, A.id)
    assert ledger.get(Claim, ABOUT.id) == replace(ABOUT, about=(A.id, C.id))
    assert ledger.get(Verdict, RATED.id) == replace(RATED, by=A.id)
    assert Direction(A.id, "accuses", C.id) in ledger.arrows
    assert not any(B.id in way for way in ledger.arrows)
    assert ledger.recorded[SAID.id] == replace(SAID, recorded_at=AT)


def test_both_actors_keep_their_ids_and_one_is_found_under_both(ledger: Ledger) -> None:
    told(merge(A, B), since=ledger)
    assert ledger.get(Actor, B.id) == A
    assert ledger.things[B.id] == B
    assert ledger.one_with(B.id) == ledger.one_with(A.id) == {A.id, B.id}


def test_a_claim_about_both_names_the_one_once(ledger: Ledger) -> None:
    told(merge(B, C), since=ledger)
    assert ledger.get(Claim, ABOUT.id) == replace(ABOUT, about=(B.id,))


@pytest.mark.parametrize(
    "merges",
    [
        [(A, B), (A, C)],
        [(B, C), (A, B)],
        [(A, B), (B, C)],
        [(C, B), (B, A), (D, C)],
    ],
)
def test_chains_of_merges_meet_in_one_and_come_apart_again(
    ledger: Ledger, merges: list[tuple[Actor, Actor]]
) -> None:
    states = [shown(Ledger.of(ledger.records))]
    for kept, merged in merges:
        told(merge(kept, merged), since=ledger)
        states.append(shown(Ledger.of(ledger.records)))
    together = {one.id for pair in merges for one in pair}
    root = ledger.kept(merges[0][0].id)
    assert {ledger.kept(one) for one in together} == {root}
    assert ledger.one_with(root) == together
    for thing in ledger.all(Statement):
        assert not (together - {root}) & set(actors_of(thing))
    for (kept, merged), expected in zip(reversed(merges), reversed(states[:-1]), strict=True):
        told(apart(kept, merged), since=ledger)
        assert shown(ledger) == expected


def test_splitting_the_first_of_two_merges_leaves_the_second(ledger: Ledger) -> None:
    told(merge(B, C), merge(A, B), apart(B, C), since=ledger)
    other = told(*map(put, THINGS), merge(A, B))
    assert shown(ledger) == shown(other)


def test_a_statement_told_after_the_merge_counts_for_the_one_kept(ledger: Ledger) -> None:
    later = replace(SAID, id="statement/3", source="source/2")
    told(merge(A, B), put(later), since=ledger)
    assert len(ledger.arrows[Direction(A.id, "accuses", C.id)]) == 2
    told(apart(A, B), since=ledger)
    assert len(ledger.arrows[Direction(B.id, "accuses", C.id)]) == 2


def test_a_retracted_statement_stays_retracted_through_merge_and_split(ledger: Ledger) -> None:
    told(retract(SAID.id, "no"), merge(A, B), since=ledger)
    assert Direction(A.id, "accuses", C.id) not in ledger.arrows
    told(apart(A, B), since=ledger)
    assert Direction(B.id, "accuses", C.id) not in ledger.arrows


def test_what_a_record_touches_is_little(ledger: Ledger) -> None:
    touched = ledger.apply(record(ledger.records, [put(Source("source/9", "S"))]))
    assert real(touched) == ({"source/9": (None, Source("source/9", "S"))}, {})
    touched = ledger.apply(record(ledger.records, [put(A)]))
    assert real(touched) == ({}, {})


@settings(max_examples=60)
@given(LIVES)
def test_what_is_touched_is_the_difference_and_nothing_else(life: list[list[Any]]) -> None:
    lived = Life()
    for steps in life:
        before = Ledger.of(lived.ledger.records)
        if lived.take(steps) is None:
            continue
        fresh = Ledger.of(lived.ledger.records)
        assert real(lived.last) == real(difference(before, fresh))
        assert list(lived.ledger.things.items()) == list(fresh.things.items())
        assert lived.ledger.arrows == fresh.arrows
        assert lived.ledger.recorded == fresh.recorded


@settings(max_examples=40)
@given(LIVES)
def test_every_arrow_is_the_statements_that_hold(life: list[list[Any]]) -> None:
    lived = Life()
    for steps in life:
        lived.take(steps)
    ledger = lived.ledger
    said = {one.id for one in ledger.all(Statement) if one.retracted is None}
    bundled = [one.id for bundle in ledger.arrows.values() for one in bundle]
    assert sorted(bundled) == sorted(said)
    for way, bundle in ledger.arrows.items():
        assert {(one.speaker, one.stance, one.object) for one in bundle} == {tuple(way)}
        assert {ledger.kept(way.speaker), ledger.kept(way.object)} == {way.speaker, way.object}


@pytest.mark.parametrize(
    "change",
    [
        {"put": "robot", "value": {"id": "robot/1"}},
        {"put": "actor"},
        {"put": ["actor"], "value": {}},
        {"put": "actor", "value": None},
        {"puu": "actor", "value": {"id": "actor/x", "name": "X"}},
        {},
        {"retract": "statement/none", "because": "no"},
        {"retract": "actor/a", "because": "no"},
        {"retract": "statement/1"},
        {"split": "same/none"},
        {"split": "actor/a"},
        {"undo": 99},
        {"undo": "1"},
        {"undo": 1},
        {"put": "same", "value": {"id": "same/1", "kept": "actor/a", "merged": "actor/a"}},
    ],
)
def test_a_change_that_cannot_be_is_damage_and_names_its_record(change: Any) -> None:
    records = told(*map(put, (*THINGS, replace(A, name="Alto")))).records
    bad = replace(record(records, []), changes=(change,))
    after = record([*records, bad], [retract(SAID.id, "no"), apart(A, B)])
    with pytest.raises(Damaged, match="journal") as caught:
        Ledger.of([*records, bad, after] if change == {"undo": 1} else [*records, bad])
    assert "\n" not in str(caught.value)


def test_two_judgements_that_go_round_in_a_circle_are_damage() -> None:
    with pytest.raises(Damaged, match="journal record 4"):
        told(put(A), put(B), merge(A, B), merge(B, A))


def test_undo_is_by_number() -> None:
    ledger = told(put(A), put(B), undo(1))
    assert set(ledger.things) == {B.id}
