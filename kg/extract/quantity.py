"""The numbers of a claim, in figures or in words, so that two claims can be compared by them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.identity import key

#: 1,000 and 1 000 and 1.000 are thousands; 2,5 and 2.5 are not.
_FIGURE = re.compile(r"\d{1,3}(?:[,.\s\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[,.\s\u00a0\u202f]\d{3})+(?!\d)")
_SCORE = re.compile(r"\bquatre vingts?\b")


def numbers(claim: str) -> frozenset[float]:
    """Return the numbers of a claim; « a quarter » is 25 as « 25 % » is, « twice » is 2.

    "One" is none, since French has the same word for "a".

    >>> sorted(numbers("Trois millions en 2019, soit 1 200 de moins"))
    [1200.0, 2019.0, 3000000.0]
    """
    found: set[float] = set()
    # The sign of figures below is none of the claim's own.
    rest = _FIGURE.sub(lambda figure: f" #{_value(figure[0])} ", claim.replace("#", " "))
    tokens = [_token(word) for word in rest.split()]
    found.update(_summed(" ".join(tokens).split()))
    return frozenset(found)


def told(number: float) -> str:
    """Return a number as it is told: 10, 2.5.

    >>> told(10.0), told(2.5)
    ('10', '2.5')
    """
    return f"{number:g}" if number < 1_000_000 else f"{number:,.0f}"


def _value(figure: str) -> float:
    if whole := _GROUPED.match(figure):
        rest = figure[whole.end() :].replace(",", ".")
        return float(re.sub(r"\D", "", whole[0]) + rest)
    return float(figure.replace(",", "."))


def _token(word: str) -> str:
    if word.startswith("#"):
        return word
    # A comma parts "in 2019, three" into two numbers.
    end = "" if word[-1].isalnum() else " |"
    return _SCORE.sub("huitante", key(word)) + end


def _summed(words: Sequence[str]) -> Iterator[float]:
    """Yield the value of each run of words for numbers: "vingt deux mille" is 22 000."""
    units, scales = _table("units"), _table("scales")
    total = run = 0.0
    is_open = False
    for word in (*words, ""):
        if word.startswith("#"):
            if is_open:
                yield total + run
            total, run, is_open = 0.0, float(word[1:]), True
        elif word in units or word == "huitante":
            run, is_open = run + units.get(word, 80.0), True
        elif word in scales and (is_open or word in ("cent", "mille")):
            run, is_open = max(run, 1.0) * scales[word], True
            if scales[word] >= 1_000:
                total, run = total + run, 0.0
        elif word not in ("et", "and") or not is_open:
            if is_open:
                yield total + run
            total, run, is_open = 0.0, 0.0, False
            yield from _alone(word)


def _alone(word: str) -> Iterator[float]:
    for table in ("parts", "times"):
        if word in _table(table):
            yield float(_table(table)[word])


@cache
def _table(name: str) -> Mapping[str, float]:
    data = files("kg.extract").joinpath("contrasts", "numbers.toml").read_text("utf-8")
    tables: Mapping[str, Mapping[str, float]] = tomllib.loads(data)
    return tables[name]
