"""How far a dispute is from two sides: the frustration of its network, and how firm that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx
import numpy as np

from kg.network.arrows import Arrow
from kg.network.sides import Split, best_split, count_broken, descend
from kg.network.signed import Ints, Pairs, signed_pairs

#: How often the signs are shuffled to see what chance would give, if nobody says: less often in
#: a large network, where each time takes longer and the counts scatter less.
_MOST_SHUFFLES, _FEWEST_SHUFFLES = 100, 10
_SHUFFLED_LINKS = 200_000
_SEED = 2011


@dataclass(frozen=True)
class Frustration:
    """The fewest links that break a partition in two sides, and how firm the partition is.

    A link is a pair of actors, once, whatever the number of its arrows; a pair whose words for and
    against balance is no link.
    """

    #: The links that break the partition: the fewest possible if `exact`.
    count: int
    #: All links.
    total: int
    exact: bool
    #: The fewest possible lies between these two.
    lower: int
    upper: int
    #: Actor to side, 1 or -1.
    partition: Mapping[str, int]
    #: Whether no other partition breaks as few links, component by component; None = not known.
    unique: bool | None
    #: Mean count in `shuffles` networks with the same links and shuffled signs.
    expected: float
    #: (count - expected) / standard deviation; None when chance always gives the same count.
    z: float | None
    shuffles: int
    #: Triangles in which the enemy of an ally is an enemy, of all triangles.
    balanced_triangles: int
    triangles: int


def frustration(arrows: Iterable[Arrow], shuffles: int | None = None) -> Frustration:
    """Return the frustration of the network of these arrows.

    It is exact if no block of the network (actors that two ways connect) has over 25 actors;
    beyond, `count` is the best partition found, between `lower` and `upper`.

    Raises:
        ValueError: fewer than two shuffles, which have no deviation.

    >>> allies = [Arrow("Cogent", "supports", "MegaVideo", 1, 1)]
    >>> accused = [Arrow(one, "accuses", "Orange", -1, 3) for one in ("Cogent", "MegaVideo")]
    >>> found = frustration(allies + accused)
    >>> found.count, found.total, found.exact, found.unique
    (0, 3, True, True)
    """
    drawn = list(arrows)
    ends = {end for arrow in drawn if arrow.sign for end in (arrow.speaker, arrow.object)}
    pairs = signed_pairs(ends, drawn)
    split = _whole(pairs)
    often = _how_often(pairs) if shuffles is None else shuffles
    expected, z = _by_chance(pairs, often)
    balanced, triangles = _triangles(pairs)
    return Frustration(
        count=split.broken,
        total=len(pairs.sided[0]),
        exact=split.lower == split.broken,
        lower=split.lower,
        upper=split.broken,
        partition=dict(zip(pairs.names, split.sides.tolist(), strict=True)),
        unique=None if split.ways == 0 else split.ways == 1,
        expected=expected,
        z=z,
        shuffles=often,
        balanced_triangles=balanced,
        triangles=triangles,
    )


def _how_often(pairs: Pairs) -> int:
    wished = _SHUFFLED_LINKS // max(len(pairs.weight), 1)
    return max(_FEWEST_SHUFFLES, min(_MOST_SHUFFLES, wished))


def _whole(pairs: Pairs) -> Split:
    """Put the network together from its blocks: every cycle lies in one, so their counts add."""
    sides = np.zeros(len(pairs.names), dtype=np.int8)
    broken, lower, ways = 0, 0, 1
    for block in _blocks(pairs):
        split = best_split(pairs.among(block))
        shared = np.flatnonzero(sides[block])
        turned = len(shared) and sides[block[shared[0]]] != split.sides[shared[0]]
        sides[block] = -split.sides if turned else split.sides
        broken, lower, ways = broken + split.broken, lower + split.lower, ways * split.ways
    sides[sides == 0] = 1
    return Split(sides, broken, lower, ways)


def _blocks(pairs: Pairs) -> list[Ints]:
    """Return the biconnected blocks, each of which shares an actor at most with those before."""
    graph: networkx.Graph[int] = networkx.Graph()
    first, second, _ = pairs.sided
    graph.add_edges_from(zip(first.tolist(), second.tolist(), strict=True))
    found = [np.array(sorted(block)) for block in networkx.biconnected_components(graph)]
    return found[::-1]


def _by_chance(pairs: Pairs, shuffles: int) -> tuple[float, float | None]:
    """Return the mean count under shuffled signs, and the z-score.

    The same descent estimates both counts: an exact count would look better than chance merely
    because it is exact.
    """
    first, second, weight = pairs.sided
    if shuffles < 2:
        raise ValueError(f"{shuffles} shuffles have no deviation: take two or more")
    if not len(first):
        return 0.0, None
    generator = np.random.default_rng(_SEED)
    observed = _descended(pairs, generator)
    counts = []
    for _ in range(shuffles):
        shuffled = Pairs(pairs.names, first, second, generator.permutation(weight))
        counts.append(_descended(shuffled, generator))
    mean, deviation = float(np.mean(counts)), float(np.std(counts))
    return mean, (observed - mean) / deviation if deviation else None


def _descended(pairs: Pairs, generator: np.random.Generator) -> int:
    return count_broken(pairs, descend(pairs, generator))


def _triangles(pairs: Pairs) -> tuple[int, int]:
    """Return balanced and all triangles."""
    signs = pairs.matrix.sign()
    links = abs(signs)
    total = round(float((links @ links).multiply(links).sum()) / 6)
    excess = round(float((signs @ signs).multiply(signs).sum()) / 6)
    return (total + excess) // 2, total
