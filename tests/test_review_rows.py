"""The review as a file: what is exported, decided elsewhere and applied, line by line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.extract.proposal import Proposal
from kg.model import Actor, Statement
from kg.review.fields import FIELDS, edited
from kg.review.rows import COLUMNS, applied, exported
from kg.workspace import Workspace
from tests.command import CASE, good, run
from tests.narration import begun, state
from tests.proposed import article, keep, of_gold, read, reader

#: The fields of the issue.
WANTED = (
    "id source speaker on_behalf_of stance act object_kind object target_actor claim quote start "
    "end modality via said_on replies_to confidence proof"
).split()


@pytest.fixture(scope="module")
def _story(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    story = begun(tmp_path_factory.mktemp("rows") / "story")
    keep(story, reader(story.texts[next(iter(story.texts))][1], "fr", "", ())[:12])
    return story


@pytest.fixture
def story(_story: Workspace, tmp_path: Path) -> Workspace:
    import shutil

    shutil.copytree(_story.folder, tmp_path / "story")
    return kg.open(tmp_path / "story")


def rows(story: Workspace) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(story, story.proposals())]


def lines(*made: dict[str, Any]) -> list[str]:
    return [json.dumps(one) for one in made]


def test_a_line_has_the_fields_of_a_proposal_and_its_proof(story: Workspace) -> None:
    found = rows(story)
    assert len(found) == 12
    assert [name for name in found[0] if name in WANTED] == WANTED
    text = story.texts[found[0]["source"]][1]
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found)
    assert {one["proof"] for one in found} == {"proved"}


def test_decisions_are_applied_one_record_each(story: Workspace) -> None:
    found, records = rows(story), len(story.ledger.records)
    done = applied(
        story,
        lines(
            found[0] | {"decision": "accept"},
            found[1] | {"decision": "reject", "because": "said twice"},
            found[2] | {"decision": "skip"},
            found[3],
        ),
    )
    assert (done.accepted, done.rejected, done.skipped, done.known, done.refused) == (
        1,
        1,
        2,
        0,
        (),
    )
    assert len(story.ledger.records) == records + 2
    assert story.check() == ()


def test_a_file_can_be_applied_again(story: Workspace) -> None:
    found = rows(story)
    decided = lines(
        found[0] | {"decision": "accept"},
        found[1] | {"decision": "reject", "because": " said  twice "},
    )
    applied(story, decided)
    head = story.ledger.head
    again = applied(story, decided)
    assert (again.known, again.accepted, again.rejected, again.refused) == (2, 0, 0, ())
    assert story.ledger.head == head
    other = applied(story, lines(found[0] | {"decision": "reject", "because": "no"}))
    assert "was accepted before" in other.refused[0][1]


def test_the_lines_that_are_no_good_are_named_and_the_others_applied(story: Workspace) -> None:
    found = rows(story)
    bad = [
        "{",
        "[]",
        json.dumps({"id": 3}),
        "[" * 100_000,
        *lines(
            found[0] | {"decision": "perhaps"},
            found[0] | {"decision": "reject"},
            found[0] | {"decision": "accept", "colour": "blue"},
            found[0] | {"decision": "accept", "quote": "des mots inventés de toutes pièces"},
            found[0] | {"decision": "accept", "speaker": "Carla"},
            found[0] | {"decision": "accept", "stance": "despises"},
            found[0] | {"decision": "accept", "via": "Le Point"},
            found[0] | {"decision": "accept", "speaker": 3},
            found[0] | {"decision": "accept", "new_actors": "robot"},
            found[0] | {"id": "proposal/none", "decision": "accept"},
        ),
    ]
    done = applied(story, [*bad, "", *lines(found[1] | {"decision": "accept"})])
    assert [number for number, _ in done.refused] == [*range(1, len(bad) + 1)]
    assert done.accepted == 1
    why = [because for _, because in done.refused]
    assert why[7].startswith("fabricated: ")
    assert why[8].startswith("unanchored: ")
    assert "no field 'colour'" in why[6]
    assert all("\n" not in one for one in why)


def test_what_a_line_says_otherwise_is_recorded(story: Workspace) -> None:
    found = rows(story)
    changed = {
        "decision": "accept",
        "stance": "asserts",
        "object_kind": "claim",
        "object": "Le guichet ferme.",
        "quote": "accuse Boréal de fermer le guichet 000",
        "modality": "conditional",
        "via": ["Radio Nord"],
        "said_on": "2011-01",
        "new_actors": "person",
    }
    assert applied(story, lines(found[0] | changed)).refused == ()
    (said,) = story.ledger.all(Statement)
    assert (said.stance, said.modality.value, said.said_on) == ("asserts", "conditional", "2011-01")
    assert said.quotation.exact == changed["quote"]
    assert said.act == ""
    claim = story.ledger.things[said.object]
    assert claim.text == "Le guichet ferme."  # type: ignore[union-attr]
    assert {one.kind.value for one in story.ledger.all(Actor)} == {"person"}
    assert len(said.via) == 1


def test_a_line_may_name_the_place_of_its_words(story: Workspace) -> None:
    found = rows(story)[0]
    text = story.texts[found["source"]][1]
    words = "Boréal"
    first, second = (at.start() for at in list(re.finditer(words, text))[:2])
    near = found | {"decision": "accept", "quote": words, "stance": "asserts", "claim": "Oui."}
    where = {"start": second, "end": second + len(words)}
    wrong = [
        {"start": first + 1, "end": first + 1 + len(words)},
        {"start": 0, "end": 10**9},
        {"start": -5, "end": -1},
        {"start": "0", "end": "9"},
        {"start": None},
    ]
    done = applied(story, lines(*[near | one for one in wrong], near | where))
    assert all("the quote does not stand at" in why for _, why in done.refused[: len(wrong)])
    # The right place is taken, and then it is the proof that has the last word.
    others = [why for _, why in done.refused[len(wrong) :]]
    assert not [why for why in others if "does not stand" in why]


def test_words_that_stand_twice_are_proved_where_the_line_says(story: Workspace) -> None:
    found = rows(story)
    text = story.texts[found[0]["source"]][1]
    twice = "Alto accuse Boréal"
    assert text.count(twice) > 1
    last = text.rfind(twice)
    named = found[0] | {"quote": twice, "start": last, "end": last + len(twice)}
    done = applied(story, lines(named | {"decision": "accept"}))
    assert done.refused == ()
    (said,) = story.ledger.all(Statement)
    assert (said.quotation.start, said.quotation.end) == (last, last + len(twice))


def test_what_is_asked_can_be_answered_in_a_line(story: Workspace) -> None:
    from dataclasses import replace

    asking = [
        replace(one.proposal, said_on="", asks=("the year of mercredi 12 janvier",))
        for one in story.proposals()
    ]
    keep(story, asking)
    found = rows(story)
    assert found[0]["proof"].startswith("asks: the year of")
    done = applied(
        story,
        lines(
            found[0] | {"decision": "accept"},
            found[1] | {"decision": "accept", "said_on": "2011-01-12"},
            found[2] | {"decision": "accept", "asks": []},
        ),
    )
    assert [(number, why.split(" of ")[0]) for number, why in done.refused] == [(1, "the year")]
    assert sorted(one.said_on for one in story.ledger.all(Statement)) == ["", "2011-01-12"]


def test_another_speaker_takes_the_pronoun_and_not_the_name() -> None:
    from kg.extract.proposal import Mention

    il, name = Mention("Il", 0, 2, "Alto"), Mention("Alto", 10, 14, "Alto")
    said = Proposal("oui", 5, 8, "Alto", "asserts", "claim", "Oui", mentions=(il, name))
    moved = edited(said, "speaker", "Carla", "")
    assert [(one.surface, one.actor) for one in moved.mentions] == [("Il", "Carla")]


def test_every_column_is_a_field() -> None:
    assert set(COLUMNS.values()) == set(FIELDS)


VALUES = st.sampled_from(
    ["", "Alto", "Boréal", "denies", "supports", "actor", "claim", "2011", "x"]
)


@given(st.sampled_from([*FIELDS]), VALUES, st.sampled_from([*FIELDS]), VALUES)
@settings(max_examples=150)
def test_an_edit_is_taken_or_refused_in_one_line(one: str, a: str, other: str, b: str) -> None:
    text = "Alto accuse Boréal de fermer x."
    said = reader("Alto accuse Boréal de fermer le guichet 003", "", "", ())[0]
    for name, value in ((one, a), (other, b)):
        try:
            said = edited(said, name, value, text)
        except kg.errors.KgError as error:
            assert "\n" not in str(error)
    assert said.object_kind in ("actor", "claim")
    # What a field says, said again, changes nothing.
    for name, field in FIELDS.items():
        if name != "said-on" and field.read(said):
            assert edited(said, name, field.read(said), text) == said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*WANTED, "decision", "because", "asks"]), JSON, max_size=5
        ),
        max_size=4,
    ),
    st.lists(st.text(max_size=20), max_size=3),
)
@settings(max_examples=80)
def test_no_file_breaks_it_or_decides_by_accident(
    _story: Workspace, made: list[dict[str, Any]], junk: list[str]
) -> None:
    head = _story.ledger.head
    flat = [line.replace("\n", " ") for line in junk]
    done = applied(_story, [*lines(*made), *flat])
    assert (done.accepted, done.rejected) == (0, 0)
    assert _story.ledger.head == head


def test_on_the_command_line(story: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    folder = story.folder
    ran = run("review", "--export", str(file), on=folder)
    assert (ran.status, ran.out) == (0, "")
    assert "12 proposals await a decision" in ran.err
    source = next(iter(story.texts)).partition("/")[2]
    assert good("review", source, "--export", "-", on=folder) == file.read_text("utf-8")
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    found[0]["decision"], found[1]["decision"] = "accept", "reject"
    file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8-sig")
    ran = run("review", "--apply", str(file), on=folder)
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "line 2: a rejection needs a reason, in a few words",
        "1 accepted, 0 rejected, 10 left, 0 decided before, 1 refused",
    ]
    assert run("check", on=folder).status == 0
    assert run("review", on=folder).err.startswith("Error: no terminal to review on")
    assert run("review", "--apply", "x", "--retrain", on=folder).status == 2
    assert run("review", "nothing", "--export", "-", on=folder).status == 1


def test_what_a_file_accepts_is_what_the_hand_states(story: Workspace) -> None:
    applied(story, lines(rows(story)[0] | {"decision": "accept"}))
    by_hand = state(begun(story.folder.parent / "other"), 0)[0]
    assert [one.id for one in story.ledger.all(Statement)] == [by_hand.id]


@pytest.mark.skipif(not CASE.is_dir(), reason="the real article is not at hand")
def test_the_real_article_goes_out_and_comes_back_decided(tmp_path: Path) -> None:
    story = article(tmp_path / "story")
    names = [f"G{number:02d}" for number in range(1, 22)]
    keep(story, [*of_gold(*names).values()])
    found = rows(story)
    assert len(found) == 21
    unproved = {one["quote"]: one["proof"] for one in found if one["proof"] != "proved"}
    assert unproved == {}
    done = applied(story, lines(*(one | {"decision": "accept"} for one in found)))
    assert (done.accepted, done.refused) == (21, ())
    assert story.check() == ()
    assert rows(story) == []
    assert read(story).proposals == 0
