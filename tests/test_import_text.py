"""The text that is loaded in bulk says what the quads say that are added one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import Quad, RdfFormat, parse

from kg.graph.arrow_graphs import listing
from kg.graph.facts import facts
from kg.graph.text import lines
from kg.ledger.lineage import Lineage
from kg.ledger.touched import Direction
from kg.model import (
    Actor,
    ActorKind,
    Alias,
    Anchor,
    Claim,
    Cue,
    Dispute,
    Episode,
    Modality,
    Quotation,
    Rating,
    Retraction,
    SameActor,
    Snapshot,
    Source,
    Statement,
    Thing,
    Verdict,
)

BASE = "https://kg.example/"
texts = some.text(
    some.characters(exclude_categories=("Cs",)) | some.sampled_from('"\\\n\r\t\x00\x85\u2028'),
    max_size=12,
)
words = texts.filter(bool)
digests = some.sampled_from(["e3b0c442" * 8, "0" * 64])
dates = some.sampled_from(["", "2011", "2011-02", "2011-01-12", "../2013", "2011-01-12/2011-03"])
numbers = some.integers(0, 10**9)


def ids(kind: str) -> some.SearchStrategy[str]:
    return some.sampled_from(["a", "b", "9f2c", "mégavidéo", "中"]).map(lambda end: f"{kind}/{end}")


def several(one: some.SearchStrategy[object]) -> some.SearchStrategy[tuple[object, ...]]:
    return some.lists(one, max_size=3).map(tuple)


quotations = some.builds(Quotation, words, numbers, numbers, digests | some.just(""), texts, texts)
statements = some.builds(
    Statement,
    id=ids("statement"),
    source=ids("source"),
    speaker=ids("actor"),
    stance=some.sampled_from(["accuses", "denies", "supports", "asserts"]),
    object=ids("actor") | ids("claim"),
    quotation=quotations,
    anchors=several(some.builds(Anchor, ids("actor"), words, numbers, numbers)),
    claim=some.just("") | ids("claim"),
    act=some.sampled_from(["", "alleges", "sidesWith"]),
    cue=some.none() | some.builds(Cue, words, numbers, numbers),
    on_behalf_of=some.just("") | ids("actor"),
    modality=some.sampled_from(Modality),
    said_on=dates,
    via=several(ids("source")),
    replies_to=some.just("") | ids("statement"),
    repeats=some.just("") | ids("statement"),
    note=texts,
    recorded_at=texts,
    unproved_because=texts,
    retracted=some.none() | some.builds(Retraction, words, words),
)
snapshots = some.builds(
    Snapshot, digests, digests, words, some.tuples(numbers, numbers), taken_at=texts
)
things: some.SearchStrategy[Thing] = some.one_of(
    statements,
    some.builds(
        Actor,
        ids("actor"),
        words,
        some.sampled_from(ActorKind),
        several(some.builds(Alias, words, texts)),
        texts,
        some.just("") | ids("source"),
    ),
    some.builds(
        Source,
        ids("source"),
        words,
        texts,
        texts,
        several(words),
        dates,
        texts,
        some.none() | snapshots,
        several(ids("source")),
    ),
    some.builds(Claim, ids("claim"), words, texts, several(ids("actor"))),
    some.builds(
        Verdict,
        ids("verdict"),
        ids("claim"),
        ids("actor"),
        words,
        some.sampled_from(Rating),
        ids("source"),
        quotations,
        dates,
    ),
    some.builds(
        Dispute,
        ids("dispute"),
        words,
        several(some.builds(Episode, words, dates)),
        several(ids("source")),
        several(ids("claim")),
    ),
    some.builds(SameActor, ids("same"), ids("actor"), ids("actor"), texts),
)


def written(things: list[Thing], arrows: dict[Direction, tuple[Statement, ...]]) -> set[Quad]:
    text = "".join(lines(things, arrows.items(), (), BASE))
    return set(parse(text, format=RdfFormat.N_QUADS))


@settings(max_examples=300, deadline=None)
@given(some.lists(things, max_size=4))
def test_things_are_written_quad_for_quad(given_things: list[Thing]) -> None:
    assert written(given_things, {}) == set(facts(given_things, (), (), BASE))


@settings(deadline=None)
@given(some.lists(statements, max_size=6))
def test_arrows_are_written_quad_for_quad(said: list[Statement]) -> None:
    arrows = {Direction("actor/a", "accuses", "actor/b"): tuple(said)}
    listed = listing(BASE, arrows if said else ())
    assert written([], arrows) | {*listed} == set(facts((), arrows.items(), (), BASE))


LINEAGES = some.builds(
    Lineage, ids("statement"), several(ids("source")), some.just("") | ids("statement")
)


@settings(deadline=None)
@given(some.lists(some.tuples(ids("statement"), LINEAGES)))
def test_lineages_are_written_quad_for_quad(found: list[tuple[str, Lineage]]) -> None:
    text = "".join(lines([], (), found, BASE))
    assert set(parse(text, format=RdfFormat.N_QUADS)) == set(facts((), (), found, BASE))


def test_nothing_is_written_of_nothing() -> None:
    assert list(lines([None], (), [("statement/1", None)], BASE)) == []
