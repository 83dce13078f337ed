"""The sample affair: its texts prove its statements, and put no words into a real mouth."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from kg.dates import checked
from kg.model import ActorKind, Modality, Rating

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
ARTICLE = ROOT.parent / "shared" / "cases" / "numerama-2011" / "article.txt"
AFFAIR: dict[str, Any] = tomllib.loads((DATA / "affair.toml").read_text(encoding="utf-8"))
STATEMENTS: list[dict[str, Any]] = AFFAIR["statement"]
VERDICTS: list[dict[str, Any]] = AFFAIR["verdict"]

ACTS = {
    "accuses": {"alleges", "criticises", "threatens", "sues"},
    "denies": {"refutes", "deflects", "sidesteps"},
    "supports": {"endorses", "sidesWith", "concedes"},
    "asserts": {"warns", "demands", "promises"},
}
#: Words between « » that the reporting of January 2011 gives as really said; data/README.md.
ON_RECORD = {
    "Alerte de connectivité",
    "fausses et mensongères",
    "dénigrement",
    "dénigré",
    "modèle économique à bas coût",
    "dégrader intentionnellement",
    "mauvais diesel",
}


def text_of(path: Path) -> str:
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return content
    parts = lxml.html.fromstring(content).xpath("//article//h1 | //article//p")
    return "\n\n".join(part.text_content() for part in parts)


FILES = sorted((DATA / "sources").iterdir())
TEXTS = {path.name: text_of(path) for path in FILES}
CHRONICLES = [name for name in TEXTS if name.startswith("2011-")]
SOURCES = {source["key"]: source for source in AFFAIR["source"]}
ACTORS = {actor["name"]: actor for actor in AFFAIR["actor"]}
CLAIMS = {claim["key"]: claim for claim in AFFAIR["claim"]}
BY_KEY = {statement["key"]: statement for statement in STATEMENTS}


def quoted_text(thing: dict[str, Any]) -> str:
    return TEXTS[Path(SOURCES[thing["in"]]["file"]).name]


def sentence_around(text: str, quote: str) -> str:
    start, end = text.index(quote), text.index(quote) + len(quote)
    breaks = [match.end() for match in re.finditer(r"[.?!]\s+|\n+", text)]
    first = max((at for at in breaks if at <= start), default=0)
    return text[first : min((at for at in breaks if at >= end), default=len(text))]


def names_of(actor: str) -> set[str]:
    return {actor, *(alias["name"] for alias in ACTORS[actor].get("aliases", []))}


def anchors_of(statement: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for anchor in statement.get("anchors", []):
        surface, _, rest = anchor.partition("=")
        actor, _, offset = rest.partition("@")
        yield surface, actor, offset


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs_of(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_there_is_enough_to_look_at() -> None:
    assert len(STATEMENTS) >= 24
    assert len(CHRONICLES) >= 5
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"{len(STATEMENTS)} statements, {len(VERDICTS)} fictional verdicts" in readme
    assert {path.suffix for path in FILES} == {".txt", ".html"}


def test_every_file_is_a_source_and_every_source_is_a_file_or_known_only() -> None:
    named = {source["file"] for source in AFFAIR["source"] if "file" in source}
    assert named == {f"sources/{path.name}" for path in FILES}
    for source in AFFAIR["source"]:
        assert source.get("known_only", False) != ("file" in source), source["key"]


def test_keys_are_unique() -> None:
    for kind, name in (
        ("source", "key"),
        ("claim", "key"),
        ("statement", "key"),
        ("actor", "name"),
    ):
        keys = [thing[name] for thing in AFFAIR[kind]]
        assert len(keys) == len(set(keys)), kind


def test_no_two_actors_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for actor in ACTORS:
        for name in names_of(actor):
            owners.setdefault(name.casefold(), set()).add(actor)
    assert [name for name, sharing in owners.items() if len(sharing) > 1] == []


@pytest.mark.parametrize("statement", STATEMENTS, ids=BY_KEY)
def test_what_a_statement_names_is_there(statement: dict[str, Any]) -> None:
    takes_actor = statement["stance"] == "accuses" or statement["object"] in ACTORS
    assert statement["object"] in (ACTORS if takes_actor else CLAIMS)
    assert ("of" in statement) == (statement["stance"] == "accuses")
    assert statement.get("of", "brider") in CLAIMS
    assert {statement["speaker"], statement.get("for", "Orange")} <= ACTORS.keys()
    assert {statement["in"], *statement.get("via", [])} <= SOURCES.keys()
    for other in ("replies_to", "repeats"):
        assert statement.get(other, "s01") in BY_KEY
    assert statement.get("act") in ACTS[statement["stance"]] | {None}


def test_claims_disputes_and_lineage_name_what_is_there() -> None:
    for claim in CLAIMS.values():
        assert set(claim["about"]) <= ACTORS.keys(), claim["key"]
        assert 0 < len(claim["brief"]) <= 32, claim["brief"]
    for source in SOURCES.values():
        assert set(source.get("reports_from", [])) <= SOURCES.keys()
    for dispute in AFFAIR["dispute"]:
        assert set(dispute["sources"]) <= SOURCES.keys()
        assert set(dispute["claims"]) <= CLAIMS.keys()
        assert all(checked(episode["on"]) for episode in dispute["episodes"])


def test_every_claim_is_taken_up_by_a_statement() -> None:
    used = {statement.get("of", statement["object"]) for statement in STATEMENTS}
    assert CLAIMS.keys() - used == set()


@pytest.mark.parametrize("thing", STATEMENTS + VERDICTS, ids=lambda thing: thing["quote"][:30])
def test_the_words_stand_once_in_the_source_as_whole_words(thing: dict[str, Any]) -> None:
    text, quote = quoted_text(thing), thing["quote"]
    assert text.count(quote) == 1
    start = text.index(quote)
    around = text[start - 1 : start] + quote[0], quote[-1] + text[start + len(quote)][:1]
    assert not any(re.fullmatch(r"\w\w", pair) for pair in around)


@pytest.mark.parametrize("statement", STATEMENTS, ids=BY_KEY)
def test_every_actor_is_named_in_the_sentence_or_anchored(statement: dict[str, Any]) -> None:
    sentence = sentence_around(quoted_text(statement), statement["quote"])
    anchored = {actor for _, actor, _ in anchors_of(statement)}
    actors = {statement["speaker"], statement.get("for", statement["speaker"])}
    if statement["object"] in ACTORS:
        actors.add(statement["object"])
    for actor in actors - anchored:
        assert any(name in sentence for name in names_of(actor)), (actor, sentence)


def test_anchors_point_at_their_words() -> None:
    found = 0
    for statement in STATEMENTS:
        text = quoted_text(statement)
        for surface, actor, offset in anchors_of(statement):
            assert actor in ACTORS
            found += 1
            if offset:
                assert text[int(offset) :].startswith(surface), statement["key"]
            else:
                assert surface in statement["quote"]
    assert found >= 4


def test_all_stances_acts_and_modalities_occur() -> None:
    for stance, acts in ACTS.items():
        used = {one.get("act") for one in STATEMENTS if one["stance"] == stance}
        assert acts <= used, stance
    assert {one["modality"] for one in STATEMENTS} == {modality.value for modality in Modality}


def test_kinds_and_ratings_are_those_of_the_model() -> None:
    assert {actor["kind"] for actor in ACTORS.values()} == {kind.value for kind in ActorKind}
    assert {verdict["normalised"] for verdict in VERDICTS} <= {rating.value for rating in Rating}


def test_the_story_has_its_turns() -> None:
    assert any("for" in one and ACTORS[one["speaker"]]["kind"] == "person" for one in STATEMENTS)
    assert any(one["stance"] == "accuses" and "replies_to" in one for one in STATEMENTS)
    pairs = {(one["speaker"], one["object"]) for one in STATEMENTS if one["stance"] == "supports"}
    assert {("MegaVideo", "Cogent"), ("Cogent", "MegaVideo")} <= pairs
    assert any(
        one["act"] == "concedes" and one["object"] in CLAIMS for one in STATEMENTS if "act" in one
    )
    assert [one["key"] for one in STATEMENTS if "said_on" not in one] == ["s25", "s33", "s34"]
    via = {key for one in STATEMENTS for key in one.get("via", [])}
    assert {"fenetre", "conference", "lepoint"} <= via


def test_what_is_repeated_or_answered_was_said_before() -> None:
    for one in STATEMENTS:
        earlier = BY_KEY.get(one.get("repeats", ""))
        if earlier:
            assert one["speaker"] == earlier["speaker"] and one["stance"] == earlier["stance"]
            assert one["said_on"] == earlier["said_on"]
        answered = BY_KEY.get(one.get("replies_to", ""))
        if answered and "said_on" in answered:
            assert answered["said_on"] <= one["said_on"]
    assert sum("repeats" in one for one in STATEMENTS) >= 1


def test_some_accusation_of_each_camp_stays_unanswered() -> None:
    answered = {one.get("replies_to") for one in STATEMENTS}
    denied = {one["object"] for one in STATEMENTS if one["stance"] == "denies"}
    silent = {
        one["speaker"]
        for one in STATEMENTS
        if one["stance"] == "accuses" and one["key"] not in answered and one["of"] not in denied
    }
    assert {"Orange", "Cogent", "Bonnie Lam"} <= silent


def test_bystanders_never_speak() -> None:
    speakers = {one["speaker"] for one in STATEMENTS}
    mentioned = {actor for claim in CLAIMS.values() for actor in claim["about"]}
    assert {"TATA", "Abonnés d’Orange"} <= mentioned - speakers


@pytest.mark.parametrize("name", CHRONICLES)
def test_between_quotation_marks_stand_only_words_on_record(name: str) -> None:
    text = TEXTS[name]
    inside = re.findall(r"«\s*(.*?)\s*»", text, flags=re.DOTALL)
    assert set(inside) <= ON_RECORD
    assert text.count("«") == text.count("»") == len(inside)
    assert not set('"“”') & set(text)


def test_direct_speech_is_fiction_and_says_so() -> None:
    for one in STATEMENTS + VERDICTS:
        if one.get("modality", "direct") == "direct":
            assert "fictif" in one.get("speaker", one.get("by", ""))
            assert "Ce texte est une fiction." in quoted_text(one)


def test_isolated_words_are_marked_so() -> None:
    for one in STATEMENTS:
        held = any(word in one["quote"] for word in ON_RECORD) and "«" in one["quote"]
        assert held == (one["modality"] == "isolated"), one["key"]


@pytest.mark.parametrize("name", CHRONICLES)
def test_a_chronicle_is_short_and_says_who_wrote_it(name: str) -> None:
    assert 150 <= len(words_of(TEXTS[name])) <= 350
    assert "Texte écrit pour ce projet" in TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_french_typography(name: str) -> None:
    text = TEXTS[name]
    assert "'" not in text
    assert not re.search(r"« | »| [;:?!]|[^\s\u202f][;?!]|«[^\u00a0]|[^\u00a0]»", text)


def test_the_page_has_metadata_and_a_tail() -> None:
    page = (DATA / "sources" / "2011-01-14-cogent.html").read_text(encoding="utf-8")
    for mark in ("og:title", "og:site_name", "application/ld+json", '"author"', "datePublished"):
        assert mark in page
    assert 'rel="canonical" href="https://chronique.example/' in page
    body, _, tail = TEXTS["2011-01-14-cogent.html"].partition("Abonnez-vous")
    assert tail and all(one["quote"] in body for one in STATEMENTS if one["in"] == "c14")


@pytest.mark.skipif(not ARTICLE.exists(), reason="the shared folder is not beside the checkout")
def test_nothing_is_copied_from_the_article() -> None:
    published = runs_of(ARTICLE.read_text(encoding="utf-8"))
    assert len(published) > 400
    for path in [*FILES, DATA / "affair.toml", DATA / "README.md"]:
        assert runs_of(path.read_text(encoding="utf-8")) & published == set(), path.name
