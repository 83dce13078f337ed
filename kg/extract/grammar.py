"""What the parsers of both languages call by different names: subjects, objects, noun phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extract.misread import cut_off, modified, taken_for_noun, whole_name

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Offsets of a stretch of the parsed text, end exclusive.
Span = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "nsubj:pass", "expl:subj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
RELATIVES = frozenset({"relcl", "acl:relcl"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "ccomp", "obl:arg", "obl:mod"})
_RELATIVE_WORDS = frozenset("who which that qui que qu' qu’ dont".split())
#: Pronouns that stand before a French verb without being its subject; "-t" of « a-t-elle dit ».
_CLITICS = frozenset(
    "me te se le la les lui leur y en m' t' s' l' m’ t’ s’ l’ s que qu' qu’ -t".split()
)
_PERSONAL = {"nous": "ns", "vous": "z"}
_BREAKS = frozenset(",;:()[]—–-\n")
_JOINING = frozenset({"case", "mark", "cc", "fixed"})
_NOT_IN_NAME = RELATIVES | {"parataxis", "advcl", "appos", "acl"}


def span_of(tokens: Iterable[Token]) -> Span:
    """Return the stretch from the first to the last of some tokens."""
    both = [(token.idx, token.idx + len(token)) for token in tokens]
    return min(start for start, _ in both), max(end for _, end in both)


def subtree(token: Token) -> Span:
    """Return the stretch of a token with all that depends on it."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def is_verb(token: Token) -> bool:
    """Tell whether a token is used as a verb; a pronoun before it says so against the tagger."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.i and taken_for_noun(token):
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    return before in ("il", "elle", "ils", "elles", "on", "he", "she", "they") and token.is_alpha


def phrase(noun: Token) -> Span:
    """Return the words of a noun phrase, without what is added after a comma.

    "Ada Roy, the mayor, who …" gives "Ada Roy".
    """
    if noun.text.startswith("-"):
        # « m’a-t-elle dit »: what the parser hangs on the pronoun is no part of its name.
        return noun.idx, noun.idx + len(noun)
    first, last = noun.left_edge, noun
    while first.i < noun.i and (first.is_punct or first.is_space or first.dep_ in _JOINING):
        first = first.nbor()
    cuts = [child.left_edge.i for child in noun.children if child.i > noun.i and _ends(child)]
    limit = min(cuts, default=noun.right_edge.i + 1)
    while last.i + 1 < limit and last.nbor().text not in _BREAKS and not last.nbor().is_space:
        last = last.nbor()
    while last.i > noun.i and (last.is_punct or last.dep_ in ("case", "cc", "prep")):
        last = last.nbor(-1)
    return first.idx, last.idx + len(last)


def _ends(child: Token) -> bool:
    return child.dep_ in _NOT_IN_NAME or child.text in _BREAKS


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive by its subject or its auxiliary."""
    kinds = {child.dep_ for child in verb.children}
    return bool(kinds & {"nsubjpass", "auxpass", "nsubj:pass", "aux:pass"})


def is_unreal(verb: Token) -> bool:
    """Tell whether an act is only possible or wanted: "would support", "wants to support".

    « pour accuser » is what someone does.
    """
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "TO":
            return not _is_done(verb)
        if child.dep_ == "aux" and child.tag_ == "MD":
            return True
    if "Inf" not in verb.morph.get("VerbForm", []) or verb.tag_.startswith("VB"):
        return False
    if not verb.lower_.endswith(("r", "re")):
        # The tagger errs: « Roy parle » is no infinitive.
        return False
    return not any(child.lower_ == "pour" for child in verb.children)


def _is_done(verb: Token) -> bool:
    """What someone "appeared to" do was done, and so was what they "took to the radio to" do."""
    return verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and verb.head.lower_ in _DONE)


_DONE = frozenset(
    "appeared appears appear seemed seems seem began begins begin begun continued continues "
    "continue started starts start went goes took takes came comes used proceeded helped helps "
    "managed manages rushed rushes joined happened moved moves".split()
)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands with a verb itself; a clitic before it never is one."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS and _may_act(child, verb)]
    return found[0] if found else None


def _may_act(noun: Token, verb: Token) -> bool:
    word = noun.lower_
    if word in _PERSONAL:
        last = next((each for each in verb.children if each.dep_.startswith("aux")), verb)
        return last.lower_.endswith(_PERSONAL[word]) or last.lower_ in ("sommes", "êtes")
    return word not in _CLITICS


