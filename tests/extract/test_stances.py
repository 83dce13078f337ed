"""Which stance attributed words take, towards what, under which claim, with which steps."""

from __future__ import annotations

import pytest

from kg.evidence.anchors import Part, anchor, parse_anchor
from kg.extract.claims import claim_of, has_verbless_start
from kg.extract.confidence import confidence, features, shipped_weights
from kg.extract.language import pointers
from kg.extract.proposal import Mention, Proposal
from kg.extract.steps import steps_of
from kg.model import Modality, Quotation
from kg.vocabulary import stances
from tests.extract.attributed import actor, attributed, proposed

SAVONA, MIRADOR = actor("Savona"), actor("Mirador")
CAST = (SAVONA, MIRADOR)


def test_an_accusation_of_nobody_asserts_its_claim() -> None:
    text = "Mirador dénonce un complot mondial."
    found = attributed(
        text, "un complot mondial", "dénonce", "Mirador", "", "accuses", "criticises"
    )
    [one] = proposed(text, found, actors=CAST)
    assert (one.stance, one.act, one.object_kind) == ("asserts", "", "claim")


def test_who_denies_these_accusations_denies_the_claim_of_the_accuser() -> None:
    text = "Mirador accuse Savona de mentir. Savona dément ces accusations."
    accuses = attributed(text, "mentir", "accuse", "Mirador", "Savona", "accuses", "alleges")
    denies = attributed(text, "ces accusations", "dément", "Savona#2", "", "denies", "refutes")
    first, second = proposed(text, accuses, denies, actors=CAST)
    assert (second.stance, second.object) == ("denies", first.claim)
    assert second.target_actor == "Mirador"
    assert "in dispute" in second.reason


def test_what_is_denied_loses_its_not() -> None:
    text = "Mirador dit ne pas avoir peur."
    found = attributed(text, "ne pas avoir peur", "dit", "Mirador", "", "denies", "refutes")
    [one] = proposed(text, found, actors=CAST)
    assert one.object == "Mirador : avoir peur"


@pytest.mark.parametrize(
    ("stance", "act", "expected"),
    [
        ("denies", "refutes", ("supports", "concedes")),
        ("supports", "concedes", ("denies", "refutes")),
        ("accuses", "alleges", None),
        ("", "", None),
    ],
)
def test_negation_turns_a_stance_or_takes_it_away(
    stance: str, act: str, expected: tuple[str, str] | None
) -> None:
    text = "Mirador ne verbe pas que le trafic baisse."
    found = attributed(text, "le trafic baisse", "verbe", "Mirador", "", stance, act, negated=True)
    made = proposed(text, found, actors=CAST)
    assert [(one.stance, one.act) for one in made] == ([expected] if expected else [])


def test_siding_takes_the_actor_and_conceding_the_claim() -> None:
    text = "Mirador soutient Savona et avoue une alliance avec Savona."
    sides = attributed(
        text, "soutient Savona", "soutient", "Mirador", "Savona", "supports", "endorses"
    )
    owns = attributed(
        text, "une alliance avec Savona", "avoue", "Mirador", "", "supports", "concedes"
    )
    first, second = proposed(text, sides, owns, actors=CAST)
    assert (first.object_kind, first.object) == ("actor", "Savona")
    assert (second.object_kind, second.target_actor) == ("claim", "Savona")


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("Savona dégrade le service", "accuses"),
        ("Savona ne dégrade rien", "asserts"),
        ("le service de Savona ouvre demain", "asserts"),
    ],
)
def test_neutral_words_accuse_by_what_they_say(content: str, stance: str) -> None:
    text = f"Mirador explique que {content}."
    [one] = proposed(text, attributed(text, content, "explique", "Mirador"), actors=CAST)
    assert one.stance == stance


def test_only_the_accused_denies_with_never() -> None:
    quote = '"We never opened the gate"'
    calm = f"Savona said: {quote}."
    [one] = proposed(
        calm, attributed(calm, quote, "said", "Savona", modality=Modality.DIRECT), language="en"
    )
    assert one.stance == "asserts"
    text = f"Mirador accused Savona of lying. Savona said: {quote}."
    accuses = attributed(text, "lying", "accused", "Mirador", "Savona", "accuses", "alleges")
    says = attributed(text, quote, "said", "Savona#2", modality=Modality.DIRECT)
    _, denial = proposed(text, accuses, says, language="en", actors=CAST)
    assert (denial.stance, denial.act) == ("denies", "refutes")


