"""Partial dates as the time line reads them; script/dates.js is its twin."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}")


@lru_cache(maxsize=4096)
def starts_on(date: str) -> str:
    """Return the first day that a partial date can mean, "" when open or unknown.

    >>> starts_on("2011-01"), starts_on("../2012")
    ('2011-01-01', '')
    """
    start = date.split("/")[0]
    return f"{start}-01-01"[:10] if _PARTIAL.fullmatch(start) else ""


@lru_cache(maxsize=4096)
def ends_on(date: str) -> str:
    """Return a day that no day of a partial date comes after, "" when open or unknown.

    >>> ends_on("2011"), ends_on("2011-02/2011-03"), ends_on("2011/..")
    ('2011-12-31', '2011-03-31', '')
    """
    end = date.split("/")[-1]
    return end + "-12-31"[len(end) - 4 :] if _PARTIAL.fullmatch(end) else ""
