"""The arrows that Spark counts in an export are those of the index: `make spark`."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from kg.affair import tell
from kg.graph.query import Rows, run
from kg.model import Statement
from kg.resources import DATA
from tests.dispute import BASE, quads, things

ROOT = Path(__file__).parent.parent
SPARK = ROOT / "build" / "spark" / "bin" / "python"
STATEMENTS = 3_500
ARROWS = """SELECT ?speaker ?stance ?object ?statements WHERE {
  GRAPH <arrows> { ?graph kg:stance ?stance }
  GRAPH ?graph { ?arrow kg:speaker ?speaker ; kg:object ?object ; kg:count ?statements }
}"""


def dispute(folder: Path) -> tuple[str, Store]:
    """A made-up dispute of about 100,000 quads."""
    store = Store()
    store.bulk_extend(quads(things(STATEMENTS)))
    return BASE, store


def sample(folder: Path) -> tuple[str, Store]:
    """The sample affair, one statement of it retracted."""
    story = tell(DATA, folder / "story")
    story.retract(next(story.ledger.all(Statement)).id, "a slip")
    store = Store()
    with story.reading() as held:
        store.bulk_extend(held)
    return story.settings.base, store


@pytest.mark.spark
@pytest.mark.parametrize("made", [sample, dispute])
def test_spark_counts_the_arrows_of_the_index(made: object, tmp_path: Path) -> None:
    assert SPARK.exists(), "make spark installs it"
    base, store = made(tmp_path)  # type: ignore[operator]
    export, counted = tmp_path / "export.nq", tmp_path / "arrows.csv"
    serialize(store, str(export), RdfFormat.N_QUADS)
    words = [str(SPARK), str(ROOT / "examples" / "arrows_spark.py"), str(export), str(counted)]
    subprocess.run(words, check=True, capture_output=True, timeout=600)
    with counted.open(encoding="utf-8", newline="") as file:
        found = {tuple(row.values()) for row in csv.DictReader(file)}
    answer = run(store, ARROWS, base)
    assert isinstance(answer, Rows)
    assert len(answer) > 20
    assert found == {tuple(str(cell.value) for cell in row) for row in answer.rows}  # type: ignore[union-attr]
