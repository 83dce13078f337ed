"""Part a stage among the components of a network, and let a full stage grow."""

from __future__ import annotations

import numpy as np

from kg.network.signed import Floats, Ints


def cells(weights: list[float], stage: Floats, box: Floats) -> list[Floats]:
    """Part a rectangle (left, top, width, height) in cells whose areas go by the weights.

    It is cut where more boxes (width, height) stand in a row. The heaviest weight should come
    first: it gets the left or the top.

    >>> wide = np.array([0.0, 0.0, 100.0, 50.0])
    >>> [cell.tolist() for cell in cells([3, 1], wide, np.array([1.0, 1.0]))]
    [[0.0, 0.0, 75.0, 50.0], [75.0, 0.0, 25.0, 50.0]]
    """
    if len(weights) <= 1:
        return [stage] * len(weights)
    cut = _halfway(weights)
    share = sum(weights[:cut]) / sum(weights)
    axis = int(np.argmax(stage[2:] / box))
    before, after = stage.copy(), stage.copy()
    before[2 + axis] = stage[2 + axis] * share
    after[axis] += before[2 + axis]
    after[2 + axis] -= before[2 + axis]
    return cells(weights[:cut], before, box) + cells(weights[cut:], after, box)


def _halfway(weights: list[float]) -> int:
    """Return where to cut the list so that both parts weigh about the same."""
    total = np.cumsum(weights)
    return int(np.argmin(np.abs(total[:-1] - total[-1] / 2))) + 1


def stage_of_each(component: Ints, stage: Floats, boxes: Floats, power: float) -> dict[int, Floats]:
    """Return for each component its cell of the stage, by its number of actors to a power.

    Above 1 the power gives the large components more than their due.

    >>> both = stage_of_each(np.array([1, 0, 1]), np.array([0.0, 0, 90, 9]), np.ones((3, 2)), 1)
    >>> both[1].tolist(), both[0].tolist()
    ([0.0, 0.0, 60.0, 9.0], [60.0, 0.0, 30.0, 9.0])
    """
    weights = np.bincount(component).astype(np.float64) ** power
    order = np.argsort(-weights, kind="stable")
    parts = cells(weights[order].tolist(), stage, boxes.mean(axis=0))
    return dict(zip(order.tolist(), parts, strict=True))


def grown(stage: Floats, wanted: float) -> Floats:
    """Return the stage about the same middle, of `wanted` square pixels at least.

    >>> grown(np.array([0.0, 0.0, 10.0, 10.0]), 400).tolist()
    [-5.0, -5.0, 20.0, 20.0]
    """
    factor = max(1.0, float(np.sqrt(wanted / float(stage[2] * stage[3]))))
    extent = stage[2:] * factor
    return np.concatenate([stage[:2] + (stage[2:] - extent) / 2, extent])
