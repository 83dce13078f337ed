"""Asking from Python: rows as dictionaries, formats, refusals, and the network and dataset."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.errors import InvalidInput, NotAWorkspace, QueryInvalid, QueryRefused, UnknownThing
from kg.graph.query import Rows, Triples, Truth
from kg.vocabulary import NAMESPACE
from kg.workspace import Workspace
from tests.narration import begun, state

ACCUSERS = "SELECT DISTINCT ?who { ?who kg:accuses ?whom } ORDER BY ?who"


def test_the_public_names_are_sorted_and_there() -> None:
    assert list(kg.__all__) == sorted(kg.__all__)
    assert all(hasattr(kg, name) for name in kg.__all__)


def test_open_and_init_are_the_doors(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace, match="kg init"):
        kg.open(tmp_path)
    made = kg.init(tmp_path / "story", title="A story")
    assert kg.open(tmp_path / "story").settings == made.settings


def test_rows_are_dictionaries_of_texts_and_numbers(sample: Workspace) -> None:
    rows = sample.ask("arrows", actor="Orange")
    assert len(rows) == len(list(rows)) > 3
    first = next(iter(rows))
    assert first["speaker"] == "MegaVideo"
    assert first["statements"] == 5
    assert first["stance"] == NAMESPACE + "accuses"


def test_aliases_and_case_mean_the_same_actor(sample: Workspace) -> None:
    wanted = sample.ask("who-accuses", actor="Orange").rows
    for name in ("France Télécom", "france telecom", "ORANGE", "actor/orange"):
        assert sample.ask("who-accuses", actor=name).rows == wanted


def test_a_query_gives_rows_a_truth_or_triples(sample: Workspace) -> None:
    rows = sample.query(ACCUSERS)
    assert isinstance(rows, Rows)
    assert len(rows) == 4
    assert sample.query("ASK { ?a kg:denies ?b }") == Truth(True)
    triples = sample.query("CONSTRUCT WHERE { ?a kg:accuses ?b }")
    assert isinstance(triples, Triples)
    assert len(triples.triples) == 5


def test_relative_names_begin_at_the_base(sample: Workspace) -> None:
    assert sample.query("ASK { GRAPH <registry> { <actor/orange> a kg:Actor } }") == Truth(True)


def test_from_names_the_graphs_to_look_in(sample: Workspace) -> None:
    everything = sample.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    registry = sample.query("SELECT (COUNT(*) AS ?n) FROM <registry> { ?s ?p ?o }")
    assert isinstance(everything, Rows)
    assert isinstance(registry, Rows)
    assert 0 < next(iter(registry))["n"] < next(iter(everything))["n"]  # type: ignore[operator]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_the_w3c_formats_hold_the_same_words(sample: Workspace, form: str) -> None:
    told = sample.ask_results("quotes-of", form, actor="Bonnie Lam").decode()
    words = [row["words"] for row in sample.ask("quotes-of", actor="Bonnie Lam")]
    assert len(words) >= 5
    if form == "json":
        bindings = json.loads(told)["results"]["bindings"]
        assert [one["words"]["value"] for one in bindings] == words
    else:
        assert sum(str(one).replace("&", "&amp;") in told for one in words) >= len(words) - 1


def test_a_format_of_another_kind_of_answer_is_refused(sample: Workspace) -> None:
    with pytest.raises(InvalidInput, match="--format turtle"):
        sample.results("CONSTRUCT WHERE { ?a kg:accuses ?b }", "json")
    with pytest.raises(InvalidInput, match="--format json"):
        sample.results(ACCUSERS, "turtle")


@pytest.mark.parametrize(
    ("sparql", "error"),
    [
        ("SELEKT ?a {}", QueryInvalid),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", QueryRefused),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", QueryRefused),
        ("SELECT * FROM <file:///etc/hostname> { ?a ?b ?c }", QueryRefused),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    sample: Workspace, sparql: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        sample.query(sparql)


def test_unknown_names_come_with_near_ones(sample: Workspace) -> None:
    with pytest.raises(UnknownThing, match="did you mean 'Orange'"):
        sample.ask("who-accuses", actor="Oranje")
    with pytest.raises(UnknownThing, match="who-accuses"):
        sample.ask("who-acuses")
    with pytest.raises(InvalidInput, match="it has --actor"):
        sample.ask("who-accuses", claim="x")


def test_a_question_inside_a_change_sees_the_change(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    with story.writing("test"):
        state(story, 1)
        assert len(story.ask("who-accuses", actor="Boréal")) == 1
        state(story, 2)
        assert len(story.ask("who-accuses", actor="Boréal")) == 2


def test_the_network_has_an_edge_for_each_arrow(sample: Workspace) -> None:
    network = sample.network()
    orange, mega = "actor/orange", "actor/megavideo"
    assert network.nodes[orange]["name"] == "Orange"
    edge = network.edges[mega, orange, "accuses"]
    assert (edge["sign"], edge["count"]) == (-1, 5)
    assert len(edge["statements"]) == 5


def test_the_dataset_has_a_graph_for_each_source(sample: Workspace) -> None:
    dataset = sample.dataset()
    graphs = {str(graph.identifier) for graph in dataset.graphs()}
    sources = {row["source"] for row in sample.ask("sources") if row["statements"]}
    assert sources
    assert sources <= graphs
