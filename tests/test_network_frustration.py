"""Frustration: exact where it says so, bounded elsewhere, and the published figures reached."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.arrows import Arrow
from kg.network.frustration import frustration
from kg.network.least import least_broken
from kg.network.sides import best_split, count_broken, descend
from kg.network.signed import Pairs, signed_pairs
from tests.planted import planted_camps

TRIBES = Path(__file__).parents[2] / "shared" / "data" / "highland_tribes"


def arrow(speaker: str, object_: str, sign: int) -> Arrow:
    return Arrow(speaker, "supports" if sign > 0 else "accuses", object_, sign, 1)


def cycle(names: str, signs: list[int]) -> list[Arrow]:
    return [
        arrow(one, other, sign)
        for one, other, sign in zip(names, names[1:] + names[0], signs, strict=True)
    ]


signed_graphs = st.lists(
    st.builds(
        lambda ends, sign: arrow(*sorted(ends[:2]), sign),
        st.permutations("abcdefg"),
        st.sampled_from([-1, 1]),
    ),
    min_size=1,
    max_size=21,
    unique_by=lambda one: (one.speaker, one.object),
)


def by_hand(arrows: list[Arrow]) -> tuple[int, int]:
    """Return the fewest broken links of all pairs of sides, and how many pairs break so few."""
    names = sorted({end for one in arrows for end in (one.speaker, one.object)})
    counts = []
    for sides in itertools.product([1, -1], repeat=len(names)):
        side = dict(zip(names, sides, strict=True))
        counts.append(sum(side[a.speaker] * side[a.object] != a.sign for a in arrows))
    return min(counts), counts.count(min(counts))


def components(arrows: list[Arrow]) -> int:
    names = {end for one in arrows for end in (one.speaker, one.object)}
    return int(signed_pairs(names, arrows).components.max()) + 1


@pytest.fixture
def tribes() -> list[Arrow]:
    if not TRIBES.is_dir():
        pytest.skip("the shared data are not here")
    files = list(TRIBES.glob("*.csv"))
    assert files
    with files[0].open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 58
    return [arrow(row["source"], row["target"], int(row["sign"])) for row in rows]


def test_the_highland_tribes_have_the_published_figures(tribes: list[Arrow]) -> None:
    found = frustration(tribes)
    assert (found.count, found.total, found.exact, found.unique) == (7, 58, True, True)
    assert (found.balanced_triangles, found.triangles) == (59, 68)
    sides = [
        {name for name, side in found.partition.items() if side == wanted} for wanted in (1, -1)
    ]
    assert {"Gama", "Nagad", "Gavev", "Kotun"} in sides
    assert found.z is not None
    assert found.z < -3


@given(signed_graphs)
@settings(max_examples=80, deadline=None)
def test_the_exact_count_is_that_of_all_partitions(arrows: list[Arrow]) -> None:
    found = frustration(arrows, shuffles=2)
    fewest, ways = by_hand(arrows)
    assert found.exact
    assert found.count == found.lower == found.upper == fewest
    broken = sum(found.partition[a.speaker] * found.partition[a.object] != a.sign for a in arrows)
    assert broken == fewest
    # Each component can be turned over as a whole: that is the same partition.
    assert found.unique == (ways == 2 ** components(arrows))


@given(signed_graphs)
@settings(max_examples=80, deadline=None)
def test_the_bounds_hold(arrows: list[Arrow]) -> None:
    names = {end for one in arrows for end in (one.speaker, one.object)}
    pairs = signed_pairs(names, arrows)
    fewest, _ = by_hand(arrows)
    assert least_broken(pairs) <= fewest
    assert count_broken(pairs, descend(pairs, np.random.default_rng(1))) >= fewest


@pytest.mark.parametrize(
    ("signs", "count", "unique"),
    [
        ([1, 1, 1], 0, True),
        ([-1, -1, 1], 0, True),
        ([-1, -1, -1], 1, False),
        ([1, 1, -1], 1, False),
    ],
)
def test_the_four_triangles(signs: list[int], count: int, unique: bool) -> None:
    found = frustration(cycle("abc", signs))
    assert (found.count, found.unique, found.triangles) == (count, unique, 1)
    assert found.balanced_triangles == 1 - count


def test_a_triangle_of_three_actors_says_nothing_against_chance() -> None:
    found = frustration(cycle("abc", [-1, -1, 1]))
    assert found.z is None
    assert found.expected == 0


def test_blocks_that_share_an_actor_add_up_and_stay_consistent() -> None:
    arrows = cycle("abc", [-1, -1, -1]) + cycle("cdefg", [1, 1, 1, 1, 1]) + [arrow("g", "z", -1)]
    found = frustration(arrows)
    assert (found.count, found.exact, found.unique) == (1, True, False)
    assert len({found.partition[name] for name in "cdefg"}) == 1
    assert found.partition["z"] == -found.partition["g"]


def test_a_long_chain_is_exact_whatever_its_length() -> None:
    chain = [arrow(f"{number:03}", f"{number + 1:03}", -1) for number in range(300)]
    found = frustration(chain, shuffles=2)
    assert (found.count, found.total, found.exact, found.unique) == (0, 300, True, True)


def test_torn_pairs_are_no_links() -> None:
    torn = [arrow("a", "b", 1), arrow("b", "a", -1)]
    found = frustration(torn)
    assert (found.count, found.total, found.expected, found.z) == (0, 0, 0.0, None)
    assert set(found.partition) == {"a", "b"}


def test_a_torn_pair_beside_others_is_left_out_of_the_shuffle() -> None:
    found = frustration([*cycle("abcd", [1, 1, -1, -1]), arrow("a", "c", 1), arrow("c", "a", -1)])
    assert (found.count, found.total) == (0, 4)


def test_no_arrows_have_no_frustration() -> None:
    found = frustration([])
    assert (found.count, found.total, found.exact, found.partition) == (0, 0, True, {})


def test_beyond_25_actors_a_block_has_bounds() -> None:
    planted, arrows = planted_camps()
    found = frustration(arrows)
    assert len(planted) > 25
    assert found.lower <= found.count == found.upper
    # Unbalanced cycles bound it well: most of what the best partition breaks must be broken.
    assert found.lower >= 0.8 * found.upper
    assert found.z is not None
    assert found.z < -2
    if not found.exact:
        assert found.unique is None


def test_25_actors_are_exact() -> None:
    planted, arrows = planted_camps(25, 2, 110, 110, noise=0.3)
    found = frustration(arrows, shuffles=2)
    assert len(planted) == 25
    assert found.exact
    assert found.unique is not None


def test_signs_without_order_are_as_frustrated_as_chance() -> None:
    _, arrows = planted_camps(20, 2, 40, 40, noise=0.5)
    found = frustration(arrows)
    assert found.z is not None
    assert abs(found.z) < 3


def test_the_same_input_gives_the_same_figures_in_any_order() -> None:
    _, arrows = planted_camps()
    assert frustration(arrows) == frustration(arrows[::-1])


def test_one_shuffle_is_refused() -> None:
    with pytest.raises(ValueError, match="two or more"):
        frustration(cycle("abc", [1, 1, 1]), shuffles=1)


def test_a_split_holds_the_first_actor_on_the_first_side() -> None:
    pairs: Pairs = signed_pairs("abc", cycle("abc", [-1, -1, 1]))
    split = best_split(pairs)
    assert split.sides.tolist() == [1, -1, 1]
    assert (split.broken, split.lower, split.ways) == (0, 0, 1)
