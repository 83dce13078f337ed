"""Whatever the texts, nothing but a named error is raised and every span is in place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import InvalidInput, KgError, Unproved
from kg.evidence.anchors import Part, anchor, parse_anchor
from kg.evidence.cues import cues_in
from kg.evidence.locate import locate
from kg.evidence.modality import modality_of
from kg.evidence.near import difference, nearest
from kg.evidence.normal import Text, folded, key_of
from kg.evidence.proof import failures, prove_quotation
from kg.evidence.sentence import paragraph_around, sentence_around
from kg.evidence.wording import remarks
from kg.model import Modality, Quotation, Snapshot, Source
from tests.evidence.test_evidence_normal import NASTY


@given(NASTY, NASTY, NASTY, NASTY, NASTY)
@example("İİİİ abc", "İİİ abd", "", "", "")
@example("a", "a", "\u0301", "…", "a")
def test_locate_finds_or_refuses(text: str, quote: str, before: str, after: str, o: str) -> None:
    body = (0, len(text))
    others = {"source/o": ("O\nther", o)}
    try:
        found = locate(text, quote, body=body, before=before, after=after, others=others)
    except KgError as error:
        assert isinstance(error, Unproved | InvalidInput)
        assert "\n" not in str(error)
        return
    source = Source("source/s", "S", snapshot=Snapshot("", found.text, "text/plain", body))
    assert failures(prove_quotation(found, source, text)) == ()


@given(NASTY, NASTY)
def test_nearest_is_a_stretch_of_the_text(text: str, quote: str) -> None:
    found = nearest(Text(text), key_of(quote).text)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert "\n" not in difference(text[found.start : found.end], quote)


@given(NASTY)
@example("e\u0301\u00ad «\u00a0… ﬁ ＂")
def test_what_is_folded_is_the_text_of_the_key(text: str) -> None:
    assert folded(text) == key_of(text).text


@given(NASTY, st.data())
def test_a_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end)
    outer = paragraph_around(text, start, end)
    assert 0 <= first <= last <= len(text)
    words = text[start:end].strip()
    if words:
        assert first <= start + text[start:end].index(words)
        assert last >= start + text[start:end].index(words) + len(words)
        assert outer[0] <= first <= last <= outer[1]


@given(NASTY, st.sampled_from(["fr", "en", "", "xx"]), st.data())
def test_cues_remarks_and_modality_of_anything(
    text: str, language: str, data: st.DataObject
) -> None:
    text += " Il n’accuse pas Orange, dit « Alto »."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotation = Quotation(text[start:end], start, end, "")
    assert modality_of(text, quotation) in Modality
    for found in cues_in(text, start, end, language):
        assert text[found.cue.start : found.cue.end] == found.cue.surface
        assert isinstance(remarks(text, quotation, found.cue), tuple)


@given(NASTY, NASTY)
def test_a_name_is_anchored_where_it_stands(text: str, name: str) -> None:
    text += " Il nie."
    quotation = Quotation(text[-4:-1], len(text) - 4, len(text) - 1, "")
    part = Part("speaker", "actor/x", (name or "x",))
    try:
        (found,) = anchor(text, quotation, [part])
    except Unproved as error:
        assert "\n" not in str(error)
        return
    assert text[found.start : found.end] == found.surface


@given(st.text(alphabet="ab=@ 019\n", max_size=12))
def test_a_step_is_read_or_refused(written: str) -> None:
    try:
        step = parse_anchor(written)
    except InvalidInput:
        return
    assert step.surface and step.actor
    assert step.surface in written and step.actor in written


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "…"])
def test_sentences_of_nothing(text: str) -> None:
    first, last = sentence_around(text, 0, 0)
    assert 0 <= first <= last <= len(text)
