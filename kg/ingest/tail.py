"""Where an article ends and the page's subscription, cookie and related-articles tail begins.

The text is never changed: the answer is a range. When in doubt nothing is cut, for a tail left on
costs a reader a moment, and a paragraph cut off could be the proof of a statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

_PHRASES = Path(__file__).parent / "tails"
_LANGUAGES = ("fr", "en")
_SECTIONS = ("cut", "heading", "ad", "reader")
_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"^[^\w«»“”\"'‘’(]*(?:\d+[\s.)]+)?")
_QUOTED = re.compile('[«»“”"]')
_GLYPHS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "©": " ", "\u200b": None})
_END = re.compile(r"[.!?…:][\"»”’)\s]*$")
#: A line from this length on that has no full stop was wrapped: the next line goes on with it.
_WRAPPED = 50
#: A line up to this length that is not a sentence is a headline or a button, not prose.
_SHORT = 100
#: A full sentence longer than this tells something, unless it speaks to the reader.
_CURT = 60
#: A paragraph of this length that no phrase marks is always prose.
_LONG = 240
#: A tail looked for by its first sure phrase begins in the second half of the text.
_HALF = 2
#: At most one unit in this many of a tail is unmarked prose.
_PROSE = 5
#: Units looked at, from the end; the longest tail has some hundred.
_MOST = 400
#: Characters of a unit looked at: a tail is made of short ones.
_LOOK = 1_000


@dataclass(frozen=True)
class _Unit:
    """A line of the text, or several that were wrapped, and what the phrases say of it."""

    start: int
    words: str
    cut: bool
    heading: bool
    ad: bool

    @property
    def cue(self) -> bool:
        return self.cut or self.heading or self.ad

    @property
    def sentence(self) -> bool:
        return _ends_sentence(self.words)

    @property
    def prose(self) -> bool:
        return not self.cue and (self.sentence or len(self.words) > _SHORT)


def body_range(text: str, language: str) -> tuple[int, int]:
    r"""Return [start, end) of the article in the text; all of it when no tail shows.

    `language` is "fr" or "en"; with any other the phrases of both are looked for.

    >>> body_range("Orange dément tout, et l'affaire continue.\nAbonnez-vous à Numer !", "fr")
    (0, 43)
    """
    phrases = _phrases(_LANGUAGES if language not in _LANGUAGES else (language,))
    last = deque(_units(text), maxlen=_MOST)
    units = [_judged(start, line, phrases) for start, line in last]
    for index, unit in enumerate(units):
        begins = unit.cut or unit.heading
        if begins and unit.start * _HALF >= len(text) and _is_tail(units[index:]):
            return 0, units[_first_cue(units, index)].start
    return 0, len(text)


def _is_tail(units: Sequence[_Unit]) -> bool:
    """Say whether all that follows is a tail: marked or short, with next to no prose."""
    prose = [unit.prose for unit in units]
    in_a_row = any(this and following for this, following in pairwise(prose))
    long = any(unit.prose and len(unit.words) > _LONG for unit in units)
    marked = units[0].heading or sum(unit.cue for unit in units) * 2 >= len(units)
    return marked and not long and not in_a_row and sum(prose) * _PROSE <= len(units)


def _first_cue(units: Sequence[_Unit], index: int) -> int:
    """Return where the tail that `index` is sure to be in begins: marked lines just before it."""
    first = index
    while index and not units[index - 1].prose:
        index -= 1
        if units[index].sentence and not units[index].cue:
            break
        if units[index].cue:
            first = index
    return first


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and words of each line; a line that was wrapped goes on in the next one."""
    start, words, last, end = 0, "", "", 0
    for line in _LINE.finditer(text):
        if line[0].isspace():
            continue
        broken = text[end : line.start()] in ("\n", "\r\n", "\r")
        if broken and len(last) >= _WRAPPED and not _ends_sentence(last):
            words = f"{words[:_LOOK]} {line[0]}"
        else:
            if words:
                yield start, words
            start, words = line.start(), line[0]
        last, end = line[0], line.end()
    if words:
        yield start, words


def _ends_sentence(words: str) -> bool:
    return _END.search(words[-_WRAPPED:]) is not None


def _judged(start: int, line: str, phrases: dict[str, re.Pattern[str]]) -> _Unit:
    words = line.strip()[:_LOOK]
    folded = _folded(_BULLET.sub("", words, count=1))
    quoted = _QUOTED.search(words) is not None
    cut = phrases["cut"].match(folded) if quoted else _sentence_begins(folded, phrases["cut"])
    told = len(folded) > _CURT and folded.endswith(".") and not phrases["reader"].search(folded)
    heading = phrases["heading"].match(folded)
    alone = heading is not None and not folded[heading.end() :].strip(" :!.>")
    ad = not quoted and _advertises(folded, phrases)
    return _Unit(start, words, cut is not None and not told, alone, ad)


def _sentence_begins(folded: str, phrase: re.Pattern[str]) -> re.Match[str] | None:
    sentences = re.split(r"(?<=[.!?…])\s+", folded)
    return next(filter(None, map(phrase.match, sentences)), None)


def _advertises(folded: str, phrases: dict[str, re.Pattern[str]]) -> bool:
    found = len(phrases["ad"].findall(folded))
    sure = found > 1 or not _ends_sentence(folded) or phrases["reader"].search(folded) is not None
    return found > 0 and sure


def _folded(text: str) -> str:
    """Return the text without case, accents, typographic glyphs and double spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_GLYPHS)).casefold()
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


@cache
def _phrases(languages: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {section: [] for section in _SECTIONS}
    for language in languages:
        section = ""
        for line in (_PHRASES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                found[section].append(re.escape(_folded(line)))
    # Longest first, so that a heading is matched whole.
    return {
        section: re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")
        for section, words in found.items()
    }
