"""Disputes whose camps are known because they were planted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from kg.network.arrows import Arrow


def planted_camps(
    actors: int = 60,
    camps: int = 3,
    supports: int = 97,
    accusations: int = 81,
    noise: float = 0.05,
    seed: int = 1,
    sizes: Sequence[int] = (),
) -> tuple[dict[str, int], list[Arrow]]:
    """Return the camp of each actor and arrows, of which `noise` go against the camps.

    `supports` and `accusations` count the pairs before the noise turns some signs over. Camps are
    of one size, unless `sizes` says how many actors each has.
    """
    generator = np.random.default_rng(seed)
    if sizes:
        actors, camps = sum(sizes), len(sizes)
    names = [f"actor/{number:05}" for number in generator.permutation(actors)]
    number = np.repeat(np.arange(camps), sizes) if sizes else np.arange(actors) * camps // actors
    camp = dict(zip(names, number.tolist(), strict=True))
    inside = _some(names, camp, supports, generator, same=True)
    across = _some(names, camp, accusations, generator, same=False)
    turned = generator.random(len(inside) + len(across)) < noise
    arrows = []
    for (speaker, object_), support, turn in zip(
        inside + across, [True] * len(inside) + [False] * len(across), turned, strict=True
    ):
        stance, sign = ("supports", 1) if support != bool(turn) else ("accuses", -1)
        arrows.append(Arrow(speaker, stance, object_, sign, 1))
    return camp, arrows


def _some(
    names: list[str],
    camp: dict[str, int],
    wanted: int,
    generator: np.random.Generator,
    *,
    same: bool,
) -> list[tuple[str, str]]:
    """Return so many different ordered pairs, all of one camp or all of two."""
    if len(names) < 200:
        pairs = [
            pair for pair in combinations(names, 2) if (camp[pair[0]] == camp[pair[1]]) == same
        ]
        return [pairs[index] for index in generator.choice(len(pairs), wanted, replace=False)]
    found: dict[tuple[str, str], None] = {}
    while len(found) < wanted:
        one, other = (names[index] for index in generator.integers(len(names), size=2))
        if one != other and (camp[one] == camp[other]) == same and (other, one) not in found:
            found[one, other] = None
    return list(found)
