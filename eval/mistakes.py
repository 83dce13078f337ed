"""What went wrong, by kind: expected words that were not found, and found ones nobody expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.attribution import Attribution, characters
from eval.matching import CONTENT, matches
from eval.texts import Text


class Mistake(StrEnum):
    """A kind of error, in the words of the page."""

    MISSED_SPAN = "expected, and found with other limits"
    MISSED = "expected, and nothing found there"
    SPURIOUS_SPAN = "found over an expected one, with other limits or twice"
    SPURIOUS = "found where nothing is expected"
    TAIL = "found in the tail below the article"


@dataclass(frozen=True)
class Mishap:
    """An error and the words it was made on."""

    kind: Mistake
    words: str
    modality: str = ""


def mishaps(text: Text, predicted: Sequence[Attribution]) -> Iterator[Mishap]:
    """Yield what went wrong in one text."""
    pairs = matches(text.gold, predicted, CONTENT)
    met, used = {left for left, _ in pairs}, {right for _, right in pairs}
    read = _all(predicted)
    expected = _all(text.gold)
    for number, one in enumerate(text.gold):
        if number not in met:
            near = bool(characters(one.content) & read)
            kind = Mistake.MISSED_SPAN if near else Mistake.MISSED
            yield Mishap(kind, _words(text, one), one.modality or "")
    for number, one in enumerate(predicted):
        if number not in used:
            yield Mishap(_spurious(text, one, expected), _words(text, one), one.modality or "")


def _spurious(text: Text, one: Attribution, expected: frozenset[int]) -> Mistake:
    if text.body_end and one.content[0][0] >= text.body_end:
        return Mistake.TAIL
    return Mistake.SPURIOUS_SPAN if characters(one.content) & expected else Mistake.SPURIOUS


def _all(many: Sequence[Attribution]) -> frozenset[int]:
    return frozenset().union(*(characters(one.content) for one in many))


def _words(text: Text, one: Attribution) -> str:
    return " … ".join(text.text[start:end] for start, end in one.content)


def confusions(text: Text, predicted: Sequence[Attribution]) -> Counter[tuple[str, str]]:
    """Count (expected stance, other stance read) of the words that were found."""
    pairs = matches(text.gold, predicted, CONTENT)
    stances = ((text.gold[left].stance, predicted[right].stance) for left, right in pairs)
    return Counter((one, other or "") for one, other in stances if one and one != other)


def cut_words(text: Text, predicted: Sequence[Attribution]) -> int:
    """Count found spans that begin or end inside a word, or with a space."""
    return sum(_is_cut(text.text, *span) for one in predicted for span in one.content)


def _is_cut(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    inside = any(text[at - 1 : at + 1].isalnum() and 0 < at < len(text) for at in (start, end))
    return inside or not words or words != words.strip()
