"""The ontology says what the program says, in both languages, and matches terms that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

import kg
from kg.errors import UnknownThing
from kg.graph.fields import FIELDS
from kg.model import Modality, Rating
from kg.resources import ONTOLOGY
from kg.vocabulary import KG, NAMESPACE, TERMS, act, acts, borrowed, ontology, stance, stances

IRI = NamedNode(NAMESPACE.removesuffix("#"))
TYPE = borrowed("rdf:type")
OWL = "http://www.w3.org/2002/07/owl#"
ACTS = {
    "accuses": {"alleges", "criticises", "threatens", "sues"},
    "denies": {"refutes", "deflects", "sidesteps"},
    "supports": {"endorses", "sidesWith", "concedes"},
    "asserts": {"warns", "demands", "promises"},
}
VOCAB = Path(__file__).resolve().parents[2] / "shared" / "data" / "vocab"
#: What each vocabulary's file is called, and the beginnings of its terms there.
TERM_LISTS = {
    "https://schema.org/": "schemaorg-*.ttl",
    "http://purl.org/spar/cito/": "cito-*.ttl",
    "http://purl.org/spar/amo/": "amo.ttl",
}
#: Terms of vocabularies that have no list beside this checkout, read in their recommendations.
KNOWN = {
    "http://www.w3.org/ns/prov#": "Agent Person Organization Entity wasAttributedTo "
    "actedOnBehalfOf wasQuotedFrom hadPrimarySource wasDerivedFrom generatedAtTime alternateOf",
    "http://www.w3.org/ns/oa#": "TextQuoteSelector TextPositionSelector hasSelector hasSource",
}


def read(path: Path) -> Store:
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    return store


def defined() -> set[str]:
    named = {quad.subject.value for quad in ontology() if isinstance(quad.subject, NamedNode)}
    return {iri.removeprefix(NAMESPACE) for iri in named if iri.startswith(NAMESPACE)}


def objects(name: str, curie: str) -> list[object]:
    quads = ontology().quads_for_pattern(NamedNode(NAMESPACE + name), borrowed(curie), None, None)
    return [quad.object for quad in quads]


def languages(name: str, curie: str) -> dict[str, str]:
    values = [value for value in objects(name, curie) if isinstance(value, Literal)]
    found = {value.language or "": value.value for value in values}
    assert len(found) == len(values), f"kg:{name} has two {curie} in one language"
    return found


def members(kind: NamedNode) -> set[str]:
    quads = ontology().quads_for_pattern(None, TYPE, kind, None)
    return {quad.subject.value.removeprefix(NAMESPACE) for quad in quads}


def aligned() -> list[tuple[str, str, str]]:
    quads = list(read(ONTOLOGY / "alignments.ttl"))
    rows = [(q.subject.value, q.predicate.value, getattr(q.object, "value", "")) for q in quads]
    return [row for row in rows if row[0].startswith(NAMESPACE)]


def test_the_program_names_exactly_the_terms_of_the_ontology() -> None:
    assert defined() - set(acts()) == TERMS


def test_acts_are_not_named_by_the_program() -> None:
    assert not set(acts()) & TERMS


@pytest.mark.parametrize("name", sorted(TERMS) + sorted(set().union(*ACTS.values())))
def test_a_term_is_complete(name: str) -> None:
    assert languages(name, "rdfs:label").keys() == {"en", "fr"}
    definition = languages(name, "skos:definition")
    assert definition.keys() == {"en", "fr"}
    assert all(text.endswith(".") for text in definition.values())
    assert objects(name, "skos:example")
    assert objects(name, "rdfs:isDefinedBy") == [IRI]
    assert objects(name, "rdf:type")


def test_french_is_set_as_french() -> None:
    texts = [
        quad.object.value
        for quad in ontology()
        if isinstance(quad.object, Literal) and quad.object.language == "fr"
    ]
    assert len(texts) > 2 * len(TERMS) - 10
    assert [text for text in texts if re.search(r" [;:!?]|'", text)] == []


def test_there_is_one_ontology_and_it_has_the_version_of_the_package() -> None:
    found = list(ontology().quads_for_pattern(None, TYPE, NamedNode(OWL + "Ontology"), None))
    assert [quad.subject for quad in found] == [IRI]
    rows = {
        quad.predicate.value: quad.object for quad in ontology().quads_for_pattern(IRI, None, None)
    }
    assert rows[OWL + "versionIRI"] == NamedNode(f"{IRI.value}/{kg.__version__}")
    assert rows[OWL + "versionInfo"] == Literal(kg.__version__)
    licence = rows["http://purl.org/dc/terms/license"]
    assert licence == NamedNode("https://creativecommons.org/licenses/by/4.0/")


def test_stances_say_their_sign_and_what_they_take() -> None:
    table = {one.name: (one.sign, one.takes_actor, one.takes_claim) for one in stances().values()}
    assert table == {
        "accuses": (-1, True, False),
        "denies": (-1, False, True),
        "supports": (1, True, True),
        "asserts": (0, False, True),
    }
    for name in table:
        assert objects(name, "rdfs:subPropertyOf") == [KG.takesStance]


def test_acts_belong_to_their_stances() -> None:
    found = {one: {a.name for a in acts().values() if a.stance == one} for one in stances()}
    assert found == ACTS


def test_acts_form_one_scheme_without_gaps() -> None:
    for name in acts():
        assert objects(name, "skos:inScheme") == [KG.acts]
        top, broader = objects(name, "skos:topConceptOf"), objects(name, "skos:broader")
        assert bool(top) != bool(broader), f"kg:{name} has no place in the scheme, or two"
        for wider in broader:
            assert isinstance(wider, NamedNode)
            assert act(wider.value.removeprefix(NAMESPACE)).stance == acts()[name].stance


@pytest.mark.parametrize(
    ("word", "name"),
    [("accuse", "accuses"), ("says", "asserts"), ("dit", "asserts"), ("Nie", "denies")],
)
def test_a_stance_is_found_by_its_labels(word: str, name: str) -> None:
    assert stance(word).name == name


@pytest.mark.parametrize(
    ("word", "name"),
    [("sides with", "sidesWith"), ("renvoie la balle", "deflects"), ("concède", "concedes")],
)
def test_an_act_is_found_by_its_labels(word: str, name: str) -> None:
    assert act(word).name == name


def test_no_two_stances_or_acts_share_a_word() -> None:
    for things in (stances(), acts()):
        for language in ("en", "fr"):
            labels = [thing.labels[language] for thing in things.values()]
            assert len(set(labels)) == len(labels)


def test_an_unknown_stance_is_refused_with_the_choice() -> None:
    with pytest.raises(UnknownThing, match="choose from accuses, asserts, denies, supports"):
        stance("doubts")


def test_closed_choices_are_those_of_the_model() -> None:
    assert members(KG.Modality) == {one.value for one in Modality}
    ratings = {name.casefold() for name in members(KG.Rating)}
    assert ratings == {one.value.replace("-", "") for one in Rating}


def test_classes_are_named_as_in_the_model() -> None:
    classes = members(NamedNode("http://www.w3.org/2000/01/rdf-schema#Class"))
    assert {one.__name__ for one in FIELDS} <= classes


def test_the_parts_of_a_statement_are_those_of_rdf() -> None:
    assert objects("Statement", "rdfs:subClassOf") == [borrowed("rdf:Statement")]
    for ours, theirs in (("speaker", "subject"), ("stance", "predicate"), ("object", "object")):
        assert objects(ours, "rdfs:subPropertyOf") == [borrowed(f"rdf:{theirs}")]


def test_only_terms_of_ours_are_aligned() -> None:
    rows = aligned()
    assert len(rows) > 40
    assert {row[0].removeprefix(NAMESPACE) for row in rows} <= defined()


def test_no_stance_is_aligned_with_cito() -> None:
    matched = {row[0].removeprefix(NAMESPACE) for row in aligned() if "/cito/" in row[2]}
    assert {"refutes", "repliesTo"} <= matched
    assert not matched & (set(stances()) | {"takesStance"})


@pytest.mark.parametrize("namespace", sorted(KNOWN))
def test_aligned_terms_of_recommendations_exist(namespace: str) -> None:
    used = {row[2].removeprefix(namespace) for row in aligned() if row[2].startswith(namespace)}
    assert used
    assert used <= set(KNOWN[namespace].split())


@pytest.mark.skipif(not VOCAB.is_dir(), reason="no term lists beside this checkout")
@pytest.mark.parametrize("namespace", sorted(TERM_LISTS))
def test_aligned_terms_exist_in_the_term_lists(namespace: str) -> None:
    (path,) = VOCAB.glob(TERM_LISTS[namespace])
    there = {getattr(quad.subject, "value", "") for quad in read(path)}
    used = {row[2] for row in aligned() if row[2].startswith(namespace)}
    assert used
    assert used <= there


def test_plover_codes_are_all_used_and_noted() -> None:
    store = read(ONTOLOGY / "alignments.ttl")
    codes = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, borrowed("skos:notation"), None, None)
    }
    used = {row[2] for row in aligned() if "/plover#" in row[2]}
    assert codes
    assert used == codes


def test_the_readme_lists_every_term_with_its_definition() -> None:
    text = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `kg:(\w+)` \| (.+) \|$", text, re.MULTILINE))
    assert rows == {name: languages(name, "skos:definition")["en"] for name in defined()}


def test_the_readme_examples_can_be_added() -> None:
    text = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    added = [block for block in blocks if "isDefinedBy" in block]
    assert len(added) == 2
    heading = (ONTOLOGY / "kg.ttl").read_text(encoding="utf-8")
    prefixes = "\n".join(re.findall(r"^@prefix .+$", heading, re.MULTILINE))
    for block in added:
        store = Store()
        store.load(f"{prefixes}\n{block}".encode(), format=RdfFormat.TURTLE)
        ours = {quad.predicate for quad in store}
        like = NamedNode(NAMESPACE + ("sues" if "a kg:Act" in block else "accuses"))
        assert ours == {q.predicate for q in ontology().quads_for_pattern(like, None, None, None)}
