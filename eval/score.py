"""The scorer: which attributions a reader found, and how much of each it got right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from eval.attribution import Attribution, Spans, characters


class Field(StrEnum):
    """What is judged of an attribution whose words were found."""

    SPEAKER = "speaker"
    STANCE = "stance"
    ACT = "act"
    TARGET = "target"
    SAID_ON = "said_on"
    MODALITY = "modality"


@dataclass(frozen=True)
class Rule:
    """When found words are the expected ones: their likeness reaches a bound."""

    name: str
    likeness: Callable[[frozenset[int], frozenset[int]], float]
    bound: float


def jaccard(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """Return the share of all the characters that both hold, 0 to 1.

    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    return len(gold & predicted) / len(gold | predicted) if gold and predicted else 0.0


def coverage(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """Return the share of the expected characters that were found, 0 to 1.

    >>> coverage(frozenset({1, 2, 3, 4}), frozenset({3, 4, 5, 6, 7}))
    0.5
    """
    return len(gold & predicted) / len(gold) if gold else 0.0


def covering(bound: float) -> Rule:
    """Return the rule that a share of the expected characters is found, 0.3 for example."""
    return Rule(f"coverage >= {bound}", coverage, bound)


#: The rule of content: half of all the characters of both are shared.
CONTENT = Rule("Jaccard >= 0.5", jaccard, 0.5)


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


def matches(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], rule: Rule = CONTENT
) -> tuple[tuple[int, int], ...]:
    """Return which expected words are which found ones, by index, each at most once.

    The likest come first: a span that could be either of two expected ones is the one that it is
    more like.

    >>> matches([Attribution(((0, 9),))], [Attribution(((0, 4),)), Attribution(((0, 8),))])
    ((0, 1),)
    """
    candidates = sorted(_candidates(gold, predicted, rule))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for *_, left, right in candidates:
        if left not in taken_gold and right not in taken:
            taken_gold.add(left)
            taken.add(right)
            chosen.append((left, right))
    return tuple(sorted(chosen))


def _candidates(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], rule: Rule
) -> Iterable[tuple[float, float, int, int]]:
    """Yield each pair that the rule lets pass: the likest sort first, then the tightest."""
    found = [characters(one.content) for one in predicted]
    for left, expected in enumerate(gold):
        wanted = characters(expected.content)
        for right, got in enumerate(found):
            likeness = rule.likeness(wanted, got)
            if likeness >= rule.bound:
                yield -likeness, -jaccard(wanted, got), left, right


def same_mention(gold: Spans, predicted: Spans) -> bool:
    """Say whether two mentions of a speaker overlap, or both are absent.

    >>> same_mention(((0, 6),), ((3, 9),)), same_mention((), ()), same_mention(((0, 6),), ())
    (True, True, False)
    """
    if not gold or not predicted:
        return not gold and not predicted
    return bool(characters(gold) & characters(predicted))


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
