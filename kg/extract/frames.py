"""Where the attributed words stand around a cue, by what the cue takes: its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attribution import written
from kg.extract.grammar import (
    CONTRACTED,
    SUBJECTS,
    Span,
    after_preposition,
    objects,
    own_subject,
    subtree,
)
from kg.extract.joined import goes_off, second_cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset("that que qu' qu’ qu‘ de d' d’ à si".split())
_CLAUSES = frozenset({"ccomp"})
_STOPS = frozenset(".!?;")


def clause(verb: Token) -> Span | None:
    """Return the clause that a verb takes: "said that …", "…, he said"."""
    for child in verb.children:
        if child.dep_ in _CLAUSES and not _is_infinitive(child):
            end = second_cue(child, verb)
            if end > verb.i:
                return stretch(child, child.left_edge.i, end)
            return _extended(_without_cue(child, verb), child, verb)
    return None


def _extended(span: Span, content: Token, verb: Token) -> Span:
    """A reason or a second clause that the parser hung on the cue belongs to the words."""
    if content.i < verb.i:
        return span
    for child in verb.children:
        near = span[1] <= child.left_edge.idx <= span[1] + 6
        if near and child.left_edge.lower_ in _JOINS and child.dep_ in ("advcl", "conj", "ccomp"):
            span = span[0], subtree(child)[1]
    return span


_JOINS = frozenset("that because if unless until so que qu' qu’ parce si car".split())


def _without_cue(content: Token, verb: Token) -> Span:
    """Words on both sides of the cue are one clause that the cue interrupts with its commas.

    Without commas they are its longer part.
    """
    start, end = content.left_edge.i, content.right_edge.i + 1
    if start < verb.i < end:
        own = [child for child in verb.children if child is not content]
        first = min([verb.i, *(child.left_edge.i for child in own if child.i < verb.i)])
        if _interrupts(content, first, verb.i):
            return stretch(content, start, end)
        left, right = (start, min(first, verb.i)), (verb.i + 1, end)
        start, end = left if content.i < verb.i else right
    return stretch(content, start, end)


def _interrupts(content: Token, first: int, last: int) -> bool:
    """Tell whether commas stand around what interrupts: "The plan, he said, failed"."""
    doc = content.doc
    opened = first > 0 and ("," in (doc[first].text, doc[first - 1].text))
    return opened and any(one.text == "," for one in doc[last + 1 : last + 8])


def stretch(token: Token, start: int, end: int) -> Span:
    """Return the offsets of tokens start to end, without the word that opens a clause."""
    doc = token.doc
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space):
        if doc[start].text in '«“"‘':
            break
        start += 1
    if doc[start].lower_ in _MARKS and doc[start].dep_ in ("mark", "case", "advmod", "fixed"):
        start += 1
    # Only behind a comma can a participle go off; most words have none.
    if "," in written(doc)[doc[start].idx : doc[max(end - 1, start)].idx]:
        end = next((one.i for one in doc[start + 1 : end] if goes_off(one)), end)
    last = doc[max(end - 1, start)]
    return doc[start].idx, last.idx + len(last)


def aside(verb: Token) -> Span | None:
    """Return the sentence that a cue stands aside of: "The plan, he said, failed"."""
    if verb.dep_ == "ROOT" and verb.left_edge.text == "," and verb.left_edge.i:
        before = verb.left_edge.nbor(-1)
        return stretch(before, before.sent.start, before.i + 1)
    closes = verb.dep_ in _CLOSES and not goes_off(verb)
    if closes and speaker_behind(verb) is not None:
        end = _cluster(verb).i - 1
        if any("Fin" in one.morph.get("VerbForm", []) for one in verb.doc[verb.sent.start : end]):
            return stretch(verb.doc[end - 1], verb.sent.start, end)
    if (comma := _closing_comma(verb)) is not None:
        return stretch(comma.nbor(-1), comma.sent.start, comma.i)
    if verb.dep_ not in ("parataxis", "ccomp") or verb.head.i == verb.i:
        return None
    first, last, sent = verb.left_edge, verb.right_edge, verb.sent
    opened = first if first.is_punct else first.nbor(-1) if first.i > sent.start else None
    if opened is None or opened.text not in _ASIDE or opened.i == sent.start:
        return None
    if last.i + 2 >= sent.end:
        return stretch(verb.head, sent.start, opened.i)
    return stretch(verb.head, sent.start, sent.end) if verb.dep_ == "parataxis" else None


#: A French verb behind its words heads the sentence, or the parser hangs it on their verb.
_CLOSES = frozenset({"ROOT", "advcl", "parataxis"})


def speaker_behind(verb: Token) -> Token | None:
    """Return who stands behind a French verb that closes its words: « …, a dit sa directrice ».

    The parser takes them for its object, which are the words.
    """
    first = _cluster(verb)
    if verb.lang_ != "fr" or first.i <= verb.sent.start or first.nbor(-1).text != ",":
        return None
    acting = (one for one in verb.children if one.dep_ in SUBJECTS or one.dep_ == "obj")
    found = next(acting, None)
    return found if found is not None and found.i > verb.i else None


def _cluster(verb: Token) -> Token:
    """Return the first word of a verb with what helps it: « a toujours dit »."""
    first = verb
    while first.i and first.nbor(-1).head.i == verb.i and first.nbor(-1).dep_ in _HELPING:
        first = first.nbor(-1)
    return first


_HELPING = frozenset({"aux:tense", "aux:pass", "advmod"})


def _closing_comma(verb: Token) -> Token | None:
    """Return the comma before who says it at the end: "Bridge to be closed, mayor says"."""
    who = own_subject(verb)
    if verb.lang_ != "en" or who is None or who.i > verb.i or verb.i + 2 < verb.sent.end:
        return None
    comma = who.left_edge.nbor(-1) if who.left_edge.i > verb.sent.start else None
    told = comma is not None and comma.text == "," and comma.i - verb.sent.start > 2
    return comma if told else None


_ASIDE = frozenset({",", "»", "”", '"', "—", "–", "''"})


def infinitive(verb: Token) -> Span | None:
    """Return the infinitive that a verb takes: "promised to close it", « menace de fermer »."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _TAKEN and _is_infinitive(child):
            return stretch(child, child.left_edge.i, child.right_edge.i + 1)
    return None


