"""When a page was published: no finer than the page itself states it."""

from __future__ import annotations

import re

from kg.dates import checked
from kg.errors import InvalidInput


def stated_date(found: str, page: str) -> str:
    """Return as much of the date that was found as the page states; "" for no date.

    Libraries fill a page's "2011-02" up, with the first of the month or with today's day.

    >>> stated_date("2011-02-17", "<time>17 février 2011</time>")
    '2011-02-17'
    >>> stated_date("2011-02-23", "<meta content='2011-02'>")
    '2011-02'
    """
    try:
        date = checked(found)
    except InvalidInput:
        # A page may give itself a date of no calendar: then it says nothing.
        return ""
    if not date:
        return ""
    year, month, day = date.split("-")
    of_month, of_day = f"0?{int(month)}(?!\\d)", f"0?{int(day)}(?!\\d)"
    forms = rf"{year}[-/.]?{month}[-/.]?{day}|{year}[-/.]{of_month}[-/.]{of_day}"
    if re.search(rf"{forms}|\b{of_day}[^<>\"\d][^<>\"]{{0,20}}\b{year}", page):
        return date
    named = rf"{year}[-/.]?{of_month}|\b{of_month}[-/.]{year}|[^\W\d]{{3,}}\.? {year}"
    return f"{year}-{month}" if re.search(named, page) else year
