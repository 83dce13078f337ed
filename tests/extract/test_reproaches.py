"""Reproaches in forms that any text may have, three invented sentences of each, read end to end."""

from __future__ import annotations

import pytest

from kg.extract import propose
from kg.extract.blame import blamed_before, blames, judges
from kg.extract.language import pointers
from kg.extract.proposal import Proposal
from kg.model import Actor, ActorKind
from tests.extract.attributed import actor

SAVONA, MIRADOR = actor("Savona"), actor("Mirador")
PAULE = Actor("actor/paule", "Paule Imbert", ActorKind.PERSON)
BRICE = Actor("actor/brice", "Brice Nadal", ActorKind.PERSON)
CAST = (SAVONA, MIRADOR, PAULE, BRICE)
FR, EN = pointers("fr"), pointers("en")


def last(text: str, language: str) -> Proposal:
    """The last proposal of a text."""
    return propose(text, language, "2021-05-04", CAST)[-1]


def said(one: Proposal) -> tuple[str, str, str]:
    return one.stance, one.act, one.target_actor


@pytest.mark.parametrize(
    ("words", "language", "act"),
    [
        (" est indigne de sa fonction", "fr", "criticises"),
        (" a été catastrophique", "fr", "criticises"),
        (" n'est pas dangereuse", "fr", ""),
        (" estime que la route est dangereuse", "fr", ""),
        (" a mal géré la crise", "fr", "alleges"),
        (" a été mal informée", "fr", ""),
        (" n’a même pas répondu", "fr", "alleges"),
        (" is unfit for office", "en", "criticises"),
        (" was a complete disaster", "en", "criticises"),
        (" is not a disaster", "en", ""),
        (" thinks the road is dangerous", "en", ""),
        (" sent a message", "en", ""),
        (" badly handled the flood", "en", "alleges"),
        (" was badly informed", "en", ""),
        (" did nothing", "en", "alleges"),
        (" did nothing wrong", "en", ""),
        (" allegedly took bribes", "en", "alleges"),
        (" didn't even reply", "en", "alleges"),
    ],
)
def test_a_predicate_blames_or_judges(words: str, language: str, act: str) -> None:
    assert blames(words, pointers(language)) == act


@pytest.mark.parametrize(
    ("words", "language", "act"),
    [
        ("une charpente mal posée par ", "fr", "alleges"),
        ("le vrai coupable, c’est la ", "fr", "alleges"),
        ("le seul fautif est ", "fr", "alleges"),
        ("a site badly surveyed by the ", "en", "alleges"),
        ("the real culprit is ", "en", "alleges"),
        ("the culprit is not ", "en", ""),
    ],
)
def test_words_lead_to_who_did_it(words: str, language: str, act: str) -> None:
    assert blamed_before(words, pointers(language)) == act


