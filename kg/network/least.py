"""How many links any two sides must break: a lower bound from unbalanced cycles, or the spectrum.

A cycle with an odd number of opponents breaks at least one of its links whatever the sides, so
the least weight that gives every such cycle 1 is a bound: a linear programme, to which the cycles
are added as they are needed.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from kg.network.signed import Floats, Ints, Matrix, Pairs, symmetric
from kg.network.spectral import largest_agreement

#: Beyond so many links the cycles cost more time than they are worth.
_FEW_LINKS = 2_000
#: The rounds of adding cycles: every round gives a bound, later ones a better one.
_ROUNDS = 8
#: Stands for 0 where a sparse graph would take 0 for no link; far below what a round can gain.
_TINY = 1e-7


def least_broken(pairs: Pairs) -> int:
    """Return a number of links that every pair of sides breaks, at least.

    >>> from kg.network.arrows import Arrow
    >>> from kg.network.signed import signed_pairs
    >>> enemies = [Arrow(a, "accuses", b, -1, 1) for a, b in ("ab", "bc", "ca")]
    >>> least_broken(signed_pairs("abc", enemies))
    1
    """
    first, second, weight = pairs.sided
    links = len(first)
    if not links:
        return 0
    if links <= _FEW_LINKS:
        bound = _by_cycles(pairs)
    else:
        signs = symmetric(len(pairs.names), first, second, np.sign(weight))
        bound = (1 - largest_agreement(signs)) * links / 2
    return max(0, math.ceil(bound - 1e-4))


def _by_cycles(pairs: Pairs) -> float:
    links = len(pairs.sided[0])
    share, bound = np.zeros(links), 0.0
    cycles: dict[frozenset[int], None] = {}
    for _ in range(_ROUNDS):
        news = [cycle for cycle in _unbalanced_cycles(pairs, share) if cycle not in cycles]
        if not news:
            break
        cycles.update(dict.fromkeys(news))
        each = LinearConstraint(_incidence(list(cycles), links), lb=1.0)
        solved = milp(np.ones(links), constraints=each)
        if solved.x is None:
            # The solver gave up: the bound of the round before holds.
            break
        share, bound = solved.x, float(solved.fun)
    return bound


def _incidence(cycles: list[frozenset[int]], links: int) -> Matrix:
    rows = [row for row, cycle in enumerate(cycles) for _ in cycle]
    columns = [link for cycle in cycles for link in cycle]
    entries = (np.ones(len(rows)), (rows, columns))
    return csr_array(coo_array(entries, shape=(len(cycles), links)))


def _unbalanced_cycles(pairs: Pairs, share: Floats) -> list[frozenset[int]]:
    """Return for each actor the links of the lightest unbalanced cycle, if it weighs under 1.

    Every actor stands twice, once on each side; an ally is reached on the same side, an opponent
    on the other. The way from an actor to its own double is an unbalanced cycle.
    """
    size = len(pairs.names)
    tails, heads, link = _doubled(pairs)
    entries = (share[link] + _TINY, (tails, heads))
    doubled = csr_array(coo_array(entries, shape=(2 * size, 2 * size)))
    number = dict(zip(zip(tails.tolist(), heads.tolist(), strict=True), link.tolist(), strict=True))
    length, before = dijkstra(doubled, indices=np.arange(size), return_predecessors=True)
    found = []
    for actor in range(size):
        if length[actor, actor + size] < 1 - 1e-4:
            found.append(_links_on_way(before[actor], actor + size, number))
    return found


def _doubled(pairs: Pairs) -> tuple[Ints, Ints, Ints]:
    first, second, weight = pairs.sided
    size, link = len(pairs.names), np.arange(len(first))
    turn = np.where(weight < 0, size, 0)
    one = (first, second + turn)
    other = (first + size, (second + size + turn) % (2 * size))
    tails = np.concatenate([one[0], one[1], other[0], other[1]])
    heads = np.concatenate([one[1], one[0], other[1], other[0]])
    return tails, heads, np.tile(link, 4)


def _links_on_way(before: Ints, end: int, number: dict[tuple[int, int], int]) -> frozenset[int]:
    links = []
    while before[end] >= 0:
        links.append(number[int(before[end]), end])
        end = int(before[end])
    return frozenset(links)
