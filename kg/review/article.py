"""The text of an article on the screen: wrapped, harmless, with the words of a proposal marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

#: Characters shown before and after the words: an article whole, a book in part.
REACH = 20_000


@dataclass(frozen=True)
class Mark:
    """A span of the text that stands out: [start, end), in a style of the screen."""

    start: int
    end: int
    style: str


def harmless(text: str) -> str:
    r"""Return a text of the same length with a sign in place of all that a terminal would obey.

    >>> harmless("a\x1b[2J\u202eb\n")
    'a�[2J�b\n'
    """
    if text.isprintable():
        return text
    return "".join(map(_plain, text))


def laid_out(text: str, marks: Sequence[Mark], width: int) -> tuple[Content, int]:
    """Return the text as wide as `width`, marked, and the line on which the first mark begins."""
    first = marks[0]
    start, end = max(first.start - REACH, 0), min(first.end + REACH, len(text))
    clean = harmless(text[start:end])
    lines, at = [], 0
    for number, (begin, stop) in enumerate(wrapped(clean, width)):
        if start + begin <= first.start:
            at = number
        line = Content(clean[begin:stop])
        for mark in marks:
            a, b = max(mark.start - start, begin) - begin, min(mark.end - start, stop) - begin
            if a < b:
                line = line.stylize(mark.style, a, b)
        lines.append(line)
    return Content("\n").join(lines), at


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    r"""Yield the spans of the lines of a text, broken at spaces; a longer word is cut.

    >>> text = "il dit oui\nnon"
    >>> [text[a:b] for a, b in wrapped(text, 6)]
    ['il dit', 'oui', 'non']
    """
    at = 0
    for paragraph in text.split("\n"):
        yield from _lines(text, at, at + len(paragraph), width)
        at += len(paragraph) + 1


def _lines(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while True:
        stop, space, room = start, -1, width
        while stop < end and (room := room - _cells(text[stop])) >= 0:
            if text[stop] == " ":
                space = stop
            stop += 1
        if stop == end:
            yield start, end
            return
        if text[stop] == " ":
            space = stop
        # At least one character: a sign wider than the screen would never end.
        cut = space if space > start else max(stop, start + 1)
        yield start, cut
        start = cut + (text[cut : cut + 1] == " ")


def _cells(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _plain(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter in "\t\r":
        return " "
    is_obeyed = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "\ufffd" if is_obeyed else letter
