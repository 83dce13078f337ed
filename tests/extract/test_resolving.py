"""Who speaks and who is meant, in fictions of a few sentences with attributed words by hand."""

from __future__ import annotations

import pytest

from kg.extract.language import pointers
from kg.extract.people import Figure, Places, appearances, figures_of, named_in
from kg.extract.roles import Role, role_of
from kg.model import ActorKind, Modality
from tests.extract.attributed import actor, attributed, place, proposed

SAVONA = actor("Savona", "Savona Télécom", says="opérateur de téléphonie")
MIRADOR = actor("Mirador", says="site de vidéos")
ODILE = actor("Odile Marchal", kind=ActorKind.PERSON, says="porte-parole de Mirador")
CAST = (SAVONA, MIRADOR, ODILE)


def test_a_name_leads_and_an_alias_is_the_actor() -> None:
    text = "Mirador accuse Savona Télécom de brider le trafic."
    found = attributed(text, "brider le trafic", "accuse", "Mirador", "Savona Télécom", "accuses")
    [one] = proposed(text, found, actors=CAST)
    assert (one.speaker, one.stance, one.object) == ("Mirador", "accuses", "Savona")
    assert one.claim == "Savona : brider le trafic"
    assert [m.surface for m in one.mentions] == ["Mirador", "Savona Télécom"]


def test_il_is_not_the_object_of_its_own_verb() -> None:
    text = "Mirador répond à Savona, qu’il accuse de brider le trafic."
    found = attributed(text, "brider le trafic", "accuse", "il#1", "", "accuses", "alleges")
    [one] = proposed(text, found, actors=CAST)
    assert (one.speaker, one.object) == ("Mirador", "Savona")


def test_elle_is_the_woman_and_il_the_site() -> None:
    text = "Odile Marchal défend Mirador. Elle dit que le service marche. Il promet un guichet."
    elle = attributed(text, "le service marche", "dit", "Elle", "")
    il = attributed(text, "un guichet", "promet", "Il", "", "asserts", "promises")
    first, second = proposed(text, elle, il, actors=CAST)
    assert first.speaker == "Odile Marchal"
    assert second.speaker == "Mirador"


@pytest.mark.parametrize(("described", "who"), [("L’opérateur", "Savona"), ("Le site", "Mirador")])
def test_a_description_is_whom_the_story_describes_so(described: str, who: str) -> None:
    text = f"Mirador et Savona se disputent. {described} affirme que tout va bien."
    found = attributed(text, "tout va bien", "affirme", described)
    [one] = proposed(text, found, actors=CAST)
    assert one.speaker == who


def test_a_description_is_whom_the_text_calls_so() -> None:
    text = (
        "Tréfonds, l’exploitant de la carrière, se tait. Eau Vive s’inquiète. "
        "Eau Vive écrit. L’exploitant dément la fuite."
    )
    found = attributed(text, "la fuite", "dément", "L’exploitant#1", "", "denies", "refutes")
    [one] = proposed(text, found, actors=(actor("Eau Vive"),))
    assert one.speaker == "Tréfonds"


def test_the_company_is_the_one_spoken_of() -> None:
    text = "Pellbrook sued Corvane, the chemicals company. The company denied the leak."
    found = attributed(text, "the leak", "denied", "The company", "", "denies", "refutes")
    [one] = proposed(text, found, language="en", actors=(actor("Pellbrook"),))
    assert one.speaker == "Corvane"


def test_he_is_no_company_and_she_no_man() -> None:
    text = "Tobias Renner met Ines Hallowell of Corvane. He said it rained. She said it snowed."
    he = attributed(text, "it rained", "said", "He")
    she = attributed(text, "it snowed", "said#2", "She")
    first, second = proposed(text, he, she, language="en")
    assert (first.speaker, second.speaker) == ("Tobias Renner", "Ines Hallowell")


def test_a_surname_is_the_person_and_two_of_one_name_are_nobody() -> None:
    text = "Ines Hallowell spoke. Hallowell said it rained."
    found = attributed(text, "it rained", "said", "Hallowell#2")
    [one] = proposed(text, found, language="en")
    assert one.speaker == "Ines Hallowell"
    both = text.replace("spoke", "and Mark Hallowell spoke")
    [other] = proposed(both, attributed(both, "it rained", "said", "Hallowell#3"), language="en")
    assert other.speaker == "Hallowell"


def test_a_boss_is_not_the_firm_and_an_unnamed_one_has_own_words() -> None:
    text = "Un ancien ingénieur de Savona, licencié en mars, affirme que le trafic est bridé."
    found = attributed(text, "le trafic est bridé", "affirme", "Un ancien ingénieur de Savona")
    [one] = proposed(text, found, actors=CAST)
    assert one.speaker == "Un ancien ingénieur de Savona"
    assert one.on_behalf_of == ""


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    text = "« Je maintiens que Savona triche », dit Odile Marchal."
    outer = attributed(
        text, "« Je maintiens que Savona triche »", "dit", "Odile Marchal",
        modality=Modality.DIRECT,
    )  # fmt: skip
    inner = attributed(text, "Savona triche", "maintiens", "Je")
    assert {one.speaker for one in proposed(text, outer, inner, actors=CAST)} == {"Odile Marchal"}


