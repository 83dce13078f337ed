"""Partial dates: a day, a month, a year, or an interval of two of them.

The written form is the date part of ISO 8601-2 (EDTF level 0): "2011-01-12", "2011-01", "2011",
"2011-01-12/2011-01-13"; an open end is "..": "2013-07-01/..".
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from kg.errors import InvalidInput

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_OPEN = ".."


def checked(text: str) -> str:
    """Return the date as written, or refuse it.

    >>> checked("2011-01")
    '2011-01'
    >>> checked("12 January")
    Traceback (most recent call last):
    kg.errors.InvalidInput: not a date: '12 January'; write 2011-01-12, 2011-01, 2011 or A/B

    Raises:
        InvalidInput: not a real day, month or year, or an interval that ends before it begins.
    """
    if text and first_day(text) > last_day(text):
        raise InvalidInput(f"the interval {text!r} ends before it begins; turn it round")
    return text


@lru_cache(maxsize=4096)
def first_day(text: str) -> str:
    """Return the first day that a date can mean; an open beginning is "0000".

    >>> first_day("2011-01"), first_day("../2013")
    ('2011-01-01', '0000')
    """
    start = text.split("/")[0]
    return "0000" if _is_open(start, text) else _days(start, text)[0]


@lru_cache(maxsize=4096)
def last_day(text: str) -> str:
    """Return the last day that a date can mean; an open end is "9999".

    >>> last_day("2011-02"), last_day("2013-07-01/..")
    ('2011-02-28', '9999')
    """
    end = text.split("/")[-1]
    return "9999" if _is_open(end, text) else _days(end, text)[1]


def _is_open(end: str, whole: str) -> bool:
    return end == _OPEN and whole != _OPEN


@lru_cache(maxsize=4096)
def _days(part: str, whole: str) -> tuple[str, str]:
    match = _PARTIAL.fullmatch(part)
    if match is None or whole.count("/") > 1:
        raise InvalidInput(f"not a date: {whole!r}; write 2011-01-12, 2011-01, 2011 or A/B")
    year, month, day = (int(piece) if piece else None for piece in match.groups())
    try:
        start = date(year or 0, _or(month, 1), _or(day, 1))
        until = date(start.year, _or(month, 12), 1)
        length = calendar.monthrange(until.year, until.month)[1]
        return start.isoformat(), until.replace(day=_or(day, length)).isoformat()
    except ValueError:
        raise InvalidInput(f"no such day: {whole!r}; write a day of the calendar") from None


def _or(piece: int | None, unsaid: int) -> int:
    # 0 was said, and is refused by the calendar.
    return unsaid if piece is None else piece
