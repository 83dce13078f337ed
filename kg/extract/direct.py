"""Who says the words in quotation marks: the cue beside them, a colon, or the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.attribution import Attribution, cues_at, tokens_between, written
from kg.extract.grammar import Span, is_verb, objects, phrase, subject
from kg.extract.inverted import beyond_addressee, is_followed
from kg.extract.lexicon import Entry, beginning
from kg.extract.marks import Marked
from kg.extract.passing import named_after

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: The reason of words in marks that nobody is told of beside.
GOES_ON = "goes on quoting"
#: Tokens looked at on each side of a quotation for its cue.
_REACH = 25


def quoted(doc: Doc, quotations: tuple[Marked, ...], language: str) -> Iterator[Attribution]:
    """Yield each masked quotation of a paragraph with its cue and speaker, where they stand."""
    last: Attribution | None = None
    done = -1
    for place, each in enumerate(quotations):
        if place <= done:
            continue
        done = _chain(written(doc), quotations, place)
        begin = quotations[place - 1].end if place else 0
        end = quotations[place + 1].start if place + 1 < len(quotations) else len(written(doc))
        cue = _after(doc, each, end, language) or _before(doc, each, begin, language)
        beside = _in_passing(doc, each, (begin, end), language) if cue is None else None
        if cue is None and last is None and begin < each.start:
            last = _earlier(doc, each, quotations, language)
        if beside is not None:
            found = beside
        elif cue is None and last is not None:
            found = Attribution((each.start, each.end), last.cue, last.speaker, reason=GOES_ON)
        elif cue is None:
            found = _uncued(doc, each, begin)
            if found.speaker is None and not _stands_alone(written(doc), each):
                continue
        else:
            found = _cued(cue, each, quotations)
        last = found if found.speaker else last
        yield replace(found, content=(each.start, quotations[done].end))


def _chain(text: str, quotations: tuple[Marked, ...], place: int) -> int:
    """Return the number of the last quotation that goes on with the sentence of this one.

    “When it rains,” the mayor said, “we close the road.” is one sentence.
    """
    while place + 1 < len(quotations) and _interrupted(text, *quotations[place : place + 2]):
        place += 1
    return place


def _interrupted(text: str, one: Marked, other: Marked) -> bool:
    between = text[one.end : other.start]
    first = text[one.first : one.last].rstrip()[-1:] + between.lstrip()[:1]
    goes_on = between.rstrip().endswith(",") and len(between) < _ASIDE
    return goes_on and "," in first and not set(between) & set(".:;!?\n")


#: A cue of more characters interrupts no sentence.
_ASIDE = 80


def _in_passing(doc: Doc, each: Marked, around: Span, language: str) -> Attribution | None:
    """According to the mayor, “…”; « … », selon le maire: a phrase says who speaks."""
    before = tokens_between(doc, around[0], each.start)[-_PASSING:]
    stops = [number for number, one in enumerate(before) if one.text in ".!?;:"]
    before = before[stops[-1] + 1 :] if stops else before
    after = tokens_between(doc, each.end, around[1])[:4]
    for token in (*reversed(before), *after):
        for entry, span in cues_at(token, language):
            names = "speaker" in entry.frames or _opens(token, entry, each)
            noun = named_after(token, span[1]) if names else None
            if noun is not None and not masked(noun, (each,)):
                reason = f"quotation said {token.text!r} someone"
                return Attribution((each.start, each.end), span, phrase(noun), reason=reason)
    return None


#: Tokens before a quotation in which a phrase says whose it is.
_PASSING = 14


def _opens(token: Token, entry: Entry, each: Marked) -> bool:
    """Tell whether “For Ada Roy, “…”” stands here: a name between a preposition and a comma."""
    if "marked" not in entry.frames or token.i != token.sent.start:
        return False
    *inside, comma = tokens_between(token.doc, token.idx + len(token), each.start) or [token]
    return comma.text == "," and bool(inside) and all(one.text.istitle() for one in inside)


def _earlier(
    doc: Doc, each: Marked, quotations: tuple[Marked, ...], language: str
) -> Attribution | None:
    """Words in marks go on with what the sentence before says: "… he said. “We will see.”"."""
    tokens = tokens_between(doc, 0, each.start)
    if not tokens or written(doc)[: each.start].rstrip()[-1:] not in ".!?":
        return None
    for token in reversed(tokens):
        cue = _says(token, language)
        if cue is not None and cue[0].sent == tokens[-1].sent:
            return Attribution((0, 0), cue[1], speaker_of(cue[0], quotations))
    return None


def _stands_alone(text: str, each: Marked) -> bool:
    """Words in marks that nobody says are a quotation only as a sentence of their own."""
    before = text[: each.start].rstrip()[-1:]
    words = text[each.start : each.end]
    return before in ("", *".!?…:»”\"'") and (len(words) > 60 or words[-2:-1] in ".!?…,")


def _cued(cue: tuple[Token, Span], each: Marked, quotations: tuple[Marked, ...]) -> Attribution:
    verb, span = cue
    who = speaker_of(verb, quotations)
    whom = next((one for one in objects(verb) if not masked(one, quotations)), None)
    turned = phrase(whom) if whom is not None else None
    return Attribution(
        (each.start, each.end),
        span,
        who,
        turned if who is not None and turned is not None and not _meet(turned, who) else None,
        reason=f"quotation beside {verb.text!r}",
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def masked(token: Token, quotations: tuple[Marked, ...]) -> bool:
    """Tell whether a token stands for a quotation."""
    return any(each.start <= token.idx < each.end for each in quotations)


def speaker_of(verb: Token, quotations: tuple[Marked, ...]) -> Span | None:
    """Return who says words in marks: « …, dit-il », "…, the mayor said", "he said: …"."""
    doc = verb.doc
    since = max((each.end for each in quotations if each.end <= verb.idx), default=0)
    names = [
        one
        for one in tokens_between(doc, since, verb.idx)
        if one.pos_ in _NAMES and one.lower_ not in _OBLIQUE
    ]
    if (not names and since) or any(
        one.lower_ == "comme" for one in doc[max(verb.i - 4, 0) : verb.i]
    ):
        behind = _behind(verb, quotations)
        if behind is not None:
            return phrase(behind)
    who = subject(verb)
    if who is not None and not masked(who, quotations):
        return phrase(who)
    return _before_verb(verb, names) if names and since else None


#: Pronouns before a French verb that do not say who acts: « nous a expliqué le maire ».
_OBLIQUE = frozenset("nous vous lui leur me m' m’ te t' t’ se s' s’ y en -t".split())


def _before_verb(verb: Token, names: list[Token]) -> Span | None:
    """The words between a quotation and its verb name who speaks, up to a comma."""
    first = names[0]
    stop = next((one for one in verb.doc[first.i : verb.i] if one.text in ",(—–"), verb)
    start = first.left_edge if first.left_edge.i > first.i - 6 else first
    last = verb.doc[max(stop.i - 1, first.i)]
    while last.i > first.i and last.pos_ in ("AUX", "ADV", "PUNCT", "SPACE"):
        last = last.nbor(-1)
    return min(start.idx, first.idx), last.idx + len(last)


def _behind(verb: Token, quotations: tuple[Marked, ...]) -> Token | None:
    doc = verb.doc
    at = verb.i + 1
    while at < len(doc) and doc[at].text in ("-", "-t", "t", "-t-"):
        at += 1
    at = beyond_addressee(doc, at)
    if at >= len(doc) or doc[at].is_punct or masked(doc[at], quotations):
        return None
    first = doc[at]
    noun = first
    while noun.head.i > noun.i and noun.head.left_edge.i >= at and noun.head.pos_ in _NAMES:
        noun = noun.head
    return noun if noun.pos_ in _NAMES or noun.lower_.startswith("-") else None


_NAMES = frozenset({"NOUN", "PROPN", "PRON"})


def _after(doc: Doc, each: Marked, end: int, language: str) -> tuple[Token, Span] | None:
    tokens = tokens_between(doc, each.end, end)[:_REACH]
    inner = written(doc)[each.first : each.last].rstrip()
    if inner[-1:] == "." and tokens and tokens[0].text[:1].isupper() and len(tokens) > 8:
        return None
    for place, token in enumerate(tokens):
        if token.text in ".!?;":
            break
        found = _says(token, language, place == 1 and is_followed(token))
        if found is not None:
            return found
    asked = inner[-1:] in _GOES_ON or _is_inverted(tokens)
    return _unknown(tokens) if asked else None


#: What ends a quotation whose sentence goes on: « … ! », fulmine le maire.
_GOES_ON = ",?!"


def _is_inverted(tokens: list[Token]) -> bool:
    """« … », a-t-elle jeté; « … », jette le maire: a verb comes right behind the comma."""
    if len(tokens) < 3 or tokens[0].text != "," or tokens[1].idx - tokens[0].idx > 2:
        return False
    second = tokens[2] if tokens[1].lower_ in _BEFORE_VERB else tokens[1]
    return second.lang_ == "fr" and second.pos_ in ("VERB", "AUX")


#: « …, s’est-elle écriée », « …, m’a dit le maire ».
_BEFORE_VERB = frozenset("s' s’ se m' m’ me nous vous lui leur".split())


def _unknown(tokens: list[Token]) -> tuple[Token, Span] | None:
    """A verb that no lexicon knows says the words that stand right before it."""
    for token in tokens[:7]:
        if token.text in ".;:" or token.pos_ in ("SCONJ", "ADP") or _is_passing(token):
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "relcl"):
            return token, (token.idx, token.idx + len(token))
    return None


def _is_passing(token: Token) -> bool:
    """Tell whether a token begins a phrase such as "according to", and is no verb."""
    return any(each.kind == "adposition" for each in beginning(token.lower_, token.lang_))


def _before(doc: Doc, each: Marked, begin: int, language: str) -> tuple[Token, Span] | None:
    tokens = tokens_between(doc, begin, each.start)[-_REACH:]
    for token in reversed(tokens):
        if token.text in ".!?;":
            return None
        found = _says(token, language)
        if found is not None:
            return found
    return None


def _says(token: Token, language: str, is_sure: bool = False) -> tuple[Token, Span] | None:
    if not is_sure and not is_verb(token):
        return None
    for entry, span in cues_at(token, language):
        if entry.kind == "verb" and entry.frames & {"that", "target", "object"}:
            return token, span
    return None


def _uncued(doc: Doc, each: Marked, begin: int) -> Attribution:
    """Words in marks after "Trump:", or with nobody near who says them."""
    content = (each.start, each.end)
    lead = written(doc)[begin : each.start].rstrip()
    nouns = [one for one in tokens_between(doc, begin, each.start) if one.pos_ in _NAMES]
    if not lead.endswith(":") or not nouns:
        return Attribution(content, (0, 0), reason="in quotation marks")
    colon = begin + len(lead) - 1
    root = nouns[-1].sent.root
    who = subject(root) if is_verb(root) else None
    named = phrase(who) if who is not None and who.idx < colon else _name(nouns[-1])
    return Attribution(content, (colon, colon + 1), named, reason="after a colon")


def _name(noun: Token) -> Span:
    while noun.dep_ in ("compound", "flat:name", "nmod") and noun.head.pos_ in _NAMES:
        noun = noun.head
    return phrase(noun)
