"""The shapes are run here as pyshacl runs them, in memory and thing by thing from an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.graph import shacl, shapes
from kg.graph.known import Known
from kg.graph.limits import LIMITS
from kg.graph.shapes import lacking, violations
from kg.names import PREFIXES
from kg.resources import ONTOLOGY
from kg.vocabulary import KG, borrowed
from tests.shacl import by_pyshacl
from tests.test_shapes import BASE, BROKEN, HERE, facts, node, read, story, valid

THING, OTHER, ONE, TWO, NONE = map(node, ("thing", "other", "one", "two", "none"))
#: Each limit, of a thing with the property p: the value asked for, values that are so and are not.
EXAMPLES: dict[str, tuple[object, list[list[object]], list[list[object]]]] = {
    "minCount": (1, [["a"], ["a", "b"]], [[]]),
    "maxCount": (1, [[], ["a"]], [["a", "b"]]),
    "datatype": (borrowed("xsd:integer"), [[], [1]], [["1"], [KG.Actor], [1, "1"]]),
    "class": (KG.Actor, [[], [ONE], [TWO]], [["x"], [NONE], [ONE, NONE]]),
    "pattern": ("^a+$", [[], ["aa"]], [["b"], ["aa", "b"]]),
    "minLength": (2, [[], ["ab"], ["𝒜𝒜"]], [["a"], ["𝒜"]]),
    "minInclusive": (0, [[], [0], [7]], [[-1], ["7"], [ONE]]),
    "nodeKind": (NamedNode("http://www.w3.org/ns/shacl#IRI"), [[], [ONE]], [["a"]]),
    "disjoint": (OTHER, [[], [4]], [[5], [4, 5]]),
    "lessThan": (OTHER, [[], [4]], [[5], [6], ["4"], [ONE]]),
    "lessThanOrEquals": (OTHER, [[], [4], [5]], [[6], ["4"], [ONE]]),
}


def term(value: object) -> NamedNode | Literal:
    return value if isinstance(value, NamedNode) else Literal(value)  # type: ignore[arg-type]


def known() -> Known:
    store, beside, kind = Store(), Store(), borrowed("rdf:type")
    store.add(Quad(THING, OTHER, Literal(5)))
    store.add(Quad(ONE, kind, KG.Actor))
    beside.add(Quad(TWO, kind, KG.Person))
    beside.add(Quad(KG.Person, borrowed("rdfs:subClassOf"), KG.Actor))
    return Known(store, lambda quad: True, beside)


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_tells_what_it_allows_from_what_not(name: str) -> None:
    asked, good, bad = EXAMPLES[name]
    holds = LIMITS[name](term(asked))
    for values in good + bad:
        assert holds(known(), THING, [*map(term, values)]) == (values in good), values


def test_other_kinds_of_nodes_are_not_known() -> None:
    with pytest.raises(ValueError, match="one kind of node"):
        LIMITS["nodeKind"](NamedNode("http://www.w3.org/ns/shacl#Literal"))


def test_what_is_not_run_here_is_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (ONTOLOGY / "kg.shapes.ttl").read_text("utf-8")
    (tmp_path / "kg.shapes.ttl").write_text(
        whole.replace("sh:maxCount 1", "sh:maxExclusive 1", 1), "utf-8"
    )
    monkeypatch.setattr(shacl, "ONTOLOGY", tmp_path)
    with pytest.raises(ValueError, match="maxExclusive"):
        shacl.shapes.__wrapped__()


def own(quad: Quad) -> bool:
    return "import/" not in str(quad.graph_name)


def found(quads: list[Quad]) -> set[tuple[str, str]]:
    return {(one.thing, one.shape) for one in violations(quads)}


@pytest.mark.parametrize("path", [*BROKEN, HERE / "valid.trig"], ids=lambda path: path.stem)
def test_pyshacl_says_the_same_of_each_file(path: Path) -> None:
    quads = [*read(path)]
    assert found(quads) == by_pyshacl(quads)


WHOLE = [*valid(), *facts(story())]
#: What may stand where something else belongs.
TERMS = [
    *(Literal(one) for one in (0, -1, 10**30, "", "2011", "x", True)),
    Literal("many", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
    Literal("mot", language="fr"),
    *(quad.object for quad in WHOLE if isinstance(quad.object, NamedNode)),
]


@settings(deadline=None, max_examples=30)
@given(
    lost=some.sets(some.sampled_from(WHOLE), max_size=3),
    new=some.lists(some.tuples(some.sampled_from(WHOLE), some.sampled_from(TERMS)), max_size=3),
)
def test_pyshacl_says_the_same_of_any_graph(
    lost: set[Quad], new: list[tuple[Quad, NamedNode | Literal]]
) -> None:
    quads = [one for one in WHOLE if one not in lost]
    quads += [Quad(one.subject, one.predicate, term, one.graph_name) for one, term in new]
    assert found(quads) == by_pyshacl(quads)


@pytest.mark.parametrize("path", [*BROKEN, HERE / "valid.trig"], ids=lambda path: path.stem)
@pytest.mark.parametrize("batch", [0, 50, shapes.BATCH])
def test_an_index_is_read_as_a_copy_is(
    path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "BATCH", batch)
    parts: list[float] = []
    store = read(path)
    assert lacking(store, BASE, own, parts.append) == violations(store)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_what_others_say_neither_harms_nor_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "BATCH", 0)
    theirs = NamedNode(BASE + "import/1")
    store = read(HERE / "invalid" / "StatementSpeaker.trig", RdfFormat.TRIG)
    before = lacking(store, BASE, own)
    assert [one.shape for one in before] == ["StatementSpeaker"]
    store.add(Quad(NamedNode(before[0].thing), KG.speaker, node("a"), theirs))
    store.add(Quad(node("a"), KG.key, Literal("another"), theirs))
    store.add(Quad(node("x"), borrowed("rdf:type"), KG.Statement, theirs))
    assert lacking(store, BASE, own) == before
