"""Telling that a store holds given facts and nothing else agrees with comparing whole sets."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.compared import holds_just

NUMBERS = some.sets(some.integers(0, 6), max_size=7)


def quad(number: int) -> Quad:
    node = NamedNode("x:a")
    return Quad(node, NamedNode("x:says"), Literal(str(number)), NamedNode(f"x:g{number % 2}"))


def marked(numbers: set[int], marks: int) -> Store:
    store = Store()
    store.extend([quad(number) for number in numbers])
    graph = NamedNode("x:journal")
    store.extend([Quad(graph, graph, Literal(str(one)), graph) for one in range(marks)])
    return store


@given(NUMBERS, NUMBERS, some.lists(some.integers(7, 12), max_size=6), some.integers(0, 2))
@example(has={1}, ours={1}, others=[7, 7], marks=0)
@example(has={1, 2}, ours={1, 2}, others=[], marks=2)
def test_it_agrees_with_sets(has: set[int], ours: set[int], others: list[int], marks: int) -> None:
    for held in (has, has | set(others), ours | set(others)):
        # A line that comes twice in a text counts once.
        texts = [f"{quad(number)} .\n" * 2 for number in ours]
        expected = held == ours | set(others)
        assert holds_just(marked(held, marks), texts, map(quad, others), marks) == expected


def test_a_mark_too_many_is_seen() -> None:
    texts = [f"{quad(1)} .\n"]
    assert holds_just(marked({1}, 2), texts, [], 2)
    assert not holds_just(marked({1}, 3), texts, [], 2)
