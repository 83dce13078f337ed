"""Fits the weights of kg/extract/confidence.toml on the gold set: python -m eval.fit_confidence.

A proposal is right when its words are expected ones (Jaccard >= 0.5) and its speaker is theirs.
Only the project's own fiction in eval/gold is used. The figures that it prints are of texts left
out in turn; the weights that it writes are fitted on all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.calibration import bins, calibration_error
from eval.corpora import own
from eval.matching import matches
from eval.reader import from_proposal
from eval.texts import Text
from kg.extract.confidence import confidence
from kg.extract.engine import found
from kg.extract.proposal import Proposal
from kg.extract.proposing import rated_proposals

WEIGHTS = Path(__file__).parent.parent / "kg" / "extract" / "confidence.toml"
#: How strongly weights are drawn to 0: few texts must not make a rare feature loud.
_RIDGE = 2.0
_STEPS = 40

#: The features of a proposal, and whether it was right.
Judged = tuple[frozenset[str], bool]


def judged(text: Text) -> list[Judged]:
    """Return the proposals of one text, judged: to a workspace with its actors, and to a bare one.

    What is learnt of both holds also where nobody is known yet.
    """
    read = found(text.text, text.language)
    return [
        one
        for actors in (text.actors, ())
        for one in _judged(
            text, rated_proposals(text.text, text.language, text.published, actors, read)
        )
    ]


def _judged(text: Text, rated: Sequence[tuple[Proposal, frozenset[str]]]) -> list[Judged]:
    got = [from_proposal(proposal, text) for proposal, _ in rated]
    right = {
        number
        for expected, number in matches(text.gold, got)
        if text.gold[expected].speaker == got[number].speaker
    }
    return [(holding, number in right) for number, (_, holding) in enumerate(rated)]


def fitted(rows: Sequence[Judged], names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the judged likeliest, by Newton's method."""
    table = np.array([[1.0, *(name in holding for name in names)] for holding, _ in rows])
    right = np.array([float(is_right) for _, is_right in rows])
    weights: NDArray[np.float64] = np.zeros(len(names) + 1)
    # The bias is all but free.
    ridge = np.diag([0.01] + [_RIDGE] * len(names))
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share - right) + ridge @ weights
        curve = (table.T * (share * (1 - share))) @ table + ridge
        weights = weights - np.linalg.solve(curve, slope)
    both = zip(["bias", *names], weights, strict=True)
    return {name: round(float(weight), 2) for name, weight in both}


def left_out(texts: Sequence[list[Judged]], names: Sequence[str]) -> Iterable[tuple[float, bool]]:
    """Yield the confidence of each proposal under weights that have not seen its text."""
    for place, text in enumerate(texts):
        others = [row for other, rows in enumerate(texts) if other != place for row in rows]
        weights = fitted(others, names)
        yield from ((confidence(holding, weights), is_right) for holding, is_right in text)


def main() -> None:
    """Print the calibration of texts left out, then write the weights."""
    texts = [judged(text) for code in ("fr", "en") for text in own(code)]
    names = sorted({name for text in texts for holding, _ in text for name in holding})
    parts = bins(left_out(texts, names))
    for one in parts:
        share = f"{one.precision:.3f} of {one.count} right"
        sys.stdout.write(f"{one.low:.1f}-{one.high:.1f}: {share}\n")
    sys.stdout.write(f"calibration error {calibration_error(parts):.3f}\n")
    rows = [row for text in texts for row in text]
    lines = [_line(name, weight) for name, weight in fitted(rows, names).items()]
    seen = f"{len(texts)} texts of eval/gold, {len(rows)} proposals"
    head = f"# Fitted by eval/fit_confidence.py on {seen}.\n"
    WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(name: str, weight: float) -> str:
    return f"{json.dumps(name) if ' ' in name else name} = {weight}"


if __name__ == "__main__":
    main()
