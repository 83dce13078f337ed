"""Things as quads: no field forgotten, no text altered, each quad where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg import model
from kg.graph.facts import facts
from kg.graph.fields import FIELDS, Form
from kg.graph.rdf import arrow_quads, graph_of, iri, quads, snapshot_iri
from kg.graph.store import Index
from kg.graph.text import change, lines
from kg.model import Actor, Alias, Quotation, Snapshot, Source, Statement, Thing
from kg.vocabulary import KG, borrowed
from tests.things import SNAPSHOTS, STATEMENTS, TEXT, THINGS

BASE = "https://kg.example/"
#: Every class of the model that is written as a node.
CLASSES = [
    kind
    for kind in vars(model).values()
    if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
]
#: Fields that are no row of the table, and where they are instead.
ELSEWHERE = {
    (Actor, "kind"): "a class beside kg:Actor",
    (Snapshot, "body"): "kg:bodyStart and kg:bodyEnd",
    (Statement, "retracted"): "prov:invalidatedAtTime and kg:because",
    (Source, "forgotten"): "prov:invalidatedAtTime and kg:because",
}
WORDS = Quotation("A accuse B", 0, 10, "0" * 64)
SAID = Statement("statement/1", "source/1", "actor/a", "accuses", "actor/b", WORDS)


def test_every_field_of_every_class_is_written() -> None:
    rows = {(kind, row.name) for kind, table in FIELDS.items() for row in table}
    wanted = {
        (kind, one.name)
        for kind in CLASSES
        for one in fields(kind)
        if one.name != "id" and kind is not model.Retraction
    }
    assert len(CLASSES) >= 14
    assert rows | set(ELSEWHERE) == wanted
    assert not rows & set(ELSEWHERE)


@given(THINGS)
def test_whatever_differs_in_a_thing_differs_in_its_quads(thing: Thing) -> None:
    shown = set(quads(thing, BASE))
    for one in fields(thing):
        value = getattr(thing, one.name)
        row = {row.name: row for row in FIELDS[type(thing)]}.get(one.name)
        if row and row.form is Form.TEXT and isinstance(value, str):
            other = set(quads(replace(thing, **{one.name: f"{value}2011"[-4:]}), BASE))
            assert (other != shown) == (f"{value}2011"[-4:] != value)


def test_a_kind_a_body_and_a_retraction_are_written_too() -> None:
    person = Actor("actor/a", "A", model.ActorKind.PERSON)
    assert KG.Person in {quad.object for quad in quads(person, BASE)}
    snapshot = Snapshot("00" * 32, "11" * 32, "text/plain", (3, 9))
    body = {
        quad.predicate: quad.object for quad in quads(Source("s/1", "S", snapshot=snapshot), BASE)
    }
    assert (body[KG.bodyStart], body[KG.bodyEnd]) == (Literal(3), Literal(9))
    gone = replace(SAID, retracted=model.Retraction("a misreading", "2026-11-23T05:00:00Z"))
    said = {quad.predicate: quad.object for quad in quads(gone, BASE)}
    assert said[KG.because] == Literal("a misreading")
    assert said[borrowed("prov:invalidatedAtTime")] == Literal("2026-11-23T05:00:00Z")


@given(st.lists(THINGS, max_size=3))
def test_no_text_changes_on_its_way_through_a_store_and_n_quads(things: list[Thing]) -> None:
    wanted = set(facts(things, (), (), BASE))
    store = Store()
    store.extend(wanted)
    assert set(store) == wanted
    written = serialize(sorted(store, key=str), format=RdfFormat.N_QUADS) or b""
    read = list(parse(written, format=RdfFormat.N_QUADS))
    assert set(read) == wanted
    assert serialize(sorted(read, key=str), format=RdfFormat.N_QUADS) == written


@given(text=TEXT, other=TEXT)
def test_no_text_changes_when_a_record_replaces_it(text: str, other: str) -> None:
    index = Index(Store(), BASE)
    for number, note in enumerate((text, other, text)):
        gone = list(index.contents())
        index.apply(str(number), gone, quads(replace(SAID, note=note), BASE))
        assert set(index.contents()) == set(quads(replace(SAID, note=note), BASE))


@given(TEXT.filter(bool))
def test_a_quotation_is_a_plain_string(words: str) -> None:
    said = replace(SAID, quotation=replace(WORDS, exact=words))
    exact = borrowed("oa:exact")
    (found,) = [quad.object for quad in quads(said, BASE) if quad.predicate == exact]
    assert isinstance(found, Literal)
    assert found.value == words
    assert found.datatype == borrowed("xsd:string")
    assert found.language is None


@given(STATEMENTS)
def test_a_statement_lies_in_the_graph_of_its_source(said: Statement) -> None:
    assert graph_of(said) == said.source
    assert {quad.graph_name for quad in quads(said, BASE)} == {NamedNode(BASE + said.source)}


def test_other_things_lie_in_graphs_with_fixed_names() -> None:
    rated = model.Verdict("verdict/1", "c/1", "a/1", "faux", model.Rating.REFUTED, "s/1", WORDS)
    assert graph_of(rated) == "verdicts"
    assert graph_of(Actor("actor/a", "A")) == graph_of(model.Claim("claim/1", "x")) == "registry"


@given(SNAPSHOTS)
def test_a_snapshot_is_named_by_its_bytes(snapshot: Snapshot) -> None:
    import base64

    name = snapshot_iri(snapshot).value
    digest = name.removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(digest + "=").hex() == snapshot.raw


def parts(thing: Thing, name: str) -> set[str]:
    return {quad.subject.value for quad in quads(thing, BASE) if name in quad.subject.value}  # type: ignore[union-attr]


def test_parts_have_names_of_their_own() -> None:
    actor = Actor("actor/a", "A", aliases=(Alias("B"), Alias("C", "2011")))
    assert parts(actor, "#") == {BASE + "actor/a#alias-1", BASE + "actor/a#alias-2"}
    assert parts(SAID, "#") == {BASE + "statement/1#quotation"}


def triples(found: Iterable[Quad], graph: str) -> set[tuple[str, str, str]]:
    here = NamedNode(BASE + graph)
    return {
        tuple(str(getattr(quad, role).value) for role in ("subject", "predicate", "object"))  # type: ignore[misc]
        for quad in found
        if quad.graph_name == here
    }


def test_an_arrow_counts_its_statements_and_stands_plainly_in_each_source() -> None:
    bundle = (
        replace(SAID, said_on="2011-01"),
        replace(SAID, id="statement/2", source="source/2", said_on="2011-01-12/.."),
        replace(SAID, id="statement/3"),
    )
    found = [*arrow_quads("actor/a", "accuses", "actor/b", bundle, BASE)]
    plain = {(BASE + "actor/a", KG.accuses.value, BASE + "actor/b")}
    assert triples(found, "source/1") == triples(found, "source/2") == plain
    node = BASE + "arrows/actor.a~accuses~actor.b"
    about = {
        what: value for one, what, value in triples(found, "arrows/accuses/actor") if one == node
    }
    assert about[KG.count.value] == "3"
    assert (about[KG.firstSaid.value], about[KG.lastSaid.value]) == ("2011-01-01", "9999")
    assert [*arrow_quads("actor/a", "accuses", "actor/b", (), BASE)] == []


@given(st.sets(st.tuples(*[st.sampled_from(["a", "b", "a-b", "é"])] * 2), max_size=16))
def test_arrows_never_share_a_node(ends: set[tuple[str, str]]) -> None:
    nodes = [
        {quad.subject for quad in arrow_quads(f"actor/{a}", "accuses", f"actor/{b}", (SAID,), BASE)
         if quad.graph_name == iri(BASE, "arrows/accuses/actor")}
        for a, b in ends
    ]  # fmt: skip
    assert len(set().union(*nodes)) == len(ends)


@given(st.lists(THINGS, max_size=4), st.lists(THINGS, max_size=4))
def test_a_change_leads_from_the_one_to_the_other(was: list[Thing], has: list[Thing]) -> None:
    before, now = set(facts(was, (), (), BASE)), set(facts(has, (), (), BASE))
    gone, new = change(lines(was, (), (), BASE), lines(has, (), (), BASE))
    assert (before - set(gone)) | set(new) == now
    assert not set(gone) & now
    assert not set(new) & before


@pytest.mark.parametrize("identity", ["actor/a b", "actor/<", "actor/\ud800"])
def test_what_is_no_iri_is_never_written(identity: str) -> None:
    with pytest.raises(ValueError):
        iri(BASE, identity)
