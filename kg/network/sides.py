"""Two sides with as few broken links as can be: exact for small groups of actors, bounds beyond.

A link is broken when an ally stands on the other side or an opponent on one's own. The least
number of broken links is the line index of balance, called frustration.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.least import least_broken
from kg.network.signed import Ints, Matrix, Pairs, symmetric

#: Up to so many actors every partition is looked at: 2^24 of them.
EXACT_ACTORS = 25
#: How many random partitions the descent starts from.
_STARTS = 32
#: So many partitions of the front half are looked at together: the block stays in the cache.
_BLOCK = 256

Sides = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Split:
    """Two sides, +1 and -1, the links they break, and what is known of the best two sides."""

    sides: Sides
    broken: int
    #: No two sides break fewer links than this.
    lower: int
    #: How many pairs of sides break as few; 0 = not known.
    ways: int


def best_split(pairs: Pairs) -> Split:
    """Return the two sides that break fewest links, exact up to `EXACT_ACTORS` actors.

    >>> from kg.network.arrows import Arrow
    >>> from kg.network.signed import signed_pairs
    >>> pairs = signed_pairs("ab", [Arrow("a", "accuses", "b", -1, 1)])
    >>> split = best_split(pairs)
    >>> split.sides.tolist(), split.broken, split.ways
    ([1, -1], 0, 1)
    """
    if len(pairs.names) <= EXACT_ACTORS:
        return _enumerated(pairs)
    sides = descend(pairs, np.random.default_rng(0))
    broken = count_broken(pairs, sides)
    return Split(sides, broken, min(broken, least_broken(pairs)), 0)


def count_broken(pairs: Pairs, sides: Sides) -> int:
    """Return how many links two sides break."""
    first, second, weight = pairs.sided
    return int(np.sum(sides[first] * sides[second] * np.sign(weight) < 0))


def descend(pairs: Pairs, generator: np.random.Generator) -> Sides:
    """Return the best of several partitions in which nobody breaks fewer links by changing sides.

    All starts descend at once; those who change at the same time are not linked.
    """
    first, second, weight = pairs.sided
    size = len(pairs.names)
    signs = symmetric(size, first, second, np.sign(weight))
    sides = generator.choice(np.array([-1.0, 1.0]), (size, _STARTS))
    crews = [(crew, csr_array(signs[crew])) for crew in _unlinked(signs)]
    changed = True
    while changed:
        changed = False
        for crew, links in crews:
            unhappy = (links @ sides) * sides[crew] < 0
            sides[crew] = np.where(unhappy, -sides[crew], sides[crew])
            changed |= bool(unhappy.any())
    best = int(np.argmax(np.einsum("is,is->s", sides, signs @ sides)))
    chosen: Sides = (sides[:, best] * sides[0, best]).astype(np.int8)
    return chosen


def _unlinked(signs: Matrix) -> list[Ints]:
    """Part the actors into crews without links inside: a greedy colouring."""
    cuts, columns = signs.indptr.tolist(), signs.indices.tolist()
    crew = [-1] * (len(cuts) - 1)
    for actor in range(len(crew)):
        taken = {crew[other] for other in columns[cuts[actor] : cuts[actor + 1]]}
        crew[actor] = next(number for number in range(len(crew)) if number not in taken)
    crews = np.array(crew, dtype=np.int64)
    return [np.flatnonzero(crews == number) for number in range(crews.max(initial=-1) + 1)]


def _enumerated(pairs: Pairs) -> Split:
    """Look at every partition, the first actor held on the side +1.

    The actors are cut in a front and a back half. What agrees is what agrees in the front, in
    the back, and across; across is one matrix product for many partitions at once.
    """
    first, second, weight = pairs.sided
    size = len(pairs.names)
    signs = symmetric(size, first, second, np.sign(weight)).toarray().astype(np.float32)
    cut = (size + 1) // 2
    front, back = _partitions(cut)[: 2 ** (cut - 1)], _partitions(size - cut)
    in_front, in_back = _agreeing(front, signs[:cut, :cut]), _agreeing(back, signs[cut:, cut:])
    across = front @ signs[:cut, cut:]
    most, ways, best = -np.inf, 0, front[0]
    for start in range(0, len(front), _BLOCK):
        block = across[start : start + _BLOCK] @ back.T + in_back
        block += in_front[start : start + _BLOCK, None]
        top = float(block.max())
        if top > most:
            row, column = divmod(int(block.argmax()), len(back))
            most, ways, best = top, 0, np.concatenate([front[start + row], back[column]])
        ways += int((block == most).sum())
    sides = best.astype(np.int8)
    broken = count_broken(pairs, sides)
    return Split(sides, broken, broken, ways)


def _partitions(size: int) -> npt.NDArray[np.float32]:
    """Return all vectors of +1 and -1, those that begin with +1 first."""
    numbers = np.arange(2**size)[:, None] >> np.arange(size)[::-1]
    return np.where(numbers & 1, -1, 1).astype(np.float32)


def _agreeing(
    partitions: npt.NDArray[np.float32], signs: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Return the links each partition keeps less those it breaks."""
    found: npt.NDArray[np.float32] = ((partitions @ signs) * partitions).sum(axis=1) / 2
    return found
