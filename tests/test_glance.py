"""What a story's files say at a glance; whatever is not plain is left to who reads them whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.glance import base_of, kinds_of, text_of
from kg.questions import questions
from kg.settings import Settings, toml
from kg.workspace import Workspace

BASE = "https://digue.example/"


def written(folder: Path, *changes: tuple[str, str]) -> str:
    """Write a kg.toml as `kg init` does, then change it."""
    text = toml(Settings("La digue", BASE, ("fr",))).decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / "kg.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_the_base_of_a_new_workspace_is_seen(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story", "La digue", BASE, ("fr",))
    assert base_of(str(story.folder)) == BASE
    assert base_of(written(tmp_path, ("La digue", "La digue, l'an 2"))) == BASE
    assert base_of(written(tmp_path, ("title", "# A note.\ntitle"))) == BASE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('store = "oxigraph"', 'store = "http://127.0.0.1:1/sparql"'),
        ('store = "oxigraph"', 'store = "oxigraph"\n[endpoint]\ntimeout = 60'),
        (f'base = "{BASE}"', "base = '" + BASE + "'"),
        (f'base = "{BASE}"', r'base = "https:\u002f\u002fdigue.example/"'),
        (f'base = "{BASE}"', 'base = ""'),
        ("format = 2", "format = 1"),
        ("format = 2", "format = 3"),
        ("format = 2", ""),
    ],
)
def test_settings_that_are_not_as_written_are_left_to_others(
    tmp_path: Path, before: str, after: str
) -> None:
    assert base_of(written(tmp_path, (before, after))) is None


def test_there_is_no_base_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        base_of(str(tmp_path))
    (tmp_path / "kg.toml").mkdir()
    with pytest.raises(FileNotFoundError):
        text_of(str(tmp_path / "kg.toml"))


@pytest.mark.parametrize("name", sorted(questions()))
def test_the_parameters_of_a_heading_are_those_of_the_catalogue(name: str) -> None:
    one = questions()[name]
    if any(given.required for given in one.parameters):
        with pytest.raises(ValueError, match="Parameters"):
            kinds_of(one.sparql)
    else:
        assert kinds_of(one.sparql) == {given.name: given.kind for given in one.parameters}
