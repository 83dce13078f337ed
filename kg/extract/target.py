"""Whom a statement is turned on: the cue's own object, else an actor of the words, else a rival."""

from __future__ import annotations

import re

from kg.extract.language import words_of
from kg.extract.people import Figure
from kg.extract.proposal import Found, Mention
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Trace
from kg.model import Modality

_FIRST_WORD = re.compile(r"[«“\"‘'\s]*(?P<word>\w+)")


def own_target(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return whom the cue's own object names; of "la lenteur d’Orange" Orange."""
    if found.target is None:
        return None
    resolved = resolver.resolve(found.target, barred)
    if resolved is not None and resolved.how != "unnamed":
        return None if resolved.name in barred else resolved
    inside = traces_inside(resolver, found.target.start, found.target.end, barred)
    if inside:
        return _named(inside[0], resolver)
    return resolved if resolved and may_act(resolved, resolver) else None


def accused_object(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return whom « met en cause la cheffe de chantier » accuses, the words being who it is."""
    words, setting = resolver.setting.words, resolver.setting
    spoken = words_of(setting.text[found.start : found.end])
    articles = words.small["definite"] | words.small["indefinite"]
    nouns = words.kinds["person"] | words.kinds["organisation"] | words.kinds["group"]
    is_whole = len(spoken) in (2, 3, 4, 5) and spoken[0] in articles and spoken[1] in nouns
    if found.stance != "accuses" or found.is_negated or not is_whole:
        return None
    surface = setting.text[found.start : found.end]
    who = resolver.resolve(Mention(surface, found.start, found.end), barred)
    return who if who and who.name not in barred else None


def target_in_words(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return the actor in the words who plays the first part there, subjects before objects."""
    traces = traces_inside(resolver, found.start, found.end, barred)
    known = [trace for trace in traces if is_actor(trace.figure)]
    leading = leading_pronoun(found, resolver)
    if leading is not None and not any(trace.role is Role.SUBJECT for trace in known):
        who = resolver.resolve(leading, barred)
        # « Il dit qu’il … »: the one who speaks is as likely, and is no target; nobody accuses
        # themselves.
        if who and (found.modality is Modality.DIRECT or found.stance == "accuses"):
            return who
    if not known:
        return None
    return _named(max(known, key=lambda trace: (trace.role, -trace.start)), resolver)


def target_between(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return the actor named between the cue and the words: « a menacé l’exploitant de … »."""
    takes = found.stance in ("accuses", "denies", "supports") or found.act == "demands"
    if found.cue is None or not takes or found.is_passive:
        return None
    traces = traces_inside(resolver, found.cue.end, found.start, barred)
    told = [trace for trace in traces if trace.role is not Role.OWNER]
    return _named(told[0], resolver) if told else None


def leading_pronoun(found: Found, resolver: Resolver) -> Mention | None:
    """Return the pronoun that opens the words: "il" in « il dégrade la qualité »."""
    text, words = resolver.setting.text, resolver.setting.words
    match = _FIRST_WORD.match(text, found.start, found.end)
    first = match["word"].lower() if match else ""
    if match is None or not _is_subject(first, words.pronouns.get(first)):
        return None
    return Mention(match["word"], *match.span("word"))


def _is_subject(word: str, mark: str | None) -> bool:
    return mark is not None and word in ("il", "ils", "elle", "elles", "he", "she", "they", "it")


def traces_inside(resolver: Resolver, start: int, end: int, barred: set[str]) -> list[Trace]:
    """Return where a span names or describes somebody who is not barred, from the left."""
    traces = (*resolver.setting.traces, *resolver.described_at)
    inside = [t for t in traces if start <= t.start and t.end <= end]
    return sorted((t for t in inside if t.figure.name not in barred), key=lambda t: t.start)


def _named(trace: Trace, resolver: Resolver) -> Resolved:
    how = "description" if trace in resolver.described_at else "name"
    return Resolved(trace.figure.name, trace.start, trace.end, how, trace.figure)


def is_actor(figure: Figure) -> bool:
    """Tell whether a name is an actor's: a bare name without a kind may be a place or a thing."""
    return figure.is_known or figure.kind is not None


def may_act(who: Resolved, resolver: Resolver) -> bool:
    """Tell whether a noun is one of people or bodies: "un ancien ingénieur", not "ces rumeurs"."""
    words = resolver.setting.words
    nouns = words.kinds["person"] | words.kinds["organisation"] | words.kinds["group"]
    spoken = words_of(who.name)[:4]
    return any(word in nouns or word.removesuffix("s") in nouns for word in spoken)
