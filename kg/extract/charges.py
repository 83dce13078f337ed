"""Whom words with a neutral verb hold something against: "explains that Acme lied"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.antecedents import fitting
from kg.extract.blame import blamed_before, blames, does
from kg.extract.language import Pointers
from kg.extract.proposal import Found, Mention
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role, role_of
from kg.extract.setting import Trace
from kg.extract.target import is_actor, traces_inside
from kg.model import Modality

#: How far before a name "par", "by" or "of" may stand, with the wrong before it.
_BEFORE = 70
#: What may stand before a name that opens the words: marks, an article, a title.
_OPENS = re.compile(
    r"[«“\"‘'\s]*(?:(?:les?|la|the|mr|mrs|ms|dr|mme|mlle|me|m|madame|mademoiselle|monsieur)"
    r"\b\.?\s+|l['’])?",
    re.I,
)
_TITLE = r"(?:mr|mrs|ms|dr|mme|me|m|madame|monsieur)\b\.?"
_SUBJECT = re.compile(
    r"(?:\A|[.!?;:,]\s+|\b(?:et|and|mais|but|car|because|que|that"
    r"|thinks?|believes?|knows?|fears?)\s+|qu['’])[«“\"‘'\s]*"
    r"(?P<who>ils?|elles?|he|she|they)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Charge:
    """A wrong or a fault that words lay to somebody, by an act such as "alleges"."""

    target: Resolved
    act: str


def charge_in(
    found: Found, resolver: Resolver, speaker: Resolved | None, barred: set[str]
) -> Charge | None:
    """Return the first charge of the words against somebody who is not among the barred names.

    Somebody is charged as the subject of the wrong or behind "by"; who suffers it is not.
    """
    charges = (
        *named_charges(found, resolver, barred),
        *_of_pronouns(found, resolver, speaker, barred),
    )
    return min(charges, key=lambda one: one.target.start, default=None)


def named_charges(found: Found, resolver: Resolver, barred: set[str]) -> Iterator[Charge]:
    """Yield the charges against those whom the words name, from the left."""
    for trace in traces_inside(resolver, found.start, found.end, barred):
        act = _act_of(found, trace, resolver) if _is_of(found, trace, resolver) else ""
        if act:
            yield Charge(resolver.meant(trace), act)


def _act_of(found: Found, trace: Trace, resolver: Resolver) -> str:
    """By which act the words charge whom they name, or ""."""
    text, words = resolver.setting.text, resolver.setting.words
    after, known = _said_after(trace.end, found, text), is_actor(trace.figure)
    role = role_of(text, trace.start, trace.end, words)
    leads = role is Role.SUBJECT or _OPENS.fullmatch(text, found.start, trace.start)
    act = blames(after, words) if leads and (known or does(after, words)) else ""
    if act or not known:
        return act
    before = text[max(trace.start - _BEFORE, found.start) : trace.start]
    return _of_conduct(found, trace, resolver) or blamed_before(before, words)


def _of_conduct(found: Found, trace: Trace, resolver: Resolver) -> str:
    """« La gestion du maire est indigne », "the mayor's handling was a farce": what they do."""
    text, words = resolver.setting.text, resolver.setting.words
    before, after = conduct(words.blame["conduct"])
    if before.search(text[max(trace.start - _BEFORE, found.start) : trace.start]):
        return blames(_said_after(trace.end, found, text), words)
    owned = after.match(text, trace.end, found.end) if words.code == "en" else None
    return blames(_said_after(owned.end(), found, text), words) if owned else ""


@cache
def conduct(nouns: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what leads to whose conduct opens a clause, and what follows whose it is."""
    nouns = "|".join(nouns.split())
    opens = r"(?:\A|[,;:.!?»”]\s+|\b(?:que|et|mais|car|that|and|but|because)\s+|\bqu['’])[«“\"\s]*"
    determined = r"(?:(?:les?|la|cette|cet|ce|ces|the|this)\s+|l['’])(?:\w+\s+)?"
    of = r"(?:\s+\w+)?\s+(?:de\s+l['’]|de\s+la\s+|des\s+|du\s+|de\s+|d['’]|of\s+(?:the\s+)?)"
    before = rf"{opens}{determined}(?:{nouns}){of}(?:{_TITLE}\s+)?\Z"
    owned = rf"['’]s?\s+(?:\w+\s+)?(?:{nouns})\b(?:\s+of(?:\s+\w+){{1,2}}?)?(?=\s)"
    return re.compile(before, re.I), re.compile(owned, re.I)


def _said_after(at: int, found: Found, text: str) -> str:
    """The words after a name, without the aside that tells who says them: « , assure-t-elle, »."""
    cue = found.cue
    if cue is None or not at <= cue.start < cue.end <= found.end:
        return text[at : found.end]
    first, last = text.rfind(",", at, cue.start), text.find(",", cue.end, found.end)
    return (
        text[at:first] + text[last + 1 : found.end] if 0 <= first < last else text[at : found.end]
    )


def _is_of(found: Found, trace: Trace, resolver: Resolver) -> bool:
    """Words within words have another speaker: « X dit que Y accuse … »."""
    inner = resolver.setting.quotation(trace.start)
    return inner is None or inner[0] <= found.start


def _of_pronouns(
    found: Found, resolver: Resolver, speaker: Resolved | None, barred: set[str]
) -> Iterator[Charge]:
    setting = resolver.setting
    for match in _SUBJECT.finditer(setting.text[found.start : found.end]):
        start, end = (found.start + at for at in match.span("who"))
        mention = Mention(match["who"], start, end)
        act = blames(setting.text[end : found.end], setting.words)
        if not act or not _is_another(mention, found, resolver, speaker):
            continue
        who = resolver.resolve(mention, barred)
        if who is not None and who.figure is not None:
            yield Charge(who, act)


def _is_another(
    mention: Mention, found: Found, resolver: Resolver, speaker: Resolved | None
) -> bool:
    """« Il dit qu’il … » may be the speaker; in direct words, or of another gender, it is not."""
    words = resolver.setting.words
    mark = words.pronouns.get(mention.surface.lower())
    if mark is None or found.modality is Modality.DIRECT:
        return mark is not None
    return speaker is not None and not could_be(mention, speaker, words)


def could_be(pronoun: Mention, who: Resolved, words: Pointers) -> bool:
    """Tell whether a pronoun goes with somebody, by gender and number."""
    mark = words.pronouns.get(pronoun.surface.lower())
    if mark is None or who.figure is None:
        return True
    return fitting(mark, words)(Trace(who.figure, who.start, who.end, Role.SUBJECT)) is not None
