"""A real case: labelled headlines as a statements table, and what the questions find in them."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import kg
from kg.workspace import Workspace
from tests.command import ROOT

DATA = ROOT.parent / "shared" / "data" / "politiquices" / "politiquices_data_v3.0.jsonl"
ADAPTER = ROOT / "examples" / "politiquices.py"
Headlines = list[dict[str, Any]]


def adapter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("politiquices", ADAPTER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def headline(label: str, **other: object) -> dict[str, Any]:
    return {
        "title": "A critica B", "label": label, "date": "2011-01-12 08:00:00", "url": "https://x/1",
        "ent1": "A", "ent1_id": "http://w/Q1", "ent2": "B", "ent2_id": "http://w/Q2", **other,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("ent1_opposes_ent2", [("A", "accuses", "B")]),
        ("ent2_supports_ent1", [("B", "supports", "A")]),
        ("mutual_opposition", [("A", "accuses", "B"), ("B", "accuses", "A")]),
        ("mutual_agreement", [("A", "supports", "B"), ("B", "supports", "A")]),
        ("other", []),
    ],
)
def test_a_label_is_a_stance_or_two(label: str, said: list[tuple[str, str, str]]) -> None:
    rows = list(adapter().rows([headline(label)]))
    assert [(row["speaker"], row["stance"], row["object"]) for row in rows] == said
    assert {row["said_on"] for row in rows} <= {"2011-01-12"}


def test_namesakes_are_told_apart_and_wrong_dates_left_out() -> None:
    both = [
        headline("ent1_opposes_ent2", ent1_id="http://w/Q9", date="1403-06-20"),
        headline("ent1_opposes_ent2", ent2="A", ent2_id="None"),
    ]
    rows = list(adapter().rows(both))
    assert [(row["speaker"], row["object"]) for row in rows] == [
        ("A (Q9)", "B"), ("A (Q1)", "A (unidentified)"),
    ]  # fmt: skip
    assert rows[0]["said_on"] == ""


@pytest.fixture(scope="module")
def headlines() -> Headlines:
    if not DATA.is_file():
        pytest.skip("no headlines beside this checkout")
    return [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def politics(headlines: Headlines, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("politiquices")
    table = folder / "headlines.csv"
    with table.open("wb") as out:
        subprocess.run([sys.executable, str(ADAPTER), str(DATA)], stdout=out, check=True, cwd=ROOT)
    story = kg.init(folder / "story")
    assert story.import_file(table).refused == ()
    return story


def directed(headlines: Headlines) -> Counter[tuple[str, str, bool]]:
    """Count who is for (True) or against whom, by id, not by way of the program."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for one in headlines:
        ends = [one[f"{role}_id"].rpartition("/")[2] for role in ("ent1", "ent2")]
        ends = [
            end if end != "None" else one[role]
            for end, role in zip(ends, ("ent1", "ent2"), strict=True)
        ]
        label = one["label"]
        ways = [ends] if label.startswith("ent1") else [ends[::-1]] if label != "other" else []
        ways = [ends, ends[::-1]] if label.startswith("mutual") else ways
        is_for = "support" in label or "agreement" in label
        found.update((way[0], way[1], is_for) for way in ways if way[0] != way[1])
    return found


def test_every_label_is_a_statement(politics: Workspace, headlines: Headlines) -> None:
    counts = politics.stats()
    assert counts["statements"] == counts["unproved"] == sum(directed(headlines).values())
    assert counts["arrows"] == len(directed(headlines))


def test_flip_flops_are_the_pairs_with_both_signs(
    politics: Workspace, headlines: Headlines
) -> None:
    pairs = directed(headlines)
    both = {way[:2] for way in pairs if (*way[:2], not way[2]) in pairs}
    asked = {(row["speaker"], row["object"]) for row in politics.ask("flip-flops")}
    assert len(asked) == len(both) >= 99


def test_most_accused_are_those_with_the_most_accusations(
    politics: Workspace, headlines: Headlines
) -> None:
    against: Counter[str] = Counter()
    for (_, target, is_for), number in directed(headlines).items():
        against[target] += number * (not is_for)
    asked = [row["accusations"] for row in politics.ask("most-accused")]
    assert asked[:10] == sorted(against.values(), reverse=True)[:10]


def test_mutual_accusations_are_the_pairs_both_ways(
    politics: Workspace, headlines: Headlines
) -> None:
    against = {way[:2] for way in directed(headlines) if not way[2]}
    mutual = {frozenset(way) for way in against if way[::-1] in against}
    asked = list(politics.ask("mutual-accusations"))
    assert len({frozenset((row["first"], row["second"])) for row in asked}) == len(asked)
    assert len(asked) == len(mutual) > 90


def test_the_adapter_writes_what_a_spreadsheet_does_not_run(headlines: Headlines) -> None:
    from kg.exchange.table import write

    file = io.StringIO()
    write(adapter().rows(headlines), file)
    assert not [line for line in file.getvalue().splitlines() if line.startswith(("=", "+", "@"))]
    assert Path(ADAPTER).read_text(encoding="utf-8").startswith('"""')
