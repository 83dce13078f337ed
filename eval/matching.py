"""When found words are the expected ones, and which are which, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.attribution import Attribution, Spans, characters


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
