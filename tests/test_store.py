"""The index on disk: one record at a time, marks, damage, and the hash of what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.errors import Damaged
from kg.graph.store import Index, dataset_hash
from kg.names import marks_graph

BASE = "https://kg.example/"
GRAPH = NamedNode(BASE + "source/1")


def quad(number: int, text: str = "") -> Quad:
    return Quad(NamedNode(f"{BASE}s/{number}"), NamedNode(BASE + "p"), Literal(text), GRAPH)


def contents(index: Index) -> set[Quad]:
    return set(index.contents())


def test_a_record_is_taken_in_with_its_mark() -> None:
    index = Index(Store(), BASE)
    index.apply("a", [], [quad(1), quad(2)])
    index.apply("b", [quad(1)], [quad(3)])
    assert contents(index) == {quad(2), quad(3)}
    assert index.applied() == {"a", "b"}
    assert index.holds("a")
    assert not index.holds("c")


def test_a_record_that_changes_nothing_is_marked_too() -> None:
    index = Index(Store(), BASE)
    index.apply("a", [], [])
    assert index.applied() == {"a"}
    assert contents(index) == set()


@given(st.lists(st.tuples(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5))), max_size=5))
def test_taking_a_record_in_twice_changes_nothing(life: list[tuple[set[int], set[int]]]) -> None:
    index = Index(Store(), BASE)
    for number, (gone, new) in enumerate(life):
        for _ in range(2):
            index.apply(str(number), map(quad, gone - new), map(quad, new))
            assert {quad(one) for one in new} <= contents(index)
            assert not {quad(one) for one in gone - new} & contents(index)


def test_marks_lie_in_a_graph_of_their_own() -> None:
    index = Index(Store(), BASE)
    mark = index.mark("a")
    assert mark.graph_name == NamedNode(marks_graph(BASE))
    index.apply("a", [], [quad(1)])
    assert set(index.store) == {quad(1), mark}
    assert Index(index.store, "https://other.example/").applied() == frozenset()


def test_what_is_written_is_there_when_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = Index.open(folder, BASE)
    index.apply("a", [], [quad(1, "é\r\n\x00\ufeff")])
    before = dataset_hash(index.store)
    del index
    again = Index.reading(folder, BASE)
    assert contents(again) == {quad(1, "é\r\n\x00\ufeff")}
    assert dataset_hash(again.store) == before


def test_a_second_writer_of_the_same_store_is_not_taken_for_damage(tmp_path: Path) -> None:
    first = Index.open(tmp_path / "index", BASE)
    with pytest.raises(OSError, match=r"(?i:lock)"):
        Index.open(tmp_path / "index", BASE)
    assert first.applied() == frozenset()


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "CURRENT").unlink(),
        lambda folder: (folder / "CURRENT").write_bytes(b""),
        lambda folder: (folder / "CURRENT").write_bytes(b"MANIFEST-999999\n"),
        lambda folder: [one.write_bytes(b"x" * 9) for one in folder.glob("MANIFEST-*")],
        lambda folder: [one.unlink() for one in folder.glob("MANIFEST-*")],
    ],
)
def test_a_damaged_store_says_so(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    folder = tmp_path / "index"
    index = Index.open(folder, BASE)
    index.apply("a", [], [quad(1)])
    index.store.flush()
    del index
    harm(folder)
    with pytest.raises(Damaged, match="kg rebuild"):
        Index.reading(folder, BASE)


def test_an_index_that_is_not_there_is_damage_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="kg rebuild"):
        Index.reading(tmp_path / "index", BASE)
    assert not (tmp_path / "index").exists()


@given(st.permutations(range(6)))
def test_the_hash_is_of_the_contents_not_of_their_order(order: list[int]) -> None:
    first, second = Store(), Store()
    first.extend(map(quad, range(6)))
    for number in order:
        second.add(quad(number))
    assert dataset_hash(first) == dataset_hash(second)


def test_the_hash_sees_every_difference() -> None:
    other = Quad(quad(1).subject, quad(1).predicate, Literal(""), NamedNode(BASE + "source/2"))
    kinds = [[], [quad(1)], [quad(2)], [quad(1, "x")], [quad(1, "X")], [quad(1), quad(2)], [other]]
    hashes = set()
    for quads in kinds:
        store = Store()
        store.extend(quads)
        hashes.add(dataset_hash(store))
    assert len(hashes) == len(kinds)


def test_names_of_blank_nodes_are_no_difference() -> None:
    hashes = set()
    for name in ("a", "b"):
        store = Store()
        store.add(Quad(BlankNode(name), quad(1).predicate, Literal("x"), GRAPH))
        hashes.add(dataset_hash(store))
    assert len(hashes) == 1
