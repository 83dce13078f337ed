"""Marked texts: « {s1 Cogent} {c1 accuse} Orange de {q1 mentir} », and a line for each number.

A marked text is three parts between lines of "---": a heading of `name: value` lines and one line
for each actor, the text with its marks, and one line for each statement. In the text, q marks the
words of a statement, s the mention of its speaker and c its cue; `{s1,2 Cogent}` serves two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import InvalidInput

Span = tuple[int, int]
_MARK = re.compile(r"\{([qsc])(\d+(?:,\d+)*) |\}")
_NO_BREAK = re.compile(r"(?<=«) | (?=[»;:!?])")
#: What marks the words, the speaker's mention and the cue.
QUOTE, SPEAKER, CUE = "q", "s", "c"


@dataclass(frozen=True)
class MarkedText:
    """A bare text and the spans that its marks held, by kind and number: ("q", 1)."""

    text: str
    spans: dict[tuple[str, int], Span]


def unmarked(marked: str) -> MarkedText:
    """Take the marks out of a text and return where they were.

    >>> unmarked("{s1 Cogent} {c1 nie}.").spans
    {('s', 1): (0, 6), ('c', 1): (7, 10)}

    Raises:
        InvalidInput: a mark is not closed, closed twice, or marks the same thing twice.
    """
    pieces: list[str] = []
    length = last = 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[tuple[str, int], Span] = {}
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length, last = length + mark.start() - last, mark.end()
        if mark[0] != "}":
            opened.append((mark[1], mark[2], length))
            continue
        if not opened:
            raise InvalidInput(f"a mark is closed that was not opened: …{marked[:last][-40:]!r}")
        _close(spans, opened.pop(), length)
    if opened:
        kind, numbers, _ = opened[-1]
        raise InvalidInput(f"the mark {kind}{numbers} is not closed: add its brace")
    return MarkedText("".join([*pieces, marked[last:]]), spans)


def _close(spans: dict[tuple[str, int], Span], opened: tuple[str, str, int], end: int) -> None:
    kind, numbers, start = opened
    for number in map(int, numbers.split(",")):
        # A cue in two pieces, "a-t-elle déclaré", is told by its verb, the later piece.
        if (kind, number) in spans and kind != CUE:
            raise InvalidInput(f"{kind}{number} is marked twice: keep one of the marks")
        spans[kind, number] = (start, end)


def typeset(marked: str, spaces: str, apostrophes: str) -> str:
    """Set the no-break spaces of French and curly apostrophes where a heading asks for them.

    >>> typeset("« l'eau » !", "french", "curly")
    '«\\xa0l’eau\\xa0»\\xa0!'
    """
    set_spaces = _NO_BREAK.sub("\u00a0", marked) if spaces == "french" else marked
    return set_spaces.replace("'", "’") if apostrophes == "curly" else set_spaces
