"""When words were said: days and dates of a text, resolved against its day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.dates import first_day, last_day
from kg.extract.language import Pointers, pointers

#: The first year that is offered where nothing tells the year.
_FIRST_YEAR = 2000
_DAY_WORDS = {
    "fr": (
        (r"avant-hier", 2),
        (r"hier(?: soir| matin| après-midi)?", 1),
        (r"aujourd['’]hui|ce (?:jour|matin|midi|soir)|cet après-midi|cette nuit", 0),
    ),
    "en": (
        (r"the day before yesterday", 2),
        (r"yesterday(?: morning| afternoon| evening)?|last night", 1),
        (r"today|this (?:morning|afternoon|evening)|tonight", 0),
    ),
}
_AGO = {"fr": r"il y a (\w+) jours?", "en": r"(\w+) days? ago"}
_NEXT_DAY = {
    "fr": r"le lendemain|un jour plus tard",
    "en": r"the (?:next|following) day|a day later",
}
_NUMBERS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix".split(),
    "en": "zero one two three four five six seven eight nine ten".split(),
}


@dataclass(frozen=True)
class When:
    """A day that a text tells: a partial date, or what must be asked to have one."""

    start: int
    end: int
    #: As kg.dates writes it; "" = it cannot be told.
    date: str = ""
    #: "the year of mercredi 12 janvier: 2000, 2005, 2011, 2022 fit".
    asks: str = ""


def times_in(
    text: str, start: int, end: int, published: str, words: Pointers, before: str = ""
) -> list[When]:
    """Return the days that text[start:end] tells, from the left; `before` is the day told last.

    >>> from kg.extract.language import pointers
    >>> text = "Hier puis mercredi 12 janvier"
    >>> [one.date for one in times_in(text, 0, 29, "2011-01-17", pointers("fr"))]
    ['2011-01-16', '2011-01-12']
    """
    found: list[When] = []
    for match in _expression(words.code).finditer(text, start, end):
        told = _told(match, published, words, found[-1].date if found else before)
        if told is not None:
            found.append(told)
    return found


def years_that_fit(weekday: int, month: int, day: int, until: int) -> list[int]:
    """Return the years since 2000 in which a day of a month is this weekday, Monday being 0.

    >>> years_that_fit(2, 1, 12, 2026)
    [2000, 2005, 2011, 2022]
    """
    days = ((year, _date(year, month, day)) for year in range(_FIRST_YEAR, until + 1))
    return [year for year, found in days if found and found.weekday() == weekday]


@cache
def _expression(code: str) -> re.Pattern[str]:
    days = pointers(code).days
    weekday = "|".join(days["weekdays"].split())
    month = "|".join(f"(?:{each})" for each in days["months"].split())
    last, following = ("|".join(days[key].split()) for key in ("last", "next"))
    words = "|".join(f"(?P<back{back}>{each})" for each, back in _DAY_WORDS[code])
    year = r"(?P<year>(?:19|20)\d\d)"
    if code == "fr":
        dated = (
            rf"(?:(?P<weekday>{weekday})[ ,]+(?:le )?)?(?P<day>[0-3]?\d)(?:er)? (?P<month>{month})"
            rf"(?: {year})?"
        )
        named = rf"(?P<only>{weekday})(?: (?P<last>{last})| (?P<next>{following}))?"
    else:
        dated = (
            rf"(?:(?P<weekday>{weekday}),? (?:the )?)?(?:(?P<month>{month}) (?P<day>[0-3]?\d)"
            rf"(?:st|nd|rd|th)?(?!\d)(?:,? {year})?|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?"
            rf"(?P<month2>{month})(?:,? (?P<year2>(?:19|20)\d\d))?)"
        )
        named = rf"(?:(?P<last>{last}) |(?P<next>{following}) )?(?P<only>{weekday})"
    months = rf"(?:en|in) (?P<month_only>{month}) (?P<year_only>(?:19|20)\d\d)"
    ago = _AGO[code].replace("(", "(?P<ago>", 1)
    whole = rf"{dated}|{months}|{words}|{ago}|(?P<lendemain>{_NEXT_DAY[code]})|{named}"
    return re.compile(rf"(?<![\w-])(?:{whole})(?![\w-])", re.IGNORECASE)


def _told(match: re.Match[str], published: str, words: Pointers, before: str) -> When | None:
    said = {name: value for name, value in match.groupdict().items() if value}
    if "day" in said or "day2" in said:
        return _dated(match, said, published, words)
    if "month_only" in said:
        month = _month(said["month_only"], words)
        return When(*match.span(), f"{said['year_only']}-{month:02d}")
    if "next" in said:
        return None
    day = _relative(said, _day(before) if "lendemain" in said else _day(published), words)
    if day is not None:
        return When(*match.span(), day.isoformat())
    return None if "ago" in said else When(*match.span(), "", f"the day of {match[0]}")


def _dated(
    match: re.Match[str], said: dict[str, str], published: str, words: Pointers
) -> When | None:
    month = _month(said.get("month") or said["month2"], words)
    day, year = int(said.get("day") or said["day2"]), said.get("year") or said.get("year2")
    if _date(2000, month, day) is None:
        return None
    if year:
        exact = _date(int(year), month, day)
        return When(*match.span(), exact.isoformat()) if exact else None
    weekday = _weekday(said["weekday"], words) if "weekday" in said else None
    fitting = list(_years(weekday, month, day, published))
    # A weekday that the years around publication don't bear out is the writer's slip, or older.
    if len(fitting) == 1 and (not published or fitting[0] >= int(published[:4]) - 1):
        return When(*match.span(), date(fitting[0], month, day).isoformat())
    shown = f": {', '.join(map(str, fitting))} fit" if fitting else ""
    return When(*match.span(), "", f"the year of {match[0]}{shown}")


def _years(weekday: int | None, month: int, day: int, published: str) -> Iterator[int]:
    """Before a known publication the nearest such day within a year; else all that fit."""
    if not published:
        if weekday is not None:
            yield from years_that_fit(weekday, month, day, date.today().year)
        return
    last = date.fromisoformat(min(last_day(published), "9998-12-31"))
    first = date.fromisoformat(max(first_day(published), "0002-01-01"))
    for year in range(last.year, first.year - 2, -1):
        found = _date(year, month, day)
        if found and found <= last and (weekday is None or found.weekday() == weekday):
            yield year
            return
    if weekday is not None:
        yield from years_that_fit(weekday, month, day, last.year)


def _relative(said: dict[str, str], anchor: date | None, words: Pointers) -> date | None:
    """Count back from the day of publication, "the next day" on from the day told before."""
    if anchor is None:
        return None
    if "lendemain" in said:
        return anchor + timedelta(days=1)
    if "ago" in said:
        back = _number(said["ago"], words)
        return anchor - timedelta(days=back) if back is not None else None
    if "only" in said:
        back = (anchor.weekday() - _weekday(said["only"], words)) % 7
        return anchor - timedelta(days=back or (7 if "last" in said else 0))
    back = next(int(name.removeprefix("back")) for name in said if name.startswith("back"))
    return anchor - timedelta(days=back)


def _number(word: str, words: Pointers) -> int | None:
    numbers = _NUMBERS[words.code]
    if word.isdecimal() and len(word) < 4:
        return int(word)
    return numbers.index(word.lower()) if word.lower() in numbers else None


def _weekday(word: str, words: Pointers) -> int:
    return words.days["weekdays"].split().index(word.lower())


def _month(word: str, words: Pointers) -> int:
    months = words.days["months"].split()
    return 1 + next(
        place for place, each in enumerate(months) if re.fullmatch(each, word, re.IGNORECASE)
    )


def _day(written: str) -> date | None:
    """A day of publication that is no finer than a month anchors nothing."""
    return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
