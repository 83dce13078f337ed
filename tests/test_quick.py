"""The quick way to ask says what the long way says, or leaves it to the long way."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from kg import settings
from kg.cli import glance, quick
from kg.cli.asked import told_apart
from kg.model import Actor, Claim, Source
from kg.questions import questions
from kg.workspace import Workspace
from tests.command import run

WITH_ACTOR = sorted(
    name
    for name, one in questions().items()
    if any(given.name == "actor" and not given.required for given in one.parameters)
)
#: What the long way must answer, or refuse.
OTHER = [
    ["who-accuses", "--actor", "Nobody"],
    ["who-accuses", "--actor"],
    ["who-accuses", "--nothing", "Orange"],
    ["no-such-question"],
    ["../questions/who-accuses"],
    ["who-accuses", "more"],
    ["who-accuses", "--help"],
    ["who-accuses", "-q"],
    ["who-accuses", "-ftsv"],
    ["who-accuses", "--format", "csv"],
    ["who-accuses", "--format", "turtle"],
    ["who-accuses", "--timeout", "soon"],
    ["who-accuses", "--timeout", "0"],
    ["known-on", "--day", "2011-01-12"],
    ["-"],
    [],
]


def asked(story: Workspace, *words: str) -> bytes | None:
    """Return the answer of the quick way; None is what is left to the long one."""
    one = told_apart([*words, "-w", str(story.folder)])
    return quick._tried(one) if one else None


@pytest.mark.parametrize("form", ["table", "tsv", "json", "xml"])
@pytest.mark.parametrize("name", WITH_ACTOR)
def test_both_ways_print_the_same(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    words = name, "--actor", "Orange", "--format", form
    answer = asked(sample, *words)
    long = run("ask", *words, on=sample.folder)
    assert long.status == 0
    # A table of nothing is told on stderr, which is left to the long way.
    assert answer == long.out.encode() if long.out else answer is None


@pytest.mark.parametrize(
    ("question", "kind", "of"),
    [("who-accuses", "actor", Actor), ("origins", "claim", Claim), ("told-by", "source", Source)],
)
def test_an_id_is_as_good_as_a_name(
    sample: Workspace, question: str, kind: str, of: type[Actor | Claim | Source]
) -> None:
    answers = 0
    for one in sample.ledger.all(of):
        words = question, f"--{kind}", one.id, "--format", "tsv"
        answer = asked(sample, *words)
        assert answer is not None
        assert answer.decode() == run("ask", *words, on=sample.folder).out
        answers += answer.count(b"\n") > 1
    assert answers > 1
    assert asked(sample, question, f"--{kind}", f"{kind}/no-such") is None


def test_some_questions_have_an_answer_here(sample: Workspace) -> None:
    assert len(WITH_ACTOR) > 10
    assert sum(asked(sample, name, "--actor", "Orange") is not None for name in WITH_ACTOR) > 5


@pytest.mark.parametrize("words", OTHER, ids=" ".join)
def test_what_is_asked_otherwise_is_left_to_the_long_way(
    sample: Workspace, words: list[str]
) -> None:
    assert asked(sample, *words) is None


@pytest.mark.parametrize("value", ['Orange" }', "Orange> .", "\\", "?x", "<registry>", "\n}"])
def test_no_name_ends_a_term(sample: Workspace, value: str) -> None:
    # Marks do not count in a name: two of these are Orange, the others are nobody.
    answer = asked(sample, "who-accuses", "--actor", value)
    assert answer == (asked(sample, "who-accuses", "--actor", "Orange") if "O" in value else None)


def test_an_index_behind_the_journal_is_left_to_the_long_way(story: Workspace) -> None:
    question = "who-accuses", "--actor", "Alto", "--format", "tsv"
    assert asked(story, *question) is not None
    journal = story.folder / "journal.jsonl"
    whole = journal.read_bytes()
    # A line that was cut off does not count; a whole one does.
    journal.write_bytes(whole + b'{"at"')
    assert asked(story, *question) is not None
    journal.write_bytes(whole + whole.splitlines(keepends=True)[-1].replace(b"11", b"12"))
    assert asked(story, *question) is None
    journal.write_bytes(b"")
    assert asked(story, *question) is None


@pytest.mark.parametrize(
    "line", ['store = "http://127.0.0.1:9/"', 'update = "x"', 'base = "a\\u0062"', "[more]"]
)
def test_settings_of_another_form_are_left_to_the_long_way(story: Workspace, line: str) -> None:
    settings = story.folder / "kg.toml"
    kept = [
        one
        for one in settings.read_text("utf-8").splitlines()
        if one.partition(" = ")[0] != line.partition(" = ")[0]
    ]
    settings.write_text("\n".join([*kept, line, ""]), "utf-8")
    assert asked(story, "who-accuses", "--actor", "Alto") is None


def test_it_loads_little(sample: Workspace) -> None:
    code = (
        "import sys; sys.argv = ['kg', 'ask', 'who-accuses', '--actor', 'Orange']\n"
        "from kg.cli import main; main()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=sample.folder, capture_output=True, text=True, check=True
    )
    assert "Orange" in done.stdout
    loaded = set(done.stderr.split())
    assert "pyoxigraph" in loaded
    assert not loaded & {"click", "rich", "dataclasses", "json", "kg.model", "kg.folder", "tomllib"}


def test_the_workspace_around_is_found(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_WORKSPACE", raising=False)
    monkeypatch.chdir(sample.folder / "objects")
    found = told_apart(["who-accuses"])
    assert found is not None
    assert Path(found.folder).samefile(sample.folder)


def test_it_knows_the_format_that_is_written_today() -> None:
    assert str(settings.FORMAT) == glance.FORMAT


@pytest.mark.parametrize("size", [1, 62, 63, 64, 65, 1000, 1023, 1024, 1025, 5000])
@pytest.mark.parametrize("before", [b"", b"first\n", b"first\nsecond\n"])
@pytest.mark.parametrize("after", [b"", b'{"cut off'])
def test_the_last_line_is_found_however_long_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, before: bytes, after: bytes
) -> None:
    monkeypatch.setattr(glance, "_ENDS", (64, 1024, 1 << 14))
    path, line = tmp_path / "journal.jsonl", b"x" * size
    path.write_bytes(before + line + b"\n" + after)
    assert glance._last_line(str(path)) == line


@pytest.mark.parametrize("data", [b"", b"cut off", b"y" * 100_000, b"y" * 100_000 + b"\n"])
def test_a_line_that_is_none_or_beyond_all_bounds_is_left_to_the_long_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(glance, "_ENDS", (64, 1024, 1 << 14))
    path = tmp_path / "journal.jsonl"
    path.write_bytes(data)
    assert glance._last_line(str(path)) is None


@pytest.mark.parametrize("size", [1, 1 << 20, (1 << 20) + 1])
def test_the_head_of_a_long_line_is_that_of_a_short_one(tmp_path: Path, size: int) -> None:
    path, line = tmp_path / "journal.jsonl", b"x" * size
    path.write_bytes(line + b"\n")
    assert glance.head_of(str(path)) == hashlib.sha256(line).hexdigest()
