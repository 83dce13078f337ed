"""When a document was published: no finer than it states itself."""

from __future__ import annotations

import re

from kg.dates import checked
from kg.errors import InvalidInput

#: Characters at the top that are looked at: what an article says further down is of other texts.
_TOP = 1_500
#: After the day the hour, who wrote it: a sentence that goes on is about another publication.
_LINE = re.compile(
    r"""^[^\S\n]{0,9}(?:(?:article|texte)\s)?
    (?:publiée?|mise?\sen\sligne|parue?|diffusée?|(?:first\s)?published|posted)
    \s{0,2}(?:(?:le|on|in|en)\b|:)?\s{0,2}
    (?P<day>\d{4}-\d\d-\d\d|[^\W\d]*[^\d\n]{0,20}\d{1,2}[^\d\n]{1,20}\d{4})(?!\d)
    (?: (?:\s(?:à|at|par|by)\b | ,?\s?\d{1,2}\s?[h:] | \s?[|·•(–—-]) [^\n]{0,79} | [.,] )?
    [^\S\n]{0,9}$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


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


def said_date(text: str) -> str:
    r"""Return the day that a line at the top gives for the publication; "" where none does.

    A date that nothing calls the publication's, or one in figures alone, which one reads with the
    month first and another with the day, is none.

    >>> said_date("Orange répond\n\nPublié le jeudi 13 janvier 2011 à 9 h\n\nElle dément.")
    '2011-01-13'
    >>> said_date("Orange responds\nPosted on January 13th, 2011\n"), said_date("Le 13 mai 2011.")
    ('2011-01-13', '')
    """
    found = _LINE.search(text[:_TOP])
    if found is None:
        return ""
    # Here, since few texts have such a line and it takes a while to load.
    import dateparser

    wanted = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    day = dateparser.parse(found["day"], languages=["fr", "en"], settings=wanted)
    return day.date().isoformat() if day else ""
