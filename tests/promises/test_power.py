"""Promise 2: neither a power cut nor a full disk loses or halves anything.

A layer under the journal and the archive lets each call on the disk in turn fail, be torn, be
dropped while it says that it is done, write but a part, or fail with all that follow. The command
either ends well, and then what it did is there, or says in one line what the disk refused; nothing
is there in part, and the same command works once the disk does.

The same layer knows what was brought to the disk for good (`fsync`). The power is cut after each
call; what was not, is lost: wholly, the bytes without the names, half of the last write, or not at
all. The index is as it was, or lost too. What was acknowledged is there, and `kg check` finds
nothing amiss once the index has caught up.

At last the system lets no file grow beyond 20 sizes while the real commands run.

A disk that says it has brought something to safety, has not, and then loses power, loses it: no
program can know. So does one whose power fails while it writes one record over several blocks, if
it keeps a later block and not an earlier one: the journal then names its last line as damaged.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import kg
from kg.errors import WorkspaceError
from kg.ledger.sources import Details
from kg.model import Source, Statement
from kg.workspace import Workspace
from tests.command import KG
from tests.narration import BASE, CLAIM, TITLE, begun, draft, quote, state, text
from tests.promises.conftest import Promised
from tests.promises.disk import Disk, Fault, Left, put_back
from tests.promises.scribe import HEADING, ROWS, rows

Step = Callable[[Workspace], object]


def added(story: Workspace) -> object:
    return story.add("Alto accuse Boréal, dépêche.".encode(), name="depeche.txt")


def stated(story: Workspace) -> object:
    return state(story, 5)


def imported(story: Workspace) -> object:
    path = story.folder.parent / "table.csv"
    lines = [f'Alto,accuses,Boréal,{CLAIM},"{words}",Tract' for words in rows(1)]
    path.write_text("\n".join([HEADING, *lines]), encoding="utf-8")
    return story.import_file(path)


STEPS: dict[str, Step] = {"kg add": added, "kg state": stated, "kg import": imported}


def told(story: Workspace) -> dict[str, int]:
    """What there is: statements by hand, imported ones, texts."""
    said = [*story.ledger.all(Statement)]
    proved = sum(one.proved for one in said)
    texts = sum(one.snapshot is not None for one in story.ledger.all(Source))
    return {"state": proved, "import": len(said) - proved, "add": texts}


WHOLE = {"kg add": ("add", 1), "kg state": ("state", 1), "kg import": ("import", ROWS)}


def copied(story: Workspace, folder: Path) -> Workspace:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(story.folder, folder)
    return kg.open(folder)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    story = begun(tmp_path_factory.mktemp("before") / "story")
    state(story, 0, 1)
    return kg.open(story.folder)


def tried(step: Step, disk: Disk, story: Workspace) -> bool:
    """Do it on this disk; return whether it ended well."""
    with disk.watching():
        try:
            step(story)
        except WorkspaceError as error:
            assert "\n" not in str(error)
            assert "cannot be written (" in str(error), error
            return False
    return True


@pytest.mark.parametrize("command", STEPS)
@pytest.mark.parametrize("fault", Fault)
def test_whatever_call_fails_nothing_is_lost_or_halved(
    before: Workspace, tmp_path: Path, promised: Promised, command: str, fault: Fault
) -> None:
    step, (kind, whole) = STEPS[command], WHOLE[command]
    had = told(before)
    with promised(f"each call on the disk during `{command}` {fault.value}", 1) as tally:
        for number in range(1, 100):
            story = copied(before, tmp_path / "story")
            disk = Disk(story.folder, fault, number)
            ended = tried(step, disk, story)
            if not disk.hit:
                break
            with tally.trial(disk.hit):
                after = kg.open(story.folder)
                now = told(after)
                assert now == had | {kind: now[kind]}
                assert now[kind] in (
                    [had[kind] + whole] if ended else [had[kind], had[kind] + whole]
                )
                after.hash()
                assert after.check() == ()
                step(kg.open(story.folder))
                assert told(kg.open(story.folder)) == had | {kind: had[kind] + whole}
        # A journal record is opened, cut, written and synchronised; an object takes more.
        assert tally.tried >= (4 if command == "kg state" else 15)


@dataclass(frozen=True)
class Cut:
    """What a power cut leaves at some moment, and what had been acknowledged by then."""

    files: tuple[tuple[str, bytes], ...]
    done: int


def cuts(story: Workspace, steps: list[Step], left: Left) -> tuple[list[Cut], list[Path]]:
    """Do the steps; return every different state that a cut may leave, and the index after each."""
    disk, done, found = Disk(story.folder), [0], dict[Cut, None]()
    indexes: list[Path] = []

    def note() -> None:
        found[Cut(tuple(disk.tree.left(left)), done[0])] = None

    def keep() -> None:
        indexes.append(story.folder.with_name(f"index-{len(indexes)}"))
        shutil.copytree(story.folder / "index", indexes[-1])

    disk.after = note
    keep()
    with disk.watching():
        for step in steps:
            step(kg.open(story.folder))
            done[0] += 1
            keep()
            note()
    return list(found), indexes


@pytest.mark.parametrize("left", Left)
def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(
    tmp_path: Path, promised: Promised, left: Left
) -> None:
    story = Workspace.create(tmp_path / "story", "Guichets", BASE)
    details = Details(title=TITLE, language="fr")
    steps: list[Step] = [
        lambda one: one.add(text().encode(), name="chronique.txt", details=details),
        lambda one: state(one, 0),
        imported,
        lambda one: one.state(replace(draft(1), source=TITLE)),
    ]
    found, indexes = cuts(story, steps, left)
    had = [(0, 0, 0), (0, 0, 1), (1, 0, 1), (1, ROWS, 1), (2, ROWS, 1)]
    with promised(f"the power is cut after each call, and leaves {left.value}", 10) as tally:
        for number, cut in enumerate([one for one in found for _ in range(2)]):
            folder = tmp_path / "cut"
            shutil.rmtree(folder, ignore_errors=True)
            (folder / "objects").mkdir(parents=True)
            shutil.copy(story.folder / "kg.toml", folder)
            put_back(iter(cut.files), folder)
            if number % 2:
                shutil.copytree(indexes[cut.done], folder / "index")
            with tally.trial(f"{number}, after {cut.done} commands"):
                after = kg.open(folder)
                now = told(after)
                kept = now["state"], now["import"], now["add"]
                assert kept in had[cut.done : cut.done + 2], kept
                after.hash()
                assert kg.open(folder).check() == ()


LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.argv[2], sys.argv[2:])
"""


