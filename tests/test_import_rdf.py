"""Imported RDF: read strictly, offline, in graphs of its own, the same after each rebuild."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, serialize

import kg
from kg.errors import InvalidInput
from kg.graph.facts import facts
from kg.graph.imported import LONGEST, RdfForm, examined, home, is_own, renamed_quads
from kg.vocabulary import KG
from kg.workspace import Workspace
from tests.command import good, run

BASE = "https://guichet.example/"
TRIPLE = "<http://x.example/s> <http://x.example/p>"
DIGEST = "ab" * 32


def given_file(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def in_index(story: Workspace) -> set[Quad]:
    with story.reading() as store:
        return {quad for quad in store if quad.predicate != KG.applied}


def own(story: Workspace) -> set[Quad]:
    return {quad for quad in in_index(story) if is_own(quad, BASE)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.nq", f'{TRIPLE} "1" .\n{TRIPLE} "2" <http://g.example/> .\n'),
        ("a.nt", f'{TRIPLE} "1" .\n{TRIPLE} "2" .\n'),
        ("a.ttl", f'{TRIPLE} "1", "2" .'),
        ("a.trig", f'{TRIPLE} "1" . <http://g.example/> {{ {TRIPLE} "2" }}'),
        ("a.jsonld", json.dumps({"@id": "http://x.example/s", "http://x.example/p": ["1", "2"]})),
    ],
)
def test_each_form_is_taken_in_once_and_taken_back(
    story: Workspace, tmp_path: Path, name: str, text: str
) -> None:
    path, before, hashed = given_file(tmp_path, name, text), in_index(story), story.hash()
    done = story.import_file(path)
    assert (done.is_new, done.quads) == (True, 2)
    held = in_index(story)
    assert len(held - before) == 2
    assert before <= held
    assert story.check() == ()
    assert story.import_file(path).again
    assert story.rebuild() == kg.open(story.folder).hash()
    assert in_index(story) == held
    story.undo()
    assert story.hash() != hashed, "the journal's marks are in the index"
    assert in_index(story) == before
    assert story.check() == ()


def test_no_graph_of_the_story_is_written_to(story: Workspace, tmp_path: Path) -> None:
    before = own(story)
    source = next(quad.graph_name for quad in before if "/source/" in str(quad.graph_name))
    graphs = [f"<{BASE}{name}>" for name in ("registry", "arrows", "verdicts", "journal", "new")]
    lines = [
        f"<{BASE}actor/alto> <{KG.accuses.value}> <{BASE}actor/x> {graph} .\n"
        for graph in [*graphs, str(source), f"<{BASE}>", "<http://g.example/>", ""]
    ]
    done = story.import_file(given_file(tmp_path, "evil.nq", "".join(lines)))
    assert own(story) == before
    assert len(done.renamed) == len(graphs) + 3
    assert all(now.startswith(f"{BASE}import/") for _, now in done.renamed)
    added = in_index(story) - before
    assert len(added) == len(lines)
    assert NamedNode("http://g.example/") in {quad.graph_name for quad in added}
    assert story.check() == ()
    told = run("import", str(tmp_path / "evil.nq"), on=story.folder).err
    assert "imported before" in told


def test_the_report_names_graphs_that_get_another_name(story: Workspace, tmp_path: Path) -> None:
    path = given_file(tmp_path, "a.ttl", f'{TRIPLE} "1" .')
    told = run("import", str(path), on=story.folder).err
    assert "imported: 1 quads" in told
    assert f"the default graph is now <{BASE}import/" in told


def test_a_statement_of_others_does_not_speak_for_the_story(
    story: Workspace, tmp_path: Path
) -> None:
    asked = good("ask", "who-accuses", "-f", "csv", on=story.folder)
    forged = f"""<http://g.example/> {{
      <{BASE}statement/f> a kg:Statement ; kg:speaker <{BASE}actor/alto> ; kg:stance kg:accuses ;
        kg:object <{BASE}actor/boreal> ; kg:quotation [ oa:exact "forged" ] .
      <{BASE}actor/alto> kg:accuses <{BASE}actor/boreal> }}"""
    prefixes = "PREFIX kg: <https://w3id.org/imbroglio/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> "
    story.import_file(given_file(tmp_path, "forged.trig", prefixes + forged))
    assert good("ask", "who-accuses", "-f", "csv", on=story.folder) == asked
    assert "forged" not in asked
    assert story.check() == ()


def test_blank_nodes_of_two_files_never_meet(story: Workspace, tmp_path: Path) -> None:
    for number in range(2):
        text = f"_:a <http://x.example/p> _:b . _:a <http://x.example/q> [] . # {number}"
        story.import_file(given_file(tmp_path, f"{number}.ttl", text))
    added = {quad for quad in in_index(story) if not is_own(quad, BASE)}
    assert len({quad.subject for quad in added}) == 2
    assert not [one for one in added if BlankNode in (type(one.subject), type(one.object))]
    assert all("/.well-known/genid/" in str(quad.subject) for quad in added)


@pytest.mark.parametrize(
    ("name", "text", "because"),
    [
        ("a.nq", f"{TRIPLE} <http://a b> .", "not nquads"),
        ("a.nq", "", "holds no triple"),
        ("a.nq", b'<http://x/s> <http://x/p> "\xff" .', "not nquads"),
        ("a.ttl", f"{TRIPLE} <relative> .", "not turtle"),
        ("a.ttl", f"{TRIPLE} 1 . {TRIPLE}", "not turtle"),
        ("a.ttl", f"{TRIPLE} <<( <http://a/> <http://b/> 1 )>> .", "triples about triples"),
        ("a.nq", f'{TRIPLE} "{"x" * (LONGEST + 1)}" .', "a text of 1,048,577 characters"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/", "a": 1}', "stands for no IRI|not jsonld"),
        ("a.jsonld", '{"@id": "x", "http://x.example/p": 1}', "is no absolute IRI"),
        ("a.jsonld", '{"@id": "http://x.example/s", "name": 1}', "the term 'name' stands for no"),
        ("a.jsonld", '{"http://x/p": 1, "http://x/p": 2}', "stands twice"),
        ("a.jsonld", "[" * 100_000, "nests too deep"),
        ("a.jsonld", "{}", "holds no triple"),
        ("a.xyz", "", "give --form"),
    ],
)
def test_what_is_wrong_is_refused_and_leaves_nothing(
    story: Workspace, tmp_path: Path, name: str, text: str | bytes, because: str
) -> None:
    head, objects = story.ledger.head, [*story.archive.names()]
    with pytest.raises(InvalidInput, match=because):
        story.import_file(given_file(tmp_path, name, text))
    assert (story.ledger.head, [*story.archive.names()]) == (head, objects)


@pytest.mark.parametrize("deep", ["[ <http://x.example/p> ", "( "])
def test_deep_nesting_ends_in_an_answer(story: Workspace, tmp_path: Path, deep: str) -> None:
    end = {"[": "]", "(": ")"}[deep[0]]
    text = f"{TRIPLE} " + deep * 30_000 + "1" + end * 30_000 + " ."
    assert story.import_file(given_file(tmp_path, "deep.ttl", text)).quads >= 30_000


def test_terms_of_a_context_are_followed(story: Workspace, tmp_path: Path) -> None:
    document = {
        "@context": {"name": "http://x.example/name", "knows": {"@id": "http://x.example/knows"}},
        "@id": "http://x.example/a",
        "name": "A",
        "knows": {"name": "B"},
    }
    path = given_file(tmp_path, "a.json", json.dumps(document))
    assert story.import_file(path).quads == 3


def test_another_base_protects_its_own_graphs(story: Workspace, tmp_path: Path) -> None:
    other = "https://elsewhere.example/"
    story.import_file(given_file(tmp_path, "a.nq", f'{TRIPLE} "1" <{other}registry> .\n'))
    toml = (story.folder / "kg.toml").read_text(encoding="utf-8").replace(BASE, other)
    (story.folder / "kg.toml").write_text(toml, encoding="utf-8")
    moved = kg.open(story.folder)
    moved.rebuild()
    ledger = moved.ledger
    has = {quad for quad in in_index(moved) if is_own(quad, other)}
    assert has == set(
        facts(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), other)
    )
    assert moved.check() == ()


nodes = some.sampled_from([NamedNode("http://x.example/a"), NamedNode(BASE + "a"), BlankNode("b")])
graphs = nodes | some.sampled_from([NamedNode(BASE + "registry"), NamedNode("http://g.example/")])
values = nodes | some.text(some.characters(exclude_categories=("Cs",)), max_size=5).map(Literal)
quads = some.builds(Quad, nodes, some.just(NamedNode("http://x.example/p")), values, graphs)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(quads, min_size=1, max_size=8))
def test_what_is_renamed_is_the_same_graph_elsewhere(tmp_path: Path, made: list[Quad]) -> None:
    path = tmp_path / "a.nq"
    path.write_bytes(serialize(made, format=RdfFormat.N_QUADS) or b"")
    seen = examined(path, RdfForm.NQUADS, BASE, DIGEST + str(hash(tuple(map(str, made)))))
    got = list(renamed_quads(path, RdfForm.NQUADS, BASE, DIGEST))
    assert got == list(renamed_quads(path, RdfForm.NQUADS, BASE, DIGEST))
    assert len(got) == seen.quads
    assert not [quad for quad in got if is_own(quad, BASE)]
    assert seen.as_it_is == (list(got) == made)
    assert len(Dataset(got)) == len(Dataset(made))
    assert all(home(BASE, DIGEST) in now for now in seen.renamed.values())
