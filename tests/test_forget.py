"""Forgetting: bytes and text are gone for good, the chain is whole, and nothing claims a proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InvalidInput
from kg.ledger.sources import Details
from kg.model import Source, Statement
from kg.packing import packed, unpacked
from kg.view.page import render
from kg.workspace import Workspace
from tests.command import run
from tests.narration import TITLE, draft

WHY = "order of the court of Lille"


@pytest.fixture
def forgotten(story: Workspace) -> Workspace:
    story.forget(TITLE, WHY)
    return Workspace(story.folder)


def source_of(story: Workspace) -> Source:
    return next(one for one in story.ledger.all(Source) if one.title == TITLE)


def test_no_byte_of_it_is_left_in_the_archive(story: Workspace) -> None:
    raw = [story.archive.path(name) for name in story.archive.names()]
    assert raw
    story.forget(TITLE, WHY)
    assert [*story.archive.names()] == []
    assert not [path for path in raw if path.exists()]
    for path in story.folder.joinpath("objects").rglob("*"):
        assert path.is_dir()


def test_a_tombstone_says_when_and_why(forgotten: Workspace) -> None:
    gone = source_of(forgotten)
    assert gone.snapshot is None
    assert gone.forgotten
    assert gone.forgotten.because == WHY
    assert run("source", "show", gone.id, on=forgotten.folder).out.count(WHY) == 1
    with pytest.raises(InvalidInput, match=f"was forgotten on .*{WHY}"):
        forgotten.texts.of(gone)


def test_the_list_of_sources_says_so(forgotten: Workspace) -> None:
    rows = run("source", "list", "--format", "csv", on=forgotten.folder).out
    assert f"forgotten: {WHY}" in rows
    assert "known only" not in rows


def test_the_chain_holds_and_the_index_follows(forgotten: Workspace) -> None:
    assert forgotten.check() == ()
    before = forgotten.hash()
    assert forgotten.rebuild() == before


def test_its_statements_stay_and_say_that_nothing_proves_them(forgotten: Workspace) -> None:
    said = list(forgotten.ledger.all(Statement))
    assert len(said) == 3
    assert {one.unproved_because for one in said} == {f"its source was forgotten: {WHY}"}
    assert not [one for one in said if one.quotation.prefix or one.anchors or one.cue]
    rows = run("ask", "unproved", "--format", "csv", on=forgotten.folder)
    assert rows.out.count(WHY) == 3


def test_the_page_and_the_exports_hold_no_text_around_the_words(forgotten: Workspace) -> None:
    assert "Le matin" not in render(forgotten.page())
    for form in ("statements-csv", "trig"):
        assert "Le matin" not in run("export", "--form", form, on=forgotten.folder).out


def test_the_bytes_do_not_come_back_by_adding_them(story: Workspace) -> None:
    source = source_of(story)
    assert source.snapshot
    data = story.archive.get(source.snapshot.raw)
    story.forget(TITLE, WHY)
    with pytest.raises(InvalidInput, match="was forgotten"):
        story.add(data, name="chronique.txt")
    assert [*story.archive.names()] == []


def test_it_cannot_be_undone_nor_what_came_before_it(forgotten: Workspace) -> None:
    with pytest.raises(InvalidInput, match="forgot a source"):
        forgotten.undo()
    assert forgotten.check() == ()


def test_twice_is_once(forgotten: Workspace) -> None:
    head = forgotten.ledger.head
    forgotten.forget(TITLE, "another reason")
    assert forgotten.ledger.head == head


def test_what_was_cut_off_between_record_and_removal_is_seen_and_goes_on(story: Workspace) -> None:
    source = source_of(story)
    assert source.snapshot
    data = story.archive.get(source.snapshot.raw)
    story.forget(TITLE, WHY)
    story.archive.put(data)
    (failure,) = story.check()
    assert (failure.thing, "kg forget again" in failure.message) == (source.snapshot.raw, True)
    story.forget(TITLE, WHY)
    assert story.check() == ()


def test_a_text_that_another_source_has_too_stays(story: Workspace) -> None:
    text = "Alto parle."
    story.add(f"{text}".encode(), name="a.txt", details=Details(title="A"))
    story.add(f"\ufeff{text}".encode(), name="b.txt", details=Details(title="B"))
    first, second = (one for one in story.ledger.all(Source) if one.title in "AB")
    assert first.snapshot and second.snapshot
    assert first.snapshot.text == second.snapshot.text
    story.forget("A", WHY)
    assert story.texts.of(second) == text
    assert story.check() == ()


def test_a_source_known_only_through_others_has_nothing_to_forget(story: Workspace) -> None:
    story.add_known(Details(title="Entretien"))
    with pytest.raises(InvalidInput, match="known only through others"):
        story.forget("Entretien", WHY)
    with pytest.raises(InvalidInput, match="needs a reason"):
        story.forget(TITLE, " ")


def test_a_pack_of_it_is_verified_and_holds_nothing_of_it(
    forgotten: Workspace, tmp_path: Path
) -> None:
    packed(forgotten, tmp_path / "a.zip")
    copy = unpacked(tmp_path / "a.zip", tmp_path / "copy")
    assert copy.hash() == forgotten.hash()
    assert [*copy.archive.names()] == []


def test_nothing_more_is_stated_in_its_words(forgotten: Workspace) -> None:
    with pytest.raises(InvalidInput, match="was forgotten"):
        forgotten.state(replace(draft(5), source=TITLE))


def test_the_command_says_what_it_did(story: Workspace) -> None:
    ran = run("forget", TITLE, "--because", WHY, on=story.folder)
    assert (ran.status, ran.out) == (0, "")
    assert "3 statements of it are no longer proved" in ran.err
    assert WHY in run("log", on=story.folder, width=300).out
    assert run("check", on=story.folder).status == 0
