"""Camps: right where they were planted, made of supports only, the same whatever the order."""

from __future__ import annotations

import itertools
import random

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.agreement import agreeing_groups, agreement
from kg.network.arrows import Arrow
from kg.network.camps import Camps, camps
from kg.network.signed import Pairs, signed_pairs
from tests.planted import planted_camps


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
    accuses("Orange", "TATA"),
]
ACTORS = ["MegaVideo", "Orange", "Cogent", "Bonnie Lam", "TATA"]

some_arrows = st.lists(
    st.builds(
        lambda ends, sign, count: (supports if sign else accuses)(*ends, count),
        st.permutations("abcdef").map(lambda order: (order[0], order[1])),
        st.booleans(),
        st.integers(1, 4),
    ),
    max_size=18,
)


def best_agreement(pairs: Pairs) -> float:
    """Try every partition."""
    size = len(pairs.names)
    labels = itertools.product(range(size), repeat=size)
    return max(agreement(pairs, np.array(label)) for label in labels if _canonical(label))


def _canonical(label: tuple[int, ...]) -> bool:
    highest = -1
    for one in label:
        if one > highest + 1:
            return False
        highest = max(highest, one)
    return True


def test_the_accused_and_the_third_accused_have_no_camp() -> None:
    found = camps(ACTORS, AFFAIR)
    assert found.members == (("MegaVideo", "Cogent", "Bonnie Lam"),)
    assert found.of == {
        "MegaVideo": 0,
        "Cogent": 0,
        "Bonnie Lam": 0,
        "Orange": None,
        "TATA": None,
    }
    assert found.name(0) == "MegaVideo"
    assert found.against == ()


def test_accusing_the_same_third_makes_no_camp() -> None:
    found = camps("abc", [accuses("a", "c", 5), accuses("b", "c", 5)])
    assert found.members == ()
    assert set(found.of.values()) == {None}
    assert not found.same("a", "b")


def test_what_goes_against_the_camps_is_listed_largest_first() -> None:
    inside = accuses("Bonnie Lam", "MegaVideo")
    across = supports("Orange", "Cogent", 2)
    ally = supports("Bonnie Lam", "Cogent", 3)
    found = camps(ACTORS, [*AFFAIR, inside, across, ally])
    assert set(found.members[0]) == {"MegaVideo", "Cogent", "Bonnie Lam"}
    assert found.against == (across, inside)


def test_the_largest_camp_comes_first_and_is_named_after_its_most_linked() -> None:
    arrows = [supports("x", "y", 9), supports("a", "b"), supports("b", "c"), accuses("x", "a")]
    found = camps("abcxy", arrows)
    assert found.members == (("a", "b", "c"), ("x", "y"))
    assert (found.name(0), found.name(1)) == ("a", "x")


def test_supports_may_be_fewer_than_statements_against() -> None:
    found = camps("ab", [supports("a", "b"), accuses("b", "a", 5)])
    assert found.members == ()
    assert [arrow.stance for arrow in found.against] == ["supports"]


@pytest.mark.parametrize("names", [[], ["a"], ["a", "b"]])
def test_without_arrows_nobody_has_a_camp(names: list[str]) -> None:
    assert camps(names, []) == Camps(dict.fromkeys(names), (), ())


@given(some_arrows)
# A search by moves may miss the best: the same examples each time, so that no run is a lottery.
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_small_network_gets_the_best_partition_there_is(arrows: list[Arrow]) -> None:
    pairs = signed_pairs("abcdef", arrows)
    assert agreement(pairs, agreeing_groups(pairs)) == pytest.approx(best_agreement(pairs))


@given(some_arrows, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_camps_hold_together_by_supports_in_any_order(
    arrows: list[Arrow], order: random.Random
) -> None:
    found = camps("abcdef", arrows)
    links = networkx.Graph()
    links.add_nodes_from("abcdef")
    links.add_edges_from((arrow.speaker, arrow.object) for arrow in arrows if arrow.sign > 0)
    for group in found.members:
        assert len(group) > 1
        assert networkx.is_connected(links.subgraph(group))
    shuffled = list(arrows)
    order.shuffle(shuffled)
    assert camps("fedcba", shuffled).members == found.members


@given(some_arrows)
@settings(max_examples=60, deadline=None)
def test_an_arrow_is_against_the_camps_by_its_sign(arrows: list[Arrow]) -> None:
    found = camps("abcdef", arrows)
    for arrow in arrows:
        broken = found.same(arrow.speaker, arrow.object) == (arrow.sign < 0)
        assert (arrow in found.against) == broken


def test_planted_camps_are_found_again() -> None:
    planted, arrows = planted_camps()
    found = camps(planted, arrows)
    assert [len(group) for group in found.members[:3]] == sorted(
        (len(group) for group in found.members[:3]), reverse=True
    )
    for group in found.members:
        owners = [planted[name] for name in group]
        assert owners.count(max(set(owners), key=owners.count)) >= 0.9 * len(owners)
    with_camp = sum(camp is not None for camp in found.of.values())
    assert with_camp >= 0.9 * len(planted)


def test_a_large_network_agrees_as_well_as_its_planted_camps() -> None:
    planted, arrows = planted_camps(3_000, 8, 5_500, 4_500)
    pairs = signed_pairs(planted, arrows)
    truth = np.array([planted[name] for name in pairs.names])
    assert agreement(pairs, agreeing_groups(pairs)) >= 0.99 * agreement(pairs, truth)


def test_agreement_counts_allies_together_and_opponents_apart() -> None:
    pairs = signed_pairs("abc", [supports("a", "b"), accuses("b", "c")])
    one = agreement(pairs, np.array([0, 0, 1]))
    assert one == pytest.approx(2 * np.log(2))
    assert agreement(pairs, np.array([0, 1, 1])) == 0