_TAKEN = frozenset({"xcomp", "ccomp", "obl:arg", "advcl", "obl:mod"})


def _is_infinitive(token: Token) -> bool:
    if "Inf" in token.morph.get("VerbForm", []):
        return not any(child.dep_ == "aux" and child.lower_ != "to" for child in token.children)
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def gerund(verb: Token) -> Span | None:
    """Return what someone admits or denies doing: "admitted meeting the owner"."""
    for child in verb.children:
        near = verb.i < child.i and child.left_edge.i <= verb.i + 2
        done = child.tag_ == "VBG" or any(one.lower_ == "having" for one in child.children)
        if near and done and child.dep_ in ("xcomp", "dobj", "advcl"):
            return stretch(child, child.left_edge.i, child.right_edge.i + 1)
    return None


def lost(verb: Token) -> Span | None:
    """Return the clause after "that" which the parser hung elsewhere: "gave evidence that …"."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 1 + _LOST, verb.sent.end)]:
        if token.text in _STOPS or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if token.lower_ == "that" and token.dep_ == "mark":
            end = token.head.right_edge.i + 1
            return stretch(doc[token.i + 1], token.i + 1, end) if end > token.i + 1 else None
    return None


#: How far after an English cue its lost clause may begin.
_LOST = 12


def named_as(verb: Token) -> Span | None:
    """Return an object with what it is called: "called it a mistake", "as a mistake"."""
    for child in verb.children:
        if child.i < verb.i or (verb.lang_ == "fr" and _is_name_behind(child, verb)):
            continue
        is_as = child.i and child.nbor(-1).text == "as" and child.nbor(-1).head in (verb, child)
        if child.dep_ in ("ccomp", "oprd", "xcomp") or (
            (child.dep_ == "prep" and child.text == "as") or (child.dep_ == "advcl" and is_as)
        ):
            noun = next((one for one in objects(verb) if one.i < child.i), None)
            start = noun.left_edge.i if noun and noun.i > verb.i else child.left_edge.i
            return stretch(child, start, child.right_edge.i + 1)
    return None


def called(verb: Token, *leads: str) -> Span | None:
    """Return what a French verb calls its object: « décrit X comme un escroc », « d’escroc »."""
    return _called(verb, *leads) if verb.lang_ == "fr" and _object(verb) is not None else None


def _object(verb: Token) -> Token | None:
    found = next((noun for noun in objects(verb) if noun.dep_ == "obj"), None)
    return found if found is not None else name_behind(verb)


def _parted(verb: Token, preposition: str) -> Token | None:
    """« menace Roy de poursuites »: the parser may part a name from what follows it."""
    after = list(verb.doc[verb.i + 1 : verb.i + 1 + _LOST])
    end = next((at for at, one in enumerate(after) if not one.text[:1].isupper()), 0)
    if not end or after[end].lower_ not in CONTRACTED.get(preposition, (preposition,)):
        return None
    return next((one for one in after[end + 1 : end + 3] if one.pos_ == "NOUN"), None)


def name_behind(verb: Token) -> Token | None:
    """Return the name right behind a French verb, which the parser may take for anything."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return after if verb.lang_ == "fr" and _is_name_behind(after, verb) else None


