"""The calm layout of a small network: each camp a column of cards, the camps round the stage.

Everything is placed for a wide stage; a tall one is turned: camps above one another, in rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.network.hulls import OUTLINE
from kg.network.overlap import apart, inside
from kg.network.ring import ring_angles
from kg.network.signed import Floats, Ints, Pairs

#: Between two groups, in pixels.
_GROUP_GAP = 24.0
#: Groups out of line by more than this look meant so.
_UNALIGNED = 64.0


@dataclass(frozen=True)
class Spacing:
    """The distances of a wide or tall stage, in pixels along the main axis and across it."""

    #: Between the cards of a column, at least and at most: arrows with labels run there.
    least: float
    most: float
    #: Between two columns of one camp.
    lines: float
    #: From the cards of a camp to its edge: main axis before, after, across before, after.
    pads: tuple[float, float, float, float]
    #: The same of an actor without a camp, over whom stands just that.
    alone: tuple[float, float, float, float]


#: The name of a camp stands over its cards.
_NAME = 30.0
WIDE = Spacing(40.0, 110.0, 56.0, (OUTLINE, OUTLINE, OUTLINE + _NAME, OUTLINE), (0, 0, _NAME, 0))
TALL = Spacing(14.0, 60.0, 44.0, (OUTLINE + _NAME, OUTLINE, OUTLINE, OUTLINE), (_NAME, 0, 0, 0))


@dataclass(frozen=True, eq=False)
class Column:
    """The cards of a group: their centres from the middle of the group, and its whole size."""

    offsets: Floats
    size: Floats


def ring_of_columns(
    pairs: Pairs,
    groups: list[Ints],
    sizes: Floats,
    stages: list[Floats],
    whole: Floats,
    spacing: Spacing,
) -> Floats:
    """Return the centres of the actors of a wide stage.

    `groups` are camps and single actors, the leader of each first; `stages` gives each group
    the rectangle (left, top, width, height) of its component, all within the `whole` stage.
    """
    angles = _angles_by_stage(pairs, groups, sizes, stages)
    columns = [
        column(sizes[group], stage[3] * _height_share(angle), spacing, inner_last=np.cos(angle) < 0)
        for group, stage, angle in zip(groups, stages, angles, strict=True)
    ]
    extents = np.array([one.size for one in columns])
    middles = np.array([_on_ring(*one) for one in zip(extents, stages, angles, strict=True)])
    for here in _by_stage(stages):
        middles[here, 0] = _aligned(middles[here, 0])
    middles = inside(apart(middles, extents, _GROUP_GAP), extents, whole)
    where = np.zeros((len(sizes), 2))
    for group, one, middle in zip(groups, columns, middles, strict=True):
        where[group] = middle + one.offsets
    return where


def room_wanted(groups: list[Ints], sizes: Floats, height: float, spacing: Spacing) -> float:
    """Return how many square pixels the columns of these groups cover."""
    columns = [column(sizes[group], height, spacing, inner_last=True) for group in groups]
    return sum(float((one.size + _GROUP_GAP).prod()) for one in columns)


def _height_share(angle: float) -> float:
    """Return how much of the height a group may take: all at the sides, half in the corners."""
    return 1.0 if np.isnan(angle) else float(max(0.4, 1 - 0.6 * abs(np.sin(angle))))


def _angles_by_stage(
    pairs: Pairs, groups: list[Ints], sizes: Floats, stages: list[Floats]
) -> Floats:
    """Return each group's angle on the ring of its stage, nan for one that has no company there."""
    angles = np.full(len(groups), np.nan)
    for here in _by_stage(stages):
        if len(here) > 1:
            room = np.array([sizes[groups[one]].sum() for one in here])
            angles[here] = ring_angles(pairs, [groups[one] for one in here], room)
    return angles


def _by_stage(stages: list[Floats]) -> list[Ints]:
    """Return the groups of each stage."""
    _, which = np.unique(np.array(stages), axis=0, return_inverse=True)
    return [np.flatnonzero(which == number) for number in range(which.max() + 1)]


def _on_ring(extent: Floats, stage: Floats, angle: float) -> Floats:
    """Return the middle of a group: in the middle of its stage if it is alone there."""
    reach = np.maximum(stage[2:] - extent, 0) / 2
    turn = np.zeros(2) if np.isnan(angle) else np.array([np.cos(angle), np.sin(angle)])
    placed: Floats = stage[:2] + stage[2:] / 2 + reach * turn
    return placed


def _aligned(places: Floats) -> Floats:
    """Bring places that differ by less than the eye forgives to their mean."""
    order = np.argsort(places, kind="stable")
    start = 0
    aligned = places.copy()
    for end in range(1, len(order) + 1):
        if end == len(order) or places[order[end]] - places[order[start]] > _UNALIGNED:
            aligned[order[start:end]] = places[order[start:end]].mean()
            start = end
    return aligned


def column(sizes: Floats, height: float, spacing: Spacing, *, inner_last: bool) -> Column:
    """Stack cards in as many columns as the height asks for, the leader amid the inner one.

    `inner_last` says that the middle of the stage, where the opponents are, is after the group.
    """
    before, after, above, below = spacing.pads if len(sizes) > 1 else spacing.alone
    lines = _lines(sizes[:, 1], height - above - below, spacing.least)
    offsets = np.zeros((len(sizes), 2))
    left = 0.0
    for line in reversed(lines) if inner_last else lines:
        width = sizes[line, 0].max()
        offsets[line, 0] = left + width / 2
        offsets[line, 1] = _stacked(sizes[line, 1], height - above - below, spacing)
        left += width + spacing.lines
    tall = np.abs(offsets[:, 1]) + sizes[:, 1] / 2
    whole = np.array([left - spacing.lines + before + after, 2 * tall.max() + above + below])
    offsets += [before - whole[0] / 2, (above - below) / 2]
    return Column(offsets, whole)


def _lines(heights: Floats, room: float, gap: float) -> list[Ints]:
    """Part the cards, the leader first, into columns that fit; the leader's column is first."""
    for count in range(1, len(heights) + 1):
        lines = [_amid(part) for part in np.array_split(np.arange(len(heights))[::-1], count)][::-1]
        if max((heights[line] + gap).sum() - gap for line in lines) <= room:
            return lines
    return lines


def _amid(falling: Ints) -> Ints:
    """Order cards so that the last, the most linked, is in the middle: 4 2 0 1 3."""
    rising = falling[::-1]
    ordered: Ints = np.concatenate([rising[::2][::-1], rising[1::2]])
    return ordered


def _stacked(heights: Floats, room: float, spacing: Spacing) -> Floats:
    """Return the centres of stacked cards about 0, their gaps as wide as room and taste allow."""
    gap = float(np.clip((room - heights.sum()) / len(heights), spacing.least, spacing.most))
    ends = np.cumsum(heights + gap) - gap
    centres: Floats = ends - heights / 2 - ends[-1] / 2
    return centres
