"""Who says what in sentences made up for this: one construction each, in both languages."""

from __future__ import annotations

import pytest

from kg.errors import InvalidInput
from kg.extract.engine import found, tidy
from kg.extract.proposal import Found
from kg.model import Modality

pytest.importorskip("spacy")


def told(text: str, language: str) -> list[tuple[str, str, str]]:
    """Return the speaker, the cue and the words of each finding."""
    return [
        (
            one.speaker.surface if one.speaker else "",
            one.cue.surface if one.cue else "",
            text[one.start : one.end],
        )
        for one in found(text, language)
    ]


def only(text: str, language: str) -> Found:
    every = found(text, language)
    assert len(every) == 1, every
    return every[0]


FRENCH = [
    (
        "Le maire affirme que le pont est dangereux.",
        ("Le maire", "affirme", "le pont est dangereux"),
    ),
    (
        "Le pont est dangereux, a indiqué le porte-parole de la mairie.",
        ("le porte-parole de la mairie", "indiqué", "Le pont est dangereux"),
    ),
    (
        "Selon la préfète, le pont sera fermé lundi.",
        ("la préfète", "Selon", "le pont sera fermé lundi"),
    ),
    (
        "D’après les habitants, le pont tremble la nuit.",
        ("les habitants", "D’après", "le pont tremble la nuit"),
    ),
    ("Le maire menace de fermer le pont.", ("Le maire", "menace", "fermer le pont")),
    (
        "La société se dit à son tour « dénigrée » par la mairie.",
        ("La société", "dit", "« dénigrée » par la mairie"),
    ),
    ("La mairie dit ne pas avoir peur.", ("La mairie", "dit", "ne pas avoir peur")),
    (
        "« Nous fermerons ce pont demain », prévient la préfète.",
        ("la préfète", "prévient", "« Nous fermerons ce pont demain »"),
    ),
    (
        "« Nous fermerons ce pont demain«, reconnaît-elle.",
        ("elle", "reconnaît", "« Nous fermerons ce pont demain«"),
    ),
    (
        "Le maire a déclaré : « Nous fermerons ce pont demain. »",
        ("Le maire", "déclaré", "« Nous fermerons ce pont demain. »"),
    ),
    (
        "La société renvoie la balle à la mairie.",
        ("La société", "renvoie la balle", "renvoie la balle à la mairie"),
    ),
]

ENGLISH = [
    ("The mayor said that the bridge is unsafe.", ("The mayor", "said", "the bridge is unsafe")),
    (
        "The bridge is unsafe, the mayor said.",
        ("the mayor", "said", "The bridge is unsafe"),
    ),
    (
        "According to the council, the bridge will close on Monday.",
        ("the council", "According to", "the bridge will close on Monday"),
    ),
    ("The mayor vowed to close the bridge.", ("The mayor", "vowed", "to close the bridge")),
    (
        "The union criticized the plan for the new bridge.",
        ("The union", "criticized", "the plan for the new bridge"),
    ),
    (
        "“We will close this bridge tomorrow,” said Ada Roy.",
        ("Ada Roy", "said", "“We will close this bridge tomorrow,”"),
    ),
    (
        "“We will close this bridge tomorrow,” Ada Roy told the council.",
        ("Ada Roy", "told", "“We will close this bridge tomorrow,”"),
    ),
    (
        "Ada Roy said: “We will close this bridge tomorrow.”",
        ("Ada Roy", "said", "“We will close this bridge tomorrow.”"),
    ),
    (
        "''We will close this bridge tomorrow,'' Ada Roy said.",
        ("Ada Roy", "said", "''We will close this bridge tomorrow,''"),
    ),
    (
        "“We will close this bridge tomorrow,” reacted the mayor.",
        ("the mayor", "reacted", "“We will close this bridge tomorrow,”"),
    ),
    (
        "Ada Roy: The bridge will close on Monday",
        ("Ada Roy", ":", "The bridge will close on Monday"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH, ids=[one[1][1] for one in FRENCH])
def test_french(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "fr") == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[one[1][1] for one in ENGLISH])
def test_english(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "en") == [expected]


def test_a_relative_clause_turns_on_its_antecedent() -> None:
    one = only("La firme attaque Orange, qu’elle accuse de brider le trafic.", "fr")
    assert one.speaker is not None
    assert one.speaker.surface == "elle"
    assert one.stance == "accuses"
    assert one.target is not None


def test_a_target_is_whom_the_cue_is_turned_on() -> None:
    text = "Le maire invite les habitants à quitter le quartier."
    one = only(text, "fr")
    assert (text[one.start : one.end], one.stance, one.act) == (
        "quitter le quartier",
        "asserts",
        "demands",
    )
    assert one.target is not None
    assert one.target.surface == "les habitants"


def test_each_que_is_a_finding_of_its_own() -> None:
    text = "Elle explique que le pont tremble, et que la mairie le sait."
    words = [each[2] for each in told(text, "fr")]
    assert words == ["le pont tremble", "la mairie le sait"]


def test_a_clitic_is_never_the_speaker() -> None:
    assert told("Il nous explique que le pont tremble.", "fr")[0][0] == "Il"


def test_a_quotation_that_goes_on_has_the_same_speaker() -> None:
    text = "« Nous fermerons ce pont », assure la préfète. « Nous le ferons dès demain matin »."
    every = found(text, "fr")
    assert [one.modality for one in every] == [Modality.DIRECT] * 2
    assert {one.speaker.surface for one in every if one.speaker} == {"la préfète"}


def test_negation_and_passive_are_seen() -> None:
    text = "The mayor did not say that the bridge is unsafe."
    assert only(text, "en").is_negated
    assert only("The firm was accused of lying by the council.", "en").is_passive


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le pont est fermé pour travaux.", "fr"),
        ("Les travaux avancent selon deux axes.", "fr"),
        ("C’est-à-dire que le pont est long.", "fr"),
        ("Sa série « Les Ponts de Paris » paraît en mai.", "fr"),
        ("I think that the bridge is long.", "en"),
        ("The bridge is long and old.", "en"),
        ("", "fr"),
        ("\n \n", "en"),
    ],
)
def test_what_nobody_says_is_not_found(text: str, language: str) -> None:
    assert found(text, language) == []


def test_three_words_said_are_a_quotation() -> None:
    assert told("« Je suis innocent », dit-elle.", "fr") == [
        ("elle", "dit", "« Je suis innocent »")
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    text = "The mayor of the small town by the river said on Monday that the\nbridge is unsafe."
    assert told(text, "en")[0][2] == "the\nbridge is unsafe"


def test_a_region_is_read_as_its_language_and_others_are_refused() -> None:
    assert told("Le maire affirme que le pont est beau.", "fr-CA")
    with pytest.raises(InvalidInput, match="no reader for the language 'de'"):
        found("Der Bürgermeister sagt nein.", "de")


def test_tidy_keeps_marks_whole() -> None:
    text = "Il parle d’un « échec »."
    assert text[slice(*tidy(text, 14, 21))] == "« échec »"
