"""Quotation marks: where words in marks begin and end, also when the marks are wrong or missing.

The text is never changed: a mark counts as opening or closing by what stands beside it, so that
« used to close, ” used to open and marks that nobody closed are all read as they were meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = "«“„‹", "»”›"
_MARK = re.compile(r"[«“„‹»”›\"]|''|``|(?<!\w)[‘'](?=[\w…])|(?<=[\w.,!?…])[’'](?!\w)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SINGLES = "‘’'"
#: Words from which on the words in marks are a quotation and no isolated term.
FULL = 4
_ENDS = ".!?…"
_PART = re.compile(
    r"(?:^|['’])(?:de|du|des|d['’]|sur|à|au|aux|en|le|la|les|l['’]|un|une|of|on|in|the|a|an|as|for|"
    r"with|by|to|from|its|his|her|their|son|sa|ses|série|intitulée?|titled|called)$"
)
_BREAKS = ("", "\n", *',:.!?…»”)"')
_COMMA_CLOSED = re.compile(r",\s?(?:[»”\"]|''|’)|(?:[»”\"])\s?,")


@dataclass(frozen=True)
class Marked:
    """Words in quotation marks: text[start:end] with the marks, text[first:last] without."""

    start: int
    end: int
    first: int
    last: int

    def is_full(self, text: str) -> bool:
        """Tell whether these words are a quotation that stands by itself.

        >>> text = "« Nous verrons cela demain », dit-il."
        >>> next(marked(text)).is_full(text)
        True
        """
        words = text[self.first : self.last].strip()
        before = text[: self.start].rstrip()[-1:]
        if words[:1].islower() and before not in (":", "\n", ""):
            return before == "," and _interrupted(text, self.start)
        if not words or len(words.split()) < FULL:
            after = text[self.end :].lstrip()[:1]
            ends = words[-1:] in tuple(_ENDS + ",") or (after == "," and words[:1].isupper())
            return ends and before in _BREAKS
        return not _titled(words) and not _named(text[: self.start])


def _interrupted(text: str, at: int) -> bool:
    """Words after « … », dit-il, « … » go on with the quotation before."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(_COMMA_CLOSED.search(line))


def _named(before: str) -> bool:
    """Words in marks after « sur », « la série », "the" are a part of the sentence or a title."""
    last = before[-20:].lower().split()[-1:] if before[-1:] not in ("\n", "") else []
    return bool(_PART.search(last[0])) if last else False


def _titled(words: str) -> bool:
    """Tell whether words are the title of a work: nearly all begin with a capital."""
    long = [word for word in words.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long)
    return len(words.split()) < 12 and len(long) > 1 and capitals == len(long)


def marked(text: str) -> Iterator[Marked]:
    """Yield the outermost words in quotation marks, from the left.

    >>> text = 'Il dit : « Nous allons nous battre«, puis : "Oui."'
    >>> [text[each.start : each.end] for each in marked(text)]
    ['« Nous allons nous battre«', '"Oui."']
    """
    edges = [gap.start() for gap in _BLANK_LINE.finditer(text)]
    begin = 0
    for end in [*edges, len(text)]:
        yield from _in_paragraph(text, begin, end)
        begin = end


def _in_paragraph(text: str, begin: int, end: int) -> Iterator[Marked]:
    opened: re.Match[str] | None = None
    depth = 0
    for mark in _MARK.finditer(text, begin, end):
        if opened is None:
            if _may_open(text, mark):
                opened, depth = mark, 0
        elif _family(mark[0]) != _family(opened[0]) and _family(mark[0]) + _family(opened[0]) != 3:
            continue
        elif _at_new_line(text, opened, mark):
            yield _span(text, opened, _line_end(text, mark.start()))
            opened, depth = mark, 0
        elif not _closes(text, mark):
            depth += mark[0] in _OPENING
        elif depth and mark[0] in _CLOSING:
            depth -= 1
        else:
            yield Marked(opened.start(), mark.end(), opened.end(), mark.start())
            opened = None
    if opened is not None and _unclosed_counts(text, opened):
        yield _span(text, opened, _unclosed_end(text, opened, end))


def _family(mark: str) -> int:
    """Double marks close each other, whatever their kind; single ones only singles."""
    return 9 if mark in _SINGLES else 1


def _may_open(text: str, mark: re.Match[str]) -> bool:
    if mark[0] in _OPENING or mark[0] == "‘":
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] == "'":
        return not before.isalnum() and _single_closes(text, mark)
    return not before.strip() or (before in "([:—–-" and bool(after.strip()))


def _single_closes(text: str, mark: re.Match[str]) -> bool:
    """An apostrophe opens words in marks only where another closes them on the same line."""
    line = text[mark.end() : _line_end(text, mark.end(), forward=True)]
    return bool(re.search(r"[\w.,!?…]['’](?!\w)", line)) and line[:2].lower() not in ("s ", "em")


def _closes(text: str, mark: re.Match[str]) -> bool:
    """An opening mark closes where a word precedes it and none follows."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] in _SINGLES:
        return mark[0] != "‘" and not after.isalnum()
    if mark[0] in _OPENING:
        return bool(before.strip()) and not after.isalnum()
    if mark[0] in _CLOSING:
        return True
    return bool(before.strip()) or not after.isalnum()


def _at_new_line(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """A mark that opens a line repeats the opening of a quotation that goes on, or begins anew."""
    between = text[opened.end() : mark.start()]
    at_start = "\n" in between and not between.rpartition("\n")[2].strip()
    return at_start and text[mark.end() : mark.end() + 1].strip() != ""


def _line_end(text: str, at: int, *, forward: bool = False) -> int:
    if forward:
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    return len(text[:at].rstrip())


def _unclosed_counts(text: str, opened: re.Match[str]) -> bool:
    before = text[: opened.start()].rstrip(" \u00a0\u202f")
    return before[-1:] in ("", "\n", ":") and opened[0] not in _SINGLES


def _unclosed_end(text: str, opened: re.Match[str], end: int) -> int:
    """Words that nobody closed end with their line."""
    return len(text[: min(_line_end(text, opened.end(), forward=True), end)].rstrip())


def _span(text: str, opened: re.Match[str], end: int) -> Marked:
    end = max(end, opened.end())
    return Marked(opened.start(), end, opened.end(), end)
