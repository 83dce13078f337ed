"""What is looked at first to spare time decides nothing: the same comes out without it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import wording
from kg.evidence.normal import text_of
from kg.extract import claims
from kg.extract.attribution import tokens_between, written
from kg.extract.language import pointers
from kg.extract.people import Places, appearances, figures_of, named_in
from kg.extract.pieces import pieces
from kg.extract.proper import proper_names
from kg.extract.reading import parsed
from kg.model import Cue
from tests.extract.attributed import actor

#: Finds something anywhere.
ALWAYS = re.compile("")
FR = pointers("fr")
PARTS = st.sampled_from(
    [
        "ne",
        "n'",
        "n’",
        "nʼ",
        "not",
        "n't",
        "sans",
        "une",
        "pas",
        "Il",
        "le maire",
        ",",
        ".",
        " ",
        "«",
    ]
)


@given(st.lists(PARTS, max_size=12), st.sampled_from([" pas", " plus le pont", "", " that"]))
def test_a_look_for_a_negation_decides_nothing(parts: list[str], after: str) -> None:
    before = " ".join(parts) + " "
    text = f"{before}accuse{after}."
    cue = Cue("accuse", len(before), len(before) + len("accuse"))
    quick = wording.negated(text, cue)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "_MAY_NEGATE", ALWAYS)
        assert wording.negated(text, cue) == quick


@given(
    st.lists(st.sampled_from(["Le pont tombe", ".", "…", "! ", " M. Roy", " et", ","]), max_size=9)
)
def test_a_look_for_a_stop_decides_nothing(parts: list[str]) -> None:
    words = "".join(parts)
    quick = claims.claim_of(words, "Savona", FR)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims, "_STOP", ALWAYS)
        assert claims.claim_of(words, "Savona", FR) == quick


def test_tokens_are_those_that_begin_in_a_stretch() -> None:
    text = "Le maire dit que le pont est fermé, et que la route l’est aussi."
    [doc] = parsed([text], "fr")
    assert written(doc) == doc.text == text
    for start in range(0, len(text), 3):
        for end in range(start, len(text) + 2, 5):
            expected = [one.i for one in doc if start <= one.idx < end]
            assert [one.i for one in tokens_between(doc, start, end)] == expected


def test_each_name_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Savona dit non. Paule Imbert dit oui. Imbert insiste, et Savona aussi."
    asked: list[str] = []
    real = Places.of

    def of(self: Places, name: str) -> list[tuple[int, int]]:
        asked.append(name)
        return real(self, name)

    monkeypatch.setattr(Places, "of", of)
    places = Places(text)
    figures = named_in(places, FR, figures_of([actor("Savona")], FR))
    seen = appearances(places, figures)
    assert [text[one.start : one.end] for one in seen] == [
        "Savona",
        "Paule Imbert",
        "Imbert",
        "Savona",
    ]
    assert len(asked) > len(set(asked))
    assert real(places, "Savona") is real(places, "Savona")
    assert text_of(text).raw == text


def test_proper_names_leave_the_small_words_before_them() -> None:
    text = "Hier Paule Imbert et le maire Brice Nadal ont parlé. Selon Savona, rien."
    found = [text[start:end] for start, end in proper_names(text, FR)]
    assert found == ["Paule Imbert", "Brice Nadal", "Savona"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('Il dit d\'"avoir" menti.', 'Il dit de avoir" menti.'),
        ("Elle dit qu‘Orange ment.", "Elle dit qu’Orange ment."),
        ("Elle dit ‘non’ à tous.", "Elle dit ‘non’ à tous."),
    ],
)
def test_marks_typed_for_apostrophes_are_mended(text: str, shown: str) -> None:
    assert pieces(text, "fr")[0].words == shown
