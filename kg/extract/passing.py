"""Words that a phrase beside them attributes: "according to the mayor, …", « pour qui … »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import frames, surface
from kg.extract.attribution import Attribution
from kg.extract.grammar import Span, phrase, span_of
from kg.extract.lexicon import Entry

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_RELATIVE = frozenset("who whom whose which that qui que dont lequel laquelle où where".split())
_PRONOUNS = frozenset("lui elle eux elles him her them l' l’ les".split())


def passing(token: Token, entry: Entry, cue: Span) -> list[Attribution]:
    """Return what is said in passing: in "according to Ada, it fell" Ada says "it fell"."""
    if "relative" in entry.frames:
        return _relative(token, cue)
    if "marked" in entry.frames:
        # Only words in marks, which are found by their marks.
        return []
    noun = _within(token, cue) if "inside" in entry.frames else named_after(token, cue[1])
    if noun is None or (
        ("name" in entry.frames and not _is_name(noun, token)) or not _is_aside(token)
    ):
        return []
    who = span_of([noun]) if "inside" in entry.frames else phrase(noun)
    content = _around(token, max(_last(noun), _token_at(token, cue[1])))
    reason = f"said {token.text!r} someone"
    return [Attribution(content, cue, who, reason=reason)] if content else []


def named_after(token: Token, end: int) -> Token | None:
    """Return the head of the noun phrase that begins after a cue, if one does."""
    doc = token.doc
    first = next((one for one in doc[token.i + 1 :] if one.idx >= end and not one.is_space), None)
    if first is None or first.is_punct:
        return None
    noun = first
    while noun.head.i > noun.i and _is_of_phrase(noun, token):
        noun = noun.head
    return noun if noun.pos_ in _NOMINAL else None


def _is_of_phrase(noun: Token, token: Token) -> bool:
    """« Selon Roy, le barrage est une chance »: what the words call the dam is not who speaks."""
    head = noun.head
    apart = any(one.text == "," for one in noun.doc[noun.i : head.i])
    return head.left_edge.i >= token.i and head.pos_ in _NOMINAL and not apart


def _relative(token: Token, cue: Span) -> list[Attribution]:
    """« Roy, pour qui le pont tombe » is said by the name before the comma."""
    before = token.nbor(-1) if token.i else token
    first = next((one for one in token.doc[token.i + 1 :] if one.idx >= cue[1]), None)
    if before.text != "," or before.i == 0 or first is None:
        return []
    noun = before.nbor(-1)
    while noun.head.i < noun.i and noun.dep_ in ("flat:name", "flat", "nmod"):
        noun = noun.head
    end = token.doc[max(surface.clause_end(first) - 1, first.i)]
    content = first.idx, end.idx + len(end)
    return [Attribution(content, cue, phrase(noun), reason=f"said {token.text!r} someone")]


def _around(token: Token, last: int) -> Span | None:
    """Return the sentence that a phrase from a token to the last stands aside of.

    In the middle of it the phrase is left inside: words are one piece.
    """
    doc, sent = token.doc, token.sent
    end = max(sent.end, last + 1)
    before = [one for one in doc[sent.start : token.i] if _is_word(one)]
    after = [one for one in doc[_said_from(doc[last], end) : end] if _is_word(one)]
    if not before and not after:
        return None
    is_short = len(before) <= 6 or before[-1].i < token.i - 1
    if before and after and is_short and before[-1].pos_ not in ("CCONJ", "SCONJ"):
        apart = doc[token.i - 1].text == "," and doc[last + 1].text == ","
        if apart and not _is_adverb(before):
            return frames.stretch(before[0], before[0].i, end)
    if len(after) > len(before) and is_short:
        return frames.stretch(after[0], after[0].i, end)
    return frames.stretch(before[0], before[0].i, token.i) if before else None


def _is_word(token: Token) -> bool:
    return not token.is_punct and not token.is_space


def _is_adverb(before: list[Token]) -> bool:
    """Of "On Monday, according to Ada, …": the day is no part of what is said."""
    return not any(one.dep_ in ("nsubj", "nsubjpass", "nsubj:pass", "expl:subj") for one in before)


def _said_from(last: Token, end: int) -> int:
    """Return where the words begin after "Ada," and what is told of her: "a nurse, who …,"."""
    doc, start = last.doc, last.i + 1
    while start < end and doc[start].text == ",":
        comma = next((one.i for one in doc[start + 1 : end] if one.text == ","), end)
        part = doc[start + 1 : comma]
        told = len(part) > 0 and (part[0].lower_ in _RELATIVE or not any(map(_acts, part)))
        if comma == end or not told or not any(map(_acts, doc[comma:end])):
            break
        start = comma
    return start


def _acts(token: Token) -> bool:
    finite = "Fin" in token.morph.get("VerbForm", []) or token.tag_ in ("VBD", "VBZ", "VBP", "MD")
    return finite and token.pos_ in ("VERB", "AUX")


def _is_aside(token: Token) -> bool:
    """« selon deux axes » is part of its clause; « selon le maire » stands aside of it."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    apart = (
        before is None or before.is_punct or before.is_space or before.pos_ in ("CCONJ", "SCONJ")
    )
    return apart or token.lang_ != "fr" or "PROPN" in {one.pos_ for one in token.head.subtree}


def _is_name(noun: Token, token: Token) -> bool:
    """« pour Guiraud, … » tells who thinks so, « pour la mairie » for whom something is."""
    doc, last = noun.doc, noun.i
    while last + 1 < len(doc) and doc[last + 1].dep_ in ("flat:name", "flat") and last < noun.i + 4:
        last += 1
    if noun.lang_ != "fr":
        return noun.pos_ == "PROPN" or noun.left_edge.pos_ == "DET"
    capital = any(one.text[:1].isupper() for one in doc[token.i + 1 : last + 1])
    opens = token.i == token.sent.start or token.nbor(-1).text in ",;"
    after = doc[last + 1].text if last + 1 < len(doc) else ""
    return opens and after == "," and (capital or noun.lower_ in _PRONOUNS)


def _within(token: Token, cue: Span) -> Token | None:
    """Return the pronoun in the cue itself: « à l'en croire »."""
    inside = [one for one in token.doc[token.i + 1 :] if one.idx < cue[1]]
    return next((one for one in inside if one.lower_ in _PRONOUNS), None)


def _token_at(token: Token, end: int) -> int:
    return max((one.i for one in token.doc[token.i :][:8] if one.idx < end), default=token.i)


def _last(noun: Token) -> int:
    """Return the last token of the phrase that names who speaks, up to a comma."""
    last, doc = noun.i, noun.doc
    while last < noun.right_edge.i and doc[last + 1].text not in ",;:":
        last += 1
    return last
