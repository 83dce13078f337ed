"""Attributions that the grammar shows: a cue, the words it takes, who speaks and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import frames
from kg.extract.grammar import (
    Span,
    after_preposition,
    agent,
    is_passive,
    is_unreal,
    is_verb,
    objects,
    phrase,
    subject,
)
from kg.extract.lexicon import Entry, beginning

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Attribution:
    """Attributed words in a parsed text: all stretches are offsets of that text."""

    content: Span
    cue: Span
    speaker: Span | None = None
    target: Span | None = None
    is_passive: bool = False
    reason: str = ""


def attributions(doc: Doc, language: str, *, is_quoted: bool = False) -> Iterator[Attribution]:
    """Yield the attributions that the cues of a language make in a parsed text.

    Inside a quotation only those count that report what someone else says.
    """
    for token in doc:
        if token.is_alpha or "-" in token.text or "'" in token.text:
            found = _of(token, language, "nested" if is_quoted else "")
            if found is not None:
                yield found


def cues_at(token: Token, language: str) -> Iterator[tuple[Entry, Span]]:
    """Yield the cues of the lexicon that begin at a token, the longest first."""
    for entry in beginning(token.lower_, language):
        if entry.is_reflexive and not _after_reflexive(token):
            continue
        end = token.idx + len(token)
        if entry.rest:
            match = entry.rest.match(token.doc.text, end)
            if not match:
                continue
            end = match.end()
        yield entry, (token.idx, end)


def _after_reflexive(token: Token) -> bool:
    words = [one.lower_ for one in token.doc[max(token.i - 3, 0) : token.i]]
    return bool({"se", "s'", "s’"} & set(words))


def _of(token: Token, language: str, wanted: str) -> Attribution | None:
    for entry, cue in cues_at(token, language):
        if wanted and wanted not in entry.frames:
            continue
        found = _BY_KIND[entry.kind](token, entry, cue)
        if found is not None:
            return found
    return None


def _verbal(verb: Token, entry: Entry, cue: Span) -> Attribution | None:
    if not is_verb(verb):
        return None
    content, why = _content(verb, entry)
    if content is None or (content[0] < cue[1] and cue[0] < content[1] and why != "vp"):
        return None
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    if (who is not None and who.lower_ in _ADDRESSED) or (
        why not in _CLAUSAL and (is_unreal(verb) or who is None)
    ):
        return None
    whom = _target(verb, passive) if "target" in entry.frames else None
    return Attribution(
        content,
        cue,
        phrase(who) if who is not None else None,
        phrase(whom) if whom is not None and whom is not who else None,
        passive,
        f"{why} of {verb.text!r}",
    )


#: Those who write or are written to attribute nothing.
_ADDRESSED = frozenset("i we you vous tu".split())
#: What attributes also when the act is only possible: "would say that …".
_CLAUSAL = frozenset({"clause", "participle", "vp"})


def _content(verb: Token, entry: Entry) -> tuple[Span | None, str]:
    wanted = entry.frames
    if "vp" in wanted:
        return frames.whole(verb), "vp"
    if "reflexive" in wanted and (span := frames.participle(verb)):
        return span, "participle"
    if "that" in wanted and (span := frames.clause(verb) or frames.aside(verb)):
        return span, "clause"
    if "as" in wanted and (span := frames.named_as(verb)):
        return span, "name"
    if "to" in wanted and (span := frames.infinitive(verb)):
        return span, "infinitive"
    for each in sorted(wanted):
        if each[0] == "+" and (span := frames.behind(verb, each[1:])):
            return span, f"words after {each[1:]!r}"
    if "object" in wanted and (span := frames.own_object(verb)):
        return span, "object"
    return None, ""


def _target(verb: Token, passive: bool) -> Token | None:
    if passive:
        return subject(verb)
    return next(iter(objects(verb)), None)


def _nominal(noun: Token, entry: Entry, cue: Span) -> Attribution | None:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    content = _noun_content(noun, entry)
    if content is None:
        return None
    who = _owner(noun)
    return Attribution(
        content, cue, phrase(who) if who is not None else None, reason=f"words of {noun.text!r}"
    )


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
    for preposition in ("of", "for", "to", "de", "contre", "à"):
        if preposition in entry.frames or "+" + preposition in entry.frames:
            found = after_preposition(noun, preposition)
            if found is not None:
                return frames.stretch(found, found.left_edge.i, found.right_edge.i + 1)
    return None


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


def _passing(token: Token, entry: Entry, cue: Span) -> Attribution | None:
    """Read "according to the mayor, …": who stands behind the preposition, what in its sentence."""
    noun = _named_after(token, cue[1])
    if noun is None:
        return None
    who = phrase(noun)
    first, last = _group(token, noun)
    sent = token.sent
    before = [one for one in token.doc[sent.start : first] if not one.is_punct]
    after = [one for one in token.doc[last + 1 : sent.end] if not one.is_punct]
    if not before and not after:
        return None
    if len(after) > len(before) and (len(before) <= 6 or before[-1].i < first - 1):
        content = frames.stretch(after[0], last + 1, sent.end)
    else:
        content = frames.stretch(before[0], sent.start, first)
    return Attribution(content, cue, who, reason=f"said {token.text!r} someone")


def _named_after(token: Token, end: int) -> Token | None:
    """Return the head of the noun phrase that begins after a cue."""
    doc = token.doc
    first = next((one for one in doc[token.i + 1 :] if one.idx >= end and not one.is_space), None)
    if first is None or first.is_punct:
        return None
    noun = first
    while noun.head.i != noun.i and noun.head.left_edge.i >= first.i and noun.head.i > noun.i:
        noun = noun.head
    if noun.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        return noun
    return first if first.pos_ in ("NOUN", "PROPN", "PRON") else None


def _group(token: Token, noun: Token) -> tuple[int, int]:
    """Return the first and last token of the phrase that names who speaks, up to a comma."""
    last = noun.i
    doc = token.doc
    while last < max(noun.right_edge.i, noun.i) and doc[last + 1].text not in ",;:":
        last += 1
    return token.i, last


_BY_KIND = {"verb": _verbal, "noun": _nominal, "adposition": _passing}
