"""The catalogue: complete, portable, in step with its page, and right against plain Python."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, Store

from kg.dates import first_day, last_day
from kg.errors import InvalidInput
from kg.model import Source, Statement
from kg.questions import parse, question, questions
from kg.questions.catalogue import catalogue
from kg.vocabulary import NAMESPACE, PREFIXES
from tests.told import BASE, Told

ROOT = Path(__file__).parent.parent
NAMES = [*questions()]
#: What a named question must not hold: another default graph, another server, blank nodes.
FORBIDDEN = re.compile(r"\b(FROM|SERVICE|BNODE|RAND|NOW|UUID|STRUUID|GROUP_CONCAT|SAMPLE)\b|_:|\[")
DAYS = ("2011-01-10", "2011-02-14", "2012-01-01")


def bare(sparql: str) -> str:
    """The query without comments and texts."""
    return re.sub(r'(?m)^ *#.*$|"[^"\n]*"', "", sparql)


def outside_graphs(sparql: str) -> str:
    """What is left of a query when each GRAPH … { … } is cut out."""
    left, depth, inside = "", 0, 0
    for piece in re.split(r"(GRAPH (?:\?\w+|<[\w/]+>)\s*\{|[{}])", bare(sparql)):
        depth += piece.endswith("{") - (piece == "}")
        if piece.startswith("GRAPH") and not inside:
            inside = depth
        if not inside:
            left += piece
        elif depth < inside:
            inside = 0
    return left


def test_there_are_as_many_questions_as_promised() -> None:
    assert len(NAMES) >= 28
    titles = [one.title for one in questions().values()]
    assert len(set(titles)) == len(titles)


def test_the_page_is_in_step() -> None:
    page = (ROOT / "docs" / "questions.md").read_text("utf-8")
    assert page == catalogue(), "run: python -m kg.questions.catalogue > docs/questions.md"


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_names_its_graph(name: str) -> None:
    left = outside_graphs(question(name).sparql)
    assert "GRAPH" not in left
    assert not re.search(r"\b(kg|rdfs|oa|dcterms|prov):\w+[^\n]*\?\w+ *[;.]", left), left
    assert not re.search(r"\?\w+ +(a|kg:\w+|rdfs:\w+|oa:\w+) +[?<]", left), left


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_plain_sparql_and_sorted(name: str) -> None:
    text = question(name).sparql
    assert "\nORDER BY " in text
    assert not FORBIDDEN.search(bare(text))


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_has_its_place_before_the_patterns(name: str) -> None:
    one = question(name)
    for parameter in one.parameters:
        bound = one.bound({parameter.name: Literal("here")})
        assert f'VALUES ?{parameter.name} {{ "here" }}' in bound


def test_a_value_takes_the_place_of_the_files_own() -> None:
    text = '# T\n#\n# Parameters: ?d day\nSELECT ?d WHERE {\n  VALUES ?d { "9" }\n}\nORDER BY ?d'
    one, store = parse("t", text), Store()
    assert [row["d"].value for row in store.query(one.sparql)] == ["9"]
    for value in ("1", 'x" } #', "a\nb \\1 \\u0041"):
        found = store.query(one.bound({"d": Literal(value)}))
        assert [row["d"].value for row in found] == [value]


def test_how_everyone_is_asked_about_is_left_out_for_one() -> None:
    text = (
        "# T\n#\n# Parameters: ?a text\nSELECT ?a ?b WHERE {\n"
        "  # UNLESS ?a\n  { VALUES ?b { 1 } }\n  UNION\n  # END\n"
        "  {\n    VALUES ?a { <nobody> }\n    VALUES ?b { 2 }\n  }\n}\nORDER BY ?b"
    )
    one, store = parse("t", text), Store()
    everyone = store.query(one.sparql, base_iri=BASE)
    assert [row["b"].value for row in everyone] == ["1", "2"]
    (found,) = store.query(one.bound({"a": Literal("x")}))
    assert (found["a"].value, found["b"].value) == ("x", "2")


def test_what_is_left_out_for_one_has_an_end_and_a_parameter() -> None:
    begun = [(one, re.findall(r"# UNLESS \?(\w+)\n", one.sparql)) for one in questions().values()]
    assert any(names for _, names in begun)
    for one, names in begun:
        assert {*names} <= {parameter.name for parameter in one.parameters}
        assert one.sparql.count("# END\n") == len(names)
        for name in names:
            assert "UNLESS" not in one.bound({name: Literal("here")}) or len(names) > 1


def test_only_one_value_can_join_at_the_end() -> None:
    text = "# T\n#\n# Parameters: ?a text, ?b text\nSELECT ?a ?b WHERE {}\nORDER BY ?a"
    with pytest.raises(InvalidInput, match="no place"):
        parse("t", text).bound({"a": Literal("1"), "b": Literal("2")})


@pytest.fixture(scope="module", params=[1, 2, 3])
def told(request: pytest.FixtureRequest) -> Told:
    return Told(request.param)


def earliest(some: list[Statement]) -> str:
    def rank(one: Statement) -> tuple[str, str]:
        return first_day(one.said_on) if one.said_on else "9999", BASE + one.id

    return min(some, key=rank).quotation.exact


@pytest.mark.parametrize("claim", ["", "claim/c2"])
def test_disputed_claims_are_what_python_counts(told: Told, claim: str) -> None:
    sides: dict[tuple[str, str], tuple[list[Statement], list[Statement]]] = defaultdict(
        lambda: ([], [])
    )
    for one in told.standing():
        for about in {one.object, one.claim} & set(told.claims):
            sides[about, one.speaker][one.stance == "denies"].append(one)
    expected = {
        (f"Text {a}", f"Name {pro}", earliest(said), f"Name {con}", earliest(denied))
        for (a, pro), (said, _) in sides.items()
        for (b, con), (_, denied) in sides.items()
        if a == b and said and denied and a in (claim or a)
    }
    rows = [*told.ask("disputed-claims", **({"claim": claim} if claim else {}))]
    columns = ("disputed", "asserter", "wordsFor", "denier", "wordsAgainst")
    assert {tuple(row[name] for name in columns) for row in rows} == expected
    assert len(rows) == len(expected) > 0


@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_arrows_are_what_python_counts(told: Told, actor: str) -> None:
    expected: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in told.standing():
        if one.object in told.actors and (not actor or actor in (one.speaker, one.object)):
            key = (f"Name {one.speaker}", NAMESPACE + one.stance, f"Name {one.object}")
            expected[key] += 1
    rows = [*told.ask("arrows", **({"actor": actor} if actor else {}))]
    assert {(r["speaker"], r["stance"], r["object"]): r["statements"] for r in rows} == expected
    assert len(rows) == len(expected) > 0


def origins(told: Told, one: Statement) -> set[str]:
    root = told.root(one)
    reports = {s.id: s.reports_from for s in told.things() if isinstance(s, Source)}
    ends = {relay for relay in root.via if not set(reports[relay]) & set(root.via)}
    # A circle of relays has no end: then the source at hand is all that is known.
    return ends or {root.source}


@pytest.mark.parametrize("claim", ["", "claim/c2"])
def test_origins_are_what_python_counts(told: Told, claim: str) -> None:
    expected: dict[str, tuple[int, int]] = {}
    for about in told.claims if not claim else [claim]:
        carrying = [
            one
            for one in told.standing()
            if about in (one.object, one.claim) and one.stance != "denies"
        ]
        sources = set().union(*(origins(told, one) for one in carrying))
        expected[BASE + about] = (len(sources), len(carrying))
    rows = [*told.ask("origins", **({"claim": claim} if claim else {}))]
    assert {row["claim"]: (row["origins"], row["statements"]) for row in rows} == expected


@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_flip_flops_are_what_python_counts(told: Told, actor: str) -> None:
    counted = [one for one in told.standing() if not one.repeats]
    expected = {
        frozenset((BASE + one.id, BASE + other.id))
        for one in counted
        for other in counted
        if one.stance == "supports" and other.stance in ("accuses", "denies")
        if (one.speaker, one.object) == (other.speaker, other.object)
        if not actor or one.speaker == actor
    }
    rows = [*told.ask("flip-flops", **({"actor": actor} if actor else {}))]
    assert [(r["firstSaid"] or "9999") <= (r["thenSaid"] or "9999") for r in rows].count(False) == 0
    assert {frozenset((row["first"], row["then"])) for row in rows} == expected
    assert len(rows) == len(expected)


def test_mutual_accusations_are_what_python_counts(told: Told) -> None:
    ways = {(s.speaker, s.object) for s in told.standing() if s.stance == "accuses"}
    expected = {frozenset((f"Name {a}", f"Name {b}")) for a, b in ways if (b, a) in ways and a != b}
    rows = [*told.ask("mutual-accusations")]
    assert {frozenset((row["first"], row["second"])) for row in rows} == expected
    assert len(rows) == len(expected) > 0


@pytest.mark.parametrize("day", ["", *DAYS])
@pytest.mark.parametrize("actor", ["", "actor/a1"])
def test_the_dispute_of_a_day_is_what_python_counts(told: Told, day: str, actor: str) -> None:
    expected: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in told.standing():
        in_time = one.said_on and last_day(one.said_on) <= (day or "9999-12-31")
        if in_time and (not actor or one.speaker == actor):
            thing = "Name" if one.object.startswith("actor") else "Text"
            expected[f"Name {one.speaker}", NAMESPACE + one.stance, f"{thing} {one.object}"] += 1
    given = ({"day": day} if day else {}) | ({"actor": actor} if actor else {})
    rows = [*told.ask("said-by-day", **given)]
    found = {(r["speaker"], r["stance"], r["object"]): r["statements"] for r in rows}
    assert found == expected


@pytest.mark.parametrize("name", [name for name in NAMES if question(name).parameters])
def test_a_value_keeps_the_rows_that_are_about_it(name: str, told: Told) -> None:
    some = {"actor": "actor/a1", "claim": "claim/c2", "source": "source/s3"}
    everyone = {tuple(map(str, row)) for row in told.ask(name).rows}
    for parameter in question(name).parameters:
        if parameter.kind in some and name != "acts":
            one = told.ask(name, **{parameter.name: some[parameter.kind]})
            assert {tuple(map(str, row)) for row in one.rows} <= everyone
            assert len({tuple(map(str, row)) for row in one.rows}) == len(one)


@pytest.mark.parametrize("name", NAMES)
def test_a_union_default_graph_changes_nothing(name: str, told: Told) -> None:
    text = question(name).sparql
    answers = [
        [
            tuple(map(str, row))
            for row in told.store.query(
                text, base_iri=BASE, prefixes=PREFIXES, use_default_graph_as_union=union
            )
        ]
        for union in (True, False)
    ]
    assert answers[0] == answers[1]
