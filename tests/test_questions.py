"""The named questions: each is a file that parses, explains itself, and answers on the sample."""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

import kg
from kg.errors import InvalidInput, UnknownThing
from kg.graph.query import Rows
from kg.ledger.finding import find_claim
from kg.model import Actor, Claim, Source, Statement
from kg.questions import parse, question, questions
from kg.questions.binding import bound
from kg.vocabulary import PREFIXES
from kg.workspace import Workspace
from tests.command import EXPECTED, ROOT, expect, good, run

FILES = sorted((ROOT / "kg" / "questions").glob("*.rq"))
NAMES = [path.stem for path in FILES]
#: What the sample holds no row for, and why.
EMPTY = {
    "changed-camp": "nobody in the sample accuses first and supports then",
    "circular-reporting": "its sources report from earlier ones only",
    "flip-flops": "nobody in the sample takes back a stance",
    "own-contradictions": "nobody in the sample both says and denies a claim",
    "retracted": "nothing in the sample is retracted",
    "unproved": "everything in the sample is proved",
}
ANSWERED = [name for name in NAMES if name not in EMPTY]
#: When the sample was recorded is the day of the test.
UNKEPT = {"known-on": "it tells when statements were recorded"}
KEPT = [name for name in ANSWERED if name not in UNKEPT]
#: A value changes what a row counts, so that it need not be a row about everyone.
COUNTED = {
    "acts": "counts the statements of all actors, or of one",
    "said-by-day": "counts the statements by the last day, or by another",
}
#: What speaks of no statements, or of retracted ones, and so is still there when none stands.
STANDING = {
    "retracted": "lists what was retracted",
    "silent-actors": "lists actors who say nothing",
    "source-chains": "lists sources",
    "source-roots": "lists sources",
    "unchecked-claims": "lists claims",
    "unnamed-actors": "lists actors",
    "verdicts": "lists verdicts",
    "verdicts-that-disagree": "lists verdicts",
}
#: Asked at least, says the design.
ASKED = {
    "who-accuses", "accusations-by", "denials-of", "supporters-of", "mutual-accusations",
    "disputed-claims", "unanswered-accusations", "timeline", "quotes-of", "sources",
}  # fmt: skip
#: What a thing may be called by someone who means harm.
HOSTILE = (
    '"} DROP ALL #',
    "Orange> . ?s ?p ?o } #",
    "\\u0022 } #",
    "') UNION SELECT",
    "?actor",
    "}}}}",
    "<https://example.org/>",
    "Orange\n} LIMIT 0 #",
    "\x1b[2J",
    "\u202eegnarO",
    "",
    " ",
    "x" * 10_000,
)


