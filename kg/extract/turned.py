"""Verbs that turn on somebody: « porte plainte contre Acme », "holds Acme responsible for …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.evidence.inflection import pattern
from kg.extract.attribution import Attribution, written
from kg.extract.grammar import (
    Span,
    after_preposition,
    agent,
    is_passive,
    is_unreal,
    mention,
    phrase,
    subject,
)
from kg.extract.joined import outer
from kg.extract.lexicon import Entry
from kg.extract.passing import named_after

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = frozenset("i you vous tu on rien personne nothing nobody".split())


def turned(verb: Token, entry: Entry, cue: Span) -> list[Attribution]:
    """Return what a verb lays to whom: "the flood" to Acme in "holds Acme responsible for the flood".

    Where it names nothing, the words are whom it is turned on: « s'en prend à <Acme> ».
    """
    noun, passive = named_after(verb, cue[1]), is_passive(verb)
    who = agent(verb) if passive else subject(outer(verb) or verb)
    if noun is None or who is None or who.lower_ in _NOBODY or is_unreal(verb):
        return []
    words, target = _parts(verb, noun, entry, cue)
    if passive and "within" in entry.frames:
        whom = subject(verb)
        target = phrase(whom) if whom is not None else None
    start, end = mention(who, verb)
    speaker = (start, cue[0]) if start < cue[0] < end else (start, end)
    return [Attribution(words, cue, speaker, target, passive, reason=f"object of {verb.text!r}")]


def _parts(verb: Token, noun: Token, entry: Entry, cue: Span) -> tuple[Span, Span | None]:
    """Return the words and whom they are turned on."""
    named = phrase(noun)
    if "within" in entry.frames:
        return named, _within(verb, entry, cue)
    for frame in sorted(entry.frames):
        if frame[0] != "+":
            continue
        behind = after_preposition(verb, frame[1:]) or after_preposition(noun, frame[1:])
        if behind is not None and behind.idx >= cue[1] and behind is not noun:
            words = phrase(behind)
            lead = behind.left_edge.idx
            return words, (named[0], min(named[1], max(lead - 1, named[0] + len(noun))))
    return named, named


def _within(verb: Token, entry: Entry, cue: Span) -> Span | None:
    """Return whom a cue holds inside: Acme in "holds Acme responsible for"."""
    start, text = verb.idx + len(verb), written(verb.doc)
    rest = re.compile(pattern(entry.words.partition("…")[2]), re.IGNORECASE)
    last = rest.search(text, start, cue[1])
    lead = text[start : last.start()] if last else ""
    words = lead.strip()
    at = start + lead.index(words)
    return (at, at + len(words)) if words else None
