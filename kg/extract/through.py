"""Through which texts words came: « dans une interview au Point », "told Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.language import Pointers, pointers
from kg.model import Actor, ActorKind

#: "au Point" is à + Le Point, "du Monde" is de + Le Monde.
_CONTRACTED = re.compile(r"\b(?:au|du)\s+\Z", re.IGNORECASE)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w&’'.-]*(?:\s(?:(?:de|du|des|la|le|of|the)\s)?[A-ZÀ-ÖØ-Þ0-9][\w&’'-]*){0,4}"


@dataclass(frozen=True)
class Passage:
    """A text that words came through, where a text names it."""

    name: str
    start: int
    end: int


def passages(
    text: str, start: int, end: int, words: Pointers, media: Mapping[str, str]
) -> list[Passage]:
    """Return the texts that text[start:end] says words came through, from the left.

    `media` maps names, in lower case, to the names by which the story knows those media.

    >>> text = "Dans une interview au Point, elle s’explique."
    >>> [one.name for one in passages(text, 0, 45, pointers("fr"), {})]
    ['Le Point']
    """
    kept: list[Passage] = []
    for one in _media(text, start, end, words, media):
        if all(one.name != other.name for other in kept):
            kept.append(one)
    return kept


def media_of(actors: tuple[Actor, ...]) -> dict[str, str]:
    """Return the names of the story's media, each in lower case, with the leading name."""
    return {
        name.lower(): actor.name
        for actor in actors
        if actor.kind is ActorKind.MEDIA
        for name in (actor.name, *(alias.name for alias in actor.aliases))
    }


def _media(
    text: str, start: int, end: int, words: Pointers, media: Mapping[str, str]
) -> Iterator[Passage]:
    for match in _leading(words.code).finditer(text, start, end):
        name, first = match["name"].rstrip("."), match.start("name")
        sure = match["sure"] is not None
        named = _named(name, text[max(first - 4, 0) : first], words, media, sure)
        if named:
            yield Passage(named, match.start(), first + len(name))


def _named(name: str, before: str, words: Pointers, media: Mapping[str, str], sure: bool) -> str:
    """Return the medium's name: known by the story, the list, its last word or the expression."""
    whole = f"Le {name}" if _CONTRACTED.search(before) and words.code == "fr" else name
    listed = {one.lower(): one for one in words.told["media"].split("|")}
    for form in (whole, name, name.removeprefix("The "), whole.split("’s")[0]):
        known = media.get(form.lower()) or listed.get(form.lower())
        if known:
            return known
    last = re.split(r"[\s-]", name)[-1]
    return whole if sure or last in words.told["ending"].split("|") else ""


@cache
def _leading(code: str) -> re.Pattern[str]:
    """What leads to a medium; an interview is surely with one, "told" may go with anybody."""
    told = pointers(code).told
    if code == "fr":
        sure = rf"\b(?:{told['interview']})s?\s+(?:\w+\s+){{0,3}}?(?:{told['to']})\s+"
        open_ = rf"\b(?:{told['verbs']})(?:-t-(?:il|elle))?\s+(?:à|au|aux|auprès (?:de|du))\s+"
        article = r"(?:l['’]|la |le (?=[A-Z]))?"
    else:
        sure = rf"\b(?:{told['interview']})\s+(?:{told['to']})\s+"
        open_ = rf"\b(?:{told['verbs']})\s+"
        article = r"(?:the )?"
    within = rf"\b(?:{told['in']})\s*"
    return re.compile(
        rf"(?:(?P<sure>(?i:{sure}))|(?i:{open_})|(?i:{within}))(?:{article})(?P<name>{_NAME})"
    )
