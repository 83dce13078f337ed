"""Cues that stand aside of the words: "as Ada noted, …", « le pont, assure-t-elle, tombe »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.attribution import written
from kg.extract.frames import stretch
from kg.extract.grammar import SUBJECTS, Span, is_verb, phrase, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far before its verb "as" or « comme » may stand.
_REACH = 10
_AS = frozenset({"as", "comme"})
_OPENS = re.compile(r"\b(?:as|comme)\b", re.IGNORECASE)
#: A pronoun with its hyphen has fewer characters: "-elles", "-t-elle".
_NEAR = 12
_STOPS = frozenset(",.;:!?")
#: What ends words in marks, which are found by themselves.
_CLOSED = frozenset({"»", "”", '"', "''", "«"})
_JOINS = frozenset("but and so yet mais et or car donc".split())


def aside(verb: Token) -> tuple[Span, Span] | None:
    """Return the words that a cue stands aside of, and who it says speaks; None = it does not.

    The words on both sides are one piece, the aside left inside.
    """
    return _inverted(verb) or _compared(verb)


def _inverted(verb: Token) -> tuple[Span, Span] | None:
    """« Le pont, a-t-elle soutenu, tombe »: the pronoun behind the French verb says it."""
    beside = written(verb.doc)[max(verb.idx - _NEAR, 0) : verb.idx + len(verb) + 1]
    if verb.lang_ != "fr" or "-" not in beside:
        return None
    doc, first = verb.doc, verb.i
    while first and doc[first - 1].text.startswith("-"):
        first -= 1
    first -= first < verb.i
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].text.startswith("-"):
        last += 1
    joined = [one for one in doc[first : last + 1] if one.text.startswith("-")]
    if not joined or not _parted(doc[first], doc[last]):
        return None
    words = _around(doc[first], doc[last])
    return (words, span_of(joined[-1:])) if words else None


def _parted(first: Token, last: Token) -> bool:
    doc = first.doc
    after = doc[last.i + 1].text if last.i + 1 < len(doc) else "."
    marked = first.i > 1 and doc[first.i - 2].text in _CLOSED
    return first.i > 0 and doc[first.i - 1].text == "," and after in _STOPS and not marked


def _compared(verb: Token) -> tuple[Span, Span] | None:
    """Read « comme l’a dit Ada, le pont tombe », "as Ada noted, the bridge fell"."""
    if not _OPENS.search(written(verb.doc), 0, verb.idx):
        return None
    doc, near = verb.doc, verb.doc[max(verb.i - _REACH, 0) : verb.i]
    openings = (one for one in near if one.lower_ in _AS)
    opening = next((one for one in openings if one.i >= verb.sent.start), None)
    if opening is None or not (opening.i == verb.sent.start or doc[opening.i - 1].text == ","):
        return None
    inside = doc[opening.i + 1 : verb.i]
    if any(one.text in _STOPS or (is_verb(one) and one.pos_ != "AUX") for one in inside):
        return None
    last = next((one for one in doc[verb.i :] if one.text in _STOPS), doc[len(doc) - 1])
    acting = [one for one in inside if one.dep_ in SUBJECTS]
    who = next(iter(acting), None) or next((one for one in inside if one.pos_ in _NAMES), None)
    behind = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    if verb.lang_ == "fr" and behind is not None and behind.pos_ in ("DET", "PROPN", "NOUN"):
        who = behind.head if behind.pos_ == "DET" else behind
    words = _around(opening, last.nbor(-1)) if last.text in _STOPS and last.i > verb.i else None
    return (words, phrase(who)) if words and who is not None else None


_NAMES = frozenset({"NOUN", "PROPN", "PRON"})


def _around(first: Token, last: Token) -> Span | None:
    """Return the rest of the sentence around an aside; None where that has no words."""
    doc, sent = first.doc, first.sent
    start, end = sent.start, max(sent.end, last.i + 1)
    while start < first.i and (not doc[start].text[0].isalnum() or doc[start].lower_ in _JOINS):
        if doc[start].text in '«“"':
            break
        start += 1
    before, after = doc[start : first.i], doc[last.i + 1 : end]
    if any(one.is_alpha for one in after):
        begin = start if any(one.is_alpha for one in before) else last.i + 1
        return stretch(doc[begin], begin, end)
    if any(one.is_alpha for one in before):
        return stretch(doc[start], start, first.i)
    return None
