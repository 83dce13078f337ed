"""Place groups of actors round the stage: opponents face each other, allies are neighbours.

On a ring no arrow between two groups passes over a third one.
"""

from __future__ import annotations

import numpy as np

from kg.network.signed import Floats, Ints, Pairs, symmetric


def ring_angles(pairs: Pairs, groups: list[Ints], room: Floats) -> Floats:
    """Return the angle of each group, pi (the left) for the first.

    `room` says how much of the ring each group wants for its cards; how many arrows it has counts
    as much.
    """
    between = _between(pairs, groups)
    busy = np.abs(between).sum(axis=1)
    share = room / room.sum() + busy / (busy.sum() or 1)
    order = _best_order(between, share)
    angles = np.zeros(len(groups))
    angles[order] = _angles(share[order])
    return angles


def _between(pairs: Pairs, groups: list[Ints]) -> Floats:
    """Return the signed weight between every two groups."""
    group_of = np.zeros(len(pairs.names), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[group] = number
    first, second = group_of[pairs.first], group_of[pairs.second]
    across = first != second
    found: Floats = symmetric(
        len(groups), first[across], second[across], pairs.weight[across]
    ).toarray()
    return found


def _angles(share: Floats) -> Floats:
    """Return the middle of each group's part of the ring, clockwise from the left."""
    width = share / share.sum() * 2 * np.pi
    angles: Floats = np.pi + np.cumsum(width) - width / 2 - width[0] / 2
    return angles


def _best_order(between: Floats, share: Floats) -> Ints:
    """Swap groups on the ring as long as that brings opponents further apart and allies nearer."""
    order = np.arange(len(share))
    cost = _cost(between, share, order)
    improved = True
    while improved:
        improved = False
        for one in range(1, len(order)):
            for other in range(one + 1, len(order)):
                tried = order.copy()
                tried[[one, other]] = order[[other, one]]
                new = _cost(between, share, tried)
                if new < cost - 1e-9:
                    order, cost, improved = tried, new, True
    return order


def _cost(between: Floats, share: Floats, order: Ints) -> float:
    angles = _angles(share[order])
    chord = np.abs(np.sin((angles[:, None] - angles[None]) / 2))
    return float((between[np.ix_(order, order)] * chord).sum())
