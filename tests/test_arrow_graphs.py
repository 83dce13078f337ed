"""Arrows lie in a graph for each stance and kind of object, all of them on a list."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import keeping
from kg.affair import tell
from kg.graph import arrow_graphs
from kg.graph.arrow_graphs import listing
from kg.model import Statement
from kg.resources import DATA
from kg.vocabulary import KG, stances
from kg.workspace import Workspace

BASE = "https://guichet.example/"
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


def test_each_stance_has_a_graph_for_each_kind_of_thing_that_it_takes() -> None:
    graphs = {quad.subject.value.removeprefix(BASE) for quad in listing(BASE)}  # type: ignore[union-attr]
    takes = {
        *(f"arrows/{one.name}/actor" for one in stances().values() if one.takes_actor),
        *(f"arrows/{one.name}/claim" for one in stances().values() if one.takes_claim),
    }
    assert graphs == takes > {"arrows/accuses/actor", "arrows/supports/claim"}


def test_the_list_leads_to_every_arrow_and_no_other(story: Workspace) -> None:
    assert held(story) == said(story)
    assert len({(stance, kind) for _, stance, kind in held(story)}) > 2


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


def test_the_last_arrow_of_a_stance_goes_and_its_graph_stays_on_the_list(story: Workspace) -> None:
    for one in list(story.ledger.all(Statement)):
        story.retract(one.id, "a test")
    assert held(story) == set()
    with story.reading() as store:
        assert all(quad in store for quad in listing(story.settings.base))
    assert story.check() == ()
    assert story.hash() == story.rebuild()


def test_a_stance_that_is_new_to_the_ontology_needs_no_rebuild(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = story.settings.base
    fewer = frozenset(quad for quad in listing(base) if "accuses" not in str(quad.subject))
    monkeypatch.setattr(keeping, "listing", lambda _: fewer)
    story.rebuild()
    assert not {stance for _, stance, _ in held(story)} & {"accuses"}
    monkeypatch.setattr(keeping, "listing", arrow_graphs.listing)
    said_so = next(one for one in story.ledger.all(Statement) if one.stance == "accuses")
    story.retract(said_so.id, "any change of such an arrow")
    assert held(story) == said(story)


def test_a_story_without_a_record_is_no_strange_index(tmp_path: Path) -> None:
    story = kg.init(tmp_path / "empty", base=BASE)
    made = (story.folder / "index").stat().st_ino
    with kg.open(story.folder).writing("test"):
        pass
    assert (story.folder / "index").stat().st_ino == made
    assert story.check() == ()