@pytest.fixture
def affair(sample: Workspace) -> Path:
    """The folder of the sample affair; only to be read."""
    return sample.folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_questions_of_the_design_are_there() -> None:
    assert set(NAMES) >= ASKED
    assert [*questions()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself(name: str) -> None:
    one = question(name)
    assert one.title[0].isupper()
    assert not one.title.endswith((".", "?"))
    assert len(one.help) > 40
    assert one.help.endswith(".")
    assert one.example.startswith(f"kg ask {name}")
    assert "ORDER BY" in one.sparql
    assert "SELECT" in one.sparql


@pytest.mark.parametrize("name", NAMES)
def test_a_question_keeps_to_its_lines(name: str) -> None:
    lines = (ROOT / "kg" / "questions" / f"{name}.rq").read_text("utf-8").split("\n")
    assert not [
        line
        for line in lines
        if line.startswith("#") and len(line) > 100 and "Example:" not in line
    ]
    assert lines[0].startswith("# ")
    assert lines[1] == "#"


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_is_a_variable_of_the_query(name: str) -> None:
    one = question(name)
    body = one.sparql[one.sparql.index("SELECT") :]
    for parameter in one.parameters:
        assert re.search(rf"\?{parameter.name}\b", body), parameter
        assert parameter.kind in {"actor", "claim", "source", "statement", "dispute", "day", "text"}
    assert bool(one.parameters) == ("Parameters: " in one.sparql)


@pytest.mark.parametrize("name", EMPTY)
def test_what_the_sample_has_no_row_for_has_none(name: str, affair: Path) -> None:
    # A row would be an example to keep; test_catalogue.py asks these of other disputes.
    assert rows(good("ask", name, "--format", "csv", on=affair)) == [], EMPTY[name]
    assert not (EXPECTED / f"ask-{name}.csv").exists()


@pytest.mark.parametrize("name", UNKEPT)
def test_what_varies_answers_though_no_answer_is_kept(name: str, affair: Path) -> None:
    words = shlex.split(question(name).example)[1:]
    assert rows(good(*words, "--format", "csv", on=affair)), UNKEPT[name]
    assert not (EXPECTED / f"ask-{name}.csv").exists()


def test_the_exceptions_are_questions() -> None:
    assert {*EMPTY, *UNKEPT, *COUNTED, *STANDING} <= set(NAMES)


def test_a_month_means_its_last_day(affair: Path) -> None:
    for name in ("docket", "said-by-day"):
        month, day, before = (
            rows(good("ask", name, "--day", when, "--format", "csv", on=affair))
            for when in ("2011-01", "2011-01-31", "2011-01-01")
        )
        assert month == day != before


@pytest.mark.parametrize("name", KEPT)
def test_the_example_answers_as_expected(name: str, affair: Path) -> None:
    words = shlex.split(question(name).example)
    assert words[:2] == ["kg", "ask"]
    printed = good(*words[1:], "--format", "csv", on=affair).replace("\r\n", "\n")
    assert rows(printed), "an example without an answer explains nothing"
    expect(f"ask-{name}.csv", printed)


@pytest.mark.parametrize("name", ANSWERED)
def test_without_a_name_the_question_is_about_everyone(name: str, affair: Path) -> None:
    everyone = rows(good("ask", name, "--format", "csv", on=affair))
    words = shlex.split(question(name).example)[1:]
    some = rows(good(*words, "--format", "csv", on=affair))
    assert len(everyone) >= len(some) > 0
    keys = [tuple(row.values()) for row in everyone]
    assert len(set(keys)) == len(keys), "a row is told twice"
    if name not in COUNTED:
        assert {tuple(row.values()) for row in some} <= set(keys)


@pytest.mark.parametrize("name", ANSWERED)
def test_the_answer_does_not_hang_on_a_union_of_graphs(name: str, sample: Workspace) -> None:
    with sample.reading() as store:
        answers = [
            [
                tuple(map(str, row))
                for row in store.query(
                    question(name).sparql,
                    base_iri=sample.settings.base,
                    prefixes=PREFIXES,
                    use_default_graph_as_union=union,
                )
            ]
            for union in (True, False)
        ]
    assert answers[0] == answers[1]
    assert answers[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_the_same_number_of_answers(name: str, affair: Path) -> None:
    table = rows(good("ask", name, "-f", "csv", on=affair))
    tsv = good("ask", name, "-f", "tsv", on=affair)
    assert tsv.endswith("\n")
    assert tsv.count("\n") == len(table) + 1
    assert good("ask", name, "-f", "xml", on=affair).count("<result>") == len(table)
    assert good("ask", name, "-f", "json", on=affair).count('"bindings"') == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_question_is_its_heading(name: str) -> None:
    said = good("ask", name, "--help")
    assert said.startswith(question(name).title + "?")
    assert question(name).example in said
    for parameter in question(name).parameters:
        assert f"--{parameter.name}" in said


def test_the_list_names_each_question_and_what_it_takes() -> None:
    listed = rows(good("ask", "--format", "csv"))
    assert [row["question"] for row in listed] == NAMES
    assert all(row["help"] for row in listed)
    assert {row["question"]: row["may be given"] for row in listed} == {
        name: ", ".join(given.name for given in question(name).parameters) for name in NAMES
    }
    assert "--actor" in good("ask")


def test_aliases_resolve(affair: Path) -> None:
    for name, alias in (("Orange", "France Télécom"), ("MegaVideo", "Megaupload")):
        for asked in ("who-accuses", "accusations-by", "timeline", "quotes-of", "arrows"):
            both = [good("ask", asked, "--actor", one, on=affair) for one in (name, alias)]
            assert both[0] == both[1], asked


def test_a_claim_is_named_by_text_brief_form_or_id(sample: Workspace) -> None:
    claim = find_claim(sample.ledger, "de brider le trafic")
    answers = [sample.ask("denials-of", claim=name) for name in (claim.text, claim.brief, claim.id)]
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0])


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("who-acuses",), "'who-accuses'"),
        (("whoaccuses",), "'who-accuses'"),
        (("timelin",), "'timeline'"),
        (("who-accuses", "--actor", "Orangge"), "'Orange'"),
        (("who-accuses", "--actor", "Megavidéos"), "'MegaVideo'"),
        (("denials-of", "--claim", "de brider le trafc"), "'de brider le trafic'"),
        (("who-accuses", "--actr", "Orange"), "--actor"),
        (("sources", "--actor", "Orange"), "has no parameter"),
    ],
)
def test_what_is_mistyped_is_told_with_what_is_near(
    words: tuple[str, ...], near: str, affair: Path
) -> None:
    ran = run("ask", *words, on=affair)
    assert (ran.status, ran.out) == (1, "")
    assert near in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("who-accuses", "--actor"),
        ("who-accuses", "Orange"),
        ("--actor", "Orange"),
        ("who-accuses", "--", "-x"),
    ],
)
def test_what_is_no_call_is_told_with_the_usage(words: tuple[str, ...], affair: Path) -> None:
    ran = run("ask", *words, on=affair)
    assert (ran.status, ran.out) == (2, "")
    assert "Usage: kg ask" in ran.err
    assert "kg ask" in ran.err.splitlines()[-1] or "--actor NAME" in ran.err.splitlines()[-1]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_names_are_names(value: str, affair: Path) -> None:
    for name, parameter in (("who-accuses", "--actor"), ("denials-of", "--claim")):
        ran = run("ask", name, f"{parameter}={value}", on=affair)
        assert (ran.status, ran.out) == (1, ""), value
        assert ran.err.count("\n") == 1, value
        assert ran.err.rstrip("\n").isprintable(), value


