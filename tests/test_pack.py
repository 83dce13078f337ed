"""Evidence packs: whole, verified with Python alone, every change seen, hostile ones refused."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import Damaged, InvalidInput, WorkspaceExists
from kg.journal import BEGINNING, canonical
from kg.packing import packed, unpacked
from kg.workspace import Workspace
from tests.command import run
from tests.packs import Files, summed, verified, zipped


def laid(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def chained(lines: list[dict[str, object]]) -> bytes:
    """The journal with its chain made anew, as a forger would."""
    previous, out = BEGINNING, b""
    for record in lines:
        line = canonical(record | {"prev": previous})
        previous = hashlib.sha256(line).hexdigest()
        out += line + b"\n"
    return out


def test_a_pack_is_verified_with_python_alone(files: Files, tmp_path: Path) -> None:
    ran = verified(laid(files, tmp_path) / "verify.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "verified; looked at" in ran.stdout
    assert "34 statements proved" in ran.stdout
    assert "34 statements in story.trig, 34 statements in graph.html" in ran.stdout


def test_the_verifier_reads_the_zip_too(pack: Path, files: Files, tmp_path: Path) -> None:
    ran = verified(laid(files, tmp_path) / "verify.py", pack)
    assert ran.returncode == 0, ran.stdout


def test_the_verifier_heeds_a_head_noted_elsewhere(files: Files, tmp_path: Path) -> None:
    place = laid(files, tmp_path)
    heads = [hashlib.sha256(line).hexdigest() for line in files["journal.jsonl"].splitlines()]
    assert verified(place / "verify.py", "--head", heads[-1]).returncode == 0
    assert verified(place / "verify.py", "--head", heads[3]).returncode == 0
    ran = verified(place / "verify.py", "--head", "0123456789" * 6 + "abcd")
    assert ran.returncode == 1
    assert "the noted head" in ran.stdout


def test_every_changed_byte_is_seen(files: Files, tmp_path: Path) -> None:
    chance, seen = random.Random(4), 0
    place = laid(files, tmp_path)
    for number in range(40):
        name = sorted(files)[number % len(files)]
        if name == "verify.py":
            continue
        data = bytearray(files[name])
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        (place / name).write_bytes(data)
        ran = verified(place / "verify.py")
        assert ran.returncode == 1, (name, at, ran.stdout)
        assert "NOT VERIFIED" in ran.stdout
        (place / name).write_bytes(files[name])
        seen += 1
    assert seen > 30


def _other_words(files: Files) -> None:
    lines = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    values = [change["value"] for line in lines for change in line["changes"] if "put" in change]
    one = next(value for value in values if "quotation" in value)
    one["quotation"]["exact"] = one["quotation"]["exact"].replace("e", "é", 1)
    files["journal.jsonl"] = chained(lines)


def _moved_words(files: Files) -> None:
    lines = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    values = [change["value"] for line in lines for change in line["changes"] if "put" in change]
    one = next(value for value in values if "quotation" in value)
    one["quotation"]["start"] += 1
    files["journal.jsonl"] = chained(lines)


def _another_speaker(files: Files) -> None:
    lines = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    values = [change["value"] for line in lines for change in line["changes"] if "put" in change]
    one = next(value for value in values if "quotation" in value)
    one["speaker"] = "actor/somebody-else"
    files["journal.jsonl"] = chained(lines)


def _without_a_statement(files: Files) -> None:
    lines = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
    is_plain = [line["command"] != "state" for line in lines]
    cut = len(is_plain) - is_plain[::-1].index(False) - 1
    files["journal.jsonl"] = chained(
        [line | {"seq": seq} for seq, line in enumerate([*lines[:cut], *lines[cut + 1 :]], 1)]
    )


def _another_text(files: Files) -> None:
    name = next(name for name in files if name.startswith("objects/"))
    files[name] = files[name].replace(b"e", b"i")


def _less_in_the_graph(files: Files) -> None:
    first = files["story.trig"].index(b"statement/")
    name = files["story.trig"][first : first + 26]
    files["story.trig"] = files["story.trig"].replace(name, b"statement/" + b"0" * 16)


def _an_object_less(files: Files) -> None:
    del files[next(name for name in files if name.startswith("objects/"))]


FORGERIES: list[Callable[[Files], None]] = [
    _other_words, _moved_words, _another_speaker, _without_a_statement, _another_text,
    _less_in_the_graph, _an_object_less,
]  # fmt: skip


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__.strip("_"))
def test_a_forger_who_makes_all_sums_anew_is_seen(
    forge: Callable[[Files], None], files: Files, tmp_path: Path
) -> None:
    forge(files)
    ran = verified(laid(summed(files), tmp_path) / "verify.py")
    assert ran.returncode == 1, ran.stdout
    assert "Traceback" not in ran.stderr
    with pytest.raises((Damaged, InvalidInput)):
        unpacked(zipped(summed(files), tmp_path / "forged.zip"), tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_story_of_a_pack_is_the_same_story(pack: Path, sample: Workspace, tmp_path: Path) -> None:
    story = unpacked(pack, tmp_path / "copy")
    assert story.hash() == sample.hash()
    assert story.journal.path.read_bytes() == sample.journal.path.read_bytes()
    assert [*story.archive.names()] == [*sample.archive.names()]
    assert Workspace(tmp_path / "copy").check() == ()


def test_packs_of_one_story_are_equal(pack: Path, sample: Workspace, tmp_path: Path) -> None:
    packed(sample, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == pack.read_bytes()


def test_the_settings_of_a_pack_point_nowhere(files: Files, tmp_path: Path) -> None:
    files["kg.toml"] = files["kg.toml"].replace(b'"oxigraph"', b'"http://127.0.0.1:9/sparql"')
    story = unpacked(zipped(summed(files), tmp_path / "a.zip"), tmp_path / "made")
    assert story.settings.store == "oxigraph"


@pytest.mark.parametrize(
    "name",
    ["../out", "/etc/out", "objects/../../out", "objects/ab/" + "0" * 61, "C:\\out", "kg.toml/..",
     "index/CURRENT", "objects/AB/" + "0" * 62, "journal.jsonl\n"],
)  # fmt: skip
def test_names_that_no_pack_has_are_refused(name: str, files: Files, tmp_path: Path) -> None:
    path = zipped(files | {name: b"x"}, tmp_path / "a.zip")
    with pytest.raises(InvalidInput):
        unpacked(path, tmp_path / "made")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.parametrize("missing", ["journal.jsonl", "SHA256SUMS", "kg.toml", "graph.html"])
def test_a_pack_that_lacks_a_file_is_refused(missing: str, files: Files, tmp_path: Path) -> None:
    del files[missing]
    with pytest.raises(InvalidInput, match="lacks"):
        unpacked(zipped(files, tmp_path / "a.zip"), tmp_path / "made")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 40, b"text", b"\xff" * 999])
def test_what_is_no_zip_is_refused_in_one_line(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    ran = run("init", str(tmp_path / "made"), "--from", str(path))
    assert ran.status == 1
    assert "no evidence pack" in ran.err
    assert ran.err.count("\n") == 1


def test_mutated_packs_end_in_one_line(pack: Path, tmp_path: Path) -> None:
    chance, whole = random.Random(5), pack.read_bytes()
    for number in range(30):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 64))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if number % 3 == 0:
            del data[chance.randrange(len(data)) :]
        path = tmp_path / "mutated.zip"
        path.write_bytes(data)
        ran = run("init", str(tmp_path / "made"), "--from", str(path))
        # A byte between the entries, which nobody reads, may well be another one.
        if ran.status == 0:
            shutil.rmtree(tmp_path / "made")
        assert ran.err.count("\n") == 1, ran.err
        assert not (tmp_path / "made").exists()


def test_a_pack_that_would_fill_the_memory_is_refused(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.packing.LARGEST", 10_000)
    with pytest.raises(InvalidInput, match="unpacks to over"):
        unpacked(zipped(files, tmp_path / "a.zip"), tmp_path / "made")


def test_a_folder_that_holds_something_is_left_alone(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WorkspaceExists):
        unpacked(pack, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_a_story_that_does_not_hold_is_not_packed(story: Workspace, tmp_path: Path) -> None:
    name = next(iter(story.archive.names()))
    path = story.archive.path(name)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged):
        packed(story, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_the_command_packs_and_prints_the_head(story: Workspace, tmp_path: Path) -> None:
    ran = run("pack", str(tmp_path / "a.zip"), on=story.folder)
    assert (ran.status, ran.out) == (0, story.ledger.head + "\n")
    made = run("init", str(tmp_path / "b"), "--from", str(tmp_path / "a.zip"))
    assert (made.status, made.out) == (0, ran.out)
    refused = run("init", str(tmp_path / "c"), "--from", str(tmp_path / "a.zip"), "--title", "C")
    assert refused.status == 1
    assert "a pack brings title" in refused.err
