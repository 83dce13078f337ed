"""`kg add` of many documents: at once, past bad ones, on from where it stopped; `kg propose`."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import proposing
from kg.batch import in_processes, processes_for
from kg.errors import Unreadable
from kg.model import Source
from kg.proposing import Backend
from kg.workspace import Workspace
from tests.command import good, run
from tests.narration import quote, text
from tests.reading import doubled, stumbling

PROPOSING = {"KG_PROPOSE": "yes"}


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty story; the usual backend is the one of the tests."""
    fake = Backend("rules", 9, stumbling)
    monkeypatch.setattr(
        proposing, "BACKENDS", {"rules": fake, "other": Backend("other", 1, stumbling)}
    )
    return Workspace.create(tmp_path / "story", "x")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    for number in range(4):
        body = f"Papier {number}\n\nLe matin, {quote(number)}.\n"
        (folder / f"p{number}.txt").write_text(body, encoding="utf-8")
    (folder / "deep" / "page.html").write_text(
        f"<html lang=fr><title>Page</title><article><p>Ce jour, {quote(5)}, écrit le journal."
        f"</p><p>{'Rien de plus ne fut dit ce jour-là au guichet. ' * 5}</p></article></html>",
        encoding="utf-8",
    )
    (folder / "casse.txt").write_text("Tout casse ici.", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / ".hidden.txt").write_text("caché")
    return folder


def titles(story: Workspace) -> set[str]:
    return {one.title for one in kg.open(story.folder).ledger.all(Source)}


def test_a_folder_is_added_past_its_bad_files(story: Workspace, papers: Path) -> None:
    ran = run("add", str(papers), on=story.folder, env=PROPOSING)
    assert ran.status == 1
    assert titles(story) >= {"Papier 0", "Papier 1", "Papier 2", "Papier 3", "Page"}
    assert len(titles(story)) == len(ran.out.split()) == 6
    failures = [line for line in ran.err.splitlines() if line.startswith("not added: ")]
    assert [line.split(": ")[1].rpartition("/")[2] for line in sorted(failures)] == [
        "bad.pdf",
        "empty.txt",
    ]
    assert "no statements proposed: the extractor broke down (ZeroDivisionError)" in ran.err
    assert "2 of 8 documents could not be added" in ran.err
    story = kg.open(story.folder)
    assert len(story.proposals()) == 5
    assert story.check() == ()


def test_the_same_command_goes_on_where_it_stopped(
    story: Workspace, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [str(papers / "p0.txt"), str(papers / "p1.txt")]
    good("add", "--no-propose", first[0], on=story.folder)
    good("add", *first, on=story.folder, env=PROPOSING)
    assert len(kg.open(story.folder).proposals()) == 2
    records = len(kg.open(story.folder).ledger.records)
    # What is there already is not read again.
    monkeypatch.setattr("kg.batch.read", None)
    monkeypatch.setattr("kg.batch.processes_for", lambda names: 1)
    monkeypatch.setattr("kg.batch.ProcessPoolExecutor.submit", None)
    ran = run("add", *first, on=story.folder, env=PROPOSING)
    assert ran.status == 0
    assert ran.err.count("already archived: ") == 2
    assert len(ran.out.split()) == 2
    assert len(kg.open(story.folder).ledger.records) == records


def test_a_pattern_is_spread_where_the_shell_did_not(story: Workspace, papers: Path) -> None:
    good("add", "--no-propose", str(papers / "p[01].txt"), on=story.folder)
    assert titles(story) == {"Papier 0", "Papier 1"}
    ran = run("add", str(papers / "*.docx"), on=story.folder)
    assert (ran.status, "no document in" in ran.err) == (1, True)
    (papers / "none").mkdir()
    assert "no document in" in run("add", str(papers / "none"), on=story.folder).err


def test_one_document_fails_as_before(story: Workspace, papers: Path) -> None:
    ran = run("add", str(papers / "empty.txt"), on=story.folder, env=PROPOSING)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "Error: empty.txt is empty; give a document with text\n"


def test_standard_input_is_proposed_too(story: Workspace) -> None:
    ran = run("add", "-", "--title", "T", stdin=text().encode(), on=story.folder, env=PROPOSING)
    assert "60 statements proposed; next: kg review " in ran.err


def test_without_the_extra_it_says_so_once_and_adds(
    story: Workspace, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = Backend("rules", 1, stumbling, needs="no_such_module")
    monkeypatch.setattr(proposing, "BACKENDS", {"rules": absent})
    words = [str(papers / "p0.txt"), str(papers / "p1.txt")]
    ran = run("add", *words, on=story.folder, env=PROPOSING)
    assert ran.status == 0
    assert ran.err.count("pip install 'imbroglio[nlp]'") == 1
    assert len(titles(story)) == 2
    ran = run("propose", "--all", on=story.folder)
    assert (ran.status, "is not installed" in ran.err) == (1, True)


def test_sources_are_read_anew_and_decisions_stay(story: Workspace, papers: Path) -> None:
    words = [str(papers / "p0.txt"), str(papers / "p1.txt")]
    ids = good("add", "--no-propose", *words, on=story.folder).split()
    assert "1 proposals, 1 to decide" in run("propose", ids[0], on=story.folder).err
    story = kg.open(story.folder)
    story.accept(story.proposals()[0].id)
    ran = run("propose", "--all", "--backend", "other", on=story.folder)
    assert ran.status == 0
    assert "1 proposals, 0 to decide" in ran.err
    assert "1 await a decision" in ran.err
    assert {
        run_.extractor for run_ in kg.open(story.folder).ledger.proposals.latest().values()
    } == {"other 1"}
    assert kg.open(story.folder).check() == ()
    assert run("propose", on=story.folder).status == 2
    assert run("propose", "--all", ids[0], on=story.folder).status == 2
    assert (
        "choose from rules, other" in run("propose", "--all", "--backend", "x", on=story.folder).err
    )


def test_a_process_that_ends_fails_its_own_task_only() -> None:
    done = dict(in_processes([1, 13, 7, 2, 3, 7, 4], doubled, 2))
    assert set(done) == {1, 2, 3, 4, 7, 13}
    assert {number: done[number] for number in (1, 2, 3, 4)} == {1: 2, 2: 4, 3: 6, 4: 8}
    for number, said in ((13, "13 is no good"), (7, "the process that read it was ended")):
        error = done[number]
        assert isinstance(error, Unreadable)
        assert said in str(error)


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for number in range(20):
            taken.append(number)
            yield number + 20

    results = in_processes(tasks(), doubled, 1)  # type: ignore[arg-type, type-var]
    next(results)
    assert len(taken) <= 3
    results.close()  # type: ignore[attr-defined]
    assert 1 <= processes_for([1, 2, 3]) <= 3
    assert processes_for([1]) == 1