def test_what_somebody_is_called_is_judged_by_itself() -> None:
    assert judges("un élu « totalement irresponsable »", FR)
    assert judges("“unfit for office”", EN)
    assert not judges("une élue prudente", FR)
    assert not judges("not arrogant", EN)


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("« La gestion de Savona est indigne », tranche Brice Nadal.", "fr", "Savona"),
        ("Brice Nadal estime que l'attitude de Paule Imbert a été honteuse.", "fr", "Paule Imbert"),
        ("Pour Brice Nadal, la décision de Mirador reste injuste.", "fr", "Mirador"),
        ("Brice Nadal said Savona's handling of the leak was a fiasco.", "en", "Savona"),
        ("“The decision of Mirador was inexcusable,” Brice Nadal said.", "en", "Mirador"),
        ("Brice Nadal thinks Paule Imbert's conduct has been shameful.", "en", "Paule Imbert"),
    ],
)
def test_who_finds_fault_with_what_somebody_does_criticises_them(
    text: str, language: str, target: str
) -> None:
    assert said(last(text, language)) == ("accuses", "criticises", target)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« La réponse de Savona n'est pas indigne », juge Brice Nadal.", "fr"),
        ("Brice Nadal estime que la gestion de Mirador est saine.", "fr"),
        ("Brice Nadal said Savona's handling of the leak was swift.", "en"),
    ],
)
def test_who_finds_no_fault_criticises_nobody(text: str, language: str) -> None:
    assert last(text, language).stance == "asserts"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« Vous avez menti aux parents », a lancé Brice Nadal à Paule Imbert.", "fr"),
        ("« Vous mentez », a jeté Brice Nadal à la maire, Paule Imbert.", "fr"),
        ("« Madame Imbert, vous nous avez trahis », a dit Brice Nadal.", "fr"),
        (
            "« Tout est en ordre », assure Paule Imbert. « Vous saviez que la caisse était vide », "
            "rétorque Brice Nadal.",
            "fr",
        ),
        ("“You lied to the parents,” Brice Nadal told Paule Imbert.", "en"),
        ("“Ms Imbert, you misled the council,” Brice Nadal said.", "en"),
        ("“All is well,” Paule Imbert said. “You knew about the leak,” said Brice Nadal.", "en"),
    ],
)
def test_you_is_whom_the_words_are_said_to(text: str, language: str) -> None:
    assert said(last(text, language)) == ("accuses", "alleges", "Paule Imbert")


@pytest.mark.parametrize(
    "text",
    [
        "« Vous avez menti », a dit Brice Nadal.",
        "« Vous avez chanté pour les parents », a lancé Brice Nadal à Paule Imbert.",
    ],
)
def test_you_that_nobody_can_be_told_for_or_that_did_no_wrong_accuses_nobody(text: str) -> None:
    assert last(text, "fr").stance == "asserts"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Brice Nadal décrit Paule Imbert comme une gestionnaire calamiteuse.", "fr"),
        ("Brice Nadal qualifie Paule Imbert d’irresponsable.", "fr"),
        ("Brice Nadal présente Paule Imbert comme une élue totalement incompétente.", "fr"),
        ("Brice Nadal described Paule Imbert as utterly unfit for office.", "en"),
        ("Brice Nadal portrayed Paule Imbert as a hypocrite.", "en"),
        ("Brice Nadal described Paule Imbert as “reckless and vindictive to the end”.", "en"),
    ],
)
def test_who_calls_somebody_something_bad_criticises_them(text: str, language: str) -> None:
    assert said(last(text, language)) == ("accuses", "criticises", "Paule Imbert")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Brice Nadal décrit Paule Imbert comme une gestionnaire prudente.", "fr"),
        ("Brice Nadal described Paule Imbert as a careful woman.", "en"),
    ],
)
def test_who_calls_somebody_something_else_does_not(text: str, language: str) -> None:
    assert last(text, language).stance == "asserts"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Brice Nadal a averti Savona que le mur penche. Selon lui, personne n'a répondu.", "fr"),
        ("Brice Nadal says he warned Savona in March. According to Nadal, nobody answered.", "en"),
        (
            "Savona was accused last month by the club's former captain, Brice Nadal, of hiding "
            "debts. “We were lied to,” Nadal said.",
            "en",
        ),
    ],
)
def test_a_wrong_without_its_doer_is_laid_to_whom_the_speaker_turned_to(
    text: str, language: str
) -> None:
    assert said(last(text, language)) == ("accuses", "alleges", "Savona")


@pytest.mark.parametrize(
    ("text", "language", "target", "words"),
    [
        ("Paule Imbert impute la panne à Savona.", "fr", "Savona", "la panne"),
        ("Brice Nadal a imputé les retards à Mirador.", "fr", "Mirador", "les retards"),
        ("Brice Nadal impute la fuite à la métropole.", "fr", "la métropole", "la fuite"),
        ("Brice Nadal blamed the delay on Savona.", "en", "Savona", "the delay"),
        ("Paule Imbert blames the flood on the council.", "en", "the council", "the flood"),
        ("Brice Nadal blamed the loss on Mirador.", "en", "Mirador", "the loss"),
    ],
)
def test_something_is_laid_on_somebody(text: str, language: str, target: str, words: str) -> None:
    one = last(text, language)
    assert (*said(one), one.quote) == ("accuses", "alleges", target, words)


