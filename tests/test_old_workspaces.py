"""Workspaces of earlier versions open, and are this version's once it has written there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kg.errors import WorkspaceTooNew
from kg.model import Statement
from kg.settings import FORMAT, read
from kg.workspace import Workspace
from tests.command import run

FIXTURES = sorted((Path(__file__).parent / "workspaces").glob("format-*.zip"))


def test_there_is_a_workspace_of_each_earlier_format() -> None:
    assert [path.stem for path in FIXTURES] == [f"format-{n}" for n in range(1, FORMAT)]


@pytest.fixture(params=FIXTURES, ids=lambda path: str(path.stem))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    with zipfile.ZipFile(request.param) as file:
        file.extractall(folder)
    return folder


def test_its_questions_are_answered(old: Path) -> None:
    ran = run("ask", "who-accuses", "--actor", "Orange", "--format", "json", on=old)
    assert ran.status == 0, ran.err
    assert len(json.loads(ran.out)["results"]["bindings"]) > 3
    again = run("ask", "retracted", "--format", "csv", on=old)
    assert again.out.count("said by another") == 1


def test_it_holds_and_says_what_it_said(old: Path) -> None:
    journal = (old / "journal.jsonl").read_bytes()
    story = Workspace(old)
    with story.writing("catching up"):
        pass
    assert story.check() == ()
    counts = story.stats()
    assert (counts["statements"], counts["retracted"], counts["unproved"]) == (35, 1, 1)
    assert counts["records"] == 83
    assert story.hash() == story.rebuild()
    assert (old / "journal.jsonl").read_bytes() == journal


def test_its_page_is_drawn(old: Path, tmp_path: Path) -> None:
    ran = run("view", "-o", str(tmp_path / "page.html"), on=old)
    assert ran.status == 0, ran.err


def test_writing_makes_it_this_versions(old: Path) -> None:
    before = (old / "kg.toml").read_text()
    assert read(old).format < FORMAT
    assert run("actor", "add", "Un témoin (fiction)", on=old).status == 0
    assert read(old).format == FORMAT
    rest = [row for row in (old / "kg.toml").read_text().splitlines() if "format" not in row]
    assert rest == before.splitlines()
    assert run("check", on=old).status == 0


def test_statements_keep_their_ids(old: Path, sample: Workspace) -> None:
    ids = {one.id for one in Workspace(old).ledger.all(Statement) if one.proved}
    assert ids == {one.id for one in sample.ledger.all(Statement)}


def test_the_settings_of_an_endpoint_stay_in_their_table(story: Workspace) -> None:
    path = story.folder / "kg.toml"
    rows = [row for row in path.read_text().splitlines() if "format" not in row]
    path.write_text("\n".join([*rows, "", "[endpoint]", "timeout = 5", ""]))
    with Workspace(story.folder).writing("actor add"):
        pass
    assert "\nformat = 2\n[endpoint]\ntimeout = 5\n" in path.read_text()
    assert read(story.folder).format == FORMAT


@pytest.mark.parametrize("verb", [["stats"], ["ask", "arrows"], ["actor", "add", "A"], ["rebuild"]])
def test_a_newer_one_is_refused_and_left_alone(verb: list[str], story: Workspace) -> None:
    path = story.folder / "kg.toml"
    path.write_text(path.read_text().replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"))
    before = {one: one.read_bytes() for one in story.folder.glob("*") if one.is_file()}
    ran = run(*verb, on=story.folder)
    assert ran.status == 1
    assert f"written by a newer kg (format {FORMAT + 1}, this one knows {FORMAT})" in ran.err
    assert ran.err.count("\n") == 1
    assert {one: one.read_bytes() for one in story.folder.glob("*") if one.is_file()} == before
    with pytest.raises(WorkspaceTooNew):
        Workspace(story.folder)


@pytest.mark.parametrize("value", ["0", "-1", "true", '"2"', "1.5"])
def test_a_format_that_is_none_is_refused(value: str, story: Workspace) -> None:
    path = story.folder / "kg.toml"
    path.write_text(path.read_text().replace(f"format = {FORMAT}", f"format = {value}"))
    ran = run("stats", on=story.folder)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "format is a number that kg writes" in ran.err