def test_a_hostile_name_can_be_borne(affair: Path, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    shutil.copytree(affair, folder)
    for value in HOSTILE[:6]:
        words = f"{value} bride"
        good("claim", "add", words, on=folder)
        assert rows(good("ask", "denials-of", "--claim", words, "-f", "csv", on=folder)) == []
    assert run("check", on=folder).status == 0


@given(st.text(), st.text())
def test_any_value_binds_and_means_itself(wanted: str, other: str) -> None:
    one = parse("t", "# T\n#\n# Parameters: ?w text\nSELECT ?s ?w WHERE { ?s ?p ?w } ORDER BY ?s")
    store, subject = Store(), NamedNode("https://a.example/s")
    for value in {wanted, other}:
        store.add(Quad(subject, NamedNode("https://a.example/p"), Literal(value)))
    found = [row["w"].value for row in store.query(one.bound({"w": Literal(wanted)}))]
    assert found == [wanted]


def test_a_value_is_of_the_kind_the_parameter_says(sample: Workspace) -> None:
    heading = "# T\n#\n# Parameters: ?since day (required), ?s stance\n"
    one = parse("t", heading + "SELECT ?since ?s WHERE {} ORDER BY ?s")
    base = sample.settings.base
    with sample.reading() as store:
        terms = bound(one, {"since": "2011-02", "s": "accuses"}, store, base, lambda: sample.ledger)
        assert terms["since"] == Literal("2011-02-28")
        assert str(terms["s"]).endswith("accuses>")
        with pytest.raises(InvalidInput, match="give --since"):
            bound(one, {}, store, base, lambda: sample.ledger)
        for text in ("gestern", ""):
            with pytest.raises(InvalidInput, match="not a date"):
                bound(one, {"since": text}, store, base, lambda: sample.ledger)
        with pytest.raises(UnknownThing, match="stance"):
            bound(one, {"since": "2011", "s": "hates"}, store, base, lambda: sample.ledger)


def test_retracted_statements_vanish_from_every_question(affair: Path, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    shutil.copytree(affair, folder)
    story = kg.open(folder)
    statements = [*story.ledger.all(Statement)]
    assert statements
    with story.writing("retract"):
        for one in statements:
            story.retract(one.id, "withdrawn in a test")
    for name in NAMES:
        answer = story.ask(name)
        assert isinstance(answer, Rows)
        if name == "sources":
            assert {row["statements"] for row in answer} == {0}
        elif name not in STANDING:
            assert len(answer) == 0, name
        else:
            assert len(answer), STANDING[name]
    assert run("check", on=folder).status == 0


def test_one_retraction_takes_one_row(affair: Path, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    shutil.copytree(affair, folder)
    before = rows(good("ask", "who-accuses", "--actor", "Orange", "-f", "csv", on=folder))
    gone = before[0]["statement"].rpartition("/")[2]
    good("retract", gone, "--because", "a correction", on=folder)
    after = rows(good("ask", "who-accuses", "--actor", "Orange", "-f", "csv", on=folder))
    assert after == before[1:]
    good("undo", on=folder)
    assert rows(good("ask", "who-accuses", "--actor", "Orange", "-f", "csv", on=folder)) == before


def test_a_name_in_full_is_found_without_reading_the_journal(sample: Workspace) -> None:
    def unread() -> Never:
        raise AssertionError("the journal was read")

    ledger, base, checked = sample.ledger, sample.settings.base, 0
    with sample.reading() as store:
        for thing in ledger.things.values():
            match thing:
                case Actor():
                    names, kind = [thing.name, thing.id], "actor"
                case Claim():
                    names, kind = [thing.text, thing.id], "claim"
                case Source():
                    names, kind = [thing.title, thing.url, thing.id], "source"
                case Statement():
                    names, kind = [thing.id], "statement"
                case _:
                    continue
            one = parse(
                "t", f"# T\n#\n# Parameters: ?it {kind}\nSELECT ?it WHERE {{}} ORDER BY ?it"
            )
            for name in filter(None, names):
                term = bound(one, {"it": name}, store, base, unread)["it"]
                assert term == NamedNode(base + ledger.kept(thing.id)), name
                checked += 1
    assert checked > 30


@pytest.mark.parametrize("name", ["claim/ffffffffffff", "claim/<x>", "claim/ ", "no such claim"])
def test_a_name_that_is_not_there_is_unknown_as_before(name: str, sample: Workspace) -> None:
    with pytest.raises(UnknownThing):
        sample.ask("denials-of", claim=name)
