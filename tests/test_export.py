"""Exports: every form holds the story, and what comes back in is the same."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import networkx
import pytest
import rdflib
from pyoxigraph import Dataset, NamedNode

from kg.exchange.rows import rows_of
from kg.exporting import FORMS, exported, form_of
from kg.graph.store import dataset_hash
from kg.graph.stores import contents
from kg.ledger.actors import new_actor
from kg.ledger.sources import Details
from kg.ledger.verdicts import Finding
from kg.model import Actor, ActorKind, Source, Statement
from kg.names import marks_graph
from kg.workspace import Workspace
from tests.command import run


def written(story: Workspace, form: str) -> bytes:
    file = io.BytesIO()
    exported(story, file, form)
    return file.getvalue()


def own_hash(story: Workspace) -> str:
    """The canonical hash of all that the index holds but the journal's marks."""
    with story.reading() as store:
        quads = list(contents(store, NamedNode(marks_graph(story.settings.base))))
    return dataset_hash(Dataset(quads))  # type: ignore[arg-type]  # it is read as a store is


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_alike_twice(form: str, sample: Workspace) -> None:
    data = written(sample, form)
    assert data
    assert data == written(sample, form)
    data.decode("utf-8")


@pytest.mark.parametrize("form", ["statements-csv", "statements-jsonl"])
def test_a_table_comes_back_with_every_word(form: str, sample: Workspace, tmp_path: Path) -> None:
    path = tmp_path / f"table.{form.rpartition('-')[2]}"
    path.write_bytes(written(sample, form))
    other = Workspace.create(tmp_path / "other")
    done = other.import_file(path)
    assert (done.statements, done.refused) == (34, ())
    words = [one.quotation.exact for one in sample.ledger.all(Statement)]
    assert [one.quotation.exact for one in other.ledger.all(Statement)] == words
    # What no archive holds has no words around it.
    for row, again in zip(*(rows_of(one.ledger) for one in (sample, other)), strict=True):
        assert {**again, "before": "", "after": ""} == {**row, "before": "", "after": ""}


def test_a_table_of_the_story_says_nothing_new_to_it(sample: Workspace, tmp_path: Path) -> None:
    """Not even of what rests on recorded steps, which have no column."""
    shutil.copytree(sample.folder, tmp_path / "story")
    story = Workspace(tmp_path / "story")
    story.merge("MegaVideo", "TATA", "what was recorded under both names is known under one")
    for form in ("csv", "jsonl"):
        path = tmp_path / f"table.{form}"
        path.write_bytes(written(story, f"statements-{form}"))
        done = story.import_file(path)
        assert (done.statements, done.known, done.is_new) == (0, 34, False)


def test_a_table_is_proved_anew_where_the_documents_are(sample: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(written(sample, "statements-csv"))
    other = Workspace.create(tmp_path / "other")
    for source in sample.ledger.all(Source):
        if source.snapshot:
            details = Details(title=source.title, url=source.url, language=source.language)
            other.add(sample.archive.get(source.snapshot.raw), details=details)
    for actor in sample.ledger.all(Actor):
        other.add_actor(actor)
    done = other.import_file(path)
    unproved = [one for one in other.ledger.all(Statement) if not one.proved]
    assert (done.statements, done.proved, len(unproved)) == (34, 29, 5)
    assert all(one.unproved_because.startswith("unanchored") for one in unproved)
    assert other.check() == ()


def test_a_table_defuses_what_a_spreadsheet_would_run(story: Workspace) -> None:
    story.add("Alto dément « =1+1 ».".encode(), name="a.txt", details=Details(title="=A1"))
    rows = csv.DictReader(io.StringIO(written(story, "statements-csv").decode()))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in set("=+-@\t\r")]


def test_rdflib_reads_what_was_written(sample: Workspace) -> None:
    found = rdflib.Dataset(default_union=True)
    statement = rdflib.URIRef("https://w3id.org/imbroglio/ns#Statement")
    with pytest.warns(DeprecationWarning):
        found.parse(data=written(sample, "nquads"), format="nquads")
        assert len(set(found.subjects(rdflib.RDF.type, statement))) == 34


def test_drawings_hold_the_arrows(sample: Workspace, tmp_path: Path) -> None:
    for form, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        path = tmp_path / form
        path.write_bytes(written(sample, form))
        found, network = read(path), sample.network()
        assert set(found.nodes) == set(network.nodes)
        assert found.number_of_edges() == network.number_of_edges() > 0
        signs = sorted(values["sign"] for *_, values in found.edges(data=True))
        assert signs == sorted(values["sign"] for *_, values in network.edges(data=True))


def test_names_that_xml_cannot_hold_are_drawn_all_the_same(story: Workspace) -> None:
    story.add_actor(new_actor("Gui\x0bchet", ActorKind.ORGANISATION))
    assert "Gui\ufffdchet" in written(story, "gexf").decode()


def test_a_verdict_is_a_claim_review(story: Workspace) -> None:
    text = "Vérif juge l’affirmation « plutôt fausse »."
    details = Details(title="Vérif", url="https://verif.example/1", published="2011-02-01")
    story.add(text.encode(), name="verif.txt", details=details)
    claim = next(one for one in story.ledger.all(Statement)).claim
    story.verdict(
        Finding(claim, "Vérif", "plutôt fausse", "refuted", "Vérif", text[:-1],
                new_actors=ActorKind.MEDIA)
    )  # fmt: skip
    (review,) = json.loads(written(story, "claimreview"))
    assert review["@context"] == "https://schema.org"
    assert review["@type"] == "ClaimReview"
    assert review["url"] == "https://verif.example/1"
    assert review["datePublished"] == "2011-02-01"
    assert review["author"] == {"@type": "Organization", "name": "Vérif"}
    rating = {"@type": "Rating", "alternateName": "plutôt fausse", "ratingValue": 1,
              "bestRating": 5, "worstRating": 1}  # fmt: skip
    assert review["reviewRating"] == rating
    item = review["itemReviewed"]
    assert (item["@type"], item["author"]["name"], item["datePublished"]) == (
        "Claim", "Alto", "2011-01-12",
    )  # fmt: skip
    assert item["firstAppearance"]["@type"] == "CreativeWork"


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.nq", "a.trig", "a.jsonld", "a.gexf"])
def test_the_command_tells_the_form_from_the_name(
    name: str, story: Workspace, tmp_path: Path
) -> None:
    ran = run("export", str(tmp_path / name), on=story.folder)
    assert (ran.status, ran.out) == (0, "")
    assert (tmp_path / name).read_bytes() == written(story, form_of(name))
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [name]


def test_the_command_names_the_forms_where_the_name_tells_none(story: Workspace) -> None:
    ran = run("export", "story.xls", on=story.folder)
    assert ran.status == 1
    assert "the form of 'story.xls' is not known" in ran.err
    assert ran.err.count("\n") == 1


def test_without_a_file_it_writes_to_standard_output(story: Workspace) -> None:
    ran = run("export", on=story.folder)
    # The test's own reading turns the ends of lines into one sign.
    assert ran.out.encode() == written(story, "statements-csv").replace(b"\r\n", b"\n")


def test_a_disk_that_refuses_leaves_the_old_file(story: Workspace, tmp_path: Path) -> None:
    ran = run("export", str(tmp_path / "no" / "folder.csv"), on=story.folder)
    assert ran.status == 1
    assert "No such file or directory; check the name" in ran.err
