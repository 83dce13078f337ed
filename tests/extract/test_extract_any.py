"""Whatever the text and its marks: findings lie in it, at the edges of words, and nothing fails."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.evidence.words import cuts
from kg.extract.engine import found
from kg.extract.marks import marked
from kg.extract.pieces import pieces

pytest.importorskip("spacy")
_PIECES = st.sampled_from(
    "« » “ ” „ ‹ › \" ' ’ ‘ '' `` , . : ; ! ? … — - ( ) \n \n\n \u00a0 \u202f \u200b é 20\u202f000 "
    "Il elle la mairie Orange accuse dit que qu’ de d' brider affirme selon Selon se « dit-il "
    "The mayor said says that to close it according to Ada accused of told us he not".split(" ")
)
TEXTS = st.one_of(
    st.lists(_PIECES, max_size=40).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(max_size=60),
)


@given(TEXTS)
def test_marks_lie_in_the_text_and_do_not_meet(text: str) -> None:
    end = 0
    for each in marked(text):
        assert end <= each.start < each.first <= each.last <= each.end <= len(text)
        end = each.end


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_pieces_have_the_length_of_what_they_stand_for(text: str, language: str) -> None:
    for piece in pieces(text, language):
        assert 0 <= piece.start <= piece.start + len(piece.words) <= len(text)
        for each in piece.quotations:
            shown = text[piece.start + each.start : piece.start + each.first]
            assert piece.words[each.start : each.first] == shown.replace("\n", " ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_findings_are_whole_words_of_the_text(text: str, language: str) -> None:
    every = found(text, language)
    assert every == sorted(every, key=lambda one: one.start)
    for one in every:
        words = text[one.start : one.end]
        assert words
        assert words == words.strip()
        assert not cuts(text, one.start)
        assert not cuts(text, one.end)
        for mention in (one.speaker, one.target, one.cue):
            assert mention is None or mention.surface == text[mention.start : mention.end] != ""
