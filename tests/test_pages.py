"""What the page is told of a story: everything that is shown comes from checked fields."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.affair import tell
from kg.ledger.actors import new_actor
from kg.ledger.ledger import Ledger
from kg.model import Episode, Source, Statement
from kg.resources import DATA
from kg.selection import Selection
from kg.view.content import Page, ShownStatement
from kg.workspace import Workspace
from tests.narration import TITLE, begun, draft, state


@pytest.fixture(scope="module")
def page(sample: Workspace) -> Page:
    return sample.page()


def shown(page: Page, words: str) -> ShownStatement:
    (one,) = [one for one in page.statements if words in one.exact]
    return one


def test_every_statement_is_shown_with_its_own_words(page: Page, sample: Workspace) -> None:
    ledger = sample.ledger
    assert len(page.statements) == sum(1 for _ in ledger.all(Statement))
    for one in page.statements:
        source = ledger.get(Source, one.source)
        assert source
        text = sample.texts.of(source)
        assert text[one.start : one.end] == one.exact
        assert one.before + one.exact + one.after in text


def test_marks_lie_on_the_words_they_are_for(page: Page) -> None:
    marked = 0
    for one in page.statements:
        whole = one.before + one.exact + one.after
        for mark in one.marks:
            assert 0 <= mark.start < mark.end <= len(whole)
            marked += 1
            if mark.kind == "anchor":
                assert mark.actor.startswith("actor/")
    assert marked > len(page.statements)


def test_a_cue_is_marked_where_the_verb_stands(page: Page) -> None:
    one = shown(page, "MegaVideo accuse Orange de brider volontairement")
    (cue,) = [mark for mark in one.marks if mark.kind == "cue"]
    assert (one.before + one.exact + one.after)[cue.start : cue.end] == "accuse"


def test_checks_are_in_the_words_of_the_page(page: Page) -> None:
    names = {check.name for one in page.statements for check in one.checks}
    assert names == {"exact", "whole words", "unique", "anchored", "cue"}
    assert all(check.passed for one in page.statements for check in one.checks)


def test_a_statement_without_a_verb_is_shown_as_read_by_hand(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    story.state(replace(draft(1), quote="le guichet 001", anchors=("Alto=Alto", "Boréal=Boréal")))
    (one,) = story.page().statements
    (check,) = [check for check in one.checks if check.name == "cue"]
    assert check.passed == any(mark.kind == "cue" for mark in one.marks)


def test_words_that_no_longer_hold_are_shown_as_failing(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    state(story, 1)
    source = next(story.ledger.all(Source))
    assert source.snapshot
    start = source.snapshot.body[0]
    with story.writing("test") as ledger:
        said = next(ledger.all(Statement))
        cut = replace(source, snapshot=replace(source.snapshot, body=(start, said.quotation.start)))
        story._put("test", cut)
    (one,) = story.page().statements
    assert {check.name for check in one.checks if not check.passed} >= {"body"}


def test_camps_come_from_support(page: Page) -> None:
    names = {one.id: one.name for one in page.actors}
    (camp,) = page.camps
    assert camp.name == "MegaVideo"
    assert {names[one] for one in camp.members} == {"MegaVideo", "Cogent", "Bonnie Lam"}
    assert next(one for one in page.actors if one.name == "Orange").camp is None


def test_the_two_sides_stand_apart(page: Page) -> None:
    x = {one.name: one.x for one in page.actors}
    assert x["MegaVideo"] == x["Cogent"] == x["Bonnie Lam"]
    assert x["Orange"] - x["MegaVideo"] > 300


def test_merged_actors_are_one_on_the_page(tmp_path: Path) -> None:
    story = tell(DATA, tmp_path / "story")
    story.merge("Cogent", "TATA", "for the test")
    page = story.page()
    names = [one.name for one in page.actors]
    assert "TATA" not in names
    cogent = next(one for one in page.actors if one.name == "Cogent")
    assert "TATA" in cogent.aliases


def test_a_retracted_statement_stays_with_its_reason(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    state(story, 1, 2)
    said = next(story.ledger.all(Statement))
    story.retract(said.id, "a correction")
    page = story.page()
    (gone,) = [one for one in page.statements if one.retracted]
    assert gone.retracted
    assert gone.retracted.because == "a correction"
    assert len(page.statements) == 2


def test_the_same_story_gives_the_same_page_twice(sample: Workspace, page: Page) -> None:
    assert replace(sample.page(), made_at="") == replace(page, made_at="")


def test_the_page_does_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    state(story, 1, 2)
    for number in range(6):
        story.add_actor(new_actor(f"Alto {number}"))
        story.merge("Alto", f"Alto {number}")
    hashed = (
        "import hashlib, sys, kg; from dataclasses import replace; from kg.view.page import render;"
        "page = replace(kg.open(sys.argv[1]).page(), made_at='');"
        "print(hashlib.sha256(render(page).encode()).hexdigest())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", hashed, story.folder],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(pages) == 1 and len(pages.pop()) == 65


def test_the_language_and_the_title_may_be_chosen(sample: Workspace) -> None:
    page = sample.page(language="en", title="An affair")
    assert (page.language, page.title) == ("en", "An affair")
    assert sample.page().language == "fr"


def test_a_dispute_brings_its_own_episodes_alone(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    state(story, 1)
    story.dispute("Une affaire", [Episode("Le départ", "2011-01-12")], [TITLE])
    story.dispute("Une autre", [Episode("Ailleurs", "2012-02-02")])
    assert [one.name for one in story.page().episodes] == ["Le départ", "Ailleurs"]
    found = story.page(Selection(dispute="Une affaire"))
    assert [one.name for one in found.episodes] == ["Le départ"]
    assert len(found.statements) == 1
    assert story.page(Selection(dispute="Une autre")).statements == ()


def test_an_empty_story_has_an_empty_page(tmp_path: Path) -> None:
    page = Workspace.create(tmp_path / "story").page()
    assert page.statements == page.actors == page.camps == ()
    assert page.firmness is None
    assert page.head == ""


def test_a_selection_shows_only_what_its_statements_speak_of(sample: Workspace) -> None:
    page = sample.page(Selection(until="2011-01-12"))
    assert {one.said_on for one in page.statements} == {"2011-01-12"}
    shown_claims = {one.id for one in page.claims}
    assert {one.claim for one in page.statements if one.claim} <= shown_claims
    assert len(shown_claims) < sum(1 for _ in sample.page().claims)
    sources = {one.id for one in page.sources}
    assert {one.source for one in page.statements} <= sources


def test_the_ledger_is_read_once_for_a_page(sample: Workspace, monkeypatch) -> None:
    folded: list[int] = []
    of = Ledger.of.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(Ledger, "of", classmethod(lambda *a, **k: folded.append(1) or of(*a, **k)))
    Workspace(sample.folder).page()
    assert len(folded) == 1
