"""Move camps apart as they are until the outlines drawn round them don't meet."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from kg.network.signed import Floats, Ints

#: How far from its cards the outline of a camp runs, in pixels.
OUTLINE = 28.0
#: Between two outlines, in pixels.
_GAP = 8.0
_ROUNDS = 60
_SPREAD = 1.06


def outlines_apart(where: Floats, sizes: Floats, camp: Ints) -> Floats:
    """Return centres after camps, and actors without one (camp -1), have moved as wholes.

    The outline of a camp is the convex hull of its boxes, `OUTLINE` wider.
    """
    groups = grouped(camp)
    shapes = [_hull(where[group], sizes[group], len(group) > 1) for group in groups]
    shift = np.zeros((len(groups), 2))
    turn = 0
    while meets := _meeting(shapes, shift):
        for one, other in meets:
            _push(shapes, shift, one, other, groups)
        turn += 1
        if turn % _ROUNDS == 0:
            centres = np.array([shape.mean(axis=0) for shape in shapes]) + shift
            shift += (centres - centres.mean(axis=0)) * (_SPREAD - 1)
    moved = where.copy()
    for group, step in zip(groups, shift, strict=True):
        moved[group] += step
    return moved


def grouped(camp: Ints) -> list[Ints]:
    """Return the actors of each camp, then each actor without a camp alone.

    >>> [group.tolist() for group in grouped(np.array([0, -1, 0]))]
    [[0, 2], [1]]
    """
    whole = [np.flatnonzero(camp == number) for number in range(camp.max(initial=-1) + 1)]
    return [group for group in whole if len(group)] + [
        np.array([actor]) for actor in np.flatnonzero(camp < 0)
    ]


def _hull(where: Floats, sizes: Floats, camp: bool) -> Floats:
    pad = (OUTLINE if camp else 0.0) + _GAP / 2
    half = sizes / 2 + pad
    corners = [where + half * np.array(turn) for turn in ((-1, -1), (-1, 1), (1, -1), (1, 1))]
    points = np.concatenate(corners)
    hull: Floats = points[ConvexHull(points).vertices]
    return hull


def _meeting(shapes: list[Floats], shift: Floats) -> list[tuple[int, int]]:
    """Return the groups whose bounding boxes meet and whose hulls do."""
    low = np.array([shape.min(axis=0) for shape in shapes]).reshape(-1, 2) + shift
    high = np.array([shape.max(axis=0) for shape in shapes]).reshape(-1, 2) + shift
    boxed = (low[:, None] < high[None]).all(axis=2) & (high[:, None] > low[None]).all(axis=2)
    near = np.argwhere(np.triu(boxed, 1)).tolist()
    return [(one, other) for one, other in near if _shortest_way(shapes, shift, one, other)[0] > 0]


def _push(shapes: list[Floats], shift: Floats, one: int, other: int, groups: list[Ints]) -> None:
    """Push two groups apart along the shortest way out; the larger moves less."""
    depth, normal = _shortest_way(shapes, shift, one, other)
    if depth > 0:
        share = len(groups[other]) / (len(groups[one]) + len(groups[other]))
        shift[one] -= normal * (depth + 1e-6) * share
        shift[other] += normal * (depth + 1e-6) * (1 - share)


def _shortest_way(
    shapes: list[Floats], shift: Floats, one: int, other: int
) -> tuple[float, Floats]:
    """Return how deep two convex shapes overlap, and the direction out, from one to the other."""
    first, second = shapes[one] + shift[one], shapes[other] + shift[other]
    normals = np.concatenate([_normals(first), _normals(second)])
    ahead, behind = first @ normals.T, second @ normals.T
    onward = ahead.max(axis=0) - behind.min(axis=0)
    backward = behind.max(axis=0) - ahead.min(axis=0)
    depth = np.minimum(onward, backward)
    best = int(np.argmin(depth))
    sense = 1.0 if onward[best] <= backward[best] else -1.0
    return float(depth[best]), normals[best] * sense


def _normals(shape: Floats) -> Floats:
    edge = np.roll(shape, -1, axis=0) - shape
    normal = np.column_stack([edge[:, 1], -edge[:, 0]])
    unit: Floats = normal / np.hypot(normal[:, 0], normal[:, 1])[:, None]
    return unit
