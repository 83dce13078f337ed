"""What the tagger and the parser misread: verbs that look like nouns, names never seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def taken_for_noun(token: Token) -> bool:
    """« Le maire menace de fermer » has a noun before the word, « la menace de » an article."""
    if token.lang_ != "fr" or token.i + 1 == len(token.doc) or token.pos_ not in _MISREAD:
        return False
    before, after = token.nbor(-1), token.nbor()
    if token.pos_ != "ADV" and after.lower_ in ("de", "d'", "d’", "que", "qu'", "qu’"):
        return before.pos_ in ("NOUN", "PROPN")
    may_act = before.pos_ in ("NOUN", "PROPN") or before.text.istitle()
    return may_act and _opens_object(after) and _is_only_verb(token)


#: « Acme dément », « le maire critique », « la ville juge »: what the tagger takes verbs for.
_MISREAD = frozenset({"ADJ", "NOUN", "ADV", "X"})


def _opens_object(token: Token) -> bool:
    """« la gestion », « Acme responsable », « avoir caché », « à Acme »: what a verb may take."""
    named = token.pos_ in ("DET", "PROPN") or token.text.istitle()
    return named or token.lower_ in ("avoir", "être", "à", "au", "aux")


def _is_only_verb(token: Token) -> bool:
    """Tell whether a sentence would have no verb before its object, were this none."""
    before = token.doc[token.sent.start : token.i]
    root = token.sent.root
    aside = any(one.is_punct or "Fin" in one.morph.get("VerbForm", []) for one in before)
    told = {root, *root.children}
    return not aside and not any("Fin" in one.morph.get("VerbForm", []) for one in told)


def cut_off(verb: Token) -> Token | None:
    """Return the name before a verb that the parser takes for a sentence of its own.

    A name that it never saw, « Ostrel a menti », it may take for anything.
    """
    first = verb.left_edge
    before = first.nbor(-1) if first.i else first
    if before.i == verb.i or not before.text[:1].isupper() or before.pos_ not in _NAMELIKE:
        return None
    name = whole_name(before)
    is_apart = name.dep_ == "ROOT" and verb.dep_ in ("ROOT", "advcl")
    return name if is_apart and name.left_edge.is_sent_start else None


def modified(verb: Token) -> Token | None:
    """Return the noun before a finite verb that the parser hangs on it: « Le chef reproche »."""
    before = verb.nbor(-1) if verb.i else verb
    if before.dep_ == "amod" and before.head.i == verb.i and before.text.istitle():
        # « Acme tacle Roy »: a name that the parser takes for an adjective.
        return before
    name = whole_name(before)
    acts = "Fin" in verb.morph.get("VerbForm", []) or before.text.istitle()
    return name if verb.dep_ == "amod" and verb.head.i == name.i and acts else None


def acts_in_idiom(token: Token, cue: str) -> bool:
    """« Acme pointe du doigt »: the words behind it tell a verb from a noun that looks like it."""
    before = token.nbor(-1) if token.i else token
    behind_name = before.pos_ in ("NOUN", "PROPN") or before.text.istitle()
    return token.lang_ == "fr" and len(cue.split()) > _IDIOM and token.i > 0 and behind_name


#: An idiom has more words.
_IDIOM = 2


def is_participle(verb: Token) -> bool:
    """Tell whether a word is written like a French participle; « tacle » is none."""
    return verb.lower_.rstrip("es").endswith(_PARTICIPLES) or verb.lower_.endswith(("is", "ises"))


_PARTICIPLES = ("é", "i", "u", "t", "s", "o")


_NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ"})


def whole_name(last: Token) -> Token:
    """Return the first name of who is called by several."""
    while last.dep_.startswith("flat") and last.head.i < last.i:
        last = last.head
    return last
