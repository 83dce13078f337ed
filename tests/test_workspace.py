"""The workspace: the one door, each verb once, and twice is as once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.errors import InvalidInput, NotAWorkspace, UnknownThing, WorkspaceExists
from kg.ledger.sources import Details
from kg.ledger.statements import Circumstances
from kg.model import Actor, ActorKind, Alias, Claim, Source, Statement
from kg.packing import packed, unpacked
from kg.workspace import Workspace
from tests.narration import CLAIM, SENTENCES, TITLE, begun, draft, state, text


def records(story: Workspace) -> list[str]:
    return [one.command for one in story.ledger.records]


def test_a_new_workspace_has_its_parts_and_holds(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "a" / "story", "Guichets")
    names = {one.name for one in story.folder.iterdir()}
    assert {"kg.toml", "objects", "index"} <= names
    assert story.check() == ()
    assert story.settings.base == "https://guichets.example/"
    assert story.stats()["records"] == 0


def test_a_folder_that_is_no_workspace_or_in_use_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace, match="kg init"):
        kg.open(tmp_path)
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceExists):
        Workspace.create(tmp_path)
    with pytest.raises(WorkspaceExists):
        Workspace.create(tmp_path / "notes")
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


def test_the_same_bytes_twice_change_nothing(story: Workspace) -> None:
    before, objects = records(story), list(story.archive.names())
    again = story.add(text().encode(), name="autre.txt", details=Details(title="Autre"))
    assert not again.is_new
    assert again.source.title == TITLE
    assert records(story) == before
    assert list(story.archive.names()) == objects


def test_the_same_statement_twice_changes_nothing(story: Workspace) -> None:
    before = records(story)
    (first,) = state(story, 0)
    assert [one.id for one in story.ledger.all(Statement)].count(first.id) == 1
    assert records(story) == before


def test_a_source_is_archived_with_its_text(story: Workspace) -> None:
    (source,) = story.ledger.all(Source)
    assert source.snapshot is not None
    assert story.archive.get(source.snapshot.raw) == text().encode()
    assert story.archive.text(source.snapshot.text) == story.texts.of(source)
    assert len(story.texts) == 1


def test_undo_takes_back_one_change_after_the_other_to_nothing(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    state(story, 0, 1)
    assert [story.undo().command for _ in range(3)] == ["state", "state", "add"]
    assert story.ledger.things == {}
    with pytest.raises(InvalidInput, match="nothing to take back"):
        story.undo()
    assert story.check() == ()
    assert story.add(text().encode(), name="chronique.txt").is_new


def test_a_retracted_statement_is_not_said_again_by_accident(story: Workspace) -> None:
    said = next(story.ledger.all(Statement))
    story.retract(said.id, "a misreading")
    before = records(story)
    assert story.retract(said.id, "again").retracted == story.retract(said.id, "no").retracted
    assert records(story) == before
    with pytest.raises(InvalidInput, match="a misreading"):
        story.state(draft(0))
    story.undo()
    assert story.state(draft(0)).retracted is None
    with pytest.raises(InvalidInput, match="--because"):
        story.retract(said.id, " ")


def test_merge_and_split_lead_back(story: Workspace) -> None:
    story.add_actor(Actor("actor/alto-sa", "Alto SA"))
    before = dict(story.ledger.things)
    story.merge("Alto SA", "Alto")
    assert {one.speaker for one in story.ledger.all(Statement)} == {"actor/alto-sa"}
    assert len(story.ask("who-accuses", actor="Boréal").rows) == 3
    story.split("Alto SA", "Alto")
    assert story.ledger.things == before
    with pytest.raises(UnknownThing, match="kg actor list"):
        story.split("Alto SA", "Alto")


def test_editing_a_claim_of_merged_actors_leaves_the_merge_reversible(story: Workspace) -> None:
    story.add_actor(Actor("actor/boreal-sa", "Boréal SA"))
    story.merge("Boréal SA", "Boréal")
    story.edit_claim(CLAIM, brief="fermer")
    story.split("Boréal SA", "Boréal")
    (claim,) = story.ledger.all(Claim)
    assert claim.about == ("actor/boreal",)


def test_adding_a_known_source_again_keeps_what_was_said_of_it(story: Workspace) -> None:
    source = story.add_known(Details(title="Entretien"))
    story.edit_source(source.id, Details(url="https://entretien.example/"))
    again = story.add_known(Details(title="Entretien"))
    assert again.id == source.id
    assert again.url == "https://entretien.example/"


def test_several_changes_in_one_hold_are_several_records(story: Workspace) -> None:
    before = len(story.ledger.records)
    with story.writing("batch"):
        state(story, 10, 11, 12)
    assert len(story.ledger.records) == before + 3
    assert kg.open(story.folder).check() == ()


def test_an_error_in_the_middle_keeps_what_was_done_before_it(story: Workspace) -> None:
    with pytest.raises(KeyError), story.writing("batch"):
        state(story, 10)
        raise KeyError
    assert sum(1 for _ in kg.open(story.folder).ledger.all(Statement)) == 4
    assert state(story, 11)
    assert SENTENCES > 12


def test_the_same_words_under_a_merged_name_are_one_statement(story: Workspace) -> None:
    state(story, 1)
    story.add_actor(Actor("actor/alto-sa", "Alto SA", aliases=(Alias("Alto"),)))
    story.merge("actor/alto", "Alto SA")
    before = story.stats()["statements"]
    again = story.state(replace(draft(1), speaker="Alto SA", anchors=("Alto=Alto SA",)))
    assert again.speaker == "actor/alto"
    assert story.stats()["statements"] == before


def test_what_is_stated_under_a_merged_name_goes_with_it_when_split(story: Workspace) -> None:
    story.add_actor(Actor("actor/alto-sa", "Alto SA"))
    story.merge("Alto", "Alto SA")
    stated = story.state(replace(draft(20), speaker="Alto SA", anchors=("Alto=Alto SA",)))
    kept = story.ledger.get(Statement, stated.id)
    assert kept
    assert kept.speaker == "actor/alto"
    story.split("Alto", "Alto SA")
    apart = story.ledger.get(Statement, stated.id)
    assert apart
    assert apart.speaker == "actor/alto-sa"


def test_no_statement_answers_or_repeats_itself_or_comes_through_its_own_source(
    story: Workspace,
) -> None:
    first, second = state(story, 30, 31)
    before = len(story.ledger.records)
    for said in (Circumstances(repeats=first.id), Circumstances(replies_to=first.id)):
        with pytest.raises(InvalidInput, match="neither answers nor repeats itself"):
            story.edit_statement(first.id, said)
    with pytest.raises(InvalidInput, match="leave that --via out"):
        story.edit_statement(first.id, Circumstances(via=(TITLE,)))
    assert len(story.ledger.records) == before
    assert story.edit_statement(second.id, Circumstances(repeats=first.id)).repeats == first.id


def test_a_body_that_unproves_what_is_recorded_is_refused(story: Workspace) -> None:
    source = next(story.ledger.all(Source))
    (said,) = state(story, 30)
    for body in (f"0:{said.quotation.start + 3}", f"{said.quotation.end}:"):
        with pytest.raises(InvalidInput, match=f"with the body {body} statement/.*outside"):
            story.edit_source(source.id, Details(body=body))
    # Where the same words stand twice, alike around, a wider body cannot tell them apart.
    twice = "Alto accuse Boréal de mentir. " * 6
    added = story.add(
        twice.encode(), name="t.txt", details=Details(title="Deux fois", body="60:89")
    )
    story.state(replace(draft(0), quote="Alto accuse Boréal de mentir", source=added.source.id))
    with pytest.raises(InvalidInput, match="ambiguous"):
        story.edit_source(added.source.id, Details(body=":"))
    assert story.check() == ()
    assert story.edit_source(added.source.id, Details(body="60:90")).snapshot


def test_an_actor_keeps_a_name_with_letters_and_is_named_or_not_for_good(story: Workspace) -> None:
    (said,) = state(story, 30)
    for name in ("!!", "  "):
        with pytest.raises(InvalidInput, match="letters or digits"):
            story.edit_actor(said.speaker, name=name)
    with pytest.raises(InvalidInput, match="kg actor add"):
        story.edit_actor(said.speaker, kind=ActorKind.UNNAMED)
    assert story.edit_actor(said.speaker, name=" Alto SA ", kind=ActorKind.GROUP).name == "Alto SA"


def test_a_nul_that_is_typed_is_kept_as_it_is(story: Workspace, tmp_path: Path) -> None:
    """A document with one looks binary; in a claim it is a character like the others."""
    claim = story.add_claim("Boréal\0ment")
    again = kg.open(story.folder)
    assert [one for one in again.ledger.all(Claim) if one == claim]
    assert again.check() == ()
    packed(again, tmp_path / "story.zip")
    copy = unpacked(tmp_path / "story.zip", tmp_path / "copy")
    assert copy.ledger.get(Claim, claim.id) == claim
    assert copy.rebuild() == again.rebuild()


def test_nobody_speaks_for_itself_and_no_source_comes_through_itself(story: Workspace) -> None:
    before = len(story.ledger.records)
    with pytest.raises(InvalidInput, match="leave --for out"):
        story.state(replace(draft(30), on_behalf_of="Alto"))
    with pytest.raises(InvalidInput, match="leave that --via out"):
        story.state(replace(draft(30), via=(TITLE,)))
    assert len(story.ledger.records) == before
