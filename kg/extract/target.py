"""Whom a statement is turned on: the cue's own object, else an actor of the words, else a rival."""

from __future__ import annotations

import re

from kg.evidence.words import trimmed
from kg.extract.blame import says
from kg.extract.called import head_noun
from kg.extract.language import Pointers, words_of
from kg.extract.people import Figure
from kg.extract.proposal import Found, Mention
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Trace
from kg.model import Modality

#: What leads from an idiom to its object, and what ends the noun phrase of an object.
_TO_OBJECT = re.compile(r"\s*(?:(?:de|pour|à|of|for|with|to)\b|d['’])?\s*")
_NOUN_PHRASE = re.compile(r" (?:de|du|des|of) | d['’]")
#: An object of more words is no plain one.
_LONGEST = 4
#: « à la région », "on the council": on whom, so far behind what.
_ONTO = re.compile(r"\s+(?:aux?|à|on|to)\s+(?:(?:mr|mrs|ms|dr|mme|me|m)\b\.?\s+)?", re.I)
_PHRASE = re.compile(r"(?:l['’]|\w+\s)[\w-]+(?:\s(?:de\s|des\s|du\s|of\s(?:the\s)?|d['’])[\w-]+)?")
_NEAR = 60
#: Behind words in marks, whose they are.
_OF_WHOM = re.compile(
    r"\s+(?:de la part )?(?:d['’]|(?:de|du|des|de la|by|of|from)\s+)(?:the\s)?", re.I
)
_CLOSING = frozenset('»”"')
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
        return resolver.meant(inside[0])
    return resolved if resolved and may_act(resolved, resolver) else None


def target_behind(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return on whom something is laid: « impute le retard à la région », "blames it on Acme".

    Of words in marks, whose they are: « parle d'un "mensonge" d'Acme ».
    """
    setting = resolver.setting
    if found.stance == "accuses" and setting.text[found.end - 1 : found.end] in _CLOSING:
        for trace in traces_inside(resolver, found.end, found.end + _NEAR, barred):
            if _OF_WHOM.fullmatch(setting.text, found.end, trace.start):
                return resolver.meant(trace)
    if found.cue is None or not says("laying", found.cue.surface, setting.words):
        return None
    for trace in traces_inside(resolver, found.end, found.end + _NEAR, barred):
        if _ONTO.fullmatch(setting.text, found.end, trace.start):
            return resolver.meant(trace)
    lead = _ONTO.match(setting.text, found.end, found.end + _NEAR)
    phrase = _PHRASE.match(setting.text, lead.end()) if lead else None
    if phrase is None or not _calls_actor(phrase[0], setting.words):
        return None
    return resolver.resolve(Mention(phrase[0], *phrase.span()), barred)


def object_actor(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return whom « met en cause la cheffe de chantier » accuses and « soutient la commune » backs.

    The words are who it is: a name, or a noun of people or of bodies with what belongs to it, not
    « la décision de la commune ».
    """
    takes = found.stance == "accuses" or sides(found.stance, found.act)
    if not takes or found.is_negated:
        return None
    mention = _object_of(found, resolver.setting.text)
    who = resolver.resolve(mention, barred)
    if who is None or who.name in barred:
        return None
    lead, words = resolver.setting.text[mention.start : who.start], resolver.setting.words
    may_lead = words.titles | words.small["definite"]
    backed = found.stance == "supports" and set(words_of(lead)) <= may_lead
    # "the company Acme"; the resolver follows no name that is another's owner.
    led = not lead or backed or head_noun(lead, words) != ""
    named = who.how == "name" and mention.end <= who.end and led
    return who if named or _calls_actor(mention.surface, words) else None


def sides(stance: str, act: str) -> bool:
    """Tell whether a stance is one that takes an actor's part."""
    return stance == "supports" and act in ("sidesWith", "endorses", "")


def _object_of(found: Found, text: str) -> Mention:
    """The words; of an idiom, « prend la défense de la directrice », what comes after its cue."""
    start = found.start
    if found.cue is not None and found.cue.start == start:
        leads = _TO_OBJECT.match(text, found.cue.end, found.end)
        start = leads.end() if leads else start
    start, end = trimmed(text, start, found.end)
    # A name that follows its description is found beside it.
    surface = text[start:end].split(",")[0]
    return Mention(surface, start, start + len(surface))


def _calls_actor(surface: str, words: Pointers) -> bool:
    """Tell whether a noun phrase is a determiner with a noun of people or bodies at its head."""
    spoken = words_of(_NOUN_PHRASE.split(surface)[0])
    determiners = words.small["definite"] | words.small["indefinite"]
    if not 2 <= len(spoken) <= _LONGEST or spoken[0] not in determiners:
        return False
    # The head of an English phrase is its last word, of a French one the first after "jeune".
    heads = spoken[-1:] if words.code == "en" else spoken[1:3]
    heads = [word for word in heads if word in surface]
    called = any(map(words.calls_somebody, heads))
    return called and not set(spoken[1:]) & words.small["oblique"]


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
    return resolver.meant(max(known, key=lambda trace: (trace.role, -trace.start)))


def target_between(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return the actor named between the cue and the words: « a menacé l’exploitant de … »."""
    takes = found.stance in ("accuses", "denies", "supports") or found.act == "demands"
    if found.cue is None or not takes or found.is_passive:
        return None
    traces = traces_inside(resolver, found.cue.end, found.start, barred)
    told = [t for t in traces if t.role is not Role.OWNER or _has_organ(t, found, resolver)]
    return resolver.meant(told[0]) if told else None


def _has_organ(trace: Trace, found: Found, resolver: Resolver) -> bool:
    """« reproche à la direction d'Acme de … » turns on Acme."""
    assert found.cue is not None  # noqa: S101
    setting = resolver.setting
    before = words_of(setting.text[found.cue.end : trace.start])[-_ORGAN:]
    return found.stance == "accuses" and bool(set(before) & setting.words.kinds["organs"])


#: How many words before a name its organ may stand: « le conseil d'administration d'Acme ».
_ORGAN = 4


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


def is_actor(figure: Figure) -> bool:
    """Tell whether a name is an actor's: a bare name without a kind may be a place or a thing."""
    return figure.is_known or figure.kind is not None


def may_act(who: Resolved, resolver: Resolver) -> bool:
    """Tell whether a noun is one of people or bodies: "un ancien ingénieur", not "ces rumeurs"."""
    return any(map(resolver.setting.words.calls_somebody, words_of(who.name)[:4]))
