"""Who stands for or against whom, in both directions together: the signed pairs of actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from kg.network.arrows import Arrow

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Matrix = csr_array[np.float64, tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Each unordered pair of actors that any arrow links, once, with its weight.

    The weight is above 0 for allies, below 0 for opponents, and 0 for a torn pair, whose words for
    and against each other balance: it links them and takes no side.
    """

    #: Sorted: what is computed from the pairs does not depend on the order of the input.
    names: tuple[str, ...]
    first: Ints
    second: Ints
    weight: Floats

    @cached_property
    def matrix(self) -> Matrix:
        """The weights as a symmetric matrix, torn pairs left out."""
        return symmetric(len(self.names), *self.sided)

    @property
    def sided(self) -> tuple[Ints, Ints, Floats]:
        """First, second and weight of the pairs that take a side."""
        kept = self.weight != 0
        return self.first[kept], self.second[kept], self.weight[kept]

    @cached_property
    def components(self) -> Ints:
        """For each actor the number of its component; a torn pair connects, too."""
        linked = symmetric(len(self.names), self.first, self.second, np.ones(len(self.first)))
        _, component = connected_components(linked, directed=False)
        return component.astype(np.int64)

    def among(self, members: Ints) -> Pairs:
        """Return the pairs within these actors, who are given as ascending positions in `names`."""
        place = np.full(len(self.names), -1)
        place[members] = np.arange(len(members))
        first, second = place[self.first], place[self.second]
        kept = (first >= 0) & (second >= 0)
        names = tuple(self.names[member] for member in members)
        return Pairs(names, first[kept], second[kept], self.weight[kept])


def symmetric(size: int, first: Ints, second: Ints, weight: Floats) -> Matrix:
    """Return the symmetric matrix with weight at (first, second) and (second, first).

    >>> symmetric(2, np.array([0]), np.array([1]), np.array([-2.0])).toarray().tolist()
    [[0.0, -2.0], [-2.0, 0.0]]
    """
    rows, columns = np.concatenate([first, second]), np.concatenate([second, first])
    both = coo_array((np.concatenate([weight, weight]), (rows, columns)), shape=(size, size))
    return csr_array(both)


def signed_pairs(names: Iterable[str], arrows: Iterable[Arrow], neutral: float = 0.0) -> Pairs:
    """Return the signed pairs among these actors; arrows that leave them take no part.

    The weight of a pair is log(1 + statements for) - log(1 + statements against): the tenth
    accusation says less than the first. Statements that take no side count `neutral` of one for.

    >>> arrows = [Arrow("m", "accuses", "o", -1, 3), Arrow("o", "supports", "m", 1, 1)]
    >>> signed_pairs(["o", "m"], arrows).weight.round(2).tolist()
    [-0.69]
    """
    ordered = tuple(sorted(set(names)))
    lower, upper, sign, count = _columns(ordered, arrows)
    keys, which = np.unique(lower * len(ordered) + upper, return_inverse=True)
    favour = np.where(sign == 0, neutral, sign > 0) * count
    against = (sign < 0) * count
    weight = np.log1p(_sums(which, favour, len(keys))) - np.log1p(_sums(which, against, len(keys)))
    return Pairs(ordered, keys // max(len(ordered), 1), keys % max(len(ordered), 1), weight)


def _columns(names: tuple[str, ...], arrows: Iterable[Arrow]) -> tuple[Ints, Ints, Ints, Floats]:
    """Return lower end, upper end, sign and count of the arrows between two of the actors."""
    place = {name: index for index, name in enumerate(names)}
    drawn = list(arrows)
    one = np.fromiter((place.get(arrow.speaker, -1) for arrow in drawn), np.int64, len(drawn))
    other = np.fromiter((place.get(arrow.object, -1) for arrow in drawn), np.int64, len(drawn))
    sign = np.fromiter((arrow.sign for arrow in drawn), np.int64, len(drawn))
    count = np.fromiter((arrow.count for arrow in drawn), np.float64, len(drawn))
    kept = (one != other) & (one >= 0) & (other >= 0)
    lower, upper = np.minimum(one, other), np.maximum(one, other)
    return lower[kept], upper[kept], sign[kept], count[kept]


def _sums(which: Ints, amounts: Floats, size: int) -> Floats:
    return np.bincount(which, amounts, minlength=size).astype(np.float64)
