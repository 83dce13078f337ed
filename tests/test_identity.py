"""Ids: the same identity fields give the same id, others another, and each is a valid IRI."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import identity
from kg.errors import InvalidInput

BASE = "https://kg.example/"
TEXTS = st.text(max_size=40)


@given(TEXTS)
def test_a_name_gives_an_id_that_is_an_iri_or_is_refused(name: str) -> None:
    try:
        found = identity.actor_id(name)
    except InvalidInput as error:
        assert identity.key(name) == ""
        assert "\n" not in str(error)
        return
    node = NamedNode(BASE + found)
    assert node.value == BASE + found
    assert not any(sign.isspace() for sign in found)
    assert found.count("/") == 1


@given(TEXTS)
def test_the_way_letters_are_composed_is_no_difference(name: str) -> None:
    forms = {identity.key(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text(alphabet="abcéèçÉÀ œß '-.,«»“”’\u00a0\u202f", max_size=30))
def test_a_key_of_french_is_its_own_key(name: str) -> None:
    once = identity.key(name)
    assert identity.key(once) == once


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("France Télécom", "france telecom"),
        ("FRANCE\u00a0TÉLÉCOM", "france telecom"),
        ("l’Express", "l express"),
        ("Œuvre", "œuvre"),
        ("« Orange »", "orange"),
        ("TF1", "tf1"),
        ("\ufb01n", "fin"),
        ("—", ""),
        ("", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert identity.key(name) == key


@pytest.mark.parametrize("mint", [identity.actor_id, identity.claim_id, identity.dispute_id])
@pytest.mark.parametrize("empty", ["", " ", "«»", "…", "\u0301"])
def test_what_has_no_word_gets_no_id(mint: object, empty: str) -> None:
    with pytest.raises(InvalidInput, match="needs"):
        mint(empty)  # type: ignore[operator]


def test_claims_differ_by_words_not_by_marks() -> None:
    one = identity.claim_id("Orange bride le trafic.")
    assert one == identity.claim_id("  orange  BRIDE le trafic ")
    assert one != identity.claim_id("Orange ne bride pas le trafic.")


@given(st.lists(TEXTS, min_size=4, max_size=4), st.lists(TEXTS, min_size=4, max_size=4))
def test_fields_never_run_together(first: list[str], second: list[str]) -> None:
    assume(first != second)
    assert identity.verdict_id(*first) != identity.verdict_id(*second)


def test_moving_a_letter_between_fields_gives_another_id() -> None:
    assert identity.same_id("ab", "c") != identity.same_id("a", "bc")
    assert identity.unnamed_id("un ancien", "s1") != identity.unnamed_id("un ancien s", "1")


def test_a_statement_is_its_place_and_its_roles() -> None:
    one = identity.statement_id("source/a", 3, 9, "actor/x", "accuses", "actor/y", "")
    assert one == identity.statement_id("source/a", 3, 9, "actor/x", "accuses", "actor/y", "")
    others = {
        identity.statement_id("source/b", 3, 9, "actor/x", "accuses", "actor/y", ""),
        identity.statement_id("source/a", 4, 9, "actor/x", "accuses", "actor/y", ""),
        identity.statement_id("source/a", 3, 8, "actor/x", "accuses", "actor/y", ""),
        identity.statement_id("source/a", 3, 9, "actor/y", "accuses", "actor/x", ""),
        identity.statement_id("source/a", 3, 9, "actor/x", "supports", "actor/y", ""),
        identity.statement_id("source/a", 3, 9, "actor/x", "accuses", "actor/y", "claim/c"),
    }
    assert len(others | {one}) == 7


def test_an_unnamed_actor_is_never_the_same_in_two_sources() -> None:
    assert identity.unnamed_id("un proche", "source/a") != identity.unnamed_id(
        "un proche", "source/b"
    )


def test_an_archived_source_is_named_by_its_bytes() -> None:
    raw = hashlib.sha256(b"text").hexdigest()
    assert identity.digest(b"text") == raw
    assert identity.archived_id(raw) == "source/" + raw[: identity.LENGTH]


def test_a_source_known_only_through_others_is_named_by_what_is_known() -> None:
    one = identity.known_id("Entretien", "Le Soir", "2011-01-16")
    assert one == identity.known_id("ENTRETIEN ", "le soir", "2011-01-16")
    assert one != identity.known_id("Entretien", "Le Soir", "2011-01-17")
