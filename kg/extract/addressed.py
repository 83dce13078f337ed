"""Whom quoted words mean by "you": « Vous mentez » told to the mayor charges the mayor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.blame import says
from kg.extract.proposal import Found
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.stances import Content, Turn
from kg.extract.target import is_actor, traces_inside
from kg.model import Modality

#: « a-t-il lancé à la maire », "he told the mayor": what leads to who is spoken to.
_SPOKEN_TO = re.compile(
    r"\b(?:à|aux?|to|at|told)\s+(?:[^.;:«“\"]{1,40},\s+)?(?:(?:mr|mrs|ms|dr|mme|me|m)\b\.?\s+)?\Z",
    re.I,
)
#: How far behind the cue.
_NEAR = 80
#: Between a name and the words to its face: « Monsieur Nadal, vous … ».
_CALLED_OUT = re.compile(r"\s*,")
#: A line of what somebody else said may lie so far before its answer.
_ANSWER = 2


def addressing(
    found: Found, barred: set[str], resolver: Resolver, before: Sequence[Turn]
) -> Content | None:
    """Return the accusation of words that hold a wrong against "you", whom it can be told.

    Who is called out in the words, or spoken to, or spoke just before is meant.
    """
    text, words = resolver.setting.text, resolver.setting.words
    if found.modality is not Modality.DIRECT:
        return None
    if not says("addressing", text[found.start : found.end], words):
        return None
    target = (
        _called_out(found, barred, resolver)
        or _spoken_to(found, barred, resolver)
        or _spoke_before(found, barred, resolver, before)
    )
    if target is None:
        return None
    return Content("accuses", "alleges", "the words hold it against whom they address", target)


def _called_out(found: Found, barred: set[str], resolver: Resolver) -> Resolved | None:
    for trace in traces_inside(resolver, found.start, found.end, barred):
        if is_actor(trace.figure) and _CALLED_OUT.match(resolver.setting.text, trace.end):
            return Resolved.of(trace)
    return None


def _spoken_to(found: Found, barred: set[str], resolver: Resolver) -> Resolved | None:
    setting = resolver.setting
    if found.target is not None:
        return resolver.resolve(found.target, barred)
    if found.cue is None or found.start <= found.cue.start < found.end:
        return None
    end = min(setting.sentence_span(found.cue.start)[1], found.cue.end + _NEAR)
    for trace in traces_inside(resolver, found.cue.end, end, barred):
        if _SPOKEN_TO.search(setting.text[found.cue.start : trace.start]):
            return Resolved.of(trace)
    return None


def _spoke_before(
    found: Found, barred: set[str], resolver: Resolver, before: Sequence[Turn]
) -> Resolved | None:
    last = before[-1] if before else None
    if last is None or last.speaker is None or last.speaker.name in barred:
        return None
    back = resolver.setting.sentence(found.start) - resolver.setting.sentence(last.found.end - 1)
    answers = last.found.modality is Modality.DIRECT and back <= _ANSWER
    return (last.party or last.speaker) if answers else None
