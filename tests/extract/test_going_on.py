"""What a speaker goes on with, promises, and says within other words; in fictions."""

from __future__ import annotations

import pytest

from kg.extract.confidence import confidence
from kg.extract.language import pointers
from kg.extract.promises import unbound
from kg.extract.proposal import Mention, Proposal
from kg.extract.within import is_within
from kg.model import Cue, Modality
from tests.extract.attributed import actor, attributed, proposed

SAVONA, MIRADOR = actor("Savona"), actor("Mirador")
CAST = (SAVONA, MIRADOR)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("“They hid the report in a drawer,”", "accuses"),
        ("“Savona kept the report in a drawer,”", "accuses"),
        ("“The weather is fine today,”", "asserts"),
    ],
)
def test_an_accusation_goes_on_where_its_target_is_taken_up(words: str, stance: str) -> None:
    text = f"Mirador accused Savona of lying. {words} Mirador said."
    accuses = attributed(text, "lying", "accused", "Mirador", "Savona", "accuses", "alleges")
    says = attributed(text, words, "said", "Mirador#2", modality=Modality.DIRECT)
    _, one = proposed(text, accuses, says, language="en", actors=CAST)
    assert one.stance == stance
    assert (one.target_actor == "Savona") == (stance == "accuses")


def test_a_denial_goes_on_in_its_own_sentence() -> None:
    text = "Savona a nié toute fraude, affirmant que les comptes étaient clos."
    denies = attributed(text, "toute fraude", "nié", "Savona", "", "denies", "refutes")
    says = attributed(text, "les comptes étaient clos", "affirmant", "Savona")
    _, one = proposed(text, denies, says, actors=CAST)
    assert (one.stance, one.act) == ("denies", "refutes")


@pytest.mark.parametrize(
    ("language", "words", "act"),
    [
        ("fr", "son équipe a tout écrit", ""),
        ("fr", "son équipe écrira tout", "promises"),
        ("fr", "payer la facture", "promises"),
        ("fr", "avoir payé la facture", ""),
        ("en", "it was in another town", ""),
        ("en", "it will pay the bill", "promises"),
        ("en", "to pay the bill", "promises"),
    ],
)
def test_only_what_is_to_come_is_promised(language: str, words: str, act: str) -> None:
    text = f"Savona swears {words}."
    found = attributed(text, words, "swears", "Savona", "", "asserts", "promises")
    assert unbound(found, text, pointers(language)).act == act


def _proposal(
    start: int, end: int, cue: int, speaker: str, stance: str = "asserts", reason: str = ""
) -> Proposal:
    return Proposal(
        "x", start, end, speaker, stance, "claim", "x", cue=Cue("c", cue, cue + 1), reason=reason
    )


def test_hopes_within_ones_own_words_are_no_second_proposal() -> None:
    said = _proposal(10, 60, 5, "Savona", reason="clause of 'said'")
    hopes = _proposal(30, 60, 20, "Savona", reason="infinitive of 'hopes'")
    assert [is_within([said, hopes], number) for number in (0, 1)] == [False, True]


@pytest.mark.parametrize(
    ("stance", "reason", "cue"),
    [
        ("accuses", "object of 'blames'", 20),
        ("asserts", "clause of 'says'", 20),
        ("asserts", "object of 'wants'", 70),
    ],
)
def test_what_somebody_else_says_within_words_stands(stance: str, reason: str, cue: int) -> None:
    said = _proposal(10, 60, 5, "Savona", reason="clause of 'said'")
    assert not is_within([said, _proposal(30, 60, cue, "Mirador", stance, reason)], 1)


def test_only_sure_forms_have_a_high_confidence() -> None:
    weights = {"bias": 4.0}
    assert confidence({"quotation", "sentence"}, weights) > 0.9
    assert confidence({"clause", "lexicon", "sentence"}, weights) > 0.9
    for holding in ({"object", "lexicon"}, {"quotation", "sentence", "in pieces"}, {"clause"}):
        assert confidence(holding, weights) == 0.79


def test_a_spokesman_is_not_the_person_he_speaks_of() -> None:
    text = "Nora Vale runs Savona. A spokesman adds that Ms Vale never saw the letter."
    found = attributed(text, "Ms Vale never saw the letter", "adds", "A spokesman")
    [one] = proposed(text, found, language="en", actors=(SAVONA, actor("Nora Vale")))
    assert one.speaker == "A spokesman"


def test_a_relative_pronoun_is_a_part_of_the_mention() -> None:
    text = "Savona, who denies it, said the letter is a fake."
    found = attributed(text, "the letter is a fake", "said", "Savona, who")
    [one] = proposed(text, found, language="en", actors=CAST)
    assert Mention("Savona, who", 0, 11, "Savona") in one.mentions


@pytest.mark.parametrize(
    ("language", "text", "words", "cue", "day", "asks"),
    [
        ("fr", "Mardi, Savona a dit que tout va.", "tout va", "dit", "2011-01-11", False),
        ("en", "On Tuesday Savona said all is well.", "all is well", "said", "2011-01-11", False),
        ("fr", "Hier, Savona a dit que tout va.", "tout va", "dit", "2011-01-16", False),
        ("en", "Yesterday Savona said all is well.", "all is well", "said", "2011-01-16", False),
        ("fr", "Le mercredi 12 janvier, Savona a dit que tout va.", "tout va", "dit", "", True),
        ("en", "On Wednesday 12 January Savona said so.", "so", "said", "", True),
    ],
)
def test_days_are_told_from_publication_and_years_asked_for(
    language: str, text: str, words: str, cue: str, day: str, asks: bool
) -> None:
    found = attributed(text, words, cue, "Savona")
    published = "" if asks else "2011-01-17"
    [one] = proposed(text, found, language=language, published=published, actors=CAST)
    assert one.said_on == day
    assert any("year" in each for each in one.asks) == asks
