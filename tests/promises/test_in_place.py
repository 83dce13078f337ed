"""Promise 7: a hostile file is refused in one line, and changes nothing.

Each file of a workspace, and each file that a command is given, is replaced by a pipe that nobody
writes to, a device without an end, a link that leads nowhere or round, a folder, nothing, or
megabytes of nonsense. Every command then ends within seconds, in one line or as if the file were
not needed; what the archive and the journal hold stays, and once the file is put back the story
holds. What a command writes never takes the place of a device or a pipe.
"""

from __future__ import annotations

import itertools
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from filelock import FileLock

import kg
from kg.packing import packed
from kg.workspace import Workspace
from tests.command import KG
from tests.promises.conftest import Promised
from tests.promises.runner import Runner, hashes

Put = Callable[[Path], object]
#: What takes the place of a file.
INSTEAD: dict[str, Put] = {
    "a pipe": os.mkfifo,
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("/nowhere/at/all"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a folder": Path.mkdir,
    "an empty file": Path.touch,
    "nonsense": lambda path: path.write_bytes(b'\xff["\x1b[2J' * 1_000_000),
}
#: The files of a workspace; "object" is one of its archive.
FILES = ("kg.toml", "journal.jsonl", "object", "index", "index/CURRENT", "index/INVENTORY",
         ".lock", ".lock.holder", "ranking.json", "index.facts", ".kg.toml.new")  # fmt: skip
COMMANDS = (("check",), ("ask", "arrows"), ("actor", "add", "Autre"), ("rebuild",))
#: What reads a file that the others do not.
BESIDES = {
    "ranking.json": ("review", "--export", "-"),
    "index": ("query", "ASK { ?s ?p ?o }"),
    "index/CURRENT": ("query", "ASK { ?s ?p ?o }"),
}
#: Those without which there is no story to tell.
TRUTH = ("kg.toml", "journal.jsonl", "object")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    found = Runner()
    yield found
    found.end()


def place(story: Workspace, file: str) -> Path:
    return (
        story.archive.path(next(story.archive.names())) if file == "object" else story.folder / file
    )


def gone(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("file", FILES)
def test_whatever_stands_in_a_files_place_is_named_or_passed_over(
    file: str, runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    journal = story.journal.path.read_bytes()
    commands = [*COMMANDS, *([BESIDES[file]] if file in BESIDES else [])]
    what, count = f"something else in the place of {file}", len(INSTEAD) * len(commands)
    with promised(what, count, once=True) as tally:
        for name, words in itertools.product(INSTEAD, commands):
            shutil.copytree(story.folder, tmp_path / str(tally.tried))
            on = Workspace(tmp_path / str(tally.tried))
            gone(path := place(on, file))
            INSTEAD[name](path)
            with tally.trial(f"{words[0]} with {name} for {file}"):
                status, said = runner.run(*words, "-w", str(on.folder))
                assert status in (0, 1), said
                assert words[0] == "check" or status == 0 or said.count("\n") == 1, said
                if file in TRUTH and words[0] == "check":
                    # An empty journal is one that says nothing: the index says that it did.
                    assert status == 1, "not seen"
                if file not in TRUTH and words[0] == "rebuild":
                    assert kg.open(on.folder).check() == ()
                if file != "journal.jsonl":
                    assert on.journal.path.read_bytes().startswith(journal)


def test_a_holder_of_the_lock_who_writes_nonsense_is_shown_safely(
    runner: Runner, story: Workspace, promised: Promised
) -> None:
    told = (
        b'{"pid":1,"command":"\\u001b[2J\\u202e","since":"\\u001b]0;x\\u0007"}', b"[" * 100_000,
        b'{"pid":[],"command":{},"since":null}', b'"' + b"x" * 3_000_000, b"\xff\0", b"[1]", b"",
    )  # fmt: skip
    with promised("names of a lock's holder", len(told), once=True) as tally:
        for data in told:
            (story.folder / ".lock.holder").write_bytes(data)
            with FileLock(story.folder / ".lock"), tally.trial(data[:40]):
                words = ("actor", "add", "X", "--wait", "0", "-w", str(story.folder))
                status, said = runner.run(*words)
                assert (status, said.count("\n")) == (1, 1), said
                assert said[:-1].isprintable()
                assert len(said) < 1000


def test_what_a_command_is_given_may_be_no_file(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    before, on = hashes(story.folder), ("-w", str(story.folder))
    given = [
        ("add", "{}.html"), ("add", "{}.pdf"), ("import", "{}.csv"), ("import", "{}.nq"),
        ("query", "{}.rq"), ("review", "--apply", "{}.jsonl"),
        ("init", "{}.new", "--from", "{}.zip"),
        ("stamp", "http://127.0.0.1:9/", "--roots", "{}.pem"),
    ]  # fmt: skip
    made = [name for name in INSTEAD if name not in ("nonsense", "an empty file")]
    with promised(
        "commands given a pipe, a device, a link or a folder", len(given) * len(made), once=True
    ) as tally:
        for number, name in enumerate(made):
            for words in given:
                path = tmp_path / str(number)
                typed = [word.format(path) for word in words]
                INSTEAD[name](Path(typed[-1]))
                with tally.trial(f"{words} {name}"):
                    status, said = runner.run(*typed, *(on if words[0] != "init" else ()))
                    assert status in (1, 2), said
                    assert status == 2 or said.count("\n") <= 2, said
                    assert hashes(story.folder) == before
                    assert not path.with_suffix(".new").exists()


def test_no_device_is_replaced_by_what_is_written(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    packed(story, tmp_path / "whole.zip")
    (tmp_path / "real.html").write_bytes(b"old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    written = [
        ("export", "--form", "trig"),
        ("export", "--form", "statements-csv"),
        ("pack",),
        ("view", "-o"),
        ("review", "--export"),
    ]
    with promised(
        "commands that write to a device or through a link", 3 * len(written), once=True
    ) as tally:
        for words in written:
            for to in ("/dev/null", "/dev/full", str(tmp_path / "link.html")):
                with tally.trial(f"{words} {to}"):
                    status, said = runner.run(*words, to, "-w", str(story.folder))
                    assert (status, said.count("\n") <= 1) == (
                        int(to == "/dev/full" and words[0] != "review"),
                        True,
                    ), said
                    assert to.startswith(str(tmp_path)) or stat.S_ISCHR(Path(to).lstat().st_mode)
                    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() != b"old"


def test_what_stands_on_the_command_line_and_around_it_ends_in_one_line(
    story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    (tmp_path / "deep.jsonl").write_bytes(b"[" * 200_000)
    around: list[tuple[tuple[str, ...], dict[str, str], int]] = [
        (("review", "--apply", str(tmp_path / "deep.jsonl")), {}, 1),
        (("view", "-o", str(tmp_path / "a.html"), "--actor", "Alto", "--depth", "9" * 18), {}, 0),
        (("statement", "list"), {"COLUMNS": "\u00b2"}, 0),
        (("statement", "list"), {"COLUMNS": "9" * 5000}, 0),
        (("ask", "arrows"), {"COLUMNS": "\u00b2"}, 0),
        (("ask", "arrows", "--timeout", "inf"), {}, 2),
        (("ask", "arrows", "--timeout", "nan"), {}, 2),
        (("query", "ASK {}", "--timeout", "nan"), {}, 2),
        (("stats", "--wait", "inf"), {}, 2),
        (("init", str(tmp_path / "long"), "--title", "x" * 100_000), {}, 1),
        (("init", str(tmp_path / "half"), "--language", "\x1b"), {}, 1),
        (("add", str(tmp_path / "deep.jsonl"), "--body", "9" * 5000 + ":"), {}, 1),
    ]
    with promised("odd words and surroundings of commands", len(around), once=True) as tally:
        for words, env, status in around:
            with tally.trial(ascii(words)[:80]):
                ran = run_for_real(*words, env=env | {"KG_WORKSPACE": str(story.folder)})
                assert ran.returncode == status, ran.stderr
                assert "Traceback" not in ran.stderr
                assert status != 1 or ran.stderr.count("\n") <= 2, ran.stderr
    assert not (tmp_path / "long").exists()
    assert not (tmp_path / "half").exists()


def test_an_answer_that_cannot_be_written_is_told(story: Workspace, promised: Promised) -> None:
    printing = (("ask", "arrows"), ("log",), ("export",), ("query", "SELECT * { ?s ?p ?o }"))
    with promised("answers to a full disk", len(printing), once=True) as tally:
        for words in printing:
            with tally.trial(words), Path("/dev/full").open("wb") as full:
                ran = run_for_real(*words, env={"KG_WORKSPACE": str(story.folder)}, out=full)
                assert (ran.returncode, ran.stderr.count("\n")) == (1, 1), ran.stderr
                assert ran.stderr.startswith("Error: ")


def run_for_real(
    *words: str, env: dict[str, str], out: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[str]:
    """Run the command as it is installed, with what is in the environment besides."""
    return subprocess.run(
        [KG, *words], env=os.environ | env, stdout=out, stderr=subprocess.PIPE,
        text=True, check=False, timeout=120,
    )  # fmt: skip
