"""The real article: every statement found in it by hand is entered as a user would, and proved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.evidence.proof import failures, prove
from kg.ledger.finding import find_actor, names_in
from kg.model import Source, Statement
from tests.command import CASE, good, run

pytestmark = pytest.mark.skipif(not CASE.is_dir(), reason="the real article is not at hand")

POPUP = "Fenêtre d’alerte de MegaVideo"
CALL = "Conférence téléphonique d’Orange"
INTERVIEW = "Entretien de Bonnie Lam au Point"
#: What gold's list of sources between the article and the speaker is called in the workspace.
VIA = {
    "pop-up de MegaVideo": POPUP,
    "conférence téléphonique Orange": CALL,
    "Le Point (interview, dimanche 16 janvier 2011)": INTERVIEW,
}
ACTORS = {
    "MegaVideo/MegaUpload": "MegaVideo",
    "Orange (France Télécom)": "Orange",
    "Cogent": "Cogent",
    "Bonnie Lam (porte-parole, MegaUpload)": "Bonnie Lam",
}


@dataclass(frozen=True)
class Coding:
    """What gold leaves open: the claim, and the words that name who is not named nearby."""

    claim: str = ""
    #: Gold's target is whom the words are about; the object is the actor, else the claim.
    of_actor: bool = False
    anchors: tuple[tuple[str, str], ...] = ()
    on_behalf_of: str = ""
    #: Where the marks around the words are another speaker's.
    modality: str = ""
    replies_to: str = ""


THROTTLING = "Orange bride la bande passante et rend le service mauvais."
COMPLAINT = "MegaVideo s’expose à une plainte d’Orange si le message réapparaît."
CODED: Mapping[str, Coding] = {
    "G01": Coding("Orange bride intentionnellement le trafic avec Cogent.", True),
    "G02": Coding("", True, (("le prestataire technique", "Cogent"),)),
    "G03": Coding("Des millions de clients d’Orange verront l’avertissement de MegaVideo."),
    "G04": Coding(THROTTLING, True, (("le FAI", "Orange"),)),
    "G05": Coding("Les abonnés d’Orange devraient l’appeler et menacer de la quitter."),
    "G06": Coding("MegaVideo dénigre Orange.", True),
    "G07": Coding(THROTTLING, replies_to="G04"),
    "G08": Coding("MegaVideo ne veut pas payer des hébergeurs mieux connectés.", True),
    "G09": Coding("MegaVideo devrait avoir recours à d’autres que Cogent et TATA."),
    "G10": Coding("Orange dénigre Cogent.", True),
    "G11": Coding("", True),
    "G12": Coding("Orange refuse d’augmenter sa capacité avec Cogent.", True),
    "G13": Coding("Orange dégrade intentionnellement le service à ses abonnés.", True),
    "G14": Coding("", True, on_behalf_of="MegaUpload"),
    "G15": Coding(
        "Cogent ne peut pas parler aux clients d’Orange ; MegaUpload le peut.",
        on_behalf_of="Megaupload",
    ),
    "G16": Coding(
        "Orange vend à ses clients une connexion moins bonne que promis.",
        True,
        (("Bonnie Lam", "Bonnie Lam"), ("MegaUpload (MegaVideo)", "MegaVideo")),
        on_behalf_of="MegaUpload",
    ),
    # What Orange says in the mouth of Bonnie Lam: the marks are hers.
    "G17": Coding("Les clients d’Orange ont une connexion de haute qualité.", modality="reported"),
    "G18": Coding(COMPLAINT, True),
    "G19": Coding(COMPLAINT, replies_to="G18"),
    "G20": Coding("MegaVideo se battra pour ses utilisateurs."),
    "G21": Coding("Orange ne fournit pas assez de capacité à Cogent.", True),
}


def gold() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((CASE / "gold.json").read_text("utf-8"))["statements"]
    return rows


def options(row: Mapping[str, Any], text: str, ids: Mapping[str, str]) -> list[str]:
    """Return the words after `kg state` for a statement of gold."""
    code, speaker = CODED[row["id"]], ACTORS[row["speaker"]]
    target = ACTORS[row["target"]] if code.of_actor else code.claim
    words = [speaker, row["stance"], target, "--quote", row["quote"]]
    if code.of_actor and code.claim:
        words += ["--of", code.claim]
    named = [(surface, actor, text.index(surface)) for surface, actor in code.anchors]
    if row["speaker_span"]:
        start, end = row["speaker_span"]
        named.append((text[start:end], speaker, start))
    for surface, actor, start in named:
        words += ["--anchor", f"{surface}={actor}@{start}"]
    for name in row["via"]:
        words += ["--via", VIA[name]] if name in VIA else []
    said = {
        "--act": row["act"],
        "--said-on": row["date"],
        "--for": code.on_behalf_of,
        "--modality": code.modality,
        "--replies-to": ids.get(code.replies_to),
    }
    stance_of_claim = row["stance"] == "supports" and not code.of_actor
    new = ["--new-claim"] if stance_of_claim else []
    return [*words, *new, *(word for pair in said.items() if pair[1] for word in pair)]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the article, the actors and the sources it reports from."""
    folder = tmp_path_factory.mktemp("numerama") / "story"
    good("init", str(folder), "--title", "MegaVideo contre Orange", "--language", "fr")
    for title, publisher, on in (
        (POPUP, "MegaVideo", "2011-01-12"),
        (CALL, "Orange", "2011-01-13"),
        (INTERVIEW, "Le Point", "2011-01-16"),
    ):
        known = ["--title", title, "--publisher", publisher, "--published", on]
        good("source", "add", *known, on=folder)
    good(
        "add", str(CASE / "article.txt"), "--title", "L’affaire MegaVideo/Orange, épisode 4",
        "--publisher", "Numerama", "--published", "2011-01-17", "--language", "fr",
        "--reports-from", POPUP, "--reports-from", CALL, "--reports-from", INTERVIEW,
        on=folder,
    )  # fmt: skip
    good("actor", "add", "MegaVideo", "--alias", "MegaUpload", on=folder)
    good("actor", "add", "Orange", on=folder)
    good("actor", "add", "Cogent", on=folder)
    good("actor", "add", "Bonnie Lam", "--kind", "person", on=folder)
    return folder


