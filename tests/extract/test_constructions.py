"""Constructions that a parser alone misses, in sentences made up for this, in both languages."""

from __future__ import annotations

import pytest

from kg.extract.engine import found
from kg.model import Modality

pytest.importorskip("spacy")


def told(text: str, language: str) -> list[tuple[str, str]]:
    """Return the speaker and the words of each finding."""
    return [
        (one.speaker.surface if one.speaker else "", text[one.start : one.end])
        for one in found(text, language)
    ]


BEHIND = [
    ("Le moulin n’a rien pris, a déclaré sa directrice Léa Ondine.", "directrice"),
    ("Le moulin n’a rien pris, a déclaré sa directrice, Léa Ondine.", "directrice"),
    (
        "Le moulin n’a rien pris, a déclaré samedi la directrice du moulin, Léa Ondine.",
        "la directrice du moulin",
    ),
    ("Les comptes sont justes, assure la trésorière.", "la trésorière"),
    ("La vanne était fermée, affirme le garde.", "le garde"),
]


@pytest.mark.parametrize(("text", "who"), BEHIND)
def test_who_stands_behind_the_verb_says_it(text: str, who: str) -> None:
    ((speaker, words),) = told(text, "fr")
    assert who in speaker
    assert words == text.partition(",")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire, interrogé hier, a dénoncé la fanfare.",
        "Le maire arrive, accuse la fanfare.",
        "Le maire a menti, affirme-t-elle.",
    ],
)
def test_what_is_behind_a_verb_is_not_always_who_speaks(text: str) -> None:
    assert all("fanfare" not in speaker for speaker, _ in told(text, "fr"))


ASIDE = [
    ("en", "As Ms Roy put it in a letter, the plan is dead.", "Ms Roy", "the plan is dead"),
    (
        "en",
        "The dam, as one of the engineers pointed out, normally does not leak.",
        "one of the engineers",
        "The dam, as one of the engineers pointed out, normally does not leak",
    ),
    ("en", "Bridge to be closed on Monday, mayor says.", "mayor", "Bridge to be closed on Monday"),
    (
        "fr",
        "Le directeur, assure-t-elle, savait que le matériau était interdit.",
        "elle",
        "Le directeur, assure-t-elle, savait que le matériau était interdit",
    ),
    (
        "fr",
        "Le solde, a-t-elle soutenu, est toujours bloqué à la trésorerie.",
        "elle",
        "Le solde, a-t-elle soutenu, est toujours bloqué à la trésorerie",
    ),
    (
        "fr",
        "Comme l’a dit la préfète, le pont est dangereux.",
        "la préfète",
        "le pont est dangereux",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker", "words"), ASIDE)
def test_a_cue_may_stand_aside_of_its_words(
    language: str, text: str, speaker: str, words: str
) -> None:
    assert (speaker, words) in told(text, language)


QUOTED = [
    (
        "en",
        "“When it rains for a week,” Roy said, “we close the road.” The town agrees.",
        "Roy",
        "“When it rains for a week,” Roy said, “we close the road.”",
    ),
    (
        "en",
        "“We will close the road on Monday,” according to Roy.",
        "Roy",
        "“We will close the road on Monday,”",
    ),
    (
        "en",
        "According to the mayor, “We will close the road on Monday.”",
        "the mayor",
        "“We will close the road on Monday.”",
    ),
    (
        "fr",
        "« Nous ne partirons pas d’ici », selon le maire.",
        "le maire",
        "« Nous ne partirons pas d’ici »",
    ),
    (
        "fr",
        "« Vous avez acheté une passoire, et vous le saviez », a-t-il jeté à la mairie.",
        "il",
        "« Vous avez acheté une passoire, et vous le saviez »",
    ),
    (
        "fr",
        "« M. Roy m’a dit : “Pose, on verra plus tard” », lance-t-elle en partant.",
        "M. Roy",
        "“Pose, on verra plus tard”",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker", "words"), QUOTED)
def test_who_says_words_in_marks(language: str, text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in told(text, language)
    [one] = [one for one in found(text, language) if text[one.start : one.end] == words]
    assert one.modality is Modality.DIRECT


def test_two_sentences_in_marks_are_two_quotations() -> None:
    text = "“It rained for a week,” Roy said. “We closed the road.”"
    assert [words for _, words in told(text, "en")] == [
        "“It rained for a week,”",
        "“We closed the road.”",
    ]


def test_what_goes_on_after_a_denied_report_is_not_denied() -> None:
    text = (
        "Il n’affirme pas que la pose était fautive. « Je dis ce que montrent les essais, rien. »"
    )
    assert [one.is_negated for one in found(text, "fr")] == [True, False]


TAKEN = [
    ("en", "Roy admitted meeting the developer in January.", "meeting the developer in January"),
    (
        "en",
        "Roy gave evidence that traces of oil were found under the stairs.",
        "traces of oil were found under the stairs",
    ),
    ("en", "Roy took to the radio to accuse Lee of lying.", "lying"),
    ("en", "Roy appeared to blame junior staff for this habit.", "this habit"),
    ("en", "The board decided against a new bridge.", "a new bridge"),
    ("fr", "La direction conteste avoir reçu ces documents.", "avoir reçu ces documents"),
    ("fr", "Le groupe reproche à la ville de sous-payer les maçons.", "sous-payer les maçons"),
    ("fr", 'Le studio accuse Mirador d\'"avoir pillé son travail".', '"avoir pillé son travail"'),
    ("fr", "Le maire met au défi la société de publier ses comptes.", "publier ses comptes"),
]


@pytest.mark.parametrize(("language", "text", "words"), TAKEN)
def test_what_a_cue_takes(language: str, text: str, words: str) -> None:
    assert words in [one for _, one in told(text, language)]


@pytest.mark.parametrize("text", ["Roy wants to accuse Lee of lying.", "Roy might accuse Lee."])
def test_what_is_only_wanted_or_possible_accuses_nobody(text: str) -> None:
    assert not [one for one in found(text, "en") if one.stance == "accuses"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            "Roy said that the bridge is unsafe, adding that it will close.",
            ["the bridge is unsafe", "it will close"],
        ),
        (
            "fr",
            "Le maire dit que le pont est dangereux, ajoutant que la route sera fermée.",
            ["le pont est dangereux", "la route sera fermée"],
        ),
    ],
)
def test_words_end_where_the_next_cue_begins(language: str, text: str, words: list[str]) -> None:
    assert [one for _, one in told(text, language)] == words


def test_who_issues_a_statement_says_what_it_says() -> None:
    text = "The union issued a statement criticizing the plan."
    assert ("The union", "the plan") in told(text, "en")


def test_a_headline_is_read_as_its_words_are_written_below() -> None:
    text = "Mayor Vows To Close Old Bridge\n\nThe mayor spoke. She wants to close the old bridge."
    assert told(text, "en")[0][1] == "To Close Old Bridge"
