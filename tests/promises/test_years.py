"""Promise 10: old workspaces open, and what is forgotten is gone.

A workspace of each earlier format is kept with the tests. It opens, answers, holds, is drawn and is
written to by this version; one of a later format is refused and left alone. `kg forget` removes a
source's bytes and text for good, keeps a tombstone that says when and why, and leaves a chain that
holds; the statements that quoted it stay, marked as proved by nothing.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from kg.model import Source, Statement
from kg.settings import FORMAT, read
from kg.workspace import Workspace
from tests.command import run
from tests.promises.conftest import Promised
from tests.promises.runner import hashes
from tests.tales import tale
from tests.test_old_workspaces import FIXTURES

COMMANDS = (
    ["stats"], ["ask", "who-accuses", "--actor", "Orange"], ["ask", "arrows"], ["check"], ["log"],
    ["query", "SELECT * { ?who kg:accuses ?whom }"], ["source", "list"], ["statement", "list"],
    ["export"], ["rebuild"], ["actor", "add", "Un témoin (fiction)"], ["undo"],
)  # fmt: skip


def test_old_workspaces_open_and_are_written_to(tmp_path: Path, promised: Promised) -> None:
    assert FIXTURES
    with promised(
        "commands on a workspace of each earlier format", len(COMMANDS), once=True
    ) as tally:
        for fixture in FIXTURES:
            folder = tmp_path / fixture.stem
            with zipfile.ZipFile(fixture) as file:
                file.extractall(folder)
            for words in COMMANDS:
                with tally.trial(f"{fixture.stem} {words}"):
                    done = run(*words, on=folder)
                    assert done.status == 0, done.err
            assert read(folder).format == FORMAT
            assert Workspace(folder).check() == ()


def test_later_workspaces_are_refused(story: Workspace, promised: Promised) -> None:
    path = story.folder / "kg.toml"
    text = path.read_text(encoding="utf-8")
    with promised("commands on a workspace of a later format", len(COMMANDS), once=True) as tally:
        for number, words in enumerate(COMMANDS, start=1):
            path.write_text(text.replace(f"format = {FORMAT}", f"format = {FORMAT + number}"))
            before = hashes(story.folder)
            with tally.trial(words):
                done = run(*words, on=story.folder)
                assert (done.status, "written by a newer kg" in done.err) == (1, True)
                assert done.err.count("\n") == 1
                assert hashes(story.folder) == before


def test_what_is_forgotten_is_gone(tmp_path: Path, promised: Promised) -> None:
    with promised("sources of made-up stories forgotten", 20) as tally:
        seed = 0
        while tally.tried < tally.asked:
            story = tale(tmp_path / f"tale-{seed}", seed)
            for source in [one for one in story.ledger.all(Source) if one.snapshot]:
                with tally.trial(f"{seed} {source.title}"):
                    forget(story, source)
            shutil.rmtree(story.folder)
            seed += 1


def forget(story: Workspace, source: Source) -> None:
    assert source.snapshot is not None
    names = {source.snapshot.raw, source.snapshot.text}
    kept = {name for one in story.ledger.all(Source) if one.snapshot and one.id != source.id
            for name in (one.snapshot.raw, one.snapshot.text)}  # fmt: skip
    head = story.ledger.head
    story.forget(source.id, "a court's order")
    again = Workspace(story.folder)
    assert not names & {*again.archive.names()} - kept
    assert again.check(head) == ()
    (gone,) = (one for one in again.ledger.all(Source) if one.id == source.id)
    assert (gone.snapshot, gone.forgotten and gone.forgotten.because) == (None, "a court's order")
    said = [one for one in again.ledger.all(Statement) if one.source == source.id]
    assert not [one for one in said if one.proved]
    assert again.rebuild() == again.hash()