def subject(verb: Token, depth: int = 4) -> Token | None:
    """Return who acts: the subject of a verb, of the one it is joined to, or the antecedent."""
    own = own_subject(verb)
    if own is None and verb.i and taken_for_noun(verb):
        return whole_name(verb.nbor(-1))
    if own is None and ((name := cut_off(verb)) or (name := modified(verb))) is not None:
        return name
    if own is not None and own.lower_ in _RELATIVE_WORDS:
        return antecedent(verb) or own
    if own is not None or depth == 0:
        return own
    if verb.dep_ in RELATIVES or (verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN")):
        if _is_writing(verb):
            return _writer(verb.head, depth)
        return verb.head if not _has_object_pronoun(verb) else None
    if verb.dep_ in _SHARING and verb.head.i != verb.i:
        head = verb.head
        if is_verb(head):
            return subject(head, depth - 1)
        if head.dep_ in ("prep", "case", "agent"):
            return subject(head.head, depth - 1)
        return subject(head, depth - 1)
    return _shared(verb, depth)


def _is_writing(verb: Token) -> bool:
    """In "issued a statement saying", who issued it says so."""
    return verb.tag_ == "VBG" and verb.head.lower_ in _WRITINGS


_WRITINGS = frozenset(
    "statement statements letter letters message messages tweet tweets post posts memo memos "
    "papers note notes email emails e-mail release releases complaint lawsuit suit petition brief "
    "filing motion video videos speech speeches interview interviews op-ed column advert adverts "
    "ad ads leaflet leaflets poster posters campaign".split()
)


def _writer(noun: Token, depth: int) -> Token | None:
    head = noun
    while head.head.i != head.i and not is_verb(head):
        head = head.head
    who = subject(head, depth - 1) if is_verb(head) else None
    return who if who is not None else noun


def _shared(verb: Token, depth: int) -> Token | None:
    """« Cogent appelle, et se dit … »: after "et" the verb before lends its subject."""
    before = [one for one in verb.doc[max(verb.i - 4, 0) : verb.i] if one.lower_ in ("et", "and")]
    if not before or verb.dep_ != "ROOT":
        return None
    earlier = [one for one in verb.doc[: before[-1].i] if one.pos_ == "VERB"]
    return subject(earlier[-1], depth - 1) if earlier else None


def mention(noun: Token, verb: Token) -> Span:
    """Return the words that name who acts, up to the pronoun where a relative clause has one.

    "Ada Roy, the mayor, who said …" gives all of it: both name her.
    """
    own, words = own_subject(verb), phrase(noun)
    if own is None or own is noun or own.lower_ not in _RELATIVE_WORDS or own.idx < words[1]:
        return words
    return words[0], own.idx + len(own)


def _has_object_pronoun(verb: Token) -> bool:
    return any(child.lower_ in ("que", "qu'", "qu’") for child in verb.children)


def antecedent(verb: Token) -> Token | None:
    """Return the noun that a relative clause belongs to."""
    if verb.dep_ in RELATIVES | {"acl", "ccomp"} and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    return None


def relative_object(verb: Token) -> Token | None:
    """Return whom a relative clause is turned on: Orange in « Orange, qu’elle accuse »."""
    for token in verb.doc[max(verb.i - 4, 0) : verb.i]:
        if token.lower_ in ("que", "qu'", "qu’") and token.i:
            before = token.nbor(-1)
            before = before.nbor(-1) if before.text == "," and before.i else before
            return before if before.pos_ in ("NOUN", "PROPN") else None
    return None


def agent(verb: Token) -> Token | None:
    """Return who acts in the passive: "by the board", « par Cogent »."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_.startswith("obl") and _case(child) in ("par",):
            return child
    return None


def _case(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def objects(verb: Token) -> list[Token]:
    """Return the objects of a verb, nearest first; a French clitic is one."""
    found = [child for child in verb.children if child.dep_ in OBJECTS]
    return sorted(found, key=lambda noun: abs(noun.i - verb.i))


def after_preposition(verb: Token, preposition: str) -> Token | None:
    """Return the noun or verb behind a preposition that belongs to a verb or a noun."""
    forms = CONTRACTED.get(preposition, (preposition,))
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prep", "agent") and child.lower_ in forms:
            return next((one for one in child.children if one.dep_ in _BEHIND), None)
        if child.i > verb.i and child.dep_[:3] in _FRENCH and _marker(child) in forms:
            return child
    return None


_BEHIND = frozenset({"pobj", "pcomp"})
_FRENCH = frozenset({"obl", "nmo", "xco", "acl", "adv", "cco", "iob"})
CONTRACTED = {
    "de": ("de", "d'", "d’", "d", "du", "des"),
    "à": ("à", "au", "aux"),
    "contre": ("contre",),
    "sur": ("sur",),
    "pour": ("pour",),
}


def _marker(token: Token) -> str:
    marks = [child for child in token.children if child.dep_ in ("case", "mark")]
    return marks[0].lower_ if marks else ""
