"""Partial dates: what is one, what is none, and which days it can mean."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import checked, first_day, last_day
from kg.errors import InvalidInput

DAYS = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
MONTHS = DAYS.map(lambda day: day[:7])
YEARS = DAYS.map(lambda day: day[:4])
PARTIAL = st.one_of(DAYS, MONTHS, YEARS)


@given(PARTIAL)
def test_a_partial_date_is_kept_as_written_and_holds_its_days(text: str) -> None:
    assert checked(text) == text
    assert first_day(text).startswith(text)
    assert last_day(text).startswith(text)
    assert len(first_day(text)) == len(last_day(text)) == 10
    assert first_day(text) <= last_day(text)


@given(MONTHS)
def test_a_month_ends_on_its_last_day(month: str) -> None:
    year, number = map(int, month.split("-"))
    assert int(last_day(month)[8:]) == calendar.monthrange(year, number)[1]


@given(PARTIAL, PARTIAL)
def test_an_interval_is_refused_just_when_it_is_turned_round(first: str, second: str) -> None:
    text = f"{first}/{second}"
    if first_day(first) <= last_day(second):
        assert checked(text) == text
        assert (first_day(text), last_day(text)) == (first_day(first), last_day(second))
    else:
        with pytest.raises(InvalidInput, match="turn it round"):
            checked(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-01-12", "2011-01-12", "2011-01-12"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011", "2011-01-01", "2011-12-31"),
        ("../2013-07-01", "0000", "2013-07-01"),
        ("2013-07-01/..", "2013-07-01", "9999"),
        ("../..", "0000", "9999"),
        ("2011-01/2011", "2011-01-01", "2011-12-31"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert checked(text) == text
    assert (first_day(text), last_day(text)) == (first, last)


def test_nothing_said_is_nothing_known() -> None:
    assert checked("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "hier",
        "12/01/2011",
        "2011-1-12",
        "2011-01-12 ",
        "2011-01-12\n",
        "2011-01-12T05:00:00Z",
        "20110112",
        "2011-",
        "/2011",
        "2011/",
        "/",
        "..",
        "2011/2012/2013",
        "-2011",
        "12011",
        "٢٠١١-٠١-١٢",
        "２０１１",
    ],
)
def test_what_is_no_date_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a date") as caught:
        checked(text)
    assert "2011-01-12" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["2011-02-29", "2011-13", "2011-00", "2011-01-00", "0000"])
def test_what_the_calendar_has_not_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="no such day"):
        checked(text)
