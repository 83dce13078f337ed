"""Whom a statement is turned on: the cue's own object, else an actor of the words, else a rival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.blame import blames
from kg.extract.language import words_of
from kg.extract.people import Figure
from kg.extract.proposal import Found, Mention
from kg.extract.resolve import Resolved, Resolver
from kg.extract.roles import Role, role_of
from kg.extract.setting import Trace

_PRONOUN_END = 4


@dataclass(frozen=True)
class Rivals:
    """Who accused whom so far, the last one last: pairs of names."""

    pairs: tuple[tuple[Resolved, Resolved], ...] = ()

    def of(self, who: Resolved) -> Resolved | None:
        """Return the last actor who accused this one or was accused by it."""
        for one, other in reversed(self.pairs):
            if who.name in (one.name, other.name):
                return other if one.name == who.name else one
        return None


def own_target(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return whom the cue's own object names; of "la lenteur d’Orange" Orange."""
    if found.target is None:
        return None
    resolved = resolver.resolve(found.target, barred)
    if resolved is not None and resolved.how != "unnamed":
        return None if resolved.name in barred else resolved
    inside = _inside(resolver, found.target.start, found.target.end, barred)
    if inside:
        return _named(inside[0])
    return resolved if resolved and _may_act(resolved, resolver) else None


def target_in_words(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return the actor in the words who plays the first part there, subjects before objects."""
    traces = _inside(resolver, found.start, found.end, barred)
    known = [trace for trace in traces if _is_actor(trace.figure)]
    if not known:
        return None
    return _named(max(known, key=lambda trace: (trace.role, -trace.start)))


def leading_pronoun(found: Found, resolver: Resolver) -> Mention | None:
    """Return the pronoun that opens the words: "il" in « il dégrade la qualité »."""
    text, words = resolver.setting.text, resolver.setting.words
    first = (words_of(text[found.start : found.start + 20]) or [""])[0]
    if len(first) > _PRONOUN_END or not _is_subject(first, words.pronouns.get(first)):
        return None
    end = found.start + len(first)
    return Mention(text[found.start : end], found.start, end)


def is_blamed(found: Found, target: Resolved, resolver: Resolver) -> bool:
    """Tell whether neutral words hold something against the target, who is their subject."""
    setting = resolver.setting
    inside = found.start <= target.start < found.end
    role = role_of(setting.text, target.start, target.end, setting.words)
    if not inside or (target.how == "name" and role is not Role.SUBJECT):
        return False
    return blames(setting.text[target.end : found.end], setting.words)


def _is_subject(word: str, mark: str | None) -> bool:
    return mark is not None and word in ("il", "ils", "elle", "elles", "he", "she", "they", "it")


def _inside(resolver: Resolver, start: int, end: int, barred: set[str]) -> list[Trace]:
    traces: Sequence[Trace] = resolver.setting.traces
    return [t for t in traces if start <= t.start and t.end <= end and t.figure.name not in barred]


def _named(trace: Trace) -> Resolved:
    return Resolved(trace.figure.name, trace.start, trace.end, "name", trace.figure)


def _is_actor(figure: Figure) -> bool:
    """A bare name of the text may be a place or a thing: it must have a kind."""
    return figure.is_known or figure.kind is not None


def _may_act(who: Resolved, resolver: Resolver) -> bool:
    """Somebody unnamed is an actor if the noun is one of people or bodies, not "ces rumeurs"."""
    words = resolver.setting.words
    nouns = words.kinds["person"] | words.kinds["organisation"] | words.kinds["group"]
    spoken = words_of(who.name)[:4]
    return any(word in nouns or word.removesuffix("s") in nouns for word in spoken)