def test_i_outside_a_quotation_is_who_signs() -> None:
    text = "Rendez-nous la nuit\n\npar Apolline Verne\n\nJe reproche à Savona de mentir."
    found = attributed(text, "mentir", "reproche", "Je", "Savona", "accuses", "alleges")
    [one] = proposed(text, found, actors=CAST)
    assert (one.speaker, one.said_on) == ("Apolline Verne", "2011-01-17")


def test_a_bare_quotation_goes_on_with_who_was_quoted() -> None:
    text = "« Nous tiendrons », dit Odile Marchal.\n\n« Savona dégrade le service depuis un an »"
    first = attributed(text, "« Nous tiendrons »", "dit", "Odile Marchal", modality=Modality.DIRECT)
    bare = attributed(text, "« Savona dégrade le service depuis un an »", modality=Modality.DIRECT)
    _, second = proposed(text, first, bare, actors=CAST)
    assert (second.speaker, second.stance, second.object) == ("Odile Marchal", "accuses", "Savona")
    assert "hold something against" in second.reason


@pytest.mark.parametrize(
    ("language", "text", "speaker", "party"),
    [
        ("fr", "Ada Roy, porte-parole de Savona, dit qu’il pleut.", "Ada Roy", "Savona"),
        ("fr", "Ada Roy, présidente du groupe Savona, dit qu’il pleut.", "Ada Roy", "Savona"),
        ("fr", "Au nom de Savona, Ada Roy dit qu’il pleut.", "Ada Roy", "Savona"),
        ("fr", "Savona se tait. Sa directrice, Ada Roy, dit qu’il pleut.", "Ada Roy", "Savona"),
        ("fr", "Ada Roy, ancienne présidente de Savona, dit qu’il pleut.", "Ada Roy", ""),
        ("fr", "Ada Roy attaque Savona. Ada Roy dit qu’il pleut.", "Ada Roy#2", ""),
        ("en", "Ada Roy, a spokeswoman for Savona, said it rained.", "Ada Roy", "Savona"),
        ("en", "Savona spokeswoman Ada Roy said it rained.", "Ada Roy", "Savona"),
        ("en", "Ada Roy, Savona's lawyer, said it rained.", "Ada Roy", "Savona"),
        ("en", "Ada Roy, former director of Savona, said it rained.", "Ada Roy", ""),
    ],
)  # fmt: skip
def test_a_spokesperson_speaks_for_the_body(
    language: str, text: str, speaker: str, party: str
) -> None:
    words, cue = ("il pleut", "dit") if language == "fr" else ("it rained", "said")
    found = attributed(text, words, cue, speaker)
    [one] = proposed(text, found, language=language, actors=(SAVONA,))
    assert (one.speaker, one.on_behalf_of) == ("Ada Roy", party)


def test_of_overlapping_names_the_longest_stands() -> None:
    users = Figure("Users", ("clients de Savona",))
    firm = Figure("Savona", ("Savona",))
    text = "Les clients de Savona quittent Savona."
    assert [one.figure.name for one in appearances(Places(text), [firm, users])] == [
        "Users",
        "Savona",
    ]


def test_small_words_and_offices_are_no_part_of_a_name() -> None:
    words = pointers("en")
    text = "Yesterday Mayor Tobias Renner spoke. Dr. Lena Whitcombe listened on Monday."
    assert {one.name for one in named_in(Places(text), words, figures_of((), words))} == {
        "Tobias Renner",
        "Lena Whitcombe",
    }


def test_what_is_no_actor_speaks_by_the_words_of_the_text() -> None:
    text = "Savona accuse le site et le sondage montre une enquête."
    found = attributed(text, "une enquête", "montre", "le sondage", "", "asserts")
    [one] = proposed(text, found, actors=CAST)
    assert one.speaker == "le sondage"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Savona ment.", "Savona", Role.SUBJECT),
        ("Il dit que Savona ment.", "Savona", Role.SUBJECT),
        ("Il veut aider Savona.", "Savona", Role.OBJECT),
        ("Il crie contre Savona.", "Savona", Role.OBLIQUE),
        ("Il plaint les clients de Savona.", "Savona", Role.OWNER),
        ("L’association Savona ment.", "Savona", Role.SUBJECT),
    ],
)
def test_the_part_of_a_name_is_told_by_its_neighbours(text: str, name: str, role: Role) -> None:
    assert role_of(text, *place(text, name), pointers("fr")) is role
