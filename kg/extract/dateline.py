"""The place and day before a report of an agency: "PORT ROVE, March 12 - A union …"."""

from __future__ import annotations

import re

from kg.extract.grammar import Span

_PLACE = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’. -]{2,30}"
_DAY = r",[^\n.:;–—]{2,30}?\d{1,4}(?:er)?"
_AGENCY = r"\s?\((?:[A-Z]{2,6}|[A-Z][a-z]+)\)"
_DATELINE = re.compile(
    rf"(?m)^[^\S\n]*(?:{_PLACE}(?:{_DAY})?|[A-ZÀ-ÖØ-Þ][\w'’ -]{{2,30}}{_DAY})(?:{_AGENCY})?"
    r"[^\S\n]+[-–—]{1,2}[^\S\n]+(?=\S)"
)


def datelines(text: str) -> list[Span]:
    """Return where datelines stand, each up to the first word of its report.

    >>> datelines("PORT ROVE, March 12, 2024 - A union left.")
    [(0, 28)]
    """
    return [match.span() for match in _DATELINE.finditer(text)]
