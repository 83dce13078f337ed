"""The key folds what may differ and leads back to the very characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence.normal import Text, key_of, text_of

#: Letters, marks, spaces, glyphs and invisible characters that real pages mix.
NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list(
                "ab cdÉé'’‘«»“”\"-‐–…()., \n\t!?0123"
                "\u00a0\u202f\u2009\u00ad\u200b\u200d\ufeff\u0301\u0327\u0308\u030aﬁ"
            )
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("« oui »", '"oui"'),
        ("«\u00a0oui«\u00a0, dit", '"oui", dit'),
        ("„ja“ “yes” ‹si›", '"ja""yes""si"'),
        ("qu’il qu‘il qu`il quʼil", "qu'il qu'il qu'il qu'il"),
        ("a\u00a0\u202f\n\t b", "a b"),
        ("intention\u00adnel\u200ble", "intentionnelle"),
        ("porte‑parole – oui", "porte-parole - oui"),
        ("e\u0301te\u0301", "été"),
        ("(…)", "(...)"),
        ("ﬁnal", "final"),
        ("Case STAYS", "Case STAYS"),
        ("", ""),
        (" \u200b ", " "),
        ("\u1112\u1161\u11ab", "한"),
        ("a\u0327\u0301", unicodedata.normalize("NFC", "a\u0327\u0301")),
    ],
)
def test_key(written: str, key: str) -> None:
    assert key_of(written).text == key


@given(NASTY)
def test_map_runs_forward_and_covers_real_characters(text: str) -> None:
    key = key_of(text)
    assert len(key.text) == len(key.starts) == len(key.ends)
    for start, end in zip(key.starts, key.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(key.starts) == sorted(key.starts)
    assert list(key.ends) == sorted(key.ends)


@given(NASTY)
def test_each_stretch_has_the_key_that_stands_for_it(text: str) -> None:
    key = key_of(text)
    for start, end in set(zip(key.starts, key.ends, strict=True)):
        own = "".join(
            letter for letter, first in zip(key.text, key.starts, strict=True) if first == start
        )
        assert key_of(text[start:end]).text == own


@given(NASTY)
def test_key_of_a_key_is_itself_but_for_letters_that_meet(text: str) -> None:
    once = key_of(text).text
    assert key_of(once).text == key_of(unicodedata.normalize("NFC", once)).text


@given(NASTY)
def test_composed_and_decomposed_have_one_key(text: str) -> None:
    assert key_of(unicodedata.normalize("NFD", text)).text == key_of(text).text


@given(NASTY)
def test_nothing_invisible_and_no_double_space_is_left(text: str) -> None:
    key = key_of(text).text
    assert "  " not in key
    assert not set("\u00a0\u202f\n\t\u00ad\u200b\ufeff’«»…–") & set(key)


def test_no_half_of_a_character_is_found() -> None:
    assert list(key_of("oui… non").spans("oui..")) == []
    assert list(key_of("oui… non").spans("oui...")) == [(0, 4)]


def test_overlapping_places_are_all_found() -> None:
    assert list(key_of("na na na").spans("na na")) == [(0, 5), (3, 8)]


def test_key_is_made_once_for_equal_texts() -> None:
    long = "Les mêmes mots. " * 50
    assert text_of(long).key is text_of("".join(list(long))).key


def test_digest_is_that_of_the_bytes() -> None:
    assert Text("é").digest == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
