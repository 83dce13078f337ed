"""A corpus read and scored: the figures of one row of docs/reading.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any

from eval.attribution import Attribution
from eval.calibration import bins, calibration_error
from eval.matching import CONTENT, Rule, covering
from eval.mistakes import confusions, cut_words, mishaps
from eval.reader import Reader
from eval.score import Field, Report, Tally, report
from eval.texts import Text

#: The rules of content that published figures use, beside the project's own.
RULES = (CONTENT, covering(0.5), covering(0.3))
_OPENING = '«“‘„"'
Answers = Sequence[tuple[Text, Sequence[Attribution]]]


def measured(texts: Iterable[Text], read: Reader) -> dict[str, Any]:
    """Return every figure of a corpus, as plain values that JSON can hold."""
    answers = [(text, read(text)) for text in texts]
    total = _total(answers, CONTENT)
    return {
        "texts": len(answers),
        "rules": {rule.name: _rule(_total(answers, rule)) for rule in RULES},
        "direct": _tally(total.direct),
        "direct in marks": _tally(_in_marks(answers)),
        "fields": {one.value: [total.right(one), total.asked(one)] for one in Field},
        "spurious": total.spurious,
        "bins": _bins(total),
        "cut": sum(cut_words(text, got) for text, got in answers),
        **_errors(answers),
    }


def _total(answers: Answers, rule: Rule) -> Report:
    return reduce(add, (report(text.gold, got, rule) for text, got in answers), Report())


def _in_marks(answers: Answers) -> Tally:
    """Count the direct words that stand in quotation marks: a transcript's turns have none."""
    kept = [(replace(text, gold=tuple(_marked(text))), got) for text, got in answers]
    return _total(kept, CONTENT).direct


def _marked(text: Text) -> Iterable[Attribution]:
    return (one for one in text.gold if text.text[one.content[0][0]] in _OPENING)


def _rule(of: Report) -> dict[str, Any]:
    return {"content": _tally(of.content), "pair": _tally(of.pair)}


def _tally(of: Tally) -> dict[str, Any]:
    figures = {"precision": of.precision, "recall": of.recall, "f": of.f}
    return {
        "gold": of.gold,
        "predicted": of.predicted,
        "matched": of.matched,
        **{name: round(value, 3) for name, value in figures.items()},
    }


def _bins(of: Report) -> dict[str, Any]:
    parts = bins(of.judged)
    rows = [[one.low, one.high, one.count, one.right, round(one.confidence, 3)] for one in parts]
    return {"rows": rows, "error": round(calibration_error(parts), 3)}


def _errors(answers: Answers) -> dict[str, Any]:
    wrong = [one for text, got in answers for one in mishaps(text, got)]
    confused: Counter[tuple[str, str]] = Counter()
    for text, got in answers:
        confused += confusions(text, got)
    return {
        "mistakes": dict(Counter(one.kind.value for one in wrong)),
        "missed by modality": dict(Counter(one.modality for one in wrong if _is_missed(one.kind))),
        "confusions": [[*pair, count] for pair, count in confused.most_common(8)],
        "examples": [[one.kind.value, one.words] for one in wrong],
    }


def _is_missed(kind: str) -> bool:
    return kind.startswith("expected")
