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
    """Return what a verb lays to whom: the flood to Acme in "holds Acme responsible for the flood".

    Where it names nothing, the words are whom it is turned on: « s'en prend à <Acme> ».
    """
    noun = named_after(verb, cue[1])
    passive = is_passive(verb) and not entry.is_reflexive
    who = agent(verb) if passive else subject(outer(verb) or verb)
    if passive and who is None and noun is not None:
        who = after_preposition(noun, "by")
    if who is None or who.lower_ in _NOBODY or is_unreal(verb):
        return []
    parts = (
        _within(verb, noun, entry, cue) if "within" in entry.frames else _whom(verb, noun, entry)
    )
    if parts is None:
        return []
    (words, target), speaker = parts, mention(who, verb)
    if speaker[0] < cue[0] < speaker[1]:
        speaker = speaker[0], cue[0]
    if words[0] < speaker[0] < words[1]:
        words = words[0], who.left_edge.idx - len(" by ")
    return [Attribution(words, cue, speaker, target, passive, reason=f"object of {verb.text!r}")]


def _whom(verb: Token, noun: Token | None, entry: Entry) -> tuple[Span, Span] | None:
    """Return the words and whom they are turned on."""
    if noun is None:
        return None
    named = phrase(noun)
    for frame in sorted(entry.frames):
        if frame[0] != "+":
            continue
        behind = after_preposition(verb, frame[1:]) or after_preposition(noun, frame[1:])
        if behind is not None and behind.i > noun.i:
            first = behind.left_edge
            lead = first if first.lower_ == frame[1:] else first.nbor(-1)
            return phrase(behind), (named[0], min(named[1], lead.idx - 1))
    return named, named


def _within(verb: Token, noun: Token | None, entry: Entry, cue: Span) -> tuple[Span, Span] | None:
    """Acme in "holds Acme responsible for the flood", in the passive the subject, and the flood."""
    if is_passive(verb):
        subjected = subject(verb)
        target = phrase(subjected) if subjected is not None else None
    else:
        target = _between(verb, entry, cue)
    if target is None:
        return None
    return (phrase(noun) if noun is not None else target), target


def _between(verb: Token, entry: Entry, cue: Span) -> Span | None:
    before, _, behind = entry.words.partition("…")
    text, rest = written(verb.doc), re.compile(pattern(behind), re.IGNORECASE)
    led = re.compile(pattern(before), re.IGNORECASE).match(text, verb.idx)
    start = led.end() if led else verb.idx + len(verb)
    last = rest.search(text, start, cue[1])
    lead = _LINK.sub("", text[start : last.start()] if last else "")
    # "came to Acme's defence".
    words = re.sub(r"['’]s?\Z", "", lead.strip())
    at = start + lead.index(words)
    return (at, at + len(words)) if words else None


#: « tient Acme pour responsable ».
_LINK = re.compile(r"\s+(?:pour|comme)\s*\Z", re.IGNORECASE)
