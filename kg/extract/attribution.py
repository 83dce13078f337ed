"""Attributions that the grammar shows: a cue, the words it takes, who speaks and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import frames, surface
from kg.extract.grammar import (
    Span,
    after_preposition,
    agent,
    is_passive,
    is_unreal,
    is_verb,
    objects,
    phrase,
    relative_object,
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
        if token.text[0].isalpha():
            yield from _of(token, language, "nested" if is_quoted else "")


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


def _of(token: Token, language: str, wanted: str) -> list[Attribution]:
    for entry, cue in cues_at(token, language):
        if wanted and wanted not in entry.frames:
            continue
        found = _BY_KIND[entry.kind](token, entry, cue)
        if found:
            return found
    return []


def _verbal(verb: Token, entry: Entry, cue: Span) -> list[Attribution]:
    if not is_verb(verb) or not _attributes(verb):
        return []
    contents, why = _contents(verb, entry, cue)
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    if (who is not None and who.lower_ in _NOBODY) or (
        why not in _CLAUSAL and (is_unreal(verb) or (who is None and not _agentless(verb, passive)))
    ):
        return []
    whom = _target(verb, passive) if "target" in entry.frames else None
    speaker = _outside(phrase(who), cue) if who is not None else None
    target = phrase(whom) if whom is not None and whom is not who else None
    reason = f"{why} of {verb.text!r}"
    return [
        Attribution(content, cue, speaker, target, passive, reason)
        for content in contents
        if why == "idiom" or content[1] <= cue[0] or cue[1] <= content[0]
    ]


#: Those who write or are written to attribute nothing, nor does nobody.
_NOBODY = frozenset("i we you vous tu on rien personne nothing nobody".split())
#: What attributes also when the act is only possible: "would say that …".
_CLAUSAL = frozenset({"clause", "participle", "idiom"})


def _outside(noun: Span, cue: Span) -> Span:
    """The parser may take the cue for a part of the noun: « Le maire menace »."""
    return (noun[0], cue[0]) if noun[0] < cue[0] < noun[1] else noun


def _agentless(verb: Token, passive: bool) -> bool:
    """The passive "was accused of lying" leaves out by whom; the French one is no report."""
    return passive and verb.lang_ == "en" and verb.tag_ == "VBN"


def _attributes(verb: Token) -> bool:
    """« c'est-à-dire » and « rappelons » attribute nothing."""
    before = verb.nbor(-1).text if verb.i else ""
    if verb.lang_ != "fr":
        return True
    if before.endswith("-") or verb.lower_.endswith("ons"):
        return False
    helped = any(child.dep_.startswith(("aux", "cop")) for child in verb.children)
    return helped or "Past" not in verb.morph.get("Tense", []) or _is_finite(verb)


def _is_finite(verb: Token) -> bool:
    """A participle without "a" or "est" attributes nothing: « 5 décibels admis »."""
    before = [one.pos_ for one in verb.doc[max(verb.i - 4, 0) : verb.i]]
    return "Part" not in verb.morph.get("VerbForm", []) or "AUX" in before


def _contents(verb: Token, entry: Entry, cue: Span) -> tuple[list[Span], str]:
    """Return the words that a cue takes, and by which of its frames."""
    wanted = entry.frames
    if "idiom" in wanted:
        return [_idiom(verb, cue)], "idiom"
    if verb.lang_ == "fr":
        return _french(verb, wanted, cue)
    span, why = _content(verb, wanted)
    return ([span] if span else []), why


def _french(verb: Token, wanted: frozenset[str], cue: Span) -> tuple[list[Span], str]:
    if "reflexive" in wanted and _after_reflexive(verb):
        span = surface.participle(verb, cue[1])
        return ([span] if span else []), "participle"
    if "that" in wanted and (spans := surface.that_clauses(verb, cue[1])):
        return spans, "clause"
    if "to" in wanted and (span := surface.infinitive(verb, cue[1])):
        return [span], "infinitive"
    span, why = _content(verb, wanted - {"to"})
    if span is None and "object" in wanted and verb.pos_ not in ("VERB", "AUX"):
        return [span for span in (surface.noun_phrase(verb, cue[1]),) if span], "object"
    return ([span] if span else []), why


def _idiom(verb: Token, cue: Span) -> Span:
    """Return an idiom with the noun after it: « renvoie la balle à MegaVideo »."""
    after = next((one for one in verb.doc[verb.i + 1 :] if one.idx >= cue[1]), None)
    noun = _named_after(verb, cue[1])
    if noun is None and after is not None and after.pos_ == "ADP":
        noun = _named_after(after, after.idx + len(after))
    return (cue[0], phrase(noun)[1]) if noun is not None else cue


def _content(verb: Token, wanted: frozenset[str]) -> tuple[Span | None, str]:
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
    return relative_object(verb) or next(iter(objects(verb)), None)


def _nominal(noun: Token, entry: Entry, cue: Span) -> list[Attribution]:
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


def _passing(token: Token, entry: Entry, cue: Span) -> list[Attribution]:
    """Read "according to the mayor, …": who stands behind the preposition, what in its sentence."""
    noun = _named_after(token, cue[1])
    if noun is None:
        return []
    if ("name" in entry.frames and not _is_name(noun)) or not _is_aside(token):
        return []
    who = phrase(noun)
    first, last = _group(token, noun)
    sent = token.sent
    before = [one for one in token.doc[sent.start : first] if not one.is_punct]
    after = [one for one in token.doc[last + 1 : sent.end] if not one.is_punct]
    if not before and not after:
        return []
    if len(after) > len(before) and (len(before) <= 6 or before[-1].i < first - 1):
        content = frames.stretch(after[0], last + 1, sent.end)
    else:
        content = frames.stretch(before[0], sent.start, first)
    return [Attribution(content, cue, who, reason=f"said {token.text!r} someone")]


def _is_aside(token: Token) -> bool:
    """« selon deux axes » is part of its clause; « selon le maire » stands aside of it."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    apart = (
        before is None or before.is_punct or before.is_space or before.pos_ in ("CCONJ", "SCONJ")
    )
    return apart or token.lang_ != "fr" or "PROPN" in {one.pos_ for one in token.head.subtree}


def _is_name(noun: Token) -> bool:
    """« pour Guiraud, … » tells who thinks so, « pour la mairie » for whom something is."""
    after = noun.doc[min(noun.right_edge.i + 1, len(noun.doc) - 1)].text
    named = noun.pos_ == "PROPN" or noun.lower_ in ("lui", "elle", "eux", "elles")
    return named and after == ","


def _named_after(token: Token, end: int) -> Token | None:
    """Return the head of the noun phrase that begins after a cue."""
    doc = token.doc
    first = next((one for one in doc[token.i + 1 :] if one.idx >= end and not one.is_space), None)
    if first is None or first.is_punct:
        return None
    noun = first
    while noun.head.i > noun.i and noun.head.left_edge.i >= token.i and noun.head.pos_ in _NOMINAL:
        noun = noun.head
    return noun if noun.pos_ in _NOMINAL else None


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})


def _group(token: Token, noun: Token) -> tuple[int, int]:
    """Return the first and last token of the phrase that names who speaks, up to a comma."""
    last = noun.i
    doc = token.doc
    while last < max(noun.right_edge.i, noun.i) and doc[last + 1].text not in ",;:":
        last += 1
    return token.i, last


_BY_KIND = {"verb": _verbal, "noun": _nominal, "adposition": _passing}
