"""Words for stances, acts and modalities: found by any label, refused with what fits."""

from __future__ import annotations

import pytest

from kg.errors import InvalidInput, UnknownThing
from kg.model import Modality
from kg.vocabulary import act, act_of, acts, borrowed, modality, stance, stances


@pytest.mark.parametrize("name", sorted(stances()))
def test_a_stance_is_found_by_its_name_and_its_labels(name: str) -> None:
    known = stances()[name]
    assert {"en", "fr"} <= known.labels.keys()
    for word in (name, name.upper(), *known.labels.values()):
        assert stance(word) == known
    assert known.takes_actor or known.takes_claim
    assert known.sign in (-1, 0, 1)


@pytest.mark.parametrize("name", sorted(acts()))
def test_an_act_is_one_of_its_own_stance_alone(name: str) -> None:
    known = acts()[name]
    for taken in stances().values():
        if taken.name == known.stance:
            assert act_of(taken, name) == act_of(taken, known.labels["fr"]) == known
            continue
        with pytest.raises(InvalidInput, match=f"{name} is no act of {taken.name}") as refused:
            act_of(taken, name)
        said = str(refused.value).partition("choose from ")[2].split(", ")
        fitting = sorted(one.name for one in acts().values() if one.stance == taken.name)
        assert said == fitting and name not in fitting


def test_several_words_or_one_are_one_act() -> None:
    assert act("sides with") == act("sidesWith") == act("SIDES-WITH") == act("prend parti pour")


@pytest.mark.parametrize("word", ["", " ", "hates", "accuse r", "accusess"])
def test_what_is_no_stance_and_no_act_is_told_with_the_choices(word: str) -> None:
    with pytest.raises(UnknownThing, match="choose from accuses, asserts, denies, supports"):
        stance(word)
    with pytest.raises(UnknownThing, match="choose from alleges"):
        act(word)


@pytest.mark.parametrize("one", Modality)
def test_a_modality_is_found_by_its_name(one: Modality) -> None:
    assert modality(one.value) is one
    with pytest.raises(InvalidInput, match="choose from direct, isolated, reported, conditional"):
        modality(one.value.upper())


def test_terms_of_others_have_their_whole_name() -> None:
    assert borrowed("prov:invalidatedAtTime").value.startswith("http://www.w3.org/ns/prov#")
    with pytest.raises(KeyError):
        borrowed("nobody:knows")
