"""What two claims that read alike say differently: numbers, negation, opposites, places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from kg.evidence.inflection import pattern
from kg.evidence.normal import folded
from kg.extract.quantity import numbers, told
from kg.identity import key

#: A run of words with capitals: "Le Courrier", "Canopée", "Alto".
_NAME = re.compile(r"[A-ZÀ-Þ][\w&]+(?:[ -][A-ZÀ-Þ][\w&]+)*")
_AGENT = re.compile(r"\b(?:par|by)(?: (?:the|la|le|les|l))? ?$", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|at|on|near|from|à|au|aux|en|sur|chez)(?: (?:the|la|le|les))? ?$", re.I
)
#: Words with a capital only since they begin a sentence.
_ARTICLES = {"le", "la", "les", "l", "un", "une", "des", "the", "a", "an", "in", "en", "since"}


@dataclass(frozen=True)
class Opposites:
    """Two sets of words that mean the opposite, each a regular expression over both languages."""

    one: re.Pattern[str]
    other: re.Pattern[str]

    def against(self, first: str, second: str) -> tuple[str, str] | None:
        """Return the words that stand against each other in two claims, if each has one side."""
        for here, there in ((self.one, self.other), (self.other, self.one)):
            a = here.search(first)
            b = there.search(second) if a else None
            if a and b and not there.search(first) and not here.search(second):
                return a[0], b[0]
        return None


def contrasts(first: str, second: str, names: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """Return in words what two claims say differently; nothing found does not make them one.

    `names` holds the names of each known actor, aliases included.

    >>> contrasts("Le chômage a baissé de 10 %", "Unemployment rose by 15 %")
    ('10 against 15', '« baissé » against « rose »')
    >>> contrasts("Alto bride Boréal", "Boréal bride Alto")
    ('Alto and Boréal change places',)
    """
    return (*_numbers(first, second), *_meaning(first, second), *_places(first, second, names))


def _numbers(first: str, second: str) -> Iterator[str]:
    here, there = numbers(first), numbers(second)
    mine, yours = sorted(here - there), sorted(there - here)
    if mine and yours:
        yield f"{', '.join(map(told, mine))} against {', '.join(map(told, yours))}"


def _meaning(first: str, second: str) -> Iterator[str]:
    """Yield opposites and a negation; both together may come to the same, which is said."""
    plain = _plain(first), _plain(second)
    pairs = [found for one in opposites() if (found := one.against(*plain))]
    words = [f"« {a} » against « {b} »" for a, b in pairs]
    signs = [is_negated(first), is_negated(second)]
    if signs[0] == signs[1]:
        yield from words
    elif words:
        yield f"{', '.join(words)}, but only one of them is negated"
    else:
        yield "only the first is negated" if signs[0] else "only the second is negated"


def is_negated(claim: str) -> bool:
    """Tell whether a claim has an odd number of negations.

    >>> is_negated("Il n’a jamais payé"), is_negated("It is not untrue that he paid")
    (True, False)
    """
    return len(_negations().findall(key(claim))) % 2 == 1


def _places(first: str, second: str, names: Sequence[Sequence[str]]) -> Iterator[str]:
    known = {key(name): key(of[0]) for of in names for name in of}
    shown = {key(of[0]): of[0] for of in names}
    here, there = _ordered(first, known, shown), _ordered(second, known, shown)
    both = [name for name in here if name in there]
    for one, other in combinations(both, 2):
        if there.index(one) > there.index(other):
            yield f"{shown[one]} and {shown[other]} change places"


def _ordered(claim: str, known: dict[str, str], shown: dict[str, str]) -> list[str]:
    """Who is named, in the order of doing: who stands after "by" does, and comes first."""
    doing: list[str] = []
    rest: list[str] = []
    for start, surface in _named(claim, known):
        before = claim[:start]
        if _PLACE.search(before):
            continue
        # "Professor Osei" and "Osei" are one.
        name = known.get(key(surface)) or key(surface).split()[-1]
        shown.setdefault(name, surface)
        (doing if _AGENT.search(before) else rest).append(name)
    return list(dict.fromkeys(doing + rest))


def _named(claim: str, known: dict[str, str]) -> Iterator[tuple[int, str]]:
    for match in _NAME.finditer(claim):
        words, start = match[0], match.start()
        while words and key(words.split(" ")[0]) in _ARTICLES and key(words) not in known:
            cut = len(words.split(" ")[0]) + 1
            words, start = words[cut:], start + cut
        if words:
            yield start, words


@lru_cache(maxsize=1 << 14)
def _plain(claim: str) -> str:
    return folded(claim).lower()


@cache
def opposites() -> tuple[Opposites, ...]:
    """Return the words of opposite meaning of contrasts/opposites.tsv."""
    text = _data("opposites.tsv")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(Opposites(*map(_any_of, row)) for row in rows)


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(pattern, words.split(", "))))


@cache
def _negations() -> re.Pattern[str]:
    words = tomllib.loads(_data("negations.toml"))["negations"]
    return re.compile("|".join(rf"\b(?:{word})\b" for word in words))


def _data(name: str) -> str:
    return files("kg.extract").joinpath("contrasts", name).read_text("utf-8")
