"""When a text without markup says that it was published: « Publié le 3 mars 2024 à 10 h »."""

from __future__ import annotations

import re

from kg.dates import checked
from kg.errors import InvalidInput

#: Characters at the top that are looked at: what an article says further down is of other texts.
_TOP = 1_500
_MONTHS = (
    "janvier january jan", "février fevrier february feb févr fév", "mars march mar",
    "avril april apr avr", "mai may", "juin june jun", "juillet july jul juil",
    "août aout august aug", "septembre september sept sep", "octobre october oct",
    "novembre november nov", "décembre decembre december dec déc",
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\w{3,6}day),?\s{1,2}"
_LINE = re.compile(
    rf"""^[^\S\n]{{0,9}}(?:(?:article|texte)\s)?
    (?:publiée?|mise?\s+en\s+ligne|parue?|diffusée?|(?:first\s+)?published|posted)
    \s{{0,2}}(?:(?:le|on|in|en)\b|:)?\s{{0,2}}(?:{_WEEKDAY})?
    (?: (?P<iso>\d{{4}}-\d\d-\d\d)
      | (?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{_NAMES})\.?,?\s+(?P<year>\d{{4}})
      | (?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})
    )(?!\d)
    # The hour, who wrote it; a sentence that goes on is about something else that was published.
    [^\S\n]*(?:(?:(?:à|at|par|by)\b|,?\s*\d{{1,2}}\s?[h:])[^\n]{{0,79}}|[|·•(–—-][^\n]{{0,79}}|[.,])?[^\S\n]{{0,9}}$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


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
    if found["iso"]:
        return _day(found["iso"])
    name = found["month"] or found["month2"]
    year, day = found["year"] or found["year2"], found["day"] or found["day2"]
    return _day(f"{year}-{_NUMBERS[name.lower()]:02}-{int(day):02}")


def _day(written: str) -> str:
    """A day of no calendar says nothing."""
    try:
        return checked(written)
    except InvalidInput:
        return ""