def _is_name_behind(token: Token, verb: Token) -> bool:
    """« qualifie Acme de menteur »: the parser may take a name that it never saw for anything."""
    return token.i == verb.i + 1 and token.text[:1].isupper()


def _called(verb: Token, *leads: str) -> Span | None:
    """The parser hangs what something is called on its name or on the verb; an article is no "de".

    « traite le patron de la firme de menteur »: the last one counts.
    """
    doc, end = verb.doc, min(verb.right_edge.i + 1, verb.i + 1 + _LOST)
    relative = (one.i for one in doc[verb.i : end] if one.lower_ in _RELATIVES)
    end = min(end, next(relative, end))
    for token in reversed(doc[verb.i + 2 : end - 1]):
        after = doc[token.i + 1]
        if token.lower_ in leads and after.is_quote:
            # Words in marks are found by their marks.
            return None
        if token.lower_ in leads and (leads == ("comme",) or after.pos_ not in ("DET", "PROPN")):
            last = after.right_edge.i if after.right_edge.i >= after.i else after.i
            head = token.head if token.head.i > token.i else after
            return stretch(after, after.i, max(head.right_edge.i, last) + 1)
    return None


_RELATIVES = frozenset("qui que qu' qu’ dont où".split())


def behind(verb: Token, preposition: str) -> Span | None:
    """Return the words behind a preposition: "warned of a flood"."""
    names = [noun for noun in objects(verb) if noun.pos_ == "PROPN" and noun.i > verb.i]
    found = after_preposition(verb, preposition)
    names = names or [one for one in (name_behind(verb),) if one is not None]
    if found is None and names and verb.lang_ == "fr":
        # « accuse Acme de plagiat »: the parser may hang it on the name.
        thing = after_preposition(names[0], preposition) or _parted(verb, preposition)
        found = thing if thing is not None and thing.pos_ == "NOUN" else None
    return stretch(found, found.left_edge.i, found.right_edge.i + 1) if found else None


def done(verb: Token) -> Span | None:
    """Return what an English verb says that its object did: "accused Acme of <lying>".

    The parser hangs "of" on the object, or on what it takes for the sentence's own noun.
    """
    doc = verb.doc
    for token in doc[verb.i + 2 : min(verb.i + 2 + _LOST, verb.sent.end - 1)]:
        if token.is_punct or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        first = token.nbor(1)
        # A gerund alone has lost the rest of its words.
        if token.text == "of" and first.tag_ == "VBG" and first.right_edge.i > first.i:
            return stretch(first, first.i, first.right_edge.i + 1)
    return None
