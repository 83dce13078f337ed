"""The README's commands run as written and print what it shows."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def player() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme", ROOT / "docs" / "readme.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tour_prints_what_the_readme_shows() -> None:
    assert README.count("```console") >= 5
    assert player().played(README) == README


def test_every_folder_of_the_map_is_there() -> None:
    block = re.search(r"## Where things are\n\n(.*?)\n\n##", README, re.DOTALL)
    assert block
    parent, missing = ROOT, []
    for line in block[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        parent = ROOT if depth == 2 else ROOT / "kg"
        if not (parent / name).exists():
            missing.append(name)
    assert missing == []


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert len(targets) >= 4
    assert [one for one in targets if not (ROOT / one).exists()] == []


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch, capsys) -> None:
    from kg.affair import tell
    from kg.resources import DATA

    tell(DATA, tmp_path / "story")
    monkeypatch.chdir(tmp_path)
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    names: dict[str, object] = {}
    exec(block[1], names)
    assert "MegaVideo" in capsys.readouterr().out
    assert len(names["network"].edges) > 5  # type: ignore[attr-defined]
    assert len(names["dataset"]) > 1000  # type: ignore[arg-type]
