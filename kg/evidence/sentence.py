"""The sentence around a span: French and English by a few rules, never across a blank line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kg.evidence.words import trimmed

#: Words whose full stop ends no sentence; single capitals ("J. Dupont") are seen apart.
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle mlles me mgr dr pr prof st ste av bd art p pp ex cf etc env vol no n tél "
    "mr mrs ms jr sr inc ltd co corp llc dept gen sen rep gov capt lt col vs al fig e.g i.e p.ex "
    "jan janv févr avr juil sept oct nov déc feb aug dec u.s u.k".split()
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
#: An item of a list begins a sentence of its own.
_ITEM = re.compile(r"\n[^\S\n]*(?:\d{1,2}[.)]|[•*–—-])[^\S\n]+(?=\S)")
#: A stop with the marks that close after it; the next word begins with a capital or a mark.
#: Its own word is read from where that begins, and from nowhere within.
_STOP = re.compile(
    r"(?<![^\s(«“\"])(?P<word>[^\s(«“\"]*)(?P<stop>[.!?…]+)(?P<close>(?:\s?[»”]|[«\"')\]’])*)\s+"
    r"(?=(?P<next>\S)\s?(?P<after>\S?))"
)


@lru_cache(maxsize=64)
def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, or the sentences, that hold a span; offsets in code points.

    >>> text = "M. Roy parle. Il accuse la firme de mentir. Elle nie."
    >>> start, end = sentence_around(text, 36, 42)
    >>> text[start:end]
    'Il accuse la firme de mentir.'
    """
    first, last = paragraph_around(text, start, end)
    ends, begins = _breaks(text, first, last)
    before, behind = bisect_right(begins, start), bisect_left(ends, end)
    begin = begins[before - 1] if before else first
    finish = ends[behind] if behind < len(ends) else last
    return trimmed(text, begin, finish)


@lru_cache(maxsize=64)
def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return the stretch between blank lines that holds a span.

    >>> paragraph_around("Un.\n\nDeux. Trois.", 5, 9)
    (5, 17)
    """
    ends, begins = _gaps(text)
    before, behind = bisect_right(begins, start), bisect_left(ends, end)
    first = begins[before - 1] if before else 0
    return first, ends[behind] if behind < len(ends) else len(text)


@lru_cache(maxsize=64)
def _gaps(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return where paragraphs end and where the next ones begin."""
    found = list(_BLANK_LINE.finditer(text))
    return [gap.start() for gap in found], [gap.end() for gap in found]


@lru_cache(maxsize=64)
def _breaks(text: str, first: int, last: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return where sentences end and where the next ones begin, both from the left."""
    stops = _STOP.finditer(text, first, last)
    found = [(stop.end("close"), stop.end()) for stop in stops if _ends(stop)]
    found += [(item.start(), item.end()) for item in _ITEM.finditer(text, max(first - 1, 0), last)]
    return sorted(end for end, _ in found), sorted(begin for _, begin in found)


def _ends(stop: re.Match[str]) -> bool:
    word = stop["word"].rpartition("’")[2].rpartition("'")[2].casefold()
    if stop["stop"] == "." and (word in _ABBREVIATIONS or _initial(stop["word"])):
        return False
    opens = stop["next"] in '«“"‘—–-(['
    begins = stop["after"] if opens else stop["next"]
    return begins.isupper() or (begins.isdigit() and stop["stop"] != "…") or begins in "«“"


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
