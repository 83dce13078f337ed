"""Correlation clustering: groups of most agreement, by local moves with a queue and refinement.

The agreement of a partition is the weight of allies together and of opponents apart. The number
of groups follows from the weights. The scheme is that of the Leiden algorithm: move actors one by
one to the best group, take only those groups apart that fall apart, merge, and begin again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from kg.network.signed import Ints, Matrix, Pairs

#: Gains below this are rounding.
_EPSILON = 1e-9
#: A small network gets so many starts, the best of which counts; a larger one fewer.
_STARTS = 30
_STARTED_PAIRS = 6_000
#: Networks of so many actors move many at a time first, in so many rounds at most.
_LARGE = 2_000
_ROUNDS = 12
#: Another round must gain more than one part in a thousand.
_WORTH_ANOTHER = 1.001


def agreeing_groups(pairs: Pairs) -> Ints:
    """Return for each actor the number of its group.

    >>> from kg.network.arrows import Arrow
    >>> from kg.network.signed import signed_pairs
    >>> arrows = [Arrow("a", "supports", "b", 1, 1), Arrow("c", "accuses", "a", -1, 1)]
    >>> agreeing_groups(signed_pairs("abc", arrows)).tolist()
    [0, 0, 1]
    """
    starts = max(1, min(_STARTS, _STARTED_PAIRS // max(len(pairs.weight), 1)))
    found = [_from_start(pairs, seed) for seed in range(starts)]
    return max(found, key=lambda groups: round(agreement(pairs, groups), 6))


def agreement(pairs: Pairs, groups: Ints) -> float:
    """Return the weight of allies in one group and of opponents in two.

    >>> from kg.network.arrows import Arrow
    >>> from kg.network.signed import signed_pairs
    >>> pairs = signed_pairs("ab", [Arrow("a", "accuses", "b", -1, 1)])
    >>> agreement(pairs, np.array([0, 0])), round(agreement(pairs, np.array([0, 1])), 2)
    (0.0, 0.69)
    """
    together = groups[pairs.first] == groups[pairs.second]
    return float(np.abs(pairs.weight[together == (pairs.weight > 0)]).sum())


def _from_start(pairs: Pairs, seed: int) -> Ints:
    generator = np.random.default_rng(seed)
    groups = _start(len(pairs.names), seed, generator)
    reached = agreement(pairs, groups)
    while True:
        groups = _climbed(pairs.matrix, groups, generator)
        agreed = agreement(pairs, groups)
        if agreed <= reached * _WORTH_ANOTHER:
            return groups
        reached = agreed


def _start(size: int, seed: int, generator: np.random.Generator) -> Ints:
    """Return everybody alone, then everybody in one group, then ever more groups at random."""
    return generator.integers(min(seed, size), size=size) if seed else np.arange(size)


def _climbed(matrix: Matrix, groups: Ints, generator: np.random.Generator) -> Ints:
    """Move actors, then the parts that hold together, then parts of parts … to better groups."""
    whole = np.arange(len(groups))
    while True:
        groups = _moved(matrix, *_spread(matrix, groups, generator))
        count, found = connected_components(alliances(matrix, groups), directed=False)
        parts = found.astype(np.int64)
        if count == len(groups):
            return groups[whole]
        merged = np.zeros(count, dtype=np.int64)
        merged[parts] = groups
        matrix, groups, whole = _merged(matrix, parts, count), merged, parts[whole]


def _spread(matrix: Matrix, groups: Ints, generator: np.random.Generator) -> tuple[Ints, Ints]:
    """Return groups, and who would leave theirs, in the order in which to ask them.

    In a large network half of those who would leave move at once, as long as they are many: that
    is coarser than one by one, and many times faster.
    """
    if len(groups) < _LARGE:
        return groups, generator.permutation(len(groups))
    for _ in range(_ROUNDS):
        best = _best_groups(matrix, groups)
        leaving = np.flatnonzero(best != groups)
        if len(leaving) < len(groups) / 100:
            break
        half = leaving[(generator.random(len(leaving)) < 0.5) & (best[leaving] >= 0)]
        groups = groups.copy()
        groups[half] = best[half]
    return groups, generator.permutation(leaving)


def _best_groups(matrix: Matrix, groups: Ints) -> Ints:
    """Return for each actor the group it agrees with most; its own on a tie, -1 for alone."""
    size = len(groups)
    member = csr_array((np.ones(size), groups, np.arange(size + 1)), shape=(size, size))
    gains: Matrix = csr_array(matrix @ member)
    rows = np.flatnonzero(np.diff(gains.indptr))
    owner = np.repeat(np.arange(size), np.diff(gains.indptr))
    at_home = gains.indices == groups[owner]
    value = gains.data + at_home * _EPSILON
    top = np.zeros(size)
    top[rows] = np.maximum.reduceat(value, gains.indptr[rows])
    best = groups.copy()
    best[owner[at_home & (value < 0)]] = -1
    winner = np.flatnonzero((value == top[owner]) & (value > 0))
    best[owner[winner]] = gains.indices[winner]
    return best


def _moved(matrix: Matrix, groups: Ints, order: Ints) -> Ints:
    """Move one after the other to the group it agrees with most, until nobody gains by a move."""
    if not len(order):
        return _numbered(groups)
    label: list[int] = groups.tolist()
    empty = _EmptyGroups(label)
    cuts, columns = matrix.indptr.tolist(), matrix.indices.tolist()
    data: list[float] = matrix.data.tolist()
    queue = deque(order.tolist())
    waiting = set(queue)
    while queue:
        one = queue.popleft()
        waiting.discard(one)
        near = columns[cuts[one] : cuts[one + 1]]
        best = _best_group(label, label[one], near, data[cuts[one] : cuts[one + 1]])
        if best == label[one]:
            continue
        label[one] = empty.moved(label[one], best)
        news = [other for other in near if other not in waiting and label[other] != label[one]]
        waiting.update(news)
        queue.extend(news)
    return _numbered(np.array(label, dtype=np.int64))


def _numbered(groups: Ints) -> Ints:
    """Number the groups from 0 without gaps."""
    return np.unique(groups, return_inverse=True)[1]


def _best_group(label: Sequence[int], own: int, near: list[int], weights: list[float]) -> int:
    """Return the group that gains most, the present one on a tie, -1 for a group of its own."""
    gains: dict[int, float] = {}
    for other, weight in zip(near, weights, strict=True):
        group = label[other]
        gains[group] = gains.get(group, 0.0) + weight
    least = gains.pop(own, 0.0)
    best = own
    if least < -_EPSILON:
        least, best = 0.0, -1
    for group, gain in gains.items():
        if gain > least + _EPSILON:
            least, best = gain, group
    return best


class _EmptyGroups:
    """The groups nobody is in, for those who leave theirs to be alone."""

    def __init__(self, label: list[int]) -> None:
        self.size = [0] * len(label)
        for group in label:
            self.size[group] += 1
        self.free = [group for group, size in enumerate(self.size) if not size]

    def moved(self, old: int, new: int) -> int:
        """Count a move from old to new (-1: an empty group) and return the group moved to."""
        self.size[old] -= 1
        if new < 0:
            new = self.free.pop()
        self.size[new] += 1
        if not self.size[old]:
            self.free.append(old)
        return new


def alliances(matrix: Matrix, groups: Ints) -> Matrix:
    """Return the supports inside groups."""
    links = matrix.tocoo()
    kept = (groups[links.row] == groups[links.col]) & (links.data > 0)
    entries = (links.data[kept], (links.row[kept], links.col[kept]))
    return csr_array(coo_array(entries, shape=matrix.shape))


def _merged(matrix: Matrix, parts: Ints, count: int) -> Matrix:
    """Return the links between parts, those inside a part left out: nothing can move them."""
    links = matrix.tocoo()
    rows, columns = parts[links.row], parts[links.col]
    kept = rows != columns
    entries = (links.data[kept], (rows[kept], columns[kept]))
    return csr_array(coo_array(entries, shape=(count, count)))
