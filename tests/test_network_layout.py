"""The layout: camps apart, allies near, no overlap, calm when small, the same every time."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kg.network.arrows import Arrow
from kg.network.camps import camps
from kg.network.layout import CARD, DOT, layout
from tests.planted import planted_camps

Places = dict[str, tuple[float, float]]
Sizes = dict[str, tuple[float, float]]


def accuses(speaker: str, object_: str, count: int = 1) -> Arrow:
    return Arrow(speaker, "accuses", object_, -1, count)


def supports(speaker: str, object_: str, count: int = 1) -> Arrow:
    return Arrow(speaker, "supports", object_, 1, count)


AFFAIR = [
    accuses("MegaVideo", "Orange", 3),
    accuses("Orange", "MegaVideo", 3),
    accuses("Cogent", "Orange", 3),
    supports("Cogent", "MegaVideo"),
    supports("MegaVideo", "Cogent"),
    supports("Bonnie Lam", "Cogent"),
    accuses("Bonnie Lam", "Orange"),
]
SIZES = {
    "MegaVideo": (184.0, 72.0),
    "Orange": (164.0, 72.0),
    "Bonnie Lam": (158.0, 48.0),
    "Cogent": (177.0, 48.0),
}
PHONE_SIZES = {
    "MegaVideo": (172.0, 62.0),
    "Orange": (164.0, 62.0),
    "Bonnie Lam": (167.0, 48.0),
    "Cogent": (130.0, 48.0),
}
STAGES = [(768.0, 600.0), (390.0, 510.0)]

some_disputes = st.lists(
    st.builds(
        lambda ends, sign: Arrow(
            ends[0], ("accuses", "asserts", "supports")[sign + 1], ends[1], sign, 1
        ),
        st.permutations("abcdefghij").map(lambda order: order[:2]),
        st.sampled_from([-1, -1, 0, 1, 1]),
    ),
    max_size=25,
)


def sizes_of(places: Places) -> Sizes:
    return dict.fromkeys(places, CARD if len(places) <= 40 else DOT)


def overlaps(places: Places, sizes: Sizes) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in itertools.combinations(sorted(places), 2)
        if all(
            abs(places[one][axis] - places[other][axis])
            < (sizes[one][axis] + sizes[other][axis]) / 2
            for axis in (0, 1)
        )
    ]


def corners(group: tuple[str, ...], places: Places, sizes: Sizes, pad: float) -> np.ndarray:
    return np.array(
        [
            [places[name][axis] + turn[axis] * (sizes[name][axis] / 2 + pad) for axis in (0, 1)]
            for name in group
            for turn in itertools.product((-1, 1), repeat=2)
        ]
    )


def separable(first: np.ndarray, second: np.ndarray) -> bool:
    """Return whether a straight line passes between two sets of points."""
    rows = np.concatenate(
        [
            np.column_stack([first, np.ones(len(first))]),
            -np.column_stack([second, np.ones(len(second))]),
        ]
    )
    found = linprog(np.zeros(3), rows, -np.ones(len(rows)), bounds=[(None, None)] * 3)
    return bool(found.success)


def meeting_outlines(places: Places, sizes: Sizes, arrows: list[Arrow]) -> list[object]:
    """Return camps whose outlines meet each other or the box of an actor without a camp."""
    found = camps(places, arrows)
    outlines = [corners(group, places, sizes, 27.0) for group in found.members]
    alone = [name for name, camp in found.of.items() if camp is None]
    boxes = [corners((name,), places, sizes, 0.0) for name in alone]
    pairs = list(itertools.combinations(outlines, 2)) + list(itertools.product(outlines, boxes))
    return [pair for pair in pairs if not separable(*pair)]


def bounds(places: Places, sizes: Sizes) -> tuple[float, float, float, float]:
    points = corners(tuple(places), places, sizes, 0.0)
    return (*points.min(axis=0), *points.max(axis=0))


def distance(places: Places, one: str, other: str) -> float:
    return float(np.hypot(*np.subtract(places[one], places[other])))


def ally_nearer_than_accuser(places: Places, arrows: list[Arrow]) -> float:
    """Return how often an actor's ally is nearer than its opponent (Kermarrec and Thraves)."""
    near: dict[str, dict[int, list[float]]] = {name: {1: [], -1: []} for name in places}
    for arrow in arrows:
        length = distance(places, arrow.speaker, arrow.object)
        near[arrow.speaker][arrow.sign].append(length)
        near[arrow.object][arrow.sign].append(length)
    cases = [
        ally < opponent
        for lengths in near.values()
        for ally, opponent in itertools.product(lengths[1], lengths[-1])
    ]
    assert len(cases) > 300
    return sum(cases) / len(cases)


