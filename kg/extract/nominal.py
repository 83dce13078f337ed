"""Words that a noun attributes: "the claim that …", « les critiques contre … »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import frames
from kg.extract.attribution import Attribution
from kg.extract.grammar import Span, after_preposition, agent, is_passive, is_verb, phrase, subject
from kg.extract.lexicon import Entry

if TYPE_CHECKING:
    from spacy.tokens import Token


def nominal(noun: Token, entry: Entry, cue: Span) -> list[Attribution]:
    """Return what a noun attributes: "the mayor's claim that it fell"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    content = _noun_content(noun, entry)
    if content is None:
        return []
    who = _owner(noun)
    speaker = phrase(who) if who is not None else None
    return [Attribution(content, cue, speaker, reason=f"words of {noun.text!r}")]


def _noun_content(noun: Token, entry: Entry) -> Span | None:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl", "acl:relcl", "xcomp"):
            opening = child.left_edge.lower_
            if opening in ("that", "to", "que", "qu'", "qu’", "de", "d'", "d’") and (
                "that" in entry.frames or "to" in entry.frames
            ):
                if opening in ("that", "que", "qu'", "qu’") and child.left_edge.dep_ != "mark":
                    continue
                return frames.stretch(child, child.left_edge.i, child.right_edge.i + 1)
    for frame in sorted(entry.frames - _CLAUSES):
        found = after_preposition(noun, frame.removeprefix("+"))
        if found is not None:
            return frames.stretch(found, found.left_edge.i, found.right_edge.i + 1)
    return None


#: Frames that are no prepositions.
_CLAUSES = frozenset({"that", "nested"})


def _owner(noun: Token) -> Token | None:
    """Return whose words they are: "the mayor's claim", or who makes the claim."""
    owner = next((child for child in noun.children if child.dep_ in ("poss",)), None)
    if owner is not None:
        return owner
    if noun.dep_ in ("dobj", "obj", "pobj", "conj", "obl:arg"):
        head = noun.head
        while head.dep_ in ("prep", "pobj", "dobj", "conj") and not is_verb(head):
            head = head.head
        if is_verb(head):
            return agent(head) if is_passive(head) else subject(head)
    return None
