"""What fuzzing began with and what it found, tried each time; make fuzz goes on from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz.targets import SEEDS, TARGETS, end

FILES = [(name, path) for name in TARGETS for path in sorted((SEEDS / name).iterdir())]


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end()


@pytest.mark.parametrize("name", TARGETS)
def test_there_are_seeds(name: str) -> None:
    assert len([one for one, _ in FILES if one == name]) >= 8


@pytest.mark.parametrize(
    "number", range(len(FILES)), ids=[f"{one}-{path.name}" for one, path in FILES]
)
def test_a_seed_breaks_nothing(number: int) -> None:
    name, path = FILES[number]
    TARGETS[name](path.read_bytes())
