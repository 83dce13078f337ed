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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.calibration import bins, calibration_error
from kg.extract.confidence import confidence, shipped_weights
from kg.extract.engine import found
from kg.extract.proposing import rated_proposals
from kg.model import Actor, ActorKind, Alias

GOLD = Path(__file__).parent / "gold"
WEIGHTS = Path(__file__).parent.parent / "kg" / "extract" / "confidence.toml"
#: How strongly weights are drawn to 0: few texts must not make a rare feature loud.
_RIDGE = 2.0
_STEPS = 40

#: The features of a proposal, and whether it was right.
Judged = tuple[frozenset[str], bool]


def judged(path: Path) -> list[Judged]:
    """Return the proposals of one gold text, judged."""
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    actors = tuple(
        Actor(
            f"actor/{number}",
            one["name"],
            ActorKind(one["kind"]),
            tuple(map(Alias, one["aliases"])),
        )
        for number, one in enumerate(gold["actors"])
    )
    read = found(gold["text"], gold["language"])
    rated = rated_proposals(gold["text"], gold["language"], gold["published"], actors, read)
    names = {actor.name for actor in actors}
    left, out = list(gold["statements"]), []
    for proposal, features in rated:
        span = proposal.start, proposal.end
        near = max(left, key=lambda one: _shared((one["start"], one["end"]), span), default=None)
        expected = near is not None and _shared((near["start"], near["end"]), span) >= 0.5
        speaker = proposal.speaker if proposal.speaker in names else ""
        if expected and near is not None:
            left.remove(near)
        out.append((features, bool(expected and near and near["speaker"] == speaker)))
    return out


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
    texts = [judged(path) for path in sorted(GOLD.glob("*.json"))]
    names = [name for name in shipped_weights() if name != "bias"]
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


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)


if __name__ == "__main__":
    main()
