"""Promise 3: nothing is lost without a word.

A byte is flipped, a file cut short, filled with zeros, deleted or swapped with another, at random,
in the index, the journal and the archive. `kg check` ends with status 1 and names what was hit:
the object by its hash, the journal, the file of the index. Of the index, `kg rebuild` then makes
one of the same canonical hash.

Of an index whose writer was killed, or which a writer has open, no list of its files is known until
the next change: what it says is compared with the journal then, and a damaged place that holds none
of it is not seen. Someone who changes files on purpose can make the list anew too: promise 4 is
about them.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import kg
from kg.workspace import Workspace
from tests.command import run
from tests.narration import begun, state
from tests.promises import scribe
from tests.promises.conftest import Promised

#: Does its harm to bytes that are not empty; the second argument is another file's bytes.
Harm = Callable[[random.Random, bytes, bytes], bytes | None]


def flip(chance: random.Random, data: bytes, other: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def truncate(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def zero(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start = chance.randrange(len(data))
    end = chance.randint(start + 1, len(data))
    return data[:start] + bytes(end - start) + data[end:]


def delete(chance: random.Random, data: bytes, other: bytes) -> None:
    return None


def swap(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return other


def swap_lines(chance: random.Random, data: bytes, other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = chance.sample(range(len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


HARMS: Sequence[Harm] = (flip, truncate, zero, delete, swap)


def harmed(paths: Sequence[Path], seed: int) -> list[Path]:
    """Harm one of the files, or swap two; return which."""
    chance = random.Random(seed)
    harm: Harm = HARMS[seed % len(HARMS)]
    full = [path for path in paths if path.stat().st_size]
    one, two = chance.sample(full, 2) if len(full) > 1 else (full[0], full[0])
    if harm is swap and one == two:
        harm = swap_lines
    data, other = one.read_bytes(), two.read_bytes()
    for _ in range(20):
        changed = harm(chance, data, other)
        if changed != data:
            break
    assert changed != data, "this file cannot be harmed so"
    put(one, changed)
    if harm is swap:
        put(two, data)
        return [one, two]
    return [one]


def put(path: Path, data: bytes | None) -> None:
    path.unlink()
    if data is not None:
        path.write_bytes(data)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A story with a little of everything."""
    folder = tmp_path_factory.mktemp("whole") / "story"
    story = begun(folder)
    state(story, *range(6))
    story.retract(state(story, 7)[0].id, "a misreading")
    for verb in ("add", "import-table", "import-rdf"):
        scribe.VERBS[verb](folder, 1)
    # An object that nothing names any more is evidence still.
    scribe.VERBS["import-table"](folder, 2)
    kg.open(folder).undo()
    assert kg.open(folder).check() == ()
    return story


def copied(whole: Workspace, folder: Path) -> Workspace:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.folder, folder)
    return kg.open(folder)


def named(story: Workspace) -> str:
    """What `kg check` prints of a story that does not hold."""
    ran = run("check", on=story.folder)
    assert ran.status == 1, "not seen"
    assert "Traceback" not in ran.err
    return ran.out


def test_whatever_happens_to_an_object_is_named(
    whole: Workspace, tmp_path: Path, promised: Promised
) -> None:
    with promised("random damage to objects of the archive", 100) as tally:
        for seed in range(tally.asked):
            with tally.trial(seed):
                story = copied(whole, tmp_path / "story")
                paths = [story.archive.path(name) for name in story.archive.names()]
                assert len(paths) >= 7
                hit = harmed(paths, seed)
                said = named(story)
                assert all(path.parent.name + path.name in said for path in hit), (hit, said)


def test_whatever_happens_to_the_journal_is_named(
    whole: Workspace, tmp_path: Path, promised: Promised
) -> None:
    with promised("random damage to the journal", 100) as tally:
        for seed in range(tally.asked):
            with tally.trial(seed):
                story = copied(whole, tmp_path / "story")
                harmed([story.journal.path], seed)
                assert any(line.startswith("journal: ") for line in named(story).splitlines())


def test_whatever_happens_to_the_index_is_named_and_rebuild_mends_it(
    whole: Workspace, tmp_path: Path, promised: Promised
) -> None:
    before = whole.hash()
    with promised("random damage to the index, then `kg rebuild`", 100) as tally:
        for seed in range(tally.asked):
            with tally.trial(seed):
                story = copied(whole, tmp_path / "story")
                hit = harmed(sorted((story.folder / "index").iterdir()), seed)
                said = [line for line in named(story).splitlines() if line.startswith("index: ")]
                assert any(is_named(path, line) for line in said for path in hit), (hit, said)
                assert run("rebuild", on=story.folder).out.strip() == before
                # The same hash is the same index; that its list of files is new too takes longer.
                assert seed % 5 or kg.open(story.folder).check() == ()


def is_named(path: Path, line: str) -> bool:
    return f" {path.stem if path.name.startswith('INVENTORY') else path.name} " in line