def test_a_day_is_nobody_to_lay_something_on() -> None:
    assert last("Brice Nadal blamed the delay on Tuesday.", "en").stance == "asserts"


@pytest.mark.parametrize("verb", ["juge", "note", "tonne", "tranche", "riposte", "gronde"])
@pytest.mark.parametrize("who", ["Brice Nadal", "le maire"])
def test_a_verb_that_is_written_like_a_noun_says_the_words_before_it(verb: str, who: str) -> None:
    one = last(f"« Le pont est fermé », {verb} {who}.", "fr")
    assert one.quote == "« Le pont est fermé »"
    assert one.speaker.lower() == who.lower()


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("La société Rebond est soupçonnée d’avoir tout vidé.", "Rebond", "avoir tout vidé"),
        ("Savona a été accusée de fraude.", "Savona", "fraude"),
        ("Paule Imbert est soupçonnée d’avoir menti.", "Paule Imbert", "avoir menti"),
    ],
)  # fmt: skip
def test_who_is_suspected_is_the_target_and_nobody_speaks(
    text: str, target: str, words: str
) -> None:
    one = last(text, "fr")
    assert (*said(one), one.speaker, one.quote) == ("accuses", "alleges", target, "", words)


@pytest.mark.parametrize(
    ("text", "language", "speaker", "target"),
    [
        ("PORT ROVE, March 12, 2024 - A maritime union on Tuesday accused ferry operator Savona "
         "of ignoring warnings.", "en", "A maritime union", "Savona"),
        ("ROVE, le 12 mars 2024 - L’intersyndicale a accusé mardi la société Savona, gestionnaire "
         "du port, d’avoir caché un plan.", "fr", "L’intersyndicale", "Savona"),
        ("Brice Nadal said the letters were forged and accused a former mechanic of leaking them.",
         "en", "Brice Nadal", "a former mechanic"),
        ("Brice Nadal reproche à ses collègues de n’avoir rien publié.",
         "fr", "Brice Nadal", "ses collègues"),
        ("Port de Rove : les dockers accusent Savona de mentir", "fr", "les dockers", "Savona"),
        ("Les joueurs accusent M. Delorme d’avoir menti, ce que dément le dirigeant.",
         "fr", "Les joueurs", "Delorme"),
    ],
)  # fmt: skip
def test_who_accuses_whom(text: str, language: str, speaker: str, target: str) -> None:
    one = last(text, language)
    assert (one.stance, one.speaker, one.target_actor) == ("accuses", speaker, target)
    assert "ce que" not in one.quote and "of " not in one.quote.split(" ", 1)[0]


def test_who_describes_an_allegation_as_baseless_denies_it() -> None:
    one = last("Savona's spokeswoman, Una Keating, described the allegation as baseless.", "en")
    assert (one.stance, one.quote) == ("denies", "the allegation as baseless")


def test_an_admission_may_have_an_adverb_before_its_infinitive() -> None:
    one = last("Savona reconnaît toutefois étudier la vente du port.", "fr")
    assert (one.stance, one.act, one.quote) == ("supports", "concedes", "étudier la vente du port")


def test_soutient_behind_its_words_asserts_them() -> None:
    one = last("« Les cuves sont pleines », soutient Brice Nadal.", "fr")
    assert (one.stance, one.speaker) == ("asserts", "Brice Nadal")


def test_a_cue_before_a_last_comma_attributes_nothing() -> None:
    assert propose("Brice dit ,", "fr", "2021-05-04", CAST) == []
