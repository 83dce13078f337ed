"""Large files are loaded in parts: every line once, whatever their length."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.graph import parts
from kg.graph.parts import Part, load, spans

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@ANY
@given(some.lists(some.binary(max_size=9).map(lambda line: line.replace(b"\n", b"")), max_size=12),
       some.integers(1, 5), some.booleans())  # fmt: skip
def test_the_parts_together_are_the_file_cut_at_ends_of_lines(
    tmp_path: Path, found: list[bytes], count: int, ended: bool
) -> None:
    path, data = tmp_path / "lines", b"\n".join(found) + (b"\n" if ended else b"")
    path.write_bytes(data)
    pieces = []
    for start, end in spans(path, count):
        with Part(path, start, end) as part:
            pieces.append(part.read(2) + part.read())
            assert part.read(1) == b""
    assert b"".join(pieces) == data
    assert len(pieces) == count
    filled = [piece for piece in pieces if piece]
    assert all(piece.endswith(b"\n") for piece in filled[:-1])


def written(path: Path, lines: int) -> set[Quad]:
    """Write lines of N-Quads, words of any length among them; return what they say."""
    store = Store()
    with path.open("w", encoding="utf-8") as file:
        for number in range(lines):
            line = f'<x:{number}> <x:says> "{"é" * (number % 40)}" <x:g{number % 7}> .\n'
            file.write(line)
    store.load(path=str(path), format=RdfFormat.N_QUADS)
    return set(store)


@pytest.mark.parametrize("large", [1, 1 << 30])
def test_a_file_is_loaded_whole_in_parts_or_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(parts, "LARGE", large)
    expected = written(tmp_path / "facts.nq", 2_000)
    store = Store(str(tmp_path / "index"))
    store.add(Quad(NamedNode("x:before"), NamedNode("x:says"), NamedNode("x:this")))
    load(store, tmp_path / "facts.nq")
    before = set(store.quads_for_pattern(NamedNode("x:before"), None, None, None))
    assert set(store) - before == expected
    assert len(before) == 1


def runs(folder: Path, facts: Path) -> int:
    """Load a file twice, without some lines and with all of them; return the runs of the store."""
    half, store = folder.with_suffix(".nq"), Store(str(folder))
    half.write_bytes(facts.read_bytes()[: facts.stat().st_size // 2].rpartition(b"\n")[0])
    for path in (half, facts):
        load(store, path)
    assert len(store) == len(set(store)) == 2_000
    return sum(1 for _ in folder.glob("*.sst"))


@pytest.mark.parametrize("large", [1, 1 << 30])
def test_after_a_vast_file_the_runs_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(parts, "LARGE", large)
    written(tmp_path / "facts.nq", 2_000)
    many = runs(tmp_path / "many", tmp_path / "facts.nq")
    monkeypatch.setattr(parts, "VAST", (tmp_path / "facts.nq").stat().st_size)
    assert runs(tmp_path / "few", tmp_path / "facts.nq") < many


def test_what_fails_in_a_part_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    written(tmp_path / "facts.nq", 100)
    with (tmp_path / "facts.nq").open("a", encoding="utf-8") as file:
        file.write("no quad at all\n")
    with pytest.raises(SyntaxError):
        load(Store(str(tmp_path / "index")), tmp_path / "facts.nq")
