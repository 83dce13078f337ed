"""The scorer: which attributions a reader found, and how much of each it got right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from eval.attribution import Attribution
from eval.matching import CONTENT, Rule, matches, same_mention


class Field(StrEnum):
    """What is judged of an attribution whose words were found."""

    SPEAKER = "speaker"
    STANCE = "stance"
    ACT = "act"
    TARGET = "target"
    SAID_ON = "said_on"
    MODALITY = "modality"


@dataclass(frozen=True)
class Tally:
    """Counts that add up over texts: 10 expected, 8 found, 6 of them the same."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both."""
        return Tally(
            self.gold + other.gold, self.predicted + other.predicted, self.matched + other.matched
        )

    @property
    def precision(self) -> float:
        """The share of the found that was expected."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the expected that was found."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of both.

        >>> Tally(gold=10, predicted=8, matched=6).f
        0.6666666666666666
        """
        return 2 * self.matched / (self.gold + self.predicted) if self.matched else 0.0


@dataclass(frozen=True)
class Report:
    """What was measured on one or more texts; reports of texts add up."""

    content: Tally = Tally()
    pair: Tally = Tally()
    #: Of the direct quotations expected: how many; `predicted` counts those found.
    direct: Tally = Tally()
    #: For each field, of the expected that were found and say it: how many, and how many right.
    fields: Counter[tuple[Field, bool]] = field(default_factory=Counter)
    #: (confidence, was it expected) of each found.
    judged: tuple[tuple[float, bool], ...] = ()

    def __add__(self, other: Report) -> Report:
        """Return the counts of both."""
        return Report(
            self.content + other.content,
            self.pair + other.pair,
            self.direct + other.direct,
            self.fields + other.fields,
            self.judged + other.judged,
        )

    @property
    def spurious(self) -> int:
        """How many were found that nobody expected."""
        return self.content.predicted - self.content.matched

    def right(self, of: Field) -> int:
        """Return how many found attributions have this field right."""
        return self.fields[of, True]

    def asked(self, of: Field) -> int:
        """Return how many found attributions could have this field right."""
        return self.fields[of, True] + self.fields[of, False]


def report(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], rule: Rule = CONTENT
) -> Report:
    """Compare what one text holds with what was found in it."""
    pairs = matches(gold, predicted, rule)
    both = [(gold[left], predicted[right]) for left, right in pairs]
    found = {right for _, right in pairs}
    said = sum(same_mention(one.mention, other.mention) for one, other in both)
    direct = [number for number, one in enumerate(gold) if one.modality == "direct"]
    met = sum(left in direct for left, _ in pairs)
    return Report(
        Tally(len(gold), len(predicted), len(pairs)),
        Tally(len(gold), len(predicted), said),
        Tally(len(direct), met, met),
        _fields(both),
        tuple((one.confidence, number in found) for number, one in enumerate(predicted)),
    )


def _fields(pairs: Iterable[tuple[Attribution, Attribution]]) -> Counter[tuple[Field, bool]]:
    counts: Counter[tuple[Field, bool]] = Counter()
    for expected, got in pairs:
        for one in Field:
            wanted = getattr(expected, one.value)
            if wanted is not None:
                counts[one, wanted == getattr(got, one.value)] += 1
    return counts
