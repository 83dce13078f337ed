"""For whom a speaker speaks: « Bonnie Lam, porte-parole de MegaUpload », "a lawyer for Acme"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.language import Pointers
from kg.extract.people import Appearance, is_body, is_person
from kg.extract.proposal import Mention
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.target import traces_inside
from kg.model import ActorKind

_REACH = 100
#: Between an office and its party: up to three more words of the office, and a preposition.
_OF = re.compile(
    r"(?:[^\S\n]+(?!and\b|et\b|who\b|qui\b)[\w’'-]+){0,3}?[^\S\n]+"
    r"(?P<of>(?:du|des|de la|de l['’]|de|d['’]|chez|for the|for|of the|of|at the|at)(?!\w))"
    r"[^\S\n]*",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:ancien(?:ne)?|ex|former|one-time|late)[\s-]+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:sa|son|ses|leur|leurs|its|their|his|her)\s+(?:[\w’'-]+\s+){0,2}\Z", re.IGNORECASE
)
_MORE = re.compile(r"(?:[^\S\n]+(?:l['’])?[\w-]+){0,4}(?=,)")
#: What may stand between a name and its office: "X, le ", "X (", "X, who is the ".
_PARTING = re.compile(r"[^\S\n]*[,(]?[^\S\n]*(?:(?:l['’]|[\w-]+)[^\S\n]*){0,3}")
#: What must stand between a name and an office without "of".
_APPOSED = re.compile(r"[^\S\n]*[,(][^\S\n]*(?:(?:l['’]|[\w-]+)[^\S\n]*){0,2}")
_CLOSING = re.compile(
    r"[^\S\n]*[,)]{0,2}[^\S\n]*(?:(?:Mr|Mrs|Ms|Dr|Pr|Mme|Mlle|Me|M)\b\.?[^\S\n]*)?"
)
#: Commas, spaces and a title have no more characters.
_BESIDE = 12
#: What stands between an office and its name: "le maire, Luc Faure", "spokesman Luc Faure".
_TITLED = re.compile(r",?[^\S\n]+(?:(?:Mr|Mrs|Ms|Dr|Pr|Mme|Mlle|Me|M)\b\.?[^\S\n]+)?")
#: Between a body and its office: "Acme's legal director".
_OWNING = re.compile(r"(?:['’]s?)?[^\S\n]+(?:[\w-]+[^\S\n]+){0,2}")
#: Between "who runs" and the body, at most so many characters.
_LED = 40
_PARTED = re.compile(r"[,.;:()«»“”\"\n]")
_IN_THE_NAME = re.compile(
    r"\b(?:(?:au nom|pour le compte) (?:de |d['’]|du |de la )"
    r"|(?:on behalf of|speaking for) (?:the )?)\Z",
    re.I,
)


@dataclass(frozen=True)
class Office:
    """The words that make somebody a voice, with the party: "porte-parole de MegaUpload"."""

    start: int
    end: int
    party: Resolved
    #: Spokespersons and lawyers speak for people too, officers for bodies alone.
    is_voice: bool = False


def party_of(who: Resolved, resolver: Resolver) -> Resolved | None:
    """Return the party that a speaker speaks for, where the text names it; None = itself.

    Looked for at the mention itself, then wherever the text names the speaker; who left an office
    ("ancien directeur") speaks for nobody else.
    """
    if who.figure is not None and not is_person(who.figure):
        return None
    here = _party_at([(who.start, who.end)], who, resolver)
    if here is not None or who.figure is None:
        return here
    known = resolver.parties
    if who.name not in known:
        seen = (one for one in resolver.setting.seen if one.figure.name == who.name)
        known[who.name] = _party_at([(one.start, one.end) for one in seen], who, resolver)
    return known[who.name]


def _party_at(
    places: Sequence[tuple[int, int]], who: Resolved, resolver: Resolver
) -> Resolved | None:
    """The party that the surest words beside any of the places tell."""
    for find in (_in_the_name, _by_office, _by_lead, _by_bare_office):
        for place in places:
            for party in find(resolver, place):
                if party.name != who.name and party.name not in who.name.split(" ")[:1]:
                    return party
    return None


def _by_office(resolver: Resolver, place: tuple[int, int]) -> Iterator[Resolved]:
    text, (start, end) = resolver.setting.text, place
    for office in _offices(resolver, start, end):
        within = (start <= office.start and office.end <= end) or (
            office.start <= start and end <= office.end
        )
        # « Roy tient Acme pour responsable » gives Roy no office.
        other = any(end <= one.start < office.start for one in resolver.setting.seen)
        after = end <= office.start and not other and _PARTING.fullmatch(text[end : office.start])
        before = office.end <= start and _CLOSING.fullmatch(text[office.end : start])
        crossing = office.start < end and start < office.end
        near = within or after or before or crossing
        if near and (office.is_voice or _may_have_voice(office.party)):
            yield office.party


def _by_lead(resolver: Resolver, place: tuple[int, int]) -> Iterator[Resolved]:
    """« Thècle Amblard, qui dirige l’agence de Lumivia », "Ada Roy, who represents it"."""
    setting, (start, end) = resolver.setting, place
    lead = _leading(setting.words).match(setting.text, end)
    if lead is None:
        return
    taken = "whom" if lead["whom"] else "whom_after"
    if lead[taken]:
        speaking = {one.figure.name for one in setting.seen if one.start == start}
        whom = resolver.resolve(Mention(lead[taken], *lead.span(taken)), speaking)
        yield from [whom] if whom else []
        return
    for one in traces_inside(resolver, lead.end(), lead.end() + _LED, set())[:1]:
        if not _PARTED.search(setting.text[lead.end() : one.start]):
            party = Resolved.of(one)
            yield from [party] if _may_have_voice(party) else []


def _by_bare_office(resolver: Resolver, place: tuple[int, int]) -> Iterator[Resolved]:
    """« Le maire, Luc Faure » speaks for the town that the text names; a spokesman for who acts."""
    setting, (start, end) = resolver.setting, place
    first, last = setting.sentence_span(start)
    near = max(first, start - 40), min(last, end + 60)
    for voice in _within(setting.text, _offices_of(setting.words), *near):
        before, after = setting.text[first : voice.start()], setting.text[voice.end() : last]
        beside = (
            start <= voice.start() < end
            or (end <= voice.start() and _APPOSED.fullmatch(setting.text[end : voice.start()]))
            or (voice.end() <= start and _TITLED.fullmatch(setting.text[voice.end() : start]))
        )
        if not beside or _FORMER.search(before[-30:]) or _OF.match(after):
            continue
        body = resolver.body_of(voice[0].lower(), voice.start())
        if body is not None:
            yield body


def _in_the_name(resolver: Resolver, place: tuple[int, int]) -> Iterator[Resolved]:
    """« Au nom de MegaUpload, Bonnie Lam concède »."""
    text = resolver.setting.text
    for one in resolver.setting.seen:
        near = one.end <= place[0] <= one.end + _BESIDE
        beside = near and _CLOSING.fullmatch(text, one.end, place[0])
        if beside and _IN_THE_NAME.search(text[max(one.start - 30, 0) : one.start]):
            yield Resolved.of(one)


def _offices(resolver: Resolver, start: int, end: int) -> Iterator[Office]:
    """Yield the offices around a span, each with the party that it belongs to."""
    setting = resolver.setting
    text, voices = setting.text, _voices(setting.words)
    first, last = setting.sentence_span(start)
    for match in _within(text, voices, max(first, start - _REACH), min(last, end + _REACH)):
        before = text[max(match.start() - 30, first) : match.start()]
        if _FORMER.search(before):
            continue
        yield from _with_party(resolver, match, before, last)


def _with_party(
    resolver: Resolver, voice: re.Match[str], before: str, last: int
) -> Iterator[Office]:
    setting, text = resolver.setting, resolver.setting.text
    of = _OF.match(text, voice.end(), last)
    is_voice = voice[0].lower() in setting.words.kinds["voices"]
    for one in setting.seen:
        led = of is not None and _leads(text, of.end(), one)
        # What stands before an office in French is no owner: « tient Acme pour responsable ».
        owned = setting.words.code == "en" and _OWNING.fullmatch(text, one.end, voice.start())
        if led or owned:
            party = Resolved.of(one)
            span = (voice.start(), one.end) if led else (one.start, voice.end())
            yield Office(*span, party, is_voice)
            return
    if of:
        phrase = re.compile(r"[\w’'-]+(?: [\w’'-]+)?").match(text, of.end(), last)
        described = phrase and resolver.described(Mention(phrase[0], *phrase.span()))
        if phrase and described:
            yield Office(voice.start(), phrase.end(), described, is_voice)
            return
    if own := _OWN.search(before):
        at = voice.start() - len(before) + own.start()
        whose = voice[0].lower() in setting.words.kinds["personal"]
        owner = resolver.owner(Mention(text[at : at + 5].split()[0], at, at + 1), whose)
        if owner is not None:
            # "its director of legal affairs": the office goes on after its first noun.
            more = _MORE.match(text, voice.end())
            yield Office(at, more.end() if more else voice.end(), owner, is_voice)


def _leads(text: str, at: int, party: Appearance) -> bool:
    """Two words at most lead to the name: "porte-parole du groupe Orange"."""
    near = at - 3 <= party.start <= at + 24 and party.end > at
    return near and bool(re.fullmatch(r"(?:[\w’'-]+\s+){0,2}", text[at : party.start]))


def _may_have_voice(party: Resolved) -> bool:
    figure = party.figure
    return figure is not None and (is_body(figure) or figure.kind is ActorKind.GROUP)


@cache
def _of_leads(leads: str) -> re.Pattern[str]:
    before = r"(?:(?P<whom>les?|la)[^\S\n]+|)"
    verb = rf"(?:{before}{leads})(?!\w)"
    after = r"(?:[^\S\n]+(?P<whom_after>him|her|it|them)\b)?"
    return re.compile(rf",?[^\S\n]+(?:qui|who)[^\S\n]+{verb}{after}", re.IGNORECASE)


def _leading(words: Pointers) -> re.Pattern[str]:
    return _of_leads(words.told["leads"])


def _voices(words: Pointers) -> re.Pattern[str]:
    return _any_of(words.kinds["voices"] | words.kinds["officers"])


def _offices_of(words: Pointers) -> re.Pattern[str]:
    return _any_of(words.kinds["voices"] | words.kinds["officers"] | frozenset(words.offices))


def _within(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[re.Match[str]]:
    every, starts = _everywhere(text, pattern)
    found = every[bisect_left(starts, start) : bisect_left(starts, end)]
    return [match for match in found if match.end() <= end]


@lru_cache(maxsize=4)
def _everywhere(text: str, pattern: re.Pattern[str]) -> tuple[list[re.Match[str]], list[int]]:
    """A text is asked for each of its people: its offices are looked for once."""
    every = list(pattern.finditer(text))
    return every, [match.start() for match in every]


@cache
def _any_of(nouns: frozenset[str]) -> re.Pattern[str]:
    """Find any of some nouns; by their first letters, which rule out most words at a glance."""
    longest = sorted(nouns, key=len, reverse=True)
    rests: dict[str, list[str]] = {}
    for noun in longest:
        rests.setdefault(noun[0], []).append(noun[1:])
    by_letter = (f"[{a}{a.upper()}](?i:{'|'.join(rest)})" for a, rest in rests.items())
    return re.compile(rf"\b(?:{'|'.join(by_letter)})\b")
