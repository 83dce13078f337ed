"""Lineages: the original of each statement, its origins, and whose change when a thing does."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.facts import facts
from kg.graph.query import Rows, run
from kg.graph.store import Index
from kg.ledger.lineage import Descent, Lineage, lineage
from kg.model import Quotation, Source, Statement, Thing
from kg.questions import question
from kg.vocabulary import KG
from kg.workspace import Workspace
from tests.narration import BASE, state

WORDS = Quotation("words", 0, 5, "0" * 64)
NAMES = st.integers(0, 5).map(str)


def said(
    name: str,
    repeats: str = "",
    via: tuple[str, ...] = (),
    source: str = "own",
    replies_to: str = "",
) -> Statement:
    return Statement(
        f"statement/{name}",
        f"source/{source}",
        "actor/a",
        "accuses",
        "actor/b",
        WORDS,
        repeats=f"statement/{repeats}" if repeats else "",
        via=tuple(f"source/{one}" for one in via),
        replies_to=f"statement/{replies_to}" if replies_to else "",
    )


def source(name: str, *reports_from: str) -> Source:
    return Source(f"source/{name}", name, reports_from=tuple(f"source/{s}" for s in reports_from))


def of(name: str, *things: Thing) -> Lineage:
    known = {one.id: one for one in things}
    one = known[f"statement/{name}"]
    assert isinstance(one, Statement)
    return lineage(one, known.get)


def test_a_statement_that_repeats_none_is_its_own_original() -> None:
    assert of("1", said("1")) == ("statement/1", ("source/own",), "")


def test_a_chain_of_any_length_ends_at_the_first() -> None:
    chain = [said("0"), *(said(str(n), str(n - 1)) for n in range(1, 9))]
    assert {of(str(n), *chain) for n in range(1, 9)} == {("statement/0", (), "")}


def test_what_is_repeated_but_not_there_is_not_followed() -> None:
    assert of("1", said("1", "gone")) == ("statement/1", ("source/own",), "")
    assert of("1", said("1", replies_to="gone")).answers == ""


def test_in_a_circle_the_least_id_is_the_original() -> None:
    circle = [said("3", "2"), said("2", "5"), said("5", "3"), said("1", "3")]
    assert {of(name, *circle)[0] for name in "1235"} == {"statement/2"}
    assert of("2", *circle) == ("statement/2", ("source/own",), "")


def test_the_origin_is_the_relay_that_reports_from_no_other() -> None:
    relayed = said("1", via=("near", "far"))
    assert of("1", relayed, source("near", "far"), source("far"))[1] == ("source/far",)
    assert of("1", relayed, source("near"), source("far"))[1] == ("source/near", "source/far")
    around = source("near", "far"), source("far", "near")
    assert of("1", relayed, *around)[1] == ("source/own",)


def test_a_reply_to_a_repetition_answers_the_original() -> None:
    chain = [said("0"), said("1", "0"), said("2", "1"), said("3", replies_to="2")]
    assert of("3", *chain) == ("statement/3", ("source/own",), "statement/0")


STATEMENTS = st.builds(
    said,
    NAMES,
    st.just("") | NAMES,
    st.lists(NAMES, max_size=2, unique=True).map(tuple),
    NAMES,
    st.just("") | NAMES,
)
SOURCES = st.builds(
    lambda name, reports: source(name, *reports),
    NAMES,
    st.lists(NAMES, max_size=2, unique=True),
)


@settings(deadline=None)
@given(st.lists(st.lists(STATEMENTS | SOURCES, min_size=1, max_size=3), max_size=8))
def test_what_changes_is_told_and_nothing_else(records: list[list[Thing]]) -> None:
    things, descent = dict[str, Thing](), Descent()
    held = dict[str, Lineage]()
    for record in records:
        changed = dict[str, tuple[Thing | None, Thing | None]]()
        for one in record:
            descent.follow(things.get(one.id), one)
            first, _ = changed.get(one.id, (things.get(one.id), None))
            changed[one.id] = first, one
            things[one.id] = one
        for name, (before, now) in descent.touched(changed, things).items():
            assert held.get(name) == before != now
            assert now is not None
            held[name] = now
        assert held == {
            one.id: lineage(one, things.get)
            for one in things.values()
            if isinstance(one, Statement)
        }


def origins(story: Workspace) -> set[Quad]:
    with story.reading() as store:
        return set(
            store.quads_for_pattern(None, None, None, NamedNode(story.place.base + "origins"))
        )


def test_what_is_derived_lies_in_a_graph_of_its_own(story: Workspace) -> None:
    (first,) = state(story, 20)
    (again,) = state(story, 21)
    index = story.place.base
    expected = {
        (NamedNode(index + one.id), term, NamedNode(index + other))
        for one in (first, again)
        for term, other in ((KG.original, one.id), (KG.origin, one.source))
    }
    assert expected <= {(q.subject, q.predicate, q.object) for q in origins(story)}
    with story.reading() as store:
        for term in (KG.original, KG.origin):
            found = {quad.graph_name for quad in store.quads_for_pattern(None, term, None, None)}
            assert found == {NamedNode(index + "origins")}
    assert story.check() == ()


def test_an_index_of_the_form_before_is_made_anew(story: Workspace) -> None:
    whole = story.hash()
    index = Index.open(story.folder / "index", BASE)
    for quad in [*index.store]:
        if quad.graph_name == NamedNode(BASE + "origins"):
            index.store.remove(quad)
    for digest in index.applied():
        index.store.remove(index.mark(digest))
        old = NamedNode(BASE + "journal")
        index.store.add(Quad(old, KG.applied, Literal(digest), old))
    index.close()
    del index
    assert origins(Workspace(story.folder))
    assert Workspace(story.folder).hash() == whole


def test_a_lineage_is_a_pure_function_of_the_things() -> None:
    one = said("1", via=("s",))
    assert of("1", one, source("s")) == of("1", replace(one, note="x"), source("s"))


@pytest.mark.parametrize("seed", range(6))
def test_circles_of_sources_are_what_python_finds(seed: int) -> None:
    chance, names = Random(seed), [f"s{number}" for number in range(12)]
    reports = {name: chance.sample(names, chance.choice((0, 1, 1, 2))) for name in names}
    reports["s0"] = [*{*reports["s0"], "s0"}]
    beyond: dict[str, set[str]] = {}
    for name in names:
        waiting, beyond[name] = [*reports[name]], set()
        while waiting:
            if (one := waiting.pop()) not in beyond[name]:
                beyond[name].add(one)
                waiting += reports[one]
    circles = {(a, b) for a in names for b in beyond[a] if a in beyond[b]}
    expected = {(a, b) for a, b in circles if a != b or a in reports[a]}
    store = Store()
    store.extend(facts([source(name, *reports[name]) for name in names], (), (), BASE))
    for asked in ("", *names):
        text = question("circular-reporting").bound(
            {"source": NamedNode(f"{BASE}source/{asked}")} if asked else {}
        )
        rows = run(store, text, BASE)
        assert isinstance(rows, Rows)
        found = [(row["title"], row["otherTitle"]) for row in rows]
        assert sorted(found) == sorted(pair for pair in expected if asked in ("", pair[0]))
    assert ("s0", "s0") in expected
