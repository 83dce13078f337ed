"""Whether a confidence means what it says: of those at 0.8, eight in ten were expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Bin:
    """The found whose confidence lies in [low, high), the last bin with its upper end."""

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def precision(self) -> float:
        """The share that was expected; 0 for an empty bin."""
        return self.right / self.count if self.count else 0.0


def bins(judged: Iterable[tuple[float, bool]], edges: tuple[float, ...] = EDGES) -> tuple[Bin, ...]:
    """Return the found by their confidence.

    >>> parts = bins([(0.9, True), (0.1, False)])
    >>> [(one.low, one.precision) for one in parts if one.count]
    [(0.0, 0.0), (0.8, 1.0)]
    """
    kept = tuple(judged)
    return tuple(_bin(kept, low, high, high == edges[-1]) for low, high in pairwise(edges))


def _bin(judged: tuple[tuple[float, bool], ...], low: float, high: float, is_last: bool) -> Bin:
    inside = [one for one in judged if low <= one[0] < high or (is_last and one[0] == high)]
    mean = sum(confidence for confidence, _ in inside) / len(inside) if inside else 0.0
    return Bin(low, high, len(inside), sum(right for _, right in inside), mean)


def calibration_error(parts: Iterable[Bin]) -> float:
    """Return the mean distance of confidence and precision, weighted by how many there are.

    >>> calibration_error(bins([(0.9, True), (0.9, False)]))
    0.4
    """
    kept = tuple(parts)
    total = sum(one.count for one in kept)
    distances = (one.count * abs(one.confidence - one.precision) for one in kept)
    return sum(distances) / total if total else 0.0
