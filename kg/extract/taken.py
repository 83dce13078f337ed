"""What a verb takes as its object, as far as it goes: "the handling of the dam by Acme"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.grammar import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    Span,
    is_passive,
    objects,
    phrase,
    subtree,
)
from kg.extract.language import pointers

if TYPE_CHECKING:
    from spacy.tokens import Token


def own_object(verb: Token) -> Span | None:
    """Return the object of a verb, or the subject of one in the passive."""
    if is_passive(verb):
        return next(
            (subtree(child) for child in verb.children if child.dep_ in PASSIVE_SUBJECTS), None
        )
    found = [noun for noun in objects(verb) if noun.i > verb.i and noun.dep_ in ("dobj", "obj")]
    if found:
        start, end = subtree(found[0])
        return start, _with_doer(verb, end)
    return _name_behind(verb)


def _with_doer(verb: Token, end: int) -> int:
    """Return where "the handling of the dam by Acme" ends, of which the parser joins Acme to it."""
    for child in verb.children:
        lead = child.left_edge
        name = next((one for one in child.children if one.dep_ == "pobj"), child)
        if lead.lower_ in ("by", "par") and lead.idx == end + 1 and name.pos_ == "PROPN":
            before = verb.doc[verb.i + 1 : lead.i]
            done = before[-1].pos_ == "ADJ" or "Part" in before[-1].morph.get("VerbForm", [])
            if done or any(_is_conduct(one.lower_, verb.lang_) for one in before):
                return phrase(name)[1]
    return end


@cache
def _is_conduct(noun: str, language: str) -> bool:
    nouns = pointers(language).blame["conduct"].split()
    return any(re.fullmatch(one, noun) for one in nouns)


def _name_behind(verb: Token) -> Span | None:
    """« Roy soutient Acme »: the parser may take a name behind a verb for anything."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    days = pointers(verb.lang_).days
    if after.pos_ != "PROPN" or after.lower_ in (days["weekdays"] + " " + days["months"]).split():
        return None
    # « Roy tacle Acme »: the parser may hang the verb on one name and the other on that.
    is_own = (
        after.head.i >= verb.i or verb.dep_ == "amod"
        if verb.lang_ == "fr"
        else after.dep_ == "npadvmod"
    )
    return subtree(after) if is_own and after.dep_ not in SUBJECTS else None