@pytest.fixture(scope="module")
def told(article: Path) -> Path:
    """The workspace with every statement of gold, France Télécom being an alias of Orange."""
    good("actor", "edit", "Orange", "--alias", "France Télécom@../2013-07-01", on=article)
    enter(article)
    return article


def enter(folder: Path) -> dict[str, str]:
    text, ids = (CASE / "article.txt").read_text("utf-8"), dict[str, str]()
    for row in gold():
        ids[row["id"]] = good("state", *options(row, text, ids), on=folder).strip()
    return ids


def asked(folder: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(good("ask", *words, "--format", "csv", on=folder))))


def by_span(folder: Path) -> dict[tuple[int, int], Statement]:
    found = kg.open(folder).ledger.all(Statement)
    return {(one.quotation.start, one.quotation.end): one for one in found}


def test_gold_is_coded_completely() -> None:
    assert [row["id"] for row in gold()] == [*CODED]
    assert len(CODED) == 21


def test_every_statement_stands_at_the_span_found_by_hand(told: Path) -> None:
    text, found = (CASE / "article.txt").read_text("utf-8"), by_span(told)
    assert len(found) == len(gold())
    for row in gold():
        start, end = row["span"]
        assert found[start, end].quotation.exact == text[start:end] == row["quote"], row["id"]


def test_every_statement_says_who_takes_which_stance_when(told: Path) -> None:
    story, found = kg.open(told), by_span(told)
    for row in gold():
        one = found[tuple(row["span"])]
        assert one.stance == row["stance"], row["id"]
        assert one.speaker == find_actor(story.ledger, ACTORS[row["speaker"]]).id, row["id"]
        assert one.said_on == (row["date"] or ""), row["id"]
        assert bool(one.act) == bool(row["act"]), row["id"]


def test_every_statement_is_proved_again(told: Path) -> None:
    story = kg.open(told)
    for one in story.ledger.all(Statement):
        source = story.ledger.get(Source, one.source)
        assert source is not None
        checks = prove(one, source, story.texts.of(source), names_in(story.ledger, one))
        assert len(checks) == 7
        assert not failures(checks), (one.quotation.exact, failures(checks))
    ran = run("check", on=told)
    assert (ran.status, ran.out) == (0, "")
    assert "21 statements, each proved again" in ran.err


def test_the_tail_is_no_part_of_the_article(told: Path) -> None:
    source = next(one for one in kg.open(told).ledger.all(Source) if one.snapshot)
    assert source.snapshot is not None
    last = max(row["span"][1] for row in gold())
    body_end = json.loads((CASE / "gold.json").read_text("utf-8"))["article_body_end"]
    assert source.snapshot.body[0] == 0
    assert last <= source.snapshot.body[1] <= body_end + 1


