"""Verbs that are joined: whether a second one goes on with the first speaker or with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar import is_verb, own_subject
from kg.extract.lexicon import beginning

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = frozenset("ne n' n’ se s' s’ le la les l' l’ lui leur y en".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_cue(verb: Token) -> bool:
    """Tell whether the lexicon has a cue that a token begins as a verb."""
    return any(each.kind == "verb" for each in beginning(verb.lower_, verb.lang_))


def outer(verb: Token) -> Token | None:
    """Return the cue that a second cue goes on from: "says that … and accuses …".

    In "Ada says that the bridge fell and accuses the mayor" the parser joins "accuses" to "fell";
    it is Ada who accuses.
    """
    if verb.dep_ != "conj" or own_subject(verb) is not None or not is_cue(verb):
        return None
    head = verb.head
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    cue = head.head
    if head.dep_ != "ccomp" or cue.i >= head.i or not is_verb(cue) or not is_cue(cue):
        return None
    return cue if _same_tense(verb, cue) else None


def _same_tense(verb: Token, cue: Token) -> bool:
    if verb.lang_ == "en":
        helped = next((one for one in cue.children if one.dep_ == "aux"), cue)
        return verb.tag_ in _FINITE and (verb.tag_ == "VBD") == (helped.tag_ == "VBD")
    return "Fin" in verb.morph.get("VerbForm", [])


def second_cue(content: Token, verb: Token) -> int:
    """Return where, as a token number, words end because the speaker's next cue begins; or 0."""
    for child in content.children:
        if child.dep_ == "conj" and child.i > content.i and outer(child) == verb:
            joins = [one.i for one in content.children if one.dep_ == "cc" and one.i < child.i]
            return max(joins, default=child.left_edge.i)
    return 0


def goes_on(joining: Token) -> bool:
    """Tell whether a finite French cue without a subject follows « et »: « … et réclame … »."""
    doc, at = joining.doc, joining.i + 1
    while at < len(doc) and doc[at].lower_ in _CLITICS:
        at += 1
    if at >= len(doc) or doc[at].pos_ != "VERB" or not is_cue(doc[at]):
        return False
    return "Fin" in doc[at].morph.get("VerbForm", [])


def goes_off(token: Token) -> bool:
    """Tell whether the speaker's next cue begins here as a participle: "it fell, adding that …"."""
    if not token.i or token.nbor(-1).text != "," or not is_cue(token):
        return False
    return token.tag_ == "VBG" or (token.lang_ == "fr" and token.lower_.endswith("ant"))
