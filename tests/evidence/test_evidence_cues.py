"""The lexicon of cues is sound, and the cue nearest to the words is found."""

from __future__ import annotations

import re

import pytest

from kg.evidence.cues import LANGUAGES, cues_in, find_cue, fits, lexicon
from kg.evidence.inflection import pattern
from kg.evidence.locate import locate
from kg.resources import ONTOLOGY
from kg.vocabulary import acts, stances
from tests.evidence.story import TEXT, find, real_article

STANCES = {"accuses", "denies", "supports", "asserts"}


@pytest.mark.parametrize(("language", "least"), [("fr", 120), ("en", 90)])
def test_lexicon_is_large_and_each_line_proves_itself(language: str, least: int) -> None:
    entries = lexicon(language)
    assert len(entries) >= least
    assert {entry.stance for entry in entries} == STANCES
    assert [entry.words for entry in entries if not fits(entry, entry.example)] == []
    assert len({(entry.words, entry.stance) for entry in entries}) == len(entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stance_has_acts_and_each_act_a_cue(language: str) -> None:
    if not (ONTOLOGY / "kg.ttl").exists():
        pytest.skip("the ontology is not here")
    entries = lexicon(language)
    assert {entry.stance for entry in entries} <= set(stances())
    named = {(entry.act, entry.stance) for entry in entries if entry.act}
    assert named <= {(name, act.stance) for name, act in acts().items()}
    assert {act for act, _ in named} == set(acts())


def test_languages() -> None:
    assert lexicon("fr-FR") == lexicon("FR") == lexicon("fr_CA") == lexicon("fr")
    assert len(lexicon("")) == len(lexicon("fr")) + len(lexicon("en"))
    assert lexicon("de") == ()
    assert list(cues_in("Er klagt an.", 0, 12, "de")) == []


@pytest.mark.parametrize(
    ("cue", "forms"),
    [
        ("accus~er", "accuser accuse accusent accusait accusé accusées accusera accuserait"),
        ("dénonc|dénonç~er", "dénonce dénonçait dénoncer dénonçant"),
        ("exig~er", "exige exigeait exigeaient exigé"),
        ("démen~tir", "démentir dément démentent démenti démentait"),
        ("soutien|soutienn|sout~enir", "soutient soutiennent soutenu soutenait soutiendra"),
        ("reconn~aître", "reconnaît reconnaissent reconnu reconnaître reconnaît"),
        ("défend~re", "défend défendent défendu défendait défendre"),
        ("admet~tre|admis", "admet admettent admettait admis"),
        ("renvo~yer", "renvoie renvoyer renvoyait renvoient"),
        ("s'all~ier", "s'allie s'allient s'allier s'alliait"),
        ("plain|plaig~dre", "plaint plaignent plaindre plaignait"),
        ("den~y", "deny denies denied denying"),
        ("accus~e", "accuse accuses accused accusing"),
        ("attack~", "attack attacks attacked attacking"),
    ],
)
def test_inflection(cue: str, forms: str) -> None:
    for form in forms.split():
        assert re.fullmatch(pattern(cue), form), form


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("accus~er", "accusation"),
        ("accus~er", "accusateurs"),
        ("ni~er", "nier2"),
        ("ni~er", "renie"),
        ("prend|prennent (le) parti", "prend le participe"),
    ],
)
def test_inflection_stops_at_words(cue: str, words: str) -> None:
    assert not re.search(pattern(cue), words)


@pytest.mark.parametrize(
    ("quote", "stance", "surface"),
    [
        ("saturer ses liens depuis", "accuses", "accuse"),
        ("ne pas vouloir augmenter la capacité", "accuses", "accuse"),
        ("renvoie la balle à Norvège Câble", "denies", "renvoie la balle"),
        ("dément toute saturation", "denies", "dément"),
        ("que la société paie", "asserts", "exige"),
        ("prend le parti de l’hébergeur", "supports", "prend le parti de"),
        ("« Nous n’avons aucun problème de capacité«", "asserts", "assure"),
        ("Norvège Câble briderait aussi les vidéos", "asserts", "selon"),
        ("et la qualité du service baissera", "accuses", None),
    ],
)
def test_find_cue(quote: str, stance: str, surface: str | None) -> None:
    cue = find_cue(TEXT, find(quote), stance, "fr")
    assert (cue and cue.surface) == surface
    assert cue is None or TEXT[cue.start : cue.end] == surface


def test_the_longer_cue_of_two_is_taken() -> None:
    text = "Le maire porte plainte contre la firme, qui nie."
    found = [(each.cue.surface, each.entry.act) for each in cues_in(text, 0, len(text), "fr")]
    assert found == [("porte plainte", "sues"), ("nie", "refutes")]


def test_words_of_a_direct_quotation_are_not_its_cue() -> None:
    text = "« Cette alliance nous accuse tous deux », reconnaît le maire."
    quotation = locate(text, "« Cette alliance nous accuse tous deux »", body=(0, len(text)))
    cue = find_cue(text, quotation, "supports", "fr")
    assert cue is not None
    assert cue.surface == "reconnaît"


def test_real_statements_have_a_cue_wherever_the_hand_found_one() -> None:
    text, body, statements = real_article()
    by_hand = []
    for one in statements:
        quotation = locate(text, one["quote"], body=body)
        cue = find_cue(text, quotation, one["stance"], "fr")
        if cue is None:
            by_hand.append(one["id"])
        else:
            assert text[cue.start : cue.end] == cue.surface
    # "explique que" accuses by its content alone, and G16 has no verb around it.
    assert by_hand == ["G12", "G13", "G16"]
