"""A long text in pieces that a model can take, cut at the ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Where a piece may end, the best first: after a paragraph, a line, a sentence, a word.
_ENDS = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"[.!?…»”\"]\s", r"\s")))


def pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    r"""Yield the spans of the pieces of a text, of `most` characters at the most, none blank.

    >>> list(pieces("Un.\n\nDeux.\n\nTrois.", 12))
    [(0, 12), (12, 18)]
    """
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= most else _end(text, start, start + most)
        if text[start:end].strip():
            yield start, end
        start = end


def _end(text: str, start: int, limit: int) -> int:
    for pattern in _ENDS:
        ends = [match.end() for match in pattern.finditer(text, start, limit)]
        # A piece of a few words would lose what they are about.
        if ends and ends[-1] - start > (limit - start) // 3:
            return ends[-1]
    return limit
