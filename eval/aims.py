"""What the reader should reach, and whether it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Aim:
    """A figure of a corpus and its bound: at least 17 of the real article's statements found."""

    corpus: str
    what: str
    bound: float
    figure: Callable[[Figures], float]
    #: Whether the figure must stay at or below the bound.
    is_most: bool = False

    def reached(self, figures: Figures) -> bool:
        """Say whether the measured figure is good enough."""
        value = self.figure(figures)
        return value <= self.bound if self.is_most else value >= self.bound


def _f(rule: str, part: str) -> Callable[[Figures], float]:
    return lambda figures: float(figures["rules"][rule][part]["f"])


def _right(of: str) -> Callable[[Figures], float]:
    return lambda figures: float(figures["fields"][of][0])


def _found(figures: Figures) -> float:
    return float(figures["rules"]["Jaccard >= 0.5"]["content"]["matched"])


def _direct(figures: Figures) -> float:
    return float(figures["direct"]["recall"])


def top_bin(figures: Figures) -> float:
    """Return the precision of the proposals with a confidence of 0.8 and more; 1 for none."""
    count, right = figures["bins"]["rows"][-1][2:4]
    return right / count if count else 1.0


def _tail(figures: Figures) -> float:
    return float(figures["mistakes"].get("found in the tail below the article", 0))


def _cut(figures: Figures) -> float:
    return float(figures["cut"])


_ARTICLE = "real article"
_COVERED, _LIKE = "coverage >= 0.5", "Jaccard >= 0.5"
_OWN = ("own gold, French", "own gold, English")
AIMS = (
    Aim(_ARTICLE, "statements found, of 21", 17, _found),
    Aim(_ARTICLE, "speakers right", 14, _right("speaker")),
    Aim(_ARTICLE, "stances right", 14, _right("stance")),
    Aim(_ARTICLE, "targets right", 12, _right("target")),
    Aim(_ARTICLE, "spurious", 5, lambda figures: float(figures["spurious"]), is_most=True),
    Aim(_ARTICLE, "direct quotations found, share", 1.0, _direct),
    Aim(_ARTICLE, "proposals from the tail", 0, _tail, is_most=True),
    Aim("ANNODIS", "words F, coverage", 0.60, _f(_COVERED, "content")),
    Aim("ANNODIS", "words and mention F, coverage", 0.42, _f(_COVERED, "pair")),
    Aim("PolNeAR dev", "words F", 0.65, _f(_LIKE, "content")),
    Aim("PolNeAR dev", "words and mention F", 0.58, _f(_LIKE, "pair")),
    *(Aim(corpus, "direct quotations, recall", 0.95, _direct) for corpus in _OWN),
    *(
        Aim(corpus, "precision at confidence 0.8 and more", 0.85, top_bin)
        for corpus in (*_OWN, "PolNeAR dev")
    ),
    *(Aim(corpus, "spans cut", 0, _cut, is_most=True) for corpus in (*_OWN, "PolNeAR dev")),
)
