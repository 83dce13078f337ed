"""How alike texts are in their letters: character 3- to 5-grams weighted by how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kg.identity import key

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = npt.NDArray[np.float64]

_SIZES = (3, 4, 5)


class Letters:
    """Texts by the pieces of their words; `likeness` compares another text with each of them.

    >>> letters = Letters(["Alto bride le trafic", "Le stade a brûlé"])
    >>> letters.likeness("Alto throttles the traffic").argmax()
    np.int64(0)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts in."""
        counts = [Counter(_pieces(text)) for text in texts]
        spread = Counter(piece for each in counts for piece in each)
        self._place = {piece: number for number, piece in enumerate(spread)}
        weights = [math.log((1 + len(texts)) / (1 + n)) + 1 for n in spread.values()]
        self._rarity = np.array(weights)
        self._rarest = math.log(1 + len(texts)) + 1
        self._table = self._rows(counts)

    def likeness(self, text: str) -> Floats:
        """Return the cosine of a text with each of the texts, from 0 to 1."""
        row = self._rows([Counter(_pieces(text))])
        return np.asarray((self._table @ row.T).toarray(), dtype=np.float64).ravel()

    def _rows(self, counts: Sequence[Counter[str]]) -> csr_array:
        # It takes a while to load, and who never compares should not wait for it.
        from scipy.sparse import csr_array

        columns, values, ends = [], [], [0]
        for each in counts:
            known = [piece for piece in each if piece in self._place]
            places = np.array([self._place[piece] for piece in known], dtype=np.int64)
            often = np.array([1 + math.log(each[piece]) for piece in known])
            heavy = often * self._rarity[places]
            # Pieces that no text has make another text less alike too.
            strange = self._rarest * math.sqrt(len(each) - len(known))
            columns.append(places)
            values.append(heavy / (math.hypot(float(np.linalg.norm(heavy)), strange) or 1.0))
            ends.append(ends[-1] + len(places))
        shape = (len(counts), max(len(self._place), 1))
        if not counts:
            return csr_array(shape)
        return csr_array((np.concatenate(values), np.concatenate(columns), ends), shape=shape)


def _pieces(text: str) -> Iterator[str]:
    for word in key(text).split():
        padded = f" {word} "
        for size in _SIZES:
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))
