"""The geometry under the layouts: boxes apart, outlines apart, cells, rings and columns."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import ConvexHull

from kg.network.columns import TALL, WIDE, Spacing, column, room_wanted
from kg.network.forces import relaxed
from kg.network.hulls import grouped, outlines_apart
from kg.network.overlap import apart, fitted, inside
from kg.network.packing import cells, grown, stage_of_each
from kg.network.ring import ring_angles
from kg.network.signed import Floats, Ints, Pairs
from kg.network.spectral import spectral_positions

PLACE = st.floats(-500, 500, width=32)
SIDE = st.floats(4, 300, width=32)
STAGE = np.array([0.0, 0.0, 1000.0, 700.0])


@st.composite
def boxes(draw: st.DrawFn, least: int = 1, most: int = 24) -> tuple[Floats, Floats]:
    """Centres and sizes, some of them at one place."""
    count = draw(st.integers(least, most))
    centres = draw(st.lists(st.tuples(PLACE, PLACE), min_size=count, max_size=count))
    sizes = draw(st.lists(st.tuples(SIDE, SIDE), min_size=count, max_size=count))
    return np.array(centres, dtype=np.float64), np.array(sizes, dtype=np.float64)


def meet(one: Floats, first: Floats, other: Floats, second: Floats, gap: float = 0.0) -> bool:
    depth = (first + second) / 2 + gap - np.abs(one - other)
    return bool((depth > 1e-3).all())


def are_apart(where: Floats, sizes: Floats, gap: float = 0.0) -> bool:
    pairs = combinations(range(len(where)), 2)
    return not any(meet(where[a], sizes[a], where[b], sizes[b], gap) for a, b in pairs)


@given(boxes(), st.floats(0, 40))
def test_boxes_end_up_apart(drawn: tuple[Floats, Floats], gap: float) -> None:
    where, sizes = drawn
    moved = apart(where, sizes, gap)
    assert are_apart(moved, sizes, gap)
    again = apart(where, sizes, gap)
    assert (moved == again).all(), "the same input gives the same picture"


@given(boxes())
def test_boxes_that_are_apart_stay_where_they_are(drawn: tuple[Floats, Floats]) -> None:
    where, sizes = drawn
    moved = apart(where, sizes, 2.0)
    assert (apart(moved, sizes, 1.0) == moved).all()


def test_a_crowd_at_one_place_is_parted() -> None:
    many = apart(np.zeros((300, 2)), np.full((300, 2), 10.0), 1.0)
    assert are_apart(many, np.full((300, 2), 10.0))
    assert np.abs(many).max() < 2_000, "it is parted, not scattered"


@given(boxes(least=2))
def test_what_is_stretched_keeps_its_order_and_fills_the_stage(
    drawn: tuple[Floats, Floats],
) -> None:
    where, sizes = drawn
    placed = fitted(where, sizes, STAGE, 0.0)
    low, high = (placed - sizes / 2).min(axis=0), (placed + sizes / 2).max(axis=0)
    # The middle of what is drawn is the middle of the stage.
    assert np.allclose((low + high) / 2, [500, 350], atol=1e-3)
    for axis in (0, 1):
        order = np.argsort(where[:, axis], kind="stable")
        assert (np.diff(placed[order, axis]) >= -1e-6).all()


@given(boxes(), st.floats(1, 3))
def test_stretching_by_one_or_more_makes_no_overlap(
    drawn: tuple[Floats, Floats], least: float
) -> None:
    where, sizes = drawn
    assert are_apart(fitted(apart(where, sizes, 1.0), sizes, STAGE, least), sizes)


def test_nothing_is_stretched_where_nothing_is() -> None:
    assert fitted(np.zeros((0, 2)), np.zeros((0, 2)), STAGE, 1.0).shape == (0, 2)


@given(boxes(most=6))
def test_boxes_are_moved_inside_together(drawn: tuple[Floats, Floats]) -> None:
    where, sizes = drawn
    moved = inside(where, sizes, STAGE)
    step = moved - where
    assert np.allclose(step, step[0], atol=1e-6), "all of them by the same way"
    low, high = (moved - sizes / 2).min(axis=0), (moved + sizes / 2).max(axis=0)
    for axis in (0, 1):
        if high[axis] - low[axis] <= STAGE[2 + axis]:
            assert low[axis] >= -1e-3 and high[axis] <= STAGE[2 + axis] + 1e-3
        else:
            assert math.isclose(low[axis] + high[axis], STAGE[2 + axis], abs_tol=1e-2)


@settings(max_examples=60)
@given(boxes(least=2, most=14), st.data())
def test_camps_move_as_wholes_until_none_is_in_another(
    drawn: tuple[Floats, Floats], data: st.DataObject
) -> None:
    where, sizes = drawn
    count = len(where)
    camp = np.array(data.draw(st.lists(st.integers(-1, 2), min_size=count, max_size=count)))
    moved = outlines_apart(where, sizes, camp)
    groups = grouped(camp)
    for group in groups:
        step = (moved - where)[group]
        assert np.allclose(step, step[0], atol=1e-6)
    for one, other in combinations(groups, 2):
        for a in one:
            assert not any(meet(moved[a], sizes[a], moved[b], sizes[b]) for b in other)
    for group in (group for group in groups if len(group) > 1):
        others = np.setdiff1d(np.arange(count), group)
        assert not any(within(moved[one], moved[group], sizes[group]) for one in others)


def within(point: Floats, where: Floats, sizes: Floats) -> bool:
    """Whether a point lies in the convex hull of boxes."""
    turns = [np.array(turn) for turn in ((-1, -1), (-1, 1), (1, -1), (1, 1))]
    hull = ConvexHull(np.concatenate([where + sizes / 2 * turn for turn in turns]))
    return bool((hull.equations[:, :2] @ point + hull.equations[:, 2] < -1e-6).all())


def test_every_actor_is_in_one_group() -> None:
    camp = np.array([1, -1, 0, 1, -1, 5])
    found = sorted(np.concatenate(grouped(camp)).tolist())
    assert found == list(range(6))
    assert grouped(np.zeros(0, dtype=np.int64)) == []


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=12))
def test_cells_part_the_stage_by_weight(weights: list[float]) -> None:
    weights = sorted(weights, reverse=True)
    parts = cells(weights, STAGE, np.array([100.0, 50.0]))
    areas = np.array([cell[2] * cell[3] for cell in parts])
    whole = STAGE[2] * STAGE[3]
    assert np.allclose(areas, np.array(weights) / sum(weights) * whole, rtol=1e-6)
    for one, other in combinations(parts, 2):
        assert not meet(one[:2] + one[2:] / 2, one[2:], other[:2] + other[2:] / 2, other[2:])


def test_the_largest_component_comes_first() -> None:
    component = np.array([0, 1, 1, 1, 2, 2])
    found = stage_of_each(component, STAGE, np.full((6, 2), 10.0), 1.0)
    assert sorted(found) == [0, 1, 2]
    left = {number: (cell[0], cell[1]) for number, cell in found.items()}
    assert left[1] == (0.0, 0.0)
    size = {number: cell[2] * cell[3] for number, cell in found.items()}
    assert size[1] > size[2] > size[0]
    steep = stage_of_each(component, STAGE, np.full((6, 2), 10.0), 2.0)
    assert steep[1][2] * steep[1][3] > size[1], "a power above 1 gives the large more"


@given(st.floats(1, 1e7))
def test_a_stage_grows_about_its_middle_and_never_shrinks(wanted: float) -> None:
    larger = grown(STAGE, wanted)
    assert larger[2] * larger[3] >= max(wanted, STAGE[2] * STAGE[3]) * (1 - 1e-9)
    assert np.allclose(larger[:2] + larger[2:] / 2, [500, 350])
    assert math.isclose(larger[2] / larger[3], STAGE[2] / STAGE[3])


def quarrel(*rows: tuple[str, str, float]) -> Pairs:
    names = tuple(sorted({name for one, other, _ in rows for name in (one, other)}))
    first, second, weight = zip(*rows, strict=True)
    places = [np.array([names.index(name) for name in column]) for column in (first, second)]
    return Pairs(names, *places, np.array(weight))


def gap(angles: Floats, one: int, other: int) -> float:
    apart_by = abs(float(angles[one] - angles[other])) % (2 * math.pi)
    return min(apart_by, 2 * math.pi - apart_by)


def test_opponents_face_each_other_and_allies_are_neighbours() -> None:
    pairs = quarrel(("a", "b", -5.0), ("a", "c", 3.0), ("b", "d", 3.0), ("c", "d", -2.0))
    groups = [np.array([number]) for number in range(4)]
    angles = ring_angles(pairs, groups, np.ones(4))
    assert math.isclose(angles[0], math.pi), "the first stands at the left"
    assert gap(angles, 0, 1) > gap(angles, 0, 2)
    assert gap(angles, 0, 1) > gap(angles, 1, 3)


def test_who_has_more_cards_has_more_of_the_ring() -> None:
    pairs = quarrel(("a", "b", -1.0), ("b", "c", -1.0), ("a", "c", -1.0))
    groups = [np.array([number]) for number in range(3)]
    even = ring_angles(pairs, groups, np.ones(3))
    wide = ring_angles(pairs, groups, np.array([1.0, 1.0, 6.0]))
    assert gap(even, 0, 1) > gap(wide, 0, 1), "the two small ones stand closer"


@given(
    st.lists(st.tuples(SIDE, SIDE), min_size=1, max_size=12),
    st.floats(200, 900),
    st.sampled_from([WIDE, TALL]),
    st.booleans(),
)
def test_the_cards_of_a_column_are_apart_and_within_it(
    drawn: list[tuple[float, float]], height: float, spacing: Spacing, inner_last: bool
) -> None:
    sizes = np.array(drawn)
    one = column(sizes, height, spacing, inner_last=inner_last)
    assert are_apart(one.offsets, sizes)
    low, high = (one.offsets - sizes / 2).min(axis=0), (one.offsets + sizes / 2).max(axis=0)
    assert (low >= -one.size / 2 - 1e-6).all()
    assert (high <= one.size / 2 + 1e-6).all()
    wanted = room_wanted([np.arange(len(sizes))], sizes, height, spacing)
    assert wanted >= float(sizes.prod(axis=1).sum())


def test_the_leader_stands_on_the_side_of_the_opponents() -> None:
    sizes = np.full((8, 2), 100.0)
    right = column(sizes, 400, WIDE, inner_last=True).offsets
    left = column(sizes, 400, WIDE, inner_last=False).offsets
    assert right[0, 0] == right[:, 0].max() > right[:, 0].min()
    assert left[0, 0] == left[:, 0].min() < left[:, 0].max()


def two_camps() -> tuple[Pairs, Ints]:
    """Four and four allies, who accuse the others."""
    one, other = "abcd", "efgh"
    friends = [(a, b, 2.0) for side in (one, other) for a, b in combinations(side, 2)]
    foes = [(a, b, -1.0) for a, b in zip(one, other, strict=True)]
    return quarrel(*friends, *foes), np.array([0] * 4 + [1] * 4)


def test_forces_keep_allies_together_and_opponents_apart() -> None:
    pairs, camp = two_camps()
    where = relaxed(spectral_positions(pairs.matrix), pairs, camp)
    distance = np.hypot(*(where[:, None] - where[None]).transpose(2, 0, 1))
    same = camp[:, None] == camp[None]
    other = ~np.eye(8, dtype=bool)
    assert distance[same & other].max() < distance[~same].min()
    again = relaxed(spectral_positions(pairs.matrix), pairs, camp)
    assert (where == again).all()


@pytest.mark.parametrize("size", [1, 2, 9])
def test_forces_end_where_everything_starts_at_one_point(size: int) -> None:
    names, others = tuple(f"n{number}" for number in range(size)), np.arange(1, size)
    pairs = Pairs(names, np.zeros(size - 1, dtype=np.int64), others, np.ones(size - 1))
    where = relaxed(np.zeros((size, 2)), pairs, np.full(size, -1))
    assert np.isfinite(where).all()
    if size > 1:
        assert len(np.unique(where.round(6), axis=0)) == size
