"""The network of the arrows, and the signed pairs drawn from it."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from kg.network.arrows import Arrow, network
from kg.network.signed import Pairs, signed_pairs


def accuses(speaker: str, object_: str, count: int = 1) -> Arrow:
    return Arrow(speaker, "accuses", object_, -1, count)


def supports(speaker: str, object_: str, count: int = 1) -> Arrow:
    return Arrow(speaker, "supports", object_, 1, count)


def weight_of(pairs: Pairs, one: str, other: str) -> float:
    ends = sorted((pairs.names.index(one), pairs.names.index(other)))
    found = (pairs.first == ends[0]) & (pairs.second == ends[1])
    assert found.sum() == 1
    return float(pairs.weight[found][0])


def test_parallel_arrows_of_different_stance_are_kept_apart() -> None:
    denies = Arrow("m", "denies", "o", -1, 1, ("s/4",))
    graph = network({}, [accuses("m", "o", 3), denies, supports("m", "o")])
    assert set(graph["m"]["o"]) == {"accuses", "denies", "supports"}
    assert graph["m"]["o"]["denies"] == {
        "stance": "denies",
        "sign": -1,
        "count": 1,
        "statements": ("s/4",),
    }


def test_a_bystander_and_an_actor_known_only_by_an_arrow_are_both_nodes() -> None:
    graph = network({"t": {"name": "TATA", "kind": "organisation"}}, [accuses("m", "o")])
    assert set(graph) == {"t", "m", "o"}
    assert graph.nodes["t"] == {"name": "TATA", "kind": "organisation"}
    assert graph.degree("t") == 0


def test_both_directions_of_a_pair_add_up_and_repetition_is_damped() -> None:
    once = signed_pairs("mo", [accuses("m", "o"), accuses("o", "m", 2)])
    assert weight_of(once, "m", "o") == pytest.approx(-math.log(4))
    many = signed_pairs("mo", [accuses("m", "o", 30)])
    assert -weight_of(many, "m", "o") < 3 * -weight_of(once, "m", "o")


def test_words_for_and_against_weigh_against_each_other() -> None:
    mostly_for = signed_pairs("mo", [supports("m", "o", 3), accuses("o", "m")])
    assert weight_of(mostly_for, "m", "o") == pytest.approx(math.log(4) - math.log(2))


def test_a_torn_pair_links_its_actors_and_takes_no_side() -> None:
    torn = signed_pairs("mo", [supports("m", "o"), accuses("o", "m")])
    assert weight_of(torn, "m", "o") == 0
    assert torn.matrix.nnz == 0
    assert torn.components.tolist() == [0, 0]


def test_neutral_statements_count_only_when_asked() -> None:
    says = [Arrow("m", "asserts", "claim", 0, 2)]
    assert weight_of(signed_pairs(["m", "claim"], says), "m", "claim") == 0
    counted = signed_pairs(["m", "claim"], says, neutral=0.5)
    assert weight_of(counted, "m", "claim") == pytest.approx(math.log(2))


def test_loops_and_arrows_that_leave_the_actors_take_no_part() -> None:
    pairs = signed_pairs(["m", "o"], [accuses("m", "m"), accuses("m", "x"), supports("x", "o")])
    assert len(pairs.weight) == 0
    assert pairs.components.tolist() == [0, 1]


@pytest.mark.parametrize("names", [[], ["alone"]])
def test_no_arrows_make_no_pairs(names: list[str]) -> None:
    pairs = signed_pairs(names, [])
    assert pairs.names == tuple(names)
    assert pairs.matrix.shape == (len(names), len(names))


def test_the_order_of_the_input_changes_nothing() -> None:
    arrows = [accuses("a", "b", 2), supports("b", "c"), accuses("c", "a"), supports("d", "a", 4)]
    straight = signed_pairs("abcd", arrows)
    random.Random(3).shuffle(arrows)
    shuffled = signed_pairs("dbca", arrows)
    assert straight.names == shuffled.names
    assert np.array_equal(straight.matrix.toarray(), shuffled.matrix.toarray())


def test_among_keeps_the_pairs_inside() -> None:
    pairs = signed_pairs("abcd", [accuses("a", "b"), supports("b", "d"), accuses("c", "d")])
    inside = pairs.among(np.array([1, 3]))
    assert inside.names == ("b", "d")
    assert weight_of(inside, "b", "d") == pytest.approx(math.log(2))
    assert len(inside.weight) == 1
