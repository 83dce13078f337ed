"""kg.toml: what is written is read again, and a slip of the hand is named with its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InvalidInput, NotAWorkspace
from kg.settings import FILE, FORMAT, Settings, checked_base, default_base, read, write
from kg.workspace import Workspace

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=TEXTS,
    languages=st.lists(
        st.from_regex("[a-z]{2,3}(-[A-Za-z0-9]{1,8})?", fullmatch=True), min_size=1, max_size=3
    ),
)
def test_what_is_written_is_read_again(tmp_path: Path, title: str, languages: list[str]) -> None:
    kept = Settings(title, "https://kg.example/", tuple(languages))
    write(tmp_path, kept)
    assert read(tmp_path) == kept


@given(TEXTS)
def test_every_title_gives_a_base(title: str) -> None:
    assert checked_base(default_base(title)).endswith("example/")


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    for slip in (
        Settings("long " * 9000, "https://kg.example/"),
        Settings("half \ud800", "https://kg.example/"),
        Settings("a", "https://kg.example/", ("\x1b",)),
    ):
        with pytest.raises(InvalidInput):
            write(tmp_path, slip)
        with pytest.raises(InvalidInput):
            Workspace.create(tmp_path / "new", slip.title, slip.base, slip.languages)
    assert [*tmp_path.iterdir()] == []


def test_what_is_written_says_what_is_the_truth(tmp_path: Path) -> None:
    write(tmp_path, Settings("Guichets", "https://kg.example/"))
    assert (tmp_path / FILE).read_text(encoding="utf-8").splitlines() == [
        "# A workspace of imbroglio: journal.jsonl and objects/ are the truth, index/ follows.",
        'title = "Guichets"',
        'base = "https://kg.example/"',
        'languages = ["fr", "en"]',
        'store = "oxigraph"',
        f"format = {FORMAT}",
    ]


def test_what_is_written_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def sync(handle: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{handle}")).name)  # noqa: PTH115
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    write(tmp_path, Settings("Guichets", "https://kg.example/"))
    assert synced == [f".{FILE}.new", tmp_path.name]
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('base = "https://kg.example/"\n', encoding="utf-8")
    assert read(tmp_path) == Settings("", "https://kg.example/", ("fr", "en"), "oxigraph", format=1)


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace, match="kg init"):
        read(tmp_path)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "kg.example/",
        "ftp://kg.example/",
        "https://kg.example",
        "https://kg .example/",
        "https://kg.example/<x>/",
        'https://kg.example/"/',
        "https://kg.example/{/",
        "https://kg.example/\n/",
        "https://kg.example/\x00/",
        "https://[/",
        "https://kg.example/%zz/",
    ],
)
def test_a_base_that_things_cannot_be_named_under_is_refused(base: str) -> None:
    with pytest.raises(InvalidInput, match="not a base IRI") as caught:
        checked_base(base)
    assert "https://example.org/story/" in str(caught.value)


@pytest.mark.parametrize(
    "base", ["https://kg.example/", "http://kg.example/a#", "https://été.example/"]
)
def test_a_base_is_kept_as_it_is_written(base: str) -> None:
    assert checked_base(base) == base


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("title = ", "mend that line"),
        ('title = "a"\ntitle = "b"', "mend that line"),
        ("title = 3", "texts in quotes"),
        ('title = "a"', "not a base IRI"),
        ('base = "https://kg.example/"\nlanguages = "fr"', "languages is a list"),
        ('base = "https://kg.example/"\nlanguages = [1]', "languages is a list"),
        ('base = "https://kg.example/"\nlanguages = true', "languages is a list"),
        ('base = "https://kg.example/"\nlanguages = []', "languages is a list"),
        ('base = "https://kg.example/"\nlanguages = ["<script>"]', "languages is a list"),
        ('base = "https://kg.example/"\nstore = "http://[::1/x"', "no store"),
        ('base = "https://kg.example/"\nstore = "http://a:99999/x"', "no store"),
        (f"format = {'9' * 5000}", "mend that line"),
        (f"title = {'[' * 9000}", "mend that line"),
        (f"{'a.' * 9000}a = 1", "keep what kg init wrote"),
        ('base = "https://kg.example/"\nstore = "postgres"', "store"),
        ('base = "https://kg.example/"\nstore = 1', "texts in quotes"),
    ],
)
def test_a_slip_is_named_with_its_file(tmp_path: Path, rows: str, words: str) -> None:
    (tmp_path / FILE).write_text(rows, encoding="utf-8")
    with pytest.raises(InvalidInput, match=words) as caught:
        read(tmp_path)
    assert "\n" not in str(caught.value)
    assert FILE in str(caught.value)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'title = "\xff"')
    with pytest.raises(InvalidInput, match="mend"):
        read(tmp_path)
