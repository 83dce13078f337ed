"""Which of many claims may be the same as one: alike in meaning, or at least in letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.extract.letters import Letters
from kg.extract.meaning import Encoder, vectors

#: How much the letters count beside the meaning (docs/reading.md, "Same claim?").
WEIGHT = 0.05
#: Below it nothing is suggested: with the meaning, and by letters alone.
FLOOR, FLOOR_OF_LETTERS = 0.9, 0.15
#: So many are suggested at most.
MOST = 5


@dataclass(frozen=True)
class Like:
    """One of the claims that is like another: its place among them, and how much it is so."""

    place: int
    #: Cosines from 0 to 1; no meaning = it was not compared.
    letters: float
    meaning: float | None = None

    @property
    def score(self) -> float:
        """What the claims are ordered by."""
        return self.letters if self.meaning is None else self.meaning + WEIGHT * self.letters

    @property
    def is_near(self) -> bool:
        """Whether it is worth a look."""
        return self.score >= (FLOOR_OF_LETTERS if self.meaning is None else FLOOR)

    def __str__(self) -> str:
        """Tell how it is alike: "meaning 0.93, letters 0.41"."""
        letters = f"letters {self.letters:.2f}"
        return letters if self.meaning is None else f"meaning {self.meaning:.2f}, {letters}"


class Likeness:
    """Claims to be compared with; without an encoder their letters decide alone."""

    def __init__(self, claims: Sequence[str], encode: Encoder | None, kept: Path) -> None:
        """Take claims in; `kept` is the file of their vectors, which is made if it is not there."""
        self.claims, self._encode = claims, encode
        self._letters = Letters(claims)
        self._rows = vectors(claims, encode, kept) if encode and claims else None

    def nearest(self, claim: str, most: int = MOST) -> list[Like]:
        """Return the claims that may be the same as one, the likeliest first."""
        return [one for one in self.ordered(claim)[:most] if one.is_near]

    def ordered(self, claim: str) -> list[Like]:
        """Return all claims, the likeliest first."""
        letters = self._letters.likeness(claim)
        if self._rows is None or self._encode is None:
            found = [Like(at, float(value)) for at, value in enumerate(letters)]
        else:
            meaning = self._rows @ np.asarray(self._encode([claim]))[0]
            pairs = zip(letters, meaning, strict=True)
            found = [Like(at, float(a), float(b)) for at, (a, b) in enumerate(pairs)]
        return sorted(found, key=lambda one: -one.score)
