"""How far two passes over the same texts agree: python -m eval.agreement."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from eval.attribution import Attribution
from eval.corpora import attributed, own
from eval.gold import FOLDER
from eval.matching import matches
from eval.score import Field, Report, report
from eval.texts import Text

SECOND = FOLDER / "second"
#: The fields whose values are few: agreement by chance is taken off.
_CHOICES = (Field.STANCE, Field.ACT, Field.MODALITY)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two annotators' labels: 1 = always the same, 0 = as by chance.

    >>> kappa([("denies", "denies"), ("accuses", "accuses"), ("denies", "accuses")])
    0.4
    """
    total = len(pairs)
    if not total:
        return 0.0
    same = sum(one == other for one, other in pairs) / total
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(first[label] * second[label] for label in first) / total**2
    return 1.0 if chance == 1 else round((same - chance) / (1 - chance), 10)


def second_pass(text: Text) -> tuple[Attribution, ...]:
    """Return the second pass over a text; () where there is none."""
    path = SECOND / f"{text.name}.json"
    if not path.exists():
        return ()
    statements = json.loads(path.read_text(encoding="utf-8"))["statements"]
    return tuple(attributed(one, text) for one in statements)


def agreement() -> dict[str, Any]:
    """Return the figures of agreement between the passes, over all texts that have two."""
    both = [(text, second_pass(text)) for text in (*own("fr"), *own("en"))]
    compared = [(text, again) for text, again in both if again]
    total = reduce(add, (report(text.gold, again) for text, again in compared), Report())
    return {
        "texts": [text.name for text, _ in compared],
        "first": total.content.gold,
        "second": total.content.predicted,
        "spans": round(total.content.f, 3),
        "pairs": round(total.pair.f, 3),
        "kappa": {one.value: round(kappa(_labels(compared, one)), 3) for one in _CHOICES},
        "same": {one.value: [total.right(one), total.asked(one)] for one in Field},
        "only first": _alone(compared, 0),
        "only second": _alone(compared, 1),
    }


def _labels(
    compared: Sequence[tuple[Text, Sequence[Attribution]]], of: Field
) -> list[tuple[str, str]]:
    return [
        (getattr(text.gold[left], of.value), getattr(again[right], of.value))
        for text, again in compared
        for left, right in matches(text.gold, again)
    ]


def _alone(compared: Sequence[tuple[Text, Sequence[Attribution]]], side: int) -> list[str]:
    """Return the words that one pass alone has: 0 = the first, 1 = the second."""
    words = []
    for text, again in compared:
        met = {pair[side] for pair in matches(text.gold, again)}
        mine = (text.gold, again)[side]
        spans = [one.content[0] for number, one in enumerate(mine) if number not in met]
        words += [f"{text.name}: {text.text[start:end]}" for start, end in spans]
    return words


if __name__ == "__main__":
    print(json.dumps(agreement(), ensure_ascii=False, indent=1))  # noqa: T201
