"""Arrows lie in a graph for each stance and kind of object, all of them on a list."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.affair import tell
from kg.model import Statement
from kg.resources import DATA
from kg.vocabulary import KG
from kg.workspace import Workspace

ARROWS = """SELECT ?arrow ?stance ?class WHERE {
  GRAPH <arrows> { ?graph kg:stance ?stance ; kg:toward ?class }
  GRAPH ?graph { ?arrow a kg:Arrow }
}"""


@pytest.fixture
def story(tmp_path: Path) -> Workspace:
    return tell(DATA, tmp_path / "story")


def said(story: Workspace) -> set[tuple[str, str, str]]:
    """The arrows as the ledger adds them up: speaker, stance and object in one word."""
    return {
        ("~".join(way).replace("/", "."), way[1], way[2].partition("/")[0].capitalize())
        for way in story.ledger.arrows
    }


def held(story: Workspace) -> set[tuple[str, str, str]]:
    """The arrows as the list of graphs leads to them."""
    rows = story.query(ARROWS)
    ends = [[str(row[name]) for name in ("arrow", "stance", "class")] for row in rows]  # type: ignore[union-attr]
    return {
        (arrow.rpartition("/")[2], stance.rpartition("#")[2], kind.rpartition("#")[2])
        for arrow, stance, kind in ends
    }


def graphs(story: Workspace) -> set[tuple[str, str]]:
    """What the list says: stance and class of each graph."""
    text = (
        "SELECT ?stance ?class { GRAPH <arrows> { ?graph kg:stance ?stance ; kg:toward ?class } }"
    )
    rows = [[str(cell).rpartition("#")[2] for cell in row] for row in story.query(text).values()]  # type: ignore[union-attr]
    return {(stance, kind) for stance, kind in rows}


def test_the_list_leads_to_every_arrow_and_no_other(story: Workspace) -> None:
    assert held(story) == said(story)
    assert len(graphs(story)) > 2
    assert graphs(story) == {(stance, kind) for _, stance, kind in held(story)}


def test_a_graph_of_others_adds_no_arrow(story: Workspace, tmp_path: Path) -> None:
    before, rows = held(story), [*story.ask("arrows")]
    base = story.settings.base
    foreign = "https://elsewhere.example/g"
    file = tmp_path / "foreign.nq"
    lines = [
        f"<{foreign}> <{KG.stance.value}> <{KG.accuses.value}>",
        f"<{foreign}> <{KG.toward.value}> <{KG.Actor.value}>",
        f"<{foreign}/1> <{KG.speaker.value}> <{base}actor/orange>",
        f"<{foreign}/1> <{KG.object.value}> <{base}actor/megavideo>",
        f'<{foreign}/1> <{KG.count.value}> "9"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]
    file.write_text("".join(f"{line} <{foreign}> .\n" for line in lines), encoding="utf-8")
    story.import_file(file)
    assert held(story) == before
    assert [*story.ask("arrows")] == rows


def test_a_graph_leaves_the_list_with_its_last_arrow_and_comes_back(story: Workspace) -> None:
    every = [one for one in story.ledger.all(Statement) if one.stance == "accuses"]
    for one in every[1:]:
        story.retract(one.id, "a test")
        assert held(story) == said(story)
    assert ("accuses", "Actor") in graphs(story)
    story.retract(every[0].id, "a test")
    assert ("accuses", "Actor") not in graphs(story)
    assert held(story) == said(story) != set()
    assert story.check() == ()
    assert story.hash() == story.rebuild()
    story.undo()
    assert ("accuses", "Actor") in graphs(story)
    assert story.hash() == story.rebuild()


def test_a_story_without_statements_lists_nothing(tmp_path: Path) -> None:
    story = kg.init(tmp_path / "empty")
    with story.reading() as store:
        assert list(store) == []