def test_a_target_may_stand_between_cue_and_words() -> None:
    text = "Mirador a menacé Savona de porter plainte."
    found = attributed(text, "porter plainte", "menacé", "Mirador", "", "accuses", "threatens")
    [one] = proposed(text, found, actors=CAST)
    assert (one.object, one.claim) == ("Savona", "Mirador : porter plainte")


def test_the_papers_own_voice_makes_no_statement() -> None:
    text = "Rappelons que le trafic baisse."
    assert proposed(text, attributed(text, "le trafic baisse", "Rappelons"), actors=CAST) == []


def test_what_is_asked_is_asked_of_the_addressee() -> None:
    text = "Mirador invite Savona à appeler."
    found = attributed(text, "appeler", "invite", "Mirador", "Savona", "asserts", "demands")
    [one] = proposed(text, found, actors=CAST)
    assert one.object == "Savona : appeler"


@pytest.mark.parametrize(
    ("language", "words", "subject", "claim"),
    [
        ("fr", "d’avoir triché", "Savona", "Savona : avoir triché"),
        ("fr", "qu’elle triche", "Savona", "Savona triche"),
        ("fr", "« dénigrement »", "Savona", "Savona : dénigrement"),
        ("fr", "du « dénigrement »", "Savona", "Savona : dénigrement"),
        ("fr", "Des clients partent", "", "Des clients partent"),
        ("fr", "Savona triche. Et cela dure.", "Savona", "Savona triche"),
        ("en", "of cheating", "Savona", "Savona: cheating"),
        ("en", "that they cheat", "Savona", "Savona cheat"),
        ("en", "“the price doubled”", "", "the price doubled"),
    ],
)
def test_a_claim_is_made_of_the_sources_words(
    language: str, words: str, subject: str, claim: str
) -> None:
    assert claim_of(words, subject, pointers(language)) == claim


def test_a_long_claim_ends_with_a_clause() -> None:
    words = "le trafic baisse depuis " + ", puis ".join(["un mois entier de pluie"] * 20)
    claim = claim_of(words, "", pointers("fr"))
    assert len(claim) <= 220
    assert words.startswith(claim)
    assert claim.endswith("pluie")


def test_infinitives_and_gerunds_have_no_subject() -> None:
    assert has_verbless_start("ne pas vouloir", pointers("fr"))
    assert not has_verbless_start("le trafic", pointers("fr"))
    assert has_verbless_start("having lied", pointers("en"))
    assert not has_verbless_start("the traffic", pointers("en"))


def test_steps_prove_what_a_pronoun_stands_for() -> None:
    text = "Mirador se plaint de Savona. Il accuse Savona de tricher."
    found = attributed(text, "tricher", "accuse", "Il", "Savona#2", "accuses", "alleges")
    [one] = proposed(text, found, actors=CAST)
    assert steps_of(one) == ("Il=Mirador@29", "Savona=Savona@39")
    parts = [
        Part("speaker", "actor/mirador", ("Mirador",)),
        Part("object", "actor/savona", ("Savona",)),
    ]
    quotation = Quotation(one.quote, one.start, one.end, "")
    anchors = anchor(text, quotation, parts, [parse_anchor(step) for step in steps_of(one)])
    assert [(each.surface, each.start) for each in anchors] == [("Il", 29), ("Savona", 39)]


def test_no_step_for_who_is_not_in_the_statement() -> None:
    savona = Mention("Savona", 0, 6, "Savona")
    one = Proposal("x", 0, 1, "Mirador", "denies", "claim", "x", mentions=(savona,))
    assert steps_of(one) == ()


def test_every_stance_takes_its_object() -> None:
    text = "Mirador dit que Savona triche."
    for stance in ("accuses", "denies", "supports", "asserts"):
        found = attributed(text, "Savona triche", "dit", "Mirador", "", stance)
        for one in proposed(text, found, actors=CAST):
            taken = stances()[one.stance]
            assert taken.takes_actor if one.object_kind == "actor" else taken.takes_claim


def test_weights_have_the_names_that_features_have() -> None:
    text = "Mirador dit que Savona triche."
    found = attributed(text, "Savona triche", "dit", "Mirador", "", "accuses")
    holding = features(found, text, None, "rival", content=None, asks=1)
    assert holding <= set(shipped_weights())
    assert 0 < confidence(holding) < confidence(holding - {"no speaker"}) < 1
