"""The catalogue: complete, portable, in step with its page, and right against plain Python."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.dates import first_day, last_day
from kg.errors import InvalidInput
from kg.graph.facts import facts
from kg.graph.query import Rows, run
from kg.model import Actor, Claim, Modality, Quotation, Retraction, Source, Statement, Thing
from kg.questions import Term, parse, question, questions
from kg.questions.catalogue import catalogue
from kg.vocabulary import NAMESPACE, PREFIXES

ROOT = Path(__file__).parent.parent
BASE = "https://story.example/"
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
    for piece in re.split(r"(GRAPH (?:\?\w+|<\w+>)\s*\{|[{}])", bare(sparql)):
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


def test_only_one_value_can_join_at_the_end() -> None:
    text = "# T\n#\n# Parameters: ?a text, ?b text\nSELECT ?a ?b WHERE {}\nORDER BY ?a"
    with pytest.raises(InvalidInput, match="no place"):
        parse("t", text).bound({"a": Literal("1"), "b": Literal("2")})


class Told:
    """A dispute of 400 statements drawn at random, and the store that holds it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.actors = [f"actor/a{i}" for i in range(9)]
        self.claims = [f"claim/c{i}" for i in range(8)]
        self.sources = [f"source/s{i}" for i in range(14)]
        self.statements: list[Statement] = []
        for place in range(400):
            self.statements.append(self.drawn(place))
        self.by_id = {one.id: one for one in self.statements}
        self.same: dict[str, list[Statement]] = defaultdict(list)
        for one in self.statements:
            self.same[self.root(one).id].append(one)
        arrows: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for one in self.standing():
            arrows[one.speaker, one.stance, one.object].append(one)
        bundles = [(way, tuple(bundle)) for way, bundle in arrows.items()]
        self.store = Store()
        self.store.extend(facts(self.things(), bundles, BASE))

    def things(self) -> list[Thing]:
        reports = {f"source/s{i}": (f"source/s{i // 2}",) for i in range(4, 14)}
        return [
            *(Actor(one, f"Name {one}") for one in self.actors),
            *(Claim(one, f"Text {one}") for one in self.claims),
            *(
                Source(one, f"Title {one}", reports_from=reports.get(one, ()))
                for one in self.sources
            ),
            *self.statements,
        ]

    def standing(self) -> list[Statement]:
        return [one for one in self.statements if one.retracted is None]

    def root(self, one: Statement) -> Statement:
        """What a statement repeats, three steps back at most, as the help says."""
        for _ in range(3):
            one = self.by_id.get(one.repeats, one)
        return one

    def drawn(self, place: int) -> Statement:
        draw, pick = self.random.random, self.random.choice
        stance = pick(["accuses", "accuses", "denies", "supports", "asserts"])
        on_actor = stance == "accuses" or (stance == "supports" and draw() < 0.5)
        said = (date(2010, 12, 20) + timedelta(self.random.randrange(90))).isoformat()
        exact = f"words {place}"
        old = pick(self.statements) if self.statements else None
        return Statement(
            id=f"statement/x{place}",
            source=pick(self.sources),
            speaker=pick(self.actors),
            stance=stance,
            object=pick(self.actors) if on_actor else pick(self.claims),
            quotation=Quotation(exact, 0, len(exact), "0" * 64),
            claim=pick(self.claims) if stance == "accuses" and draw() < 0.9 else "",
            act="concedes" if stance == "supports" and draw() < 0.5 else "",
            on_behalf_of=pick(self.actors) if draw() < 0.2 else "",
            modality=Modality.REPORTED,
            said_on=said if draw() < 0.8 else said[:7] if draw() < 0.5 else "",
            via=tuple(self.random.sample(self.sources, self.random.choice([0, 0, 1, 2]))),
            replies_to=old.id if old and draw() < 0.25 else "",
            repeats=old.id if old and draw() < 0.25 else "",
            recorded_at="2026-01-01T00:00:00Z",
            retracted=Retraction("wrong", "2026-02-01T00:00:00Z") if draw() < 0.1 else None,
        )

    def ask(self, name: str, **values: str) -> Rows:
        terms: dict[str, Term] = {
            key: Literal(value) if key == "day" else NamedNode(BASE + value)
            for key, value in values.items()
        }
        answer = run(self.store, question(name).bound(terms), BASE)
        assert isinstance(answer, Rows)
        return answer


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
