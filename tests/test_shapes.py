"""Each shape passes what is complete, and names what is not in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.graph.rdf import arrow_quads, quads
from kg.graph.shapes import SHAPES, Violation, violations
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
from kg.resources import ONTOLOGY
from kg.vocabulary import KG, borrowed

HERE = Path(__file__).resolve().parent
BROKEN = sorted((HERE / "invalid").glob("*.trig"))
BASE = "https://kg.example/"
SH = "http://www.w3.org/ns/shacl#"
DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def read(path: Path, form: RdfFormat = RdfFormat.TRIG) -> Store:
    store = Store()
    store.load(path=str(path), format=form)
    return store


def shapes() -> dict[str, str]:
    """Name and message of every shape of the file."""
    store = read(ONTOLOGY / "kg.shapes.ttl", RdfFormat.TURTLE)
    found = {}
    for kind in ("NodeShape", "PropertyShape"):
        for quad in store.quads_for_pattern(None, borrowed("rdf:type"), NamedNode(SH + kind)):
            (message,) = store.quads_for_pattern(quad.subject, NamedNode(SH + "message"), None)
            found[quad.subject.value] = message.object.value
    return found


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def valid() -> Store:
    return read(HERE / "valid.trig")


def names(found: list[Violation]) -> set[str]:
    return {one.shape for one in found}


def test_a_complete_record_lacks_nothing() -> None:
    assert violations(valid()) == []


def test_the_complete_record_has_every_class() -> None:
    typed = {quad.object for quad in valid().quads_for_pattern(None, borrowed("rdf:type"), None)}
    wanted = "Alias SameActor Source Snapshot Claim Statement Quotation Anchor Cue Verdict Dispute"
    assert {getattr(KG, name) for name in f"{wanted} Episode Arrow".split()} <= typed


def test_every_shape_has_an_iri_a_message_and_a_broken_file() -> None:
    found = shapes()
    assert len(found) > 80
    assert all(iri.startswith(SHAPES) for iri in found)
    assert {iri.removeprefix(SHAPES) for iri in found} == {path.stem for path in BROKEN}


def test_every_message_is_a_sentence_of_its_own() -> None:
    messages = list(shapes().values())
    assert len(set(messages)) == len(messages)
    assert [text for text in messages if not text.endswith(".") or "\n" in text] == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_fails_with_its_message(path: Path) -> None:
    found = violations(read(path))
    assert {(one.shape, one.message) for one in found} == {
        (path.stem, shapes()[SHAPES + path.stem])
    }
    assert len(found) == 1
    assert found[0].thing.startswith(BASE) or "without an IRI" in path.read_text(encoding="utf-8")


def counted(limit: str) -> list[tuple[str, NamedNode, NamedNode]]:
    """Name, class and property of the shapes with this limit and a plain path."""
    store = read(ONTOLOGY / "kg.shapes.ttl", RdfFormat.TURTLE)
    rows = []
    for shape in sorted(
        quad.subject.value for quad in store.quads_for_pattern(None, NamedNode(SH + limit), None)
    ):
        (path,) = store.quads_for_pattern(NamedNode(shape), NamedNode(SH + "path"), None)
        for target in store.quads_for_pattern(
            NamedNode(shape), NamedNode(SH + "targetClass"), None
        ):
            if isinstance(path.object, NamedNode):
                rows.append((shape.removeprefix(SHAPES), target.object, path.object))
    return rows


def values(store: Store, kind: NamedNode, path: NamedNode) -> list[Quad]:
    """The values that one thing of this class has for the property."""
    for thing in store.quads_for_pattern(None, borrowed("rdf:type"), kind):
        if found := list(store.quads_for_pattern(thing.subject, path, None)):
            return found
    raise AssertionError(f"tests/valid.trig shows no {kind} with {path}")


@pytest.mark.parametrize("row", counted("minCount"), ids=lambda row: row[0])
def test_what_a_shape_needs_is_missed_when_it_goes(row: tuple[str, NamedNode, NamedNode]) -> None:
    store, (shape, kind, path) = valid(), row
    for quad in values(store, kind, path):
        store.remove(quad)
    assert shape in names(violations(store))


@pytest.mark.parametrize("row", counted("maxCount"), ids=lambda row: row[0])
def test_a_second_value_is_named_where_one_is_meant(row: tuple[str, NamedNode, NamedNode]) -> None:
    store, (shape, kind, path) = valid(), row
    for quad in values(store, kind, path):
        store.add(Quad(quad.subject, path, Literal("another"), quad.graph_name))
    assert shape in names(violations(store))


KINDS = sorted({quad.predicate.value for quad in valid()} - {borrowed("rdf:type").value})


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.rsplit("/", 1)[-1])
def test_nonsense_is_named_and_never_stops_the_check(path: str) -> None:
    store = valid()
    for quad in list(store.quads_for_pattern(None, NamedNode(path), None)):
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, Literal("𝒜 { } # ?this"), quad.graph_name))
    assert all(isinstance(one, Violation) and one.message for one in violations(store))


def test_violations_are_sorted_and_each_comes_once() -> None:
    store = valid()
    store.remove(Quad(node("t1"), KG.modality, KG.reported, node("s")))
    store.remove(
        Quad(
            node("c"), borrowed("rdfs:label"), Literal("B throttles the traffic."), node("registry")
        )
    )
    found = violations(store)
    assert found == sorted(set(found))
    assert [(one.thing, one.shape) for one in found] == [
        (BASE + "c", "ClaimText"),
        (BASE + "t1", "StatementModality"),
    ]


def test_the_data_stay_as_they_were() -> None:
    store = valid()
    before = set(store)
    violations(store)
    assert set(store) == before


def test_no_quads_lack_nothing() -> None:
    assert violations(iter(())) == []


def test_a_plain_triple_in_another_source_does_not_count() -> None:
    store = valid()
    plain = (node("a"), KG.accuses, node("b"))
    store.remove(Quad(*plain, node("s")))
    store.add(Quad(*plain, node("s2")))
    assert [(one.thing, one.shape) for one in violations(store)] == [
        (BASE + "a", "StatementOfTriple"),
        (BASE + "t1", "PlainTriple"),
    ]


def test_a_standing_statement_bears_out_the_triple_of_a_retracted_one() -> None:
    store = valid()
    for prop, text in (
        (borrowed("prov:invalidatedAtTime"), "2026-11-23T06:00:00Z"),
        (KG.because, "x"),
    ):
        store.add(Quad(node("t3"), prop, Literal(text), node("s")))
    assert names(violations(store)) == {"StatementOfTriple"}
    for prop, thing in (
        (KG.speaker, "p"),
        (KG.object, "a"),
        (KG.source, "s"),
        (KG.quotation, "q2"),
    ):
        store.add(Quad(node("t6"), prop, node(thing), node("s")))
    for prop, term in ((KG.stance, KG.supports), (KG.modality, KG.direct)):
        store.add(Quad(node("t6"), prop, term, node("s")))
    store.add(Quad(node("t6"), borrowed("rdf:type"), KG.Statement, node("s")))
    assert violations(store) == []


@pytest.mark.parametrize(
    ("stance", "takes"),
    [
        ("accuses", {"a"}),
        ("denies", {"c"}),
        ("supports", {"a", "c"}),
        ("asserts", {"c"}),
    ],
)
@pytest.mark.parametrize("target", ["a", "c", "s"])
def test_an_object_is_what_its_stance_takes(stance: str, takes: set[str], target: str) -> None:
    store = read(HERE / "invalid" / "StatementObject.trig")
    store.remove(Quad(node("t"), KG.stance, KG.accuses, node("s")))
    store.add(Quad(node("t"), KG.stance, getattr(KG, stance), node("s")))
    store.add(Quad(node("t"), KG.object, node(target), node("s")))
    store.add(Quad(node("a"), getattr(KG, stance), node(target), node("s")))
    assert names(violations(store)) == (set() if target in takes else {"ObjectOfStance"})


def test_a_new_stance_needs_no_new_shape() -> None:
    store, doubts = valid(), NamedNode(KG.accuses.value.replace("accuses", "doubts"))
    for prop, term in ((borrowed("rdf:type"), KG.Stance), (KG.takes, KG.Claim)):
        store.add(Quad(doubts, prop, term))
    for old, new in ((KG.denies, doubts),):
        store.remove(Quad(node("t2"), KG.stance, old, node("s")))
        store.remove(Quad(node("b"), old, node("c"), node("s")))
        store.add(Quad(node("t2"), KG.stance, new, node("s")))
    assert names(violations(store)) == {"PlainTriple"}
    store.add(Quad(node("b"), doubts, node("c"), node("s")))
    assert violations(store) == []
    store.add(Quad(node("a"), doubts, node("c"), node("s")))
    assert [(one.thing, one.shape) for one in violations(store)] == [
        (BASE + "a", "StatementOfTriple")
    ]


DATES = {
    "2011": True,
    "2011-01": True,
    "2011-01-12": True,
    "2011-01-12/2011-01-13": True,
    "../2011": True,
    "2011-01/..": True,
    "12 January 2011": False,
    "2011-1-12": False,
    "2011-01-12T10:00:00": False,
    "2011/2012/2013": False,
    "..": False,
    "": False,
}


@pytest.mark.parametrize("written", DATES)
def test_dates_are_partial_dates_or_intervals(written: str) -> None:
    store = read(HERE / "invalid" / "StatementSaidOn.trig")
    store.remove(Quad(node("t"), KG.saidOn, Literal("last Wednesday"), node("s")))
    store.add(Quad(node("t"), KG.saidOn, Literal(written), node("s")))
    assert names(violations(store)) == (set() if DATES[written] else {"StatementSaidOn"})


def test_a_date_that_a_store_could_rewrite_is_named() -> None:
    store = valid()
    day = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    store.add(Quad(node("t2"), KG.saidOn, Literal("2011-01-12", datatype=day), node("s")))
    assert names(violations(store)) == {"StatementSaidOn"}


@settings(deadline=None, max_examples=50)
@given(
    words=some.text(min_size=1, max_size=20),
    start=some.integers(0, 10**6),
    off=some.integers(-3, 3),
)
def test_the_length_of_words_is_counted_in_code_points(words: str, start: int, off: int) -> None:
    end = start + len(words) + off
    values = {"start": Literal(start), "end": Literal(end), "exact": Literal(words)}
    store = [Quad(node("q"), borrowed(f"oa:{name}"), value) for name, value in values.items()]
    store.append(Quad(node("q"), borrowed("rdf:type"), KG.Quotation))
    store.append(Quad(node("q"), KG.textDigest, Literal(DIGEST)))
    wanted = set() if off == 0 else {"SpanStart"} if end <= start else {"SpanLength"}
    assert names(violations(store)) == wanted


def story() -> list[Thing]:
    """One thing of each class, as the program makes them, every field filled."""
    snapshot = Snapshot(DIGEST, DIGEST, "text/html", (0, 99), "2026-11-23T05:00:00Z")
    words = Quotation("A poursuit B", 10, 22, DIGEST, "x", "y")
    first = Statement(
        "statement/1",
        "source/1",
        "actor/a",
        "accuses",
        "actor/b",
        words,
        anchors=(Anchor("actor/a", "Il", 3, 5),),
        claim="claim/1",
        act="sues",
        cue=Cue("poursuit", 12, 20),
        modality=Modality.DIRECT,
        said_on="../2011-01",
        via=("source/2",),
        note="read twice",
        recorded_at="2026-11-23T05:00:01Z",
    )
    second = Statement(
        "statement/2",
        "source/1",
        "actor/p",
        "denies",
        "claim/1",
        words,
        on_behalf_of="actor/b",
        replies_to="statement/1",
        repeats="statement/3",
    )
    third = Statement(
        "statement/3",
        "source/1",
        "actor/u",
        "asserts",
        "claim/1",
        words,
        retracted=Retraction("misread", "2026-11-23T06:00:00Z"),
    )
    return [
        Actor(
            "actor/a", "A", ActorKind.ORGANISATION, (Alias("Old A", "../2013-07-01"),), "a carrier"
        ),
        Actor("actor/b", "B", ActorKind.GROUP),
        Actor("actor/p", "P", ActorKind.PERSON),
        Actor("actor/m", "M", ActorKind.MEDIA),
        Actor("actor/u", "an engineer", ActorKind.UNNAMED, known_from="source/1"),
        Source(
            "source/1",
            "T",
            "https://paper.example/1",
            "Paper",
            ("X", "Y"),
            "2011-01-17",
            "fr",
            snapshot,
            ("source/2",),
        ),
        Source("source/2", "I"),
        Claim("claim/1", "B throttles.", "throttling", ("actor/b",)),
        first,
        second,
        third,
        Verdict(
            "verdict/1",
            "claim/1",
            "actor/m",
            "vrai",
            Rating.NOT_ENOUGH_EVIDENCE,
            "source/1",
            words,
            "2011",
        ),
        Dispute(
            "dispute/1", "A/B", (Episode("Pop-up", "2011-01-12"),), ("source/1",), ("claim/1",)
        ),
        SameActor("same/1", "actor/b", "actor/m", "a new name"),
    ]


def facts(things: list[Thing]) -> list[Quad]:
    made = [quad for thing in things for quad in quads(thing, BASE)]
    for one in things:
        if isinstance(one, Statement) and not one.retracted:
            made += arrow_quads(one.speaker, one.stance, one.object, (one,), BASE)
    return made


def test_what_the_program_makes_is_complete() -> None:
    assert violations(facts(story())) == []


def test_losing_any_plain_triple_is_noticed() -> None:
    whole = facts(story())
    plain = [quad for quad in whole if quad.predicate in (KG.accuses, KG.denies)]
    assert len(plain) == 2
    for lost in plain:
        assert names(violations(quad for quad in whole if quad != lost)) == {"PlainTriple"}
