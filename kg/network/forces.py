"""Refine a signed layout with forces: allies attract, opponents and neighbours in space repel."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from kg.network.signed import Floats, Ints, Pairs

#: Beside how many neighbours in space each actor makes room for itself.
_NEIGHBOURS = 8
#: How strongly a camp gathers round its middle, of the way there each step.
_CAMP_PULL = 0.35
#: Opponents repel up to this many times the radius of the whole picture.
_REACH = 1.6
#: Actors moved in all steps together: large networks get fewer steps, so that nobody waits.
_WORK = 300_000
_FEWEST, _MOST = 30, 200


def relaxed(start: Floats, pairs: Pairs, camp: Ints) -> Floats:
    """Return positions after the forces have worked, about one unit between neighbours.

    `camp` gives each actor's camp, -1 for none.
    """
    size = len(start)
    radius = np.sqrt(size) / 2 + 0.5
    where: Floats = start * radius + _jitter(size)
    steps = int(np.clip(_WORK // max(size, 1), _FEWEST, _MOST))
    for step in range(steps):
        force = _between_pairs(where, pairs, radius) + _room(where) + _gathering(where, camp)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        most = radius * 0.2 * (1 - step / steps) ** 2 + 0.01
        where = where + force * (np.minimum(length, most) / length)[:, None]
    return where


def _jitter(size: int) -> Floats:
    """Return small offsets, no two the same, that part actors who start at one point."""
    number = np.arange(size, dtype=np.float64)
    # Steps of the golden angle never meet again.
    angle, length = number * 2.399963, 0.05 * (1 + number / size)
    return np.column_stack([length * np.cos(angle), length * np.sin(angle)])


def _between_pairs(where: Floats, pairs: Pairs, radius: float) -> Floats:
    way = where[pairs.second] - where[pairs.first]
    distance = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-3)
    near = np.maximum(1 - distance / (_REACH * radius), 0)
    attraction = np.where(pairs.weight > 0, 0.3 * (distance - 1), 0.9 * radius * near)
    push = (pairs.weight * attraction / distance)[:, None] * way
    degree = np.bincount(np.concatenate([pairs.first, pairs.second]), minlength=len(where))
    total = _summed(pairs.first, push, len(where)) - _summed(pairs.second, push, len(where))
    scaled: Floats = total / np.sqrt(np.maximum(degree, 1))[:, None]
    return scaled


def _room(where: Floats) -> Floats:
    """Return the repulsion of the nearest neighbours, who are found with a KD-tree."""
    count = min(_NEIGHBOURS + 1, len(where))
    distance, other = cKDTree(where).query(where, k=np.arange(1, count + 1))
    way = where[:, None, :] - where[other]
    distance = np.maximum(distance, 1e-2)
    strength = np.maximum(1 / distance - 0.4, 0) * 0.35
    total: Floats = (way * (strength / distance)[:, :, None]).sum(axis=1)
    return total


def _gathering(where: Floats, camp: Ints) -> Floats:
    member = camp >= 0
    if not member.any():
        return np.zeros_like(where)
    count = np.maximum(np.bincount(camp[member]), 1)[:, None]
    middle = _summed(camp[member], where[member], len(count)) / count
    pull = np.zeros_like(where)
    pull[member] = _CAMP_PULL * (middle[camp[member]] - where[member])
    return pull


def _summed(which: Ints, vectors: Floats, size: int) -> Floats:
    axes = [np.bincount(which, vectors[:, axis], minlength=size) for axis in (0, 1)]
    return np.column_stack(axes).astype(np.float64)
