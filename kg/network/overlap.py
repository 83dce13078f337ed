"""Move boxes apart until none overlaps another, and fit them to a stage."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from kg.network.signed import Floats, Ints

#: After so many rounds of pushing everything spreads a little, so that the work comes to an end;
#: a crowd is given fewer rounds, each of which costs more.
_ROUNDS, _CROWD_ROUNDS = 40, 6
_CROWD = 1_000
_SPREAD = 1.08


def apart(where: Floats, sizes: Floats, gap: float) -> Floats:
    """Return centres so that boxes of these sizes (width, height) are `gap` apart at least.

    >>> boxes = np.full((2, 2), 10.0)
    >>> apart(np.array([[0.0, 0.0], [1.0, 0.0]]), boxes, 2.0).round(3).tolist()
    [[-5.5, 0.0], [6.5, 0.0]]
    """
    room = sizes + gap
    rounds = _ROUNDS if len(where) <= _CROWD else _CROWD_ROUNDS
    turn = 0
    while True:
        first, second = _overlapping(where, room)
        if not len(first):
            return where
        where = _pushed(where, room, first, second)
        turn += 1
        if turn % rounds == 0:
            where = where.mean(axis=0) + (where - where.mean(axis=0)) * _SPREAD


def _overlapping(where: Floats, room: Floats) -> tuple[Ints, Ints]:
    if len(where) < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    near = cKDTree(where / room.max(axis=0)).query_pairs(1, p=np.inf, output_type="ndarray")
    near = near[np.lexsort((near[:, 1], near[:, 0]))]
    first, second = near[:, 0], near[:, 1]
    depth = _depth(where, room, first, second)
    # A touch is no overlap, and pushing leaves rounding behind.
    hit = (depth > 1e-6).all(axis=1)
    return first[hit], second[hit]


def _depth(where: Floats, room: Floats, first: Ints, second: Ints) -> Floats:
    depth: Floats = (room[first] + room[second]) / 2 - np.abs(where[first] - where[second])
    return depth


def _pushed(where: Floats, room: Floats, first: Ints, second: Ints) -> Floats:
    """Push each overlapping two apart, half the way each, where the way is shorter."""
    depth = _depth(where, room, first, second)
    axis = np.argmin(depth, axis=1)
    rows = np.arange(len(first))
    # Two boxes at one place part by the order of their actors.
    ahead = np.where(where[second, axis] >= where[first, axis], 1.0, -1.0)
    step = depth[rows, axis] / 2 * ahead
    where = where.copy()
    np.add.at(where, (first, axis), -step)
    np.add.at(where, (second, axis), step)
    return where


def fitted(where: Floats, sizes: Floats, stage: Floats, least: float) -> Floats:
    """Return centres stretched so that the boxes fill a stage (left, top, width, height).

    Each axis stretches by `least` or more, and neither by much more than the other. At 1 or more
    no overlap can arise; what does not fit then stands out evenly on all sides.

    >>> boxes, corners = np.full((2, 2), 10.0), np.array([[0.0, 0.0], [1.0, 1.0]])
    >>> fitted(corners, boxes, np.array([0.0, 0.0, 100.0, 100.0]), 1.0).round(2).tolist()
    [[5.0, 5.0], [95.0, 95.0]]
    """
    if not len(where):
        return where
    middle = (where.max(axis=0) + where.min(axis=0)) / 2
    factors = [
        _factor((where - middle)[:, axis], sizes[:, axis], stage[2 + axis]) for axis in (0, 1)
    ]
    scale = np.maximum(np.minimum(factors, min(factors) * 1.7), least)
    grown = (where - middle) * scale
    low, high = (grown - sizes / 2).min(axis=0), (grown + sizes / 2).max(axis=0)
    placed: Floats = grown - (low + high) / 2 + stage[:2] + stage[2:] / 2
    return placed


def inside(where: Floats, sizes: Floats, stage: Floats) -> Floats:
    """Return the boxes moved together into the stage, or to its middle if they are too large.

    >>> box, stage = np.full((1, 2), 10.0), np.array([0.0, 0.0, 100.0, 8.0])
    >>> inside(np.array([[2.0, 2.0]]), box, stage).tolist()
    [[5.0, 4.0]]
    """
    before = (where - sizes / 2).min(axis=0) - stage[:2]
    after = stage[:2] + stage[2:] - (where + sizes / 2).max(axis=0)
    missing = np.maximum(-before, 0) - np.maximum(-after, 0)
    moved: Floats = where + np.where(before + after < 0, (after - before) / 2, missing)
    return moved


def _factor(centres: Floats, widths: Floats, length: float) -> float:
    """Return by how much the centres may stretch until the boxes reach the length."""
    low, high = 0.0, 1e4
    for _ in range(60):
        tried = (low + high) / 2
        reach = (centres * tried + widths / 2).max() - (centres * tried - widths / 2).min()
        low, high = (tried, high) if reach <= length else (low, tried)
    return low
