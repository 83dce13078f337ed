"""The frame of a text: who signs it, and the day on which all that it tells is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Frame:
    """What holds for a whole text unless a sentence says otherwise."""

    #: Where the byline names the author; (0, 0) = it has none.
    author: tuple[int, int] = (0, 0)
    #: The day of a dated statement or of a live report; "" = none.
    said_on: str = ""
    #: The day the author speaks: that of publication.
    written_on: str = ""


def frame_of(text: str, published: str, words: Pointers) -> Frame:
    """Return the frame of a text.

    >>> from kg.extract.language import pointers
    >>> frame_of("ROVE, 30 June 2022. Acme regrets …", "2022-07-01", pointers("en")).said_on
    '2022-06-30'
    """
    byline = _BYLINE.search(text, 0, _HEAD)
    author = byline.span("name") if byline else (0, 0)
    live = len(_HOUR.findall(text)) >= _ENTRIES
    said_on = published if live else _dateline(text, published, words)
    return Frame(author, said_on, published)


def _dateline(text: str, published: str, words: Pointers) -> str:
    """Only a full date, with its year, right after a place: a day in passing is no dateline."""
    for place in _DATELINE.finditer(text, 0, _HEAD):
        line = text.find("\n", place.start())
        told = times_in(text, place.start(), line if line > 0 else len(text), published, words)
        for one in told[:1]:
            if one.start <= place.end() and one.date and _with_year(text, one):
                return one.date
    return ""


def _with_year(text: str, when: When) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", text[when.start : when.end]))