def test_isolated_words_and_direct_speech_are_told_apart(told: Path) -> None:
    modes = {"direct": {"direct"}, "mixed": {"isolated"}, "reported": {"reported"}}
    found = by_span(told)
    held = {row["id"]: (row["mode"], found[tuple(row["span"])].modality.value) for row in gold()}
    assert not {one: both for one, both in held.items() if both[1] not in modes[both[0]]}


def test_who_accuses_orange_names_all_with_quote_and_date(told: Path) -> None:
    rows = asked(told, "who-accuses", "--actor", "Orange")
    speakers = {(row["speaker"], row["for"]) for row in rows}
    assert speakers == {("MegaVideo", ""), ("Cogent", ""), ("Bonnie Lam", "MegaVideo")}
    accusing = [
        row for row in gold() if row["stance"] == "accuses" and "Orange" in str(row["target"])
    ]
    assert {(row["words"], row["said"]) for row in rows} == {
        (row["quote"], row["date"]) for row in accusing
    }
    assert len(rows) == len(accusing) == 7


def test_an_alias_is_asked_like_the_name(told: Path) -> None:
    as_orange = asked(told, "who-accuses", "--actor", "Orange")
    assert asked(told, "who-accuses", "--actor", "France Télécom") == as_orange
    assert asked(told, "who-accuses", "--actor", "france telecom") == as_orange
    lam = asked(told, "quotes-of", "--actor", "MegaUpload")
    assert {row["speaker"] for row in lam} == {"MegaVideo", "Bonnie Lam"}


def test_orange_answers_and_megavideo_shrugs(told: Path) -> None:
    found = by_span(told)
    spans = {row["id"]: tuple(row["span"]) for row in gold()}
    assert found[spans["G07"]].replies_to == found[spans["G04"]].id
    assert found[spans["G19"]].replies_to == found[spans["G18"]].id
    denials = asked(told, "denials-of", "--claim", THROTTLING)
    assert [row["speaker"] for row in denials] == ["Orange"]


def test_two_of_ten_accusations_are_answered(told: Path) -> None:
    found = by_span(told)
    gold_of = {found[tuple(row["span"])].id.rpartition("/")[2]: row["id"] for row in gold()}

    def named(iri: str) -> str:
        return gold_of[iri.rpartition("/")[2]] if iri else ""

    docket = asked(told, "docket")
    assert {named(row["statement"]) for row in docket} == {
        row["id"] for row in gold() if row["stance"] == "accuses"
    }
    assert len(docket) == 10
    answered = {named(row["statement"]): row for row in docket if row["answer"]}
    assert {one: named(row["answer"]) for one, row in answered.items()} == {
        "G04": "G07",
        "G18": "G19",
    }
    assert {row["state"] for row in answered.values()} == {"denied"}
    silent = {named(row["statement"]) for row in asked(told, "unanswered-accusations")}
    assert silent == {named(row["statement"]) for row in docket if row["state"] == "unanswered"}
    assert len(silent) == 8


def test_merged_actors_are_asked_as_one_and_split_restores(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    good("init", str(folder), "--language", "fr")
    good("add", str(CASE / "article.txt"), "--language", "fr", on=folder)
    for speaker, accused, row in _two_names():
        start, end = row["speaker_span"] or (1808, 1818)
        text = (CASE / "article.txt").read_text("utf-8")
        anchor = f"{text[start:end]}={speaker}@{start}"
        words = ["--quote", row["quote"], "--anchor", anchor, "--new-actor"]
        good("state", speaker, "accuses", accused, *words, on=folder)
    before = {name: asked(folder, "who-accuses", "--actor", name) for name in NAMES}
    assert [len(rows) for rows in before.values()] == [1, 1]
    good("actor", "merge", "Orange", "France Télécom", "--because", "nom légal", on=folder)
    after = {name: asked(folder, "who-accuses", "--actor", name) for name in NAMES}
    assert after["Orange"] == after["France Télécom"]
    assert {row["speaker"] for row in after["Orange"]} == {"Cogent", "Bonnie Lam"}
    assert {row["accused"] for row in after["Orange"]} == {"Orange"}
    assert run("check", on=folder).status == 0
    good("actor", "split", "Orange", "France Télécom", on=folder)
    assert {name: asked(folder, "who-accuses", "--actor", name) for name in NAMES} == before
    assert run("check", on=folder).status == 0


NAMES = ("Orange", "France Télécom")


def _two_names() -> list[tuple[str, str, dict[str, Any]]]:
    rows = {row["id"]: row for row in gold()}
    return [("Cogent", "Orange", rows["G12"]), ("Bonnie Lam", "France Télécom", rows["G16"])]
