"""The benchmark's story is whole and the same each time; its page says what was not measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

import kg
from bench import cell, report
from bench.__main__ import cells, measured
from bench.cell import SCANS
from bench.story import A_ROW, BASE, write_table
from kg.model import Source, Statement, Verdict
from kg.questions import questions

ROWS = 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small story, prepared as the large ones are."""
    place = tmp_path_factory.mktemp("bench") / "tiny"
    place.mkdir()
    write_table(place / "table.csv", ROWS)
    cell.prepare(place)
    return place


def test_the_same_seed_gives_the_same_table(folder: Path, tmp_path: Path) -> None:
    write_table(tmp_path / "again.csv", ROWS)
    assert (tmp_path / "again.csv").read_bytes() == (folder / "table.csv").read_bytes()
    write_table(tmp_path / "other.csv", ROWS, seed=2)
    assert (tmp_path / "other.csv").read_bytes() != (folder / "table.csv").read_bytes()


def test_no_row_is_refused_and_every_kind_of_thing_is_there(folder: Path) -> None:
    ledger = kg.open(folder / "story").ledger
    said = [*ledger.all(Statement)]
    assert len(said) == ROWS
    for has in ("repeats", "replies_to", "via", "on_behalf_of", "claim", "act"):
        assert any(getattr(one, has) for one in said), has
    assert any(one.reports_from for one in ledger.all(Source))
    assert any(True for _ in ledger.all(Verdict))


def test_the_dump_holds_the_index_without_its_marks(folder: Path) -> None:
    dumped = set(parse(path=str(folder / "dump.nq"), format=RdfFormat.N_QUADS))
    store = Store.read_only(str(folder / "story" / "index"))
    marks = {quad for quad in store if str(quad.graph_name).startswith(f"<{BASE}journal")}
    assert dumped == set(store) - marks
    assert 0.5 < len(dumped) / (ROWS * A_ROW) < 2


def test_a_question_costs_something_on_both_sides(folder: Path) -> None:
    found = cell.ask_all(folder, "who-accuses") | cell.ask_one(folder, "who-accuses")
    assert set(found) == {"", "actor"}
    for one in found.values():
        assert one["kg"] > 0 and one["raw"] > 0
    assert found[""]["rows"] > found["actor"]["rows"]


@pytest.mark.parametrize("name", SCANS)
def test_counted_from_the_statements_the_answer_is_as_long(name: str, folder: Path) -> None:
    assert name in questions()
    ways = cell.scan(folder, name)[name]
    assert ways["arrows"]["rows"] == ways["scan"]["rows"] > ways["matched"]["rows"] == 1
    assert all(one["cpu"] > 0 for one in ways.values())


def test_a_cell_is_one_process_whose_end_is_told(folder: Path) -> None:
    found = measured(folder, ["ask_all", "sources"], 60)
    assert found[""]["rows"] > 0  # type: ignore[index]
    assert "failed" in measured(folder, ["ask_all", "no-such-question"], 60)


def test_peers_are_asked_where_they_can_follow() -> None:
    asked = {size: [name for name, _ in cells(size)] for size in ("100k", "1m", "10m")}
    for each in asked.values():
        assert {f"all-{name}" for name in questions()} <= set(each)
        asked_of = {name for name, one in questions().items() if one.parameters}
        assert {f"one-{name}" for name in asked_of} <= set(each)
        assert len(each) == len(set(each))
    assert {"rdflib_all", "kglab", "virtuoso_all"} <= set(asked["100k"])
    assert "virtuoso_all" in asked["1m"] and "rdflib_all" not in asked["1m"]
    assert "virtuoso_all" not in asked["10m"]


def test_the_page_tells_what_was_measured_and_what_was_not(tmp_path: Path) -> None:
    results = {
        "prepare": {"cpu": 3.0, "wall": 4.0, "MB": 90, "quads": 1_000, "index MB": 2},
        "raw_load-0": {"cpu": 1.0, "wall": 1.0, "MB": 50},
        "import_table-0": {"cpu": 2.0, "wall": 1.0, "MB": 60},
        "all-who-accuses": {"": {"kg": 0.2, "raw": 0.1, "rows": 7}},
        "all-docket": {"over": 60},
        "kglab": {"failed": "no such package"},
        "scan-arrows": {
            "density": 1.4,
            "arrows": {"arrows": {"cpu": 0.5}, "matched": {"cpu": 0.3}, "scan": {"cpu": 2.0}},
        },
    }
    for name, one in results.items():
        path = tmp_path / "100k" / "results" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(one))
    page = report.written(tmp_path, ["100k", "1m"])
    assert "| 100k | `kg import` table | 2.0 | 500 | 0.50 | 1.20 |" in page
    assert "| who-accuses | 0.200 (7) | 2.00 |" in page
    assert "| docket | over 60 s a cell |" in page
    assert "| 100k | 1.4 | arrows | 0.500 | 0.300 | 2.000 | 4.0 |" in page
    assert "no such package" in page
    assert "1m" not in page.replace("1m,", "")