def silhouette(places: Places, camp: dict[str, int]) -> float:
    names = sorted(places)
    points = np.array([places[name] for name in names])
    labels = np.array([camp[name] for name in names])
    lengths = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    scores = []
    for index, label in enumerate(labels):
        own = labels == label
        within = lengths[index, own].sum() / (own.sum() - 1)
        beside = min(lengths[index, labels == other].mean() for other in set(labels) - {label})
        scores.append((beside - within) / max(within, beside))
    return float(np.mean(scores))


def test_nobody_needs_no_place() -> None:
    assert layout([], []) == {}


@pytest.mark.parametrize("stage", STAGES)
def test_one_actor_stands_in_the_middle(stage: tuple[float, float]) -> None:
    x, y = layout(["a"], [], stage=stage)["a"]
    assert x == pytest.approx(stage[0] / 2, abs=1)
    assert y == pytest.approx(stage[1] / 2, abs=20)


def test_two_opponents_face_each_other() -> None:
    wide = layout("ab", [accuses("a", "b")])
    assert wide["a"][1] == wide["b"][1]
    assert abs(wide["a"][0] - wide["b"][0]) > 400
    tall = layout("ab", [accuses("a", "b")], stage=(390, 510))
    assert tall["a"][0] == tall["b"][0]
    assert abs(tall["a"][1] - tall["b"][1]) > 250


def test_the_affair_is_a_column_against_one() -> None:
    places = layout(SIZES, AFFAIR, SIZES)
    column = [places[name] for name in ("Bonnie Lam", "MegaVideo", "Cogent")]
    assert len({x for x, _ in column}) == 1
    assert [y for _, y in column] == sorted(y for _, y in column)
    assert places["Orange"][0] - column[0][0] > 350
    assert places["Orange"][1] == pytest.approx(np.mean([y for _, y in column]), abs=15)
    assert not overlaps(places, SIZES)
    left, top, right, bottom = bounds(places, SIZES)
    assert left >= 24 + 28
    assert top >= 24 + 28
    assert right <= 768 - 24
    assert bottom <= 600 - 24 - 28


def test_on_a_phone_the_camp_is_on_top_and_its_leader_next_to_the_opponent() -> None:
    places = layout(PHONE_SIZES, AFFAIR, PHONE_SIZES, stage=(390, 510))
    assert places["Bonnie Lam"][1] == places["Cogent"][1] < places["MegaVideo"][1]
    assert places["MegaVideo"][1] + 120 < places["Orange"][1]
    assert places["MegaVideo"][0] == places["Orange"][0]
    left, top, right, bottom = bounds(places, PHONE_SIZES)
    assert min(left, top) >= 0
    assert right <= 390
    assert bottom <= 510


def test_three_camps_that_accuse_one_another_stand_in_a_triangle() -> None:
    arrows = [
        *(supports(f"{camp}1", f"{camp}2") for camp in "abc"),
        supports("a2", "a3"),
        *(accuses(f"{one}1", f"{other}2") for one, other in ("ab", "bc", "ca")),
    ]
    names = {end for arrow in arrows for end in (arrow.speaker, arrow.object)}
    places = layout(names, arrows)
    middle = {
        camp: np.mean([places[name] for name in names if name[0] == camp], axis=0) for camp in "abc"
    }
    assert middle["a"][0] < min(middle["b"][0], middle["c"][0]) - 200
    assert middle["b"][0] == pytest.approx(middle["c"][0], abs=1)
    assert abs(middle["b"][1] - middle["c"][1]) > 200
    assert not meeting_outlines(places, sizes_of(places), arrows)


def test_one_who_accuses_many_faces_them_all() -> None:
    accused = [f"accused {number}" for number in range(9)]
    places = layout(["hub", *accused], [accuses("hub", name) for name in accused])
    assert all(places[name][0] > places["hub"][0] + 100 for name in accused)
    assert not overlaps(places, sizes_of(places))


