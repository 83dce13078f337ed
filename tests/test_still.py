"""Readers keep the files of the index that they began with, whatever a writer does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import Damaged, QueryTooSlow
from kg.graph.sandbox import Limits, answered
from kg.graph.still import removed, still
from kg.graph.stores import Readable
from kg.workspace import Workspace
from tests.narration import state

#: A join of the engine that collects errors without end where a file is missing.
WHOLE = """
PREFIX kg: <https://w3id.org/imbroglio/ns#>
ASK { GRAPH ?s { ?one a kg:Statement } FILTER NOT EXISTS { GRAPH ?s { ?one kg:speaker ?a } } }
"""


def stills(story: Workspace) -> Path:
    return story.folder / "index.stills"


def test_a_reader_goes_on_where_the_index_is_made_anew_and_its_files_are_gone(
    story: Workspace,
) -> None:
    with story.reading() as store:
        before = len(store)
        state(story, 7)
        story.rebuild()
        shutil.rmtree(story.folder / "index")
        assert len(store) == before == sum(1 for _ in store)
        assert not store.query(WHOLE)
    assert not stills(story).exists()


def test_a_still_is_taken_away_with_its_reader(story: Workspace) -> None:
    index = story.place.reading()
    assert len(list(stills(story).iterdir())) == 1
    other = story.place.reading()
    assert len(list(stills(story).iterdir())) == 2
    index.close()
    other.close()
    assert not stills(story).exists()
    story.ask("who-accuses", actor="Boréal")
    assert not stills(story).exists()


def test_what_a_killed_reader_left_goes_with_the_next(story: Workspace) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    left = stills(story) / f"{gone.stdout.strip()}-0"
    left.mkdir(parents=True)
    (left / "000009.sst").write_bytes(b"")
    (stills(story) / "notes").mkdir()
    story.place.reading().close()
    assert [one.name for one in stills(story).iterdir()] == ["notes"]


def test_a_still_that_a_writer_changed_meanwhile_is_made_again(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, calls = os.link, []

    def linked(*names: str) -> None:
        if not calls:
            with next((story.folder / "index").glob("MANIFEST-*")).open("ab") as manifest:
                manifest.write(b"\0" * 7)
        calls.append(names)
        link(*names)

    monkeypatch.setattr(os, "link", linked)
    made = still(str(story.folder / "index"))
    assert made is not None
    each = len([*(story.folder / "index").glob("*.sst"), *(story.folder / "index").glob("*.log")])
    assert len(calls) == 2 * each
    removed(made)


@pytest.mark.parametrize("error", [PermissionError, OSError, FileNotFoundError])
def test_where_no_still_can_be_made_the_index_is_read_as_it_is(
    error: type[OSError], story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*names: str) -> None:
        raise error(1, "no")

    monkeypatch.setattr(os, "link", refused)
    assert still(str(story.folder / "index")) is None
    assert story.ask("who-accuses", actor="Boréal")
    assert not stills(story).exists()


def test_of_what_is_no_index_there_is_no_still(tmp_path: Path) -> None:
    assert still(str(tmp_path / "nothing")) is None
    assert not (tmp_path / "nothing.stills").exists()
    folder = tmp_path / "index"
    folder.mkdir()
    os.mkfifo(folder / "CURRENT")
    assert still(str(folder)) is None


def test_a_query_that_is_ended_leaves_nothing_behind(story: Workspace) -> None:
    endless = "SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o}"
    with pytest.raises(QueryTooSlow):
        answered(story.folder / "index", story.settings.base, endless, "json", Limits(1.5))
    assert not stills(story).exists()


def test_without_a_still_the_work_is_done_anew_where_a_writer_took_files_away(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*names: str) -> None:
        raise PermissionError(1, "no")

    monkeypatch.setattr(os, "link", refused)
    whole = story.read(lambda store: sum(1 for _ in store))
    tries: list[Readable] = []

    def work(store: Readable) -> int:
        tries.append(store)
        if len(tries) == 1:
            # A writer beside the reader makes the index anew and takes the old one away.
            shutil.rmtree(story.folder / "index")
            Workspace(story.folder).rebuild()
            # Of many files the engine finds some gone, and says so; of a few it holds all open.
            assert sum(1 for _ in store) == whole
            raise FileNotFoundError(2, "No such file or directory")
        return sum(1 for _ in store)

    assert story.read(work) == whole
    assert len(tries) == 2


def test_damage_that_is_met_while_reading_is_named(story: Workspace) -> None:
    story.rebuild()
    with pytest.raises(Damaged, match="kg rebuild"), story.reading() as store:
        # The still shares the bytes, and few of them are read when it is opened.
        for path in (story.folder / "index").glob("*.sst"):
            path.write_bytes(b"\0" * path.stat().st_size)
        assert list(store)
    story.rebuild()
    assert story.ask("who-accuses", actor="Boréal")


@pytest.mark.parametrize("wrong", [RecursionError("deep"), NotImplementedError("not yet")])
def test_what_a_reader_does_wrong_is_no_damage(story: Workspace, wrong: RuntimeError) -> None:
    with pytest.raises(type(wrong)), story.reading():
        raise wrong
