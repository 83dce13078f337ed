"""What words hold against somebody or own up to, in invented sentences read from end to end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import propose
from kg.extract.blame import blames, says
from kg.extract.called import head_noun
from kg.extract.definite import other_gender
from kg.extract.language import pointers
from kg.extract.proposal import Proposal
from kg.model import Actor, ActorKind
from tests.extract.attributed import actor, attributed, proposed

SAVONA, MIRADOR = actor("Savona"), actor("Mirador")
PAULE = Actor("actor/paule", "Paule Imbert", ActorKind.PERSON)
BRICE = Actor("actor/brice", "Brice Nadal", ActorKind.PERSON)
CAST = (SAVONA, MIRADOR, PAULE, BRICE)
FR, EN = pointers("fr"), pointers("en")


def read(text: str, language: str) -> dict[str, Proposal]:
    """The proposals of a text by their words."""
    return {one.quote: one for one in propose(text, language, "2021-05-04", CAST)}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (" has been lying to the town for years", "alleges"),
        (" is threatening its own tenants", "alleges"),
        (" was lied to by everyone", ""),
        (" has been lied to for years", ""),
        (" was misled", ""),
    ],
)
def test_who_has_been_lying_does_and_who_has_been_lied_to_suffers(words: str, act: str) -> None:
    assert blames(words, EN) == act


@pytest.mark.parametrize(
    ("kind", "words", "language"),
    [
        ("never", "aucun camion n’est passé", "fr"),
        ("never", "aucune vanne n'a cédé", "fr"),
        ("never", "no lorry had passed", "en"),
        ("never", "no decision was taken", "en"),
        ("suing", "il saisirait le procureur", "fr"),
        ("suing", "l’assignation partira lundi", "fr"),
        ("suing", "the club will seek a judicial review", "en"),
        ("conceding", "Je ne conteste pas sa bonne foi", "fr"),
        ("conceding", "I don’t doubt her good faith", "en"),
        ("conceding", "The leak isn't in dispute", "en"),
    ],
)
def test_words_say_by_themselves(kind: str, words: str, language: str) -> None:
    assert says(kind, words, pointers(language))


@pytest.mark.parametrize(
    ("kind", "words", "language"),
    [
        ("never", "aucun camion rouge", "fr"),
        ("suing", "il saisirait l’occasion", "fr"),
        ("conceding", "I doubt her good faith", "en"),
        ("conceding", "The leak is in dispute", "en"),
    ],
)
def test_other_words_do_not(kind: str, words: str, language: str) -> None:
    assert not says(kind, words, pointers(language))


DENIALS = [
    (
        "Mirador accuse Savona de vider ses cuves la nuit. « Aucune cuve n’a été vidée », "
        "assure Savona.",
        "« Aucune cuve n’a été vidée »",
        "fr",
    ),
    (
        "Mirador accused Savona of draining its tanks at night. Savona insisted that no tank had "
        "been drained.",
        "no tank had been drained",
        "en",
    ),
]


@pytest.mark.parametrize(("text", "words", "language"), DENIALS)
def test_the_accused_who_say_that_none_was_deny(text: str, words: str, language: str) -> None:
    one = read(text, language)[words]
    assert (one.stance, one.act, one.target_actor) == ("denies", "refutes", "Mirador")


def test_none_was_denies_nothing_where_nobody_is_accused() -> None:
    one = read("Savona insisted that no tank had been drained.", "en")["no tank had been drained"]
    assert one.stance == "asserts"


def test_who_speaks_for_the_one_that_denied_goes_on_denying() -> None:
    text = (
        "Savona rejette ces reproches. « Nos cuves sont pleines », déclare Paule Imbert, "
        "directrice de Savona."
    )
    one = read(text, "fr")["« Nos cuves sont pleines »"]
    assert (one.stance, one.act, one.on_behalf_of) == ("denies", "refutes", "Savona")
    other = text.replace("directrice de Savona", "directrice de Mirador")
    assert read(other, "fr")["« Nos cuves sont pleines »"].stance == "asserts"


CHARGES = [
    ("« Madame Imbert trompe les abonnés », dit Brice Nadal.", "Paule Imbert", "fr"),
    ("« Monsieur Nadal trompe les abonnés », dit Paule Imbert.", "Brice Nadal", "fr"),
    ("Mirador, affirme Paule Imbert, a maquillé les comptes.", "Mirador", "fr"),
    ("“Mirador has been lying to us,” Paule Imbert said.", "Mirador", "en"),
]


@pytest.mark.parametrize(("text", "target", "language"), CHARGES)
def test_words_with_a_neutral_verb_charge_their_subject(
    text: str, target: str, language: str
) -> None:
    [one] = read(text, language).values()
    assert (one.stance, one.act, one.target_actor) == ("accuses", "alleges", target)


def test_a_cue_that_accuses_takes_a_person_for_its_words() -> None:
    text = "Pressé de questions, Brice Nadal met en cause la trésorière."
    one = read(text, "fr")["la trésorière"]
    assert (one.stance, one.object_kind, one.object) == ("accuses", "actor", "la trésorière")
    thing = "Pressé de questions, Brice Nadal met en cause la procédure."
    assert read(thing, "fr")["la procédure"].stance == "asserts"


def test_whose_step_it_is_stands_in_its_claim() -> None:
    text = "Brice Nadal accuse Mirador de mentir. Il prévient qu’il saisirait le procureur."
    one = read(text, "fr")["il saisirait le procureur"]
    assert (one.stance, one.act, one.target_actor) == ("accuses", "threatens", "Mirador")
    assert one.claim == "Brice Nadal saisirait le procureur"


def test_neither_confirming_nor_denying_sidesteps() -> None:
    text = "Savona would neither confirm nor deny that the tanks were empty."
    [one] = [each for each in read(text, "en").values() if "the tanks were empty" in each.quote]
    assert (one.stance, one.act, one.speaker) == ("denies", "sidesteps", "Savona")


@pytest.mark.parametrize(("verb", "kept"), [("savait", 1), ("affirmait", 2)])
def test_what_somebody_knew_is_no_statement_of_theirs(verb: str, kept: int) -> None:
    text = f"Paule Imbert proteste. Brice Nadal, assure-t-elle, {verb} que les cuves sont vides."
    whole = text.split(". ")[1].rstrip(".")
    said = attributed(text, whole, "assure", "Paule Imbert")
    known = attributed(text, "les cuves sont vides", verb, "Brice Nadal")
    known = replace(known, reason=f"clause of {verb!r}")
    read = proposed(text, said, known, actors=CAST)
    assert [one.speaker for one in read] == ["Paule Imbert", "Brice Nadal"][:kept]


@pytest.mark.parametrize(
    ("stretch", "noun"),
    [
        ("his witness statement", ""),
        ("the council report", ""),
        ("the council spokesman", "spokesman"),
        ("the mayor", "mayor"),
    ],
)
def test_a_text_calls_nobody(stretch: str, noun: str) -> None:
    assert head_noun(stretch, EN) == noun


@pytest.mark.parametrize(
    ("article", "noun", "gender"),
    [
        ("le", "directeur", "f"),
        ("la", "directrice", "m"),
        ("la", "victime", ""),
        ("le", "médecin", ""),
        ("le", "professeur", ""),
        ("l'", "avocat", ""),
        ("la", "société", ""),
    ],
)
def test_a_description_rules_out_the_other_gender(article: str, noun: str, gender: str) -> None:
    assert other_gender(article, noun, FR) == gender
    assert other_gender("the", "director", EN) == ""


@pytest.mark.parametrize(
    "behind",
    [
        "a-t-elle déclaré",
        "a-t-elle lancé à la foule",
        "a-t-elle ensuite jeté",
        "m’a-t-elle dit",
        "s'est-elle écriée",
        "s’écrie-t-elle",
    ],
)
def test_a_pronoun_behind_its_verb_is_who_speaks(behind: str) -> None:
    text = f"Paule Imbert insiste. « Vous avez acheté une passoire », {behind}."
    [one] = read(text, "fr").values()
    assert (one.speaker, one.mentions[0].surface) == ("Paule Imbert", "elle")
