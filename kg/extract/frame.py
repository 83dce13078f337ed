"""The frame of a text: who signs it, and the day on which all that it tells is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.extract.language import Pointers
from kg.extract.when import When, times_in

#: How much of a text may be its head.
_HEAD = 500
_BYLINE = re.compile(
    r"(?m)^[^\S\n]*(?:[Pp]ar|[Bb]y|BY|PAR)[^\S\n]+"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:[^\S\n][A-ZÀ-ÖØ-Þ][\w’'.-]*){1,3})"
)
#: "FENWOLD, 30 June 2022." or « Vaujours, le 3 mars 2021 » opens a paragraph.
_DATELINE = re.compile(
    r"(?m)^[^\S\n]*[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[^\S\n][A-ZÀ-ÖØ-Þ][\w’'-]*){0,3},[^\S\n](?:le[^\S\n])?"
)
#: A live report gives each entry its hour.
_HOUR = re.compile(r"(?m)^[^\S\n]*(?:[01]?\d|2[0-3])[.:h][0-5]\d\b")
_ENTRIES = 3
#: In how many days a report follows what it reports.
_SOON = 2
_RELEASE = re.compile(
    r"\b(?:for immediate release|press release|press statement|statement (?:on|by|from)|"
    r"communiqué(?: de presse)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Frame:
    """What holds for a whole text unless a sentence says otherwise."""

    #: Where the byline names the author; (0, 0) = it has none.
    author: tuple[int, int] = (0, 0)
    #: The day of a dated statement or of a live report; "" = none.
    said_on: str = ""
    #: The day the author speaks: that of publication.
    written_on: str = ""
    #: Where a press release begins to speak of who issues it, whose words alone have its day.
    issued_at: int = 0


def frame_of(text: str, published: str, words: Pointers) -> Frame:
    """Return the frame of a text.

    >>> from kg.extract.language import pointers
    >>> frame_of("ROVE, 30 June 2022. Acme regrets …", "2022-07-01", pointers("en")).said_on
    '2022-06-30'
    """
    byline = _BYLINE.search(text, 0, _HEAD)
    author = byline.span("name") if byline else (0, 0)
    live = len(_HOUR.findall(text)) >= _ENTRIES
    line = _dateline(text, published, words)
    release = line if line and _RELEASE.search(text, 0, _HEAD) else None
    said_on = published if live else line.date if line else _event(text, published, words)
    return Frame(author, said_on, published, release.end if release else 0)


def _event(text: str, published: str, words: Pointers) -> str:
    """The day of the hearing or debate that the head tells of: what follows was said there."""
    at = 0
    for line in text[:_HEAD].split("\n"):
        for sentence in re.finditer(r"[^.!?]+", line):
            start, end = at + sentence.start(), at + sentence.end()
            told = times_in(text, start, end, published, words)
            held = _events(words.told["events"]).search(text, start, end)
            if len(told) == 1 and held and _just_before(told[0].date, published):
                return told[0].date
        at += len(line) + 1
    return ""


def _just_before(day: str, published: str) -> bool:
    """A report of a hearing comes out on its day, or soon after."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or len(published) < len(day):
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= _SOON


@cache
def _events(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _dateline(text: str, published: str, words: Pointers) -> When | None:
    """Only a full date, with its year, right after a place: a day in passing is no dateline."""
    for place in _DATELINE.finditer(text, 0, _HEAD):
        line = text.find("\n", place.start())
        told = times_in(text, place.start(), line if line > 0 else len(text), published, words)
        for one in told[:1]:
            if one.start <= place.end() and one.date and _with_year(text, one):
                return one
    return None


def _with_year(text: str, when: When) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", text[when.start : when.end]))
