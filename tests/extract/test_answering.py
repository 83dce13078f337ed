"""A denial answers the last accusation of the one who denies, and nothing else does."""

from __future__ import annotations

import pytest

from kg.extract import propose
from kg.extract.answering import answering
from kg.extract.proposal import Proposal
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