def test_components_keep_to_themselves() -> None:
    arrows = [*AFFAIR, accuses("x", "y"), supports("p", "q")]
    places = layout([*SIZES, "x", "y", "p", "q", "alone"], arrows, SIZES)
    affair = bounds({name: places[name] for name in SIZES}, SIZES)
    assert places["MegaVideo"][0] == places["Cogent"][0] < 200
    assert places["Orange"][0] > 600
    others = [places[name] for name in ("x", "y", "p", "q", "alone")]
    assert all(y > affair[3] or x > affair[2] for x, y in others)


@pytest.mark.parametrize("stage", STAGES)
@given(some_disputes, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_whatever_the_dispute_nothing_overlaps_and_order_is_nothing(
    stage: tuple[float, float], arrows: list[Arrow], order: random.Random
) -> None:
    places = layout("abcdefghij", arrows, stage=stage)
    sizes = sizes_of(places)
    assert set(places) == set("abcdefghij")
    assert not overlaps(places, sizes)
    assert not meeting_outlines(places, sizes, arrows)
    shuffled = list(arrows)
    order.shuffle(shuffled)
    assert layout("jihgfedcba", shuffled, stage=stage) == places


@pytest.mark.parametrize(
    ("actors", "camps_", "supports_", "accusations"),
    [(30, 3, 45, 40), (40, 4, 40, 30), (41, 3, 50, 50), (60, 3, 97, 81), (150, 5, 250, 200)],
)
@pytest.mark.parametrize("stage", STAGES)
def test_planted_camps_stand_apart(
    actors: int, camps_: int, supports_: int, accusations: int, stage: tuple[float, float]
) -> None:
    planted, arrows = planted_camps(actors, camps_, supports_, accusations)
    places = layout(planted, arrows, stage=stage)
    sizes = sizes_of(places)
    assert len(places) == actors
    assert not overlaps(places, sizes)
    assert not meeting_outlines(places, sizes, arrows)


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("stage", STAGES)
def test_allies_are_near_and_accusers_far(seed: int, stage: tuple[float, float]) -> None:
    planted, arrows = planted_camps(seed=seed)
    places = layout(planted, arrows, stage=stage)
    assert silhouette(places, planted) >= 0.55
    assert ally_nearer_than_accuser(places, arrows) >= 0.97


def test_the_largest_camp_is_left_or_on_top() -> None:
    planted, arrows = planted_camps()
    largest = camps(planted, arrows).members[0]
    for axis, stage in enumerate(STAGES):
        places = layout(planted, arrows, stage=stage)
        camp = np.mean([places[name][axis] for name in largest])
        assert camp < np.mean([place[axis] for place in places.values()]) - stage[axis] / 6


def test_sixty_dots_fill_the_stage_and_stay_in_it() -> None:
    planted, arrows = planted_camps()
    places = layout(planted, arrows)
    left, top, right, bottom = bounds(places, sizes_of(places))
    assert min(left, top) >= 24
    assert right <= 768 - 24
    assert bottom <= 600 - 24
    assert right - left > 600
    assert bottom - top > 400


def test_a_large_dispute_without_any_support_has_a_layout() -> None:
    names = [f"{number:02}" for number in range(50)]
    arrows = [accuses(one, other) for one, other in itertools.pairwise(names)]
    places = layout(names, arrows)
    assert not overlaps(places, sizes_of(places))
    assert places == layout(names[::-1], arrows[::-1])


def test_many_small_components_are_packed() -> None:
    names = [f"{number:03}" for number in range(120)]
    arrows = [supports(*names[start : start + 2]) for start in range(0, 60, 2)]
    places = layout(names, arrows)
    assert not overlaps(places, sizes_of(places))
    assert len(set(places.values())) == 120


def test_torn_pairs_alone_have_a_layout() -> None:
    names = [f"{number:03}" for number in range(200)]
    arrows = [
        arrow
        for one, other in itertools.pairwise(names)
        for arrow in (supports(one, other), accuses(other, one))
    ]
    places = layout(names, arrows)
    assert np.isfinite(np.array(list(places.values()))).all()
    assert not overlaps(places, sizes_of(places))


def test_a_stage_too_small_is_overrun_rather_than_overlapped() -> None:
    places = layout(SIZES, AFFAIR, SIZES, stage=(100, 80))
    assert not overlaps(places, SIZES)


def test_known_camps_are_used() -> None:
    none = camps("ab", [])
    arrows = [supports("a", "b")]
    assert layout("ab", arrows, known=none) != layout("ab", arrows)
