"""Words that texts share, weighted by how rare they are: BM25, to compare with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.identity import key

#: The usual constants: how soon a repeated word adds nothing, how much a long text is held back.
_REPEATS, _LENGTH = 1.2, 0.75


class BM25:
    """Texts by their words.

    >>> BM25(["Alto bride le trafic", "Le stade a brûlé"]).scores("le trafic").argmax()
    np.int64(0)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts in."""
        self._counts = [Counter(key(text).split()) for text in texts]
        self._spread = Counter(word for each in self._counts for word in each)
        lengths = np.array([max(each.total(), 1) for each in self._counts], dtype=np.float64)
        self._held = _REPEATS * (1 - _LENGTH + _LENGTH * lengths / lengths.mean())

    def scores(self, text: str) -> npt.NDArray[np.float64]:
        """Return how much each text shares with one; 0 = not a word."""
        total = np.zeros(len(self._counts))
        for word in set(key(text).split()) & self._spread.keys():
            often = np.array([each[word] for each in self._counts], dtype=np.float64)
            n = self._spread[word]
            rare = np.log(1 + (len(self._counts) - n + 0.5) / (n + 0.5))
            total += rare * often * (_REPEATS + 1) / (often + self._held)
        return total