def limited(size: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a real command that may let no file grow beyond so many bytes."""
    command = [sys.executable, "-c", LIMITED, str(size), str(KG), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


#: The journal of the story has about 3,000 bytes, the index files of up to 140,000.
SIZES = (
    0, 1, 100, 1000, 2000, 3000, 3500, 4000, 4500, 5000, 6000, 8000, 12_000, 20_000, 50_000,
    66_000, 68_000, 130_000, 150_000, 1_000_000,
)  # fmt: skip


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """Each command with what it is given."""
    path, table = tmp_path / "depeche.txt", tmp_path / "table.csv"
    path.write_text("Alto accuse Boréal, dépêche.\n" * 40, encoding="utf-8")
    lines = [f'Alto,accuses,Boréal,{CLAIM},"{words}",Tract' for words in rows(1)]
    table.write_text("\n".join([HEADING, *lines]), encoding="utf-8")
    said = ("Alto", "accuses", "Boréal", "--of", CLAIM, "--quote", quote(7), "--in", TITLE)
    return {
        "add": ("add", str(path)),
        "state": ("state", *said),
        "import": ("import", str(table)),
        "rebuild": ("rebuild",),
    }


def ran_out(story: Workspace, size: int, name: str, words: tuple[str, ...]) -> bool:
    """Run a command on a disk that is soon full; return whether it failed, in one line."""
    had, kind = told(story), "state" if name == "rebuild" else name
    ran = limited(size, *words, "-q", "-w", str(story.folder))
    if ran.returncode:
        assert (ran.returncode, ran.stderr[:7]) == (1, "Error: "), ran.stderr
        assert ran.stderr.count("\n") == 1, ran.stderr
    now = told(after := kg.open(story.folder))
    assert now == had | {kind: now[kind]}
    more = {"import": ROWS, "rebuild": 0}.get(name, 1)
    assert now[kind] == had[kind] + more or (ran.returncode == 1 and now == had)
    after.hash()
    assert after.check() == ()
    return ran.returncode == 1


def test_a_full_disk_is_named_and_loses_nothing(
    before: Workspace, tmp_path: Path, commands: dict[str, tuple[str, ...]], promised: Promised
) -> None:
    failed: list[str] = []

    def one(size: int) -> None:
        for name, words in commands.items():
            with tally.trial(f"{name} at {size}"):
                if ran_out(copied(before, tmp_path / f"story-{size}"), size, name, words):
                    failed.append(name)

    what = "no file may grow beyond one of 20 sizes: add, state, import, rebuild"
    with promised(what, 80) as tally, ThreadPoolExecutor(2) as pool:
        list(pool.map(one, [size + more for size in SIZES for more in range(tally.asked // 80)]))
    assert {*failed} == {*commands}
    assert len(failed) < tally.tried - 4, "nothing fitted on the disk"
