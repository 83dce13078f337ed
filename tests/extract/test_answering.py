"""A denial answers the last accusation of the one who denies, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import propose
from kg.extract.answering import answering
from kg.extract.proposal import Proposal
from kg.model import Modality
from tests.command import CASE


def said(
    speaker: str, stance: str, whom: str = "", *, party: str = "", target: str = ""
) -> Proposal:
    kind = "actor" if whom else "claim"
    return Proposal(
        "x", 0, 1, speaker, stance, kind, whom or "that", on_behalf_of=party, target_actor=target
    )


IDA = said("Ida", "accuses", "Boréal", party="Alto")
ALTO, BOREAL = said("Alto", "accuses", "Boréal"), said("Boréal", "accuses", "Alto")


@pytest.mark.parametrize(
    ("before", "denial", "answered"),
    [
        ([ALTO], said("Boréal", "denies"), "#1"),
        ([ALTO, said("Carla", "accuses", "Boréal")], said("Boréal", "denies"), "#2"),
        ([ALTO, said("Carla", "accuses", "Boréal")], said("boreal", "denies", target="Alto"), "#1"),
        ([ALTO], said("Léa Ondine", "denies", party="Boréal"), "#1"),
        ([IDA], said("Boréal", "denies", target="Alto"), "#1"),
        ([ALTO, BOREAL], said("Boréal", "denies"), "#1"),
        ([ALTO], said("Boréal", "denies", target="Carla"), ""),
        ([ALTO], said("Alto", "denies"), ""),
        ([said("Alto", "supports", "Boréal")], said("Boréal", "denies"), ""),
        ([said("Alto", "asserts")], said("Boréal", "denies"), ""),
        ([], said("Boréal", "denies"), ""),
        ([ALTO], BOREAL, ""),
        ([ALTO], said("Boréal", "supports"), ""),
    ],
)  # fmt: skip
def test_what_a_proposal_answers(before: list[Proposal], denial: Proposal, answered: str) -> None:
    assert [*answering([*before, denial])][-1].replies_to == answered
    # What comes after is not answered.
    assert answering([denial, *before])[0].replies_to == ""


def test_in_a_text_of_two_languages_alike() -> None:
    french = (
        "Le collectif Eaux Vives accuse la société Hydrelis d'avoir caché une étude. "
        "Hydrelis nie toute dissimulation."
    )
    english = "Alto accused Boréal of hiding a report. Boréal denied any wrongdoing."
    for text, language in ((french, "fr"), (english, "en")):
        found = propose(text, language)
        assert [one.stance for one in found] == ["accuses", "denies"]
        assert [one.replies_to for one in found] == ["", "#1"]


def quoted(words: str, **more: str) -> Proposal:
    one = Proposal(
        f"« {words} »", 0, 1, "Boréal", "denies", "claim", words, modality=Modality.DIRECT
    )
    return replace(one, **more)  # type: ignore[arg-type]


HIDDEN = replace(ALTO, quote="avoir caché une étude", claim="Boréal : avoir caché une étude")
LATE = replace(ALTO, quote="payer en retard", claim="Boréal : payer en retard")


@pytest.mark.parametrize(
    ("denial", "answered", "claim"),
    [
        (quoted("Aucune étude n'a été cachée"), "#1", HIDDEN.claim),
        (quoted("Nous payons à l'heure"), "#2", LATE.claim),
        (quoted("C'est faux"), "#2", LATE.claim),
        (quoted("C'est faux", object="Boréal : C'est faux"), "#2", LATE.claim),
        # What is denied is named: by the paper, by a model that read the text, by a reviewer.
        (quoted("C'est faux", modality=Modality.REPORTED), "#2", "C'est faux"),
        (quoted("C'est faux", object="Alto ne paie pas"), "#2", "Alto ne paie pas"),
        (quoted("C'est faux", replies_to="statement/1"), "statement/1", "C'est faux"),
        (quoted("C'est faux", target_actor="Carla"), "", "C'est faux"),
    ],
)
def test_who_denies_in_words_of_their_own_denies_what_they_are_accused_of(
    denial: Proposal, answered: str, claim: str
) -> None:
    found = answering([HIDDEN, LATE, denial])[-1]
    assert (found.replies_to, found.object, found.quote) == (answered, claim, denial.quote)


def test_a_denial_in_a_text_denies_the_claim_that_it_answers() -> None:
    text = (
        "Le collectif Eaux Vives accuse la société Hydrelis d'avoir caché une étude sur les "
        "poissons. « Aucune étude n'a été cachée », répond le directeur de Hydrelis, Alain Roy."
    )
    accusation, denial = propose(text, "fr")
    assert (denial.speaker, denial.stance, denial.replies_to) == ("Alain Roy", "denies", "#1")
    assert denial.object == accusation.claim == "Hydrelis : avoir caché une étude sur les poissons"
    assert denial.quote == "« Aucune étude n'a été cachée »"


def test_the_denials_of_the_real_article_answer_what_the_gold_notes_say() -> None:
    if not CASE.is_dir():
        pytest.skip("the real article is not there")
    text = (CASE / "article.txt").read_text(encoding="utf-8")
    found = propose(text, "fr", "2011-01-17")
    answers = {one.cue.surface: one.replies_to for one in found if one.replies_to and one.cue}
    assert answers
    for cue, number in answers.items():
        answered = found[int(number[1:]) - 1]
        assert answered.stance == "accuses", cue
    assert found[int(answers["renvoie la balle"][1:]) - 1].speaker == "MegaVideo"
