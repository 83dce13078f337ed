"""The stretches of a text that are parsed each by itself, the full quotations in them masked.

A parser that meets a long quotation loses the sentence around it; so the words in marks are
replaced by one pronoun of equal length, and parsed on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.dateline import datelines
from kg.extract.lexicon import beginning, nested
from kg.extract.marks import Marked, marked

_PRONOUN = {"fr": "Cela", "en": "This"}
#: A mark that was typed for an apostrophe: « qu‘Orange ».
#: Both patterns begin with the mark itself, which is looked for faster than what is before it.
_APOSTROPHE = re.compile(r"[‘`´](?<=\w.)(?=\w)")
#: A mark between an elided word and the next one makes one token of them: « d'"avoir menti" ».
_GLUED = re.compile(r"['’](?:(?<=\b[cdjlmnst].)|(?<=\bqu.))\"(?=\w)")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
#: A headline has so many words longer than an article, and this share of them with a capital.
_HEADLINE, _ARTICLE, _SHARE = 4, 3, 0.8
_ENDS = ".!?…:»”\"’'"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, as it is parsed: text[start:start + len(words)] has the same length."""

    start: int
    words: str
    #: The masked quotations, in offsets of the piece.
    quotations: tuple[Marked, ...] = ()
    #: Whether it is the inside of a quotation.
    is_quoted: bool = False


def pieces(text: str, language: str) -> list[Piece]:
    r"""Return the pieces of a text: its paragraphs, and the quotations that report others.

    >>> [piece.words for piece in pieces('“We will see tomorrow,” she said.\nNo.', "en")]
    ['“This                ,” she said.', 'No.']
    """
    full = [each for each in marked(text) if each.is_full(text)]
    shown = _masked(_GLUED.sub("e ", _APOSTROPHE.sub("’", text)), full, _PRONOUN[language])
    shown = _LINE.sub(lambda line: _small(line[0], text, language), shown)
    outer = [_piece(shown, start, end, full) for start, end in _paragraphs(shown, full)]
    inner = [
        _inside(each.first, text[each.first : each.last], language)
        for each in full
        if nested(language).search(text, each.first, each.last)
    ]
    return outer + inner


def _inside(start: int, words: str, language: str) -> Piece:
    """Return the inside of a quotation, with what it quotes behind a colon: « Il a dit : “…” »."""
    told = [
        each
        for each in marked(words)
        if words[: each.start].rstrip().endswith(":") and each.is_full(words)
    ]
    shown = _masked(words, told, _PRONOUN[language]).replace("\n", " ")
    return Piece(start, shown, tuple(told), is_quoted=True)


@lru_cache(maxsize=4)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w.])[a-zà-ÿ]+", text))


def _small(line: str, text: str, language: str) -> str:
    """Set a headline's words small that the text writes small: "Mayor Vows To Go" has a verb."""
    words = [word for word in _WORD.findall(line) if len(word) > _ARTICLE]
    few = len(words) < _HEADLINE
    if few or ":" in line or sum(word[0].isupper() for word in words) < _SHARE * len(words):
        return line
    known = _small_words(text)
    return _WORD.sub(lambda word: _as_known(word[0], known, language), line)


def _as_known(word: str, known: frozenset[str], language: str) -> str:
    small = word.lower()
    plain = len(small) == len(word) and word[1:].islower()
    return small if plain and (small in known or beginning(small, language)) else word


def _masked(text: str, full: list[Marked], pronoun: str) -> str:
    out, done = [], 0
    for each in full:
        inside = text[each.first : each.last]
        lead = len(inside) - len(inside.lstrip())
        tail = inside.rstrip()[-1:] if inside.rstrip()[-1:] in ".!?,…" else ""
        trail = len(inside) - len(inside.rstrip())
        room = len(inside) - lead - trail - len(tail)
        word = pronoun[:room].ljust(room)
        masked = f"{inside[:lead]}{word}{tail}{inside[len(inside) - trail :] if trail else ''}"
        out += [text[done : each.first], masked.replace("\n", " ")]
        done = each.last
    return "".join([*out, text[done:]])


def _piece(shown: str, start: int, end: int, full: list[Marked]) -> Piece:
    inside = tuple(
        Marked(each.start - start, each.end - start, each.first - start, each.last - start)
        for each in full
        if start <= each.start and each.end <= end
    )
    return Piece(start, shown[start:end].replace("\n", " "), inside)


def _paragraphs(shown: str, full: list[Marked]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs: lines, or several where one line was only wrapped."""
    begin: int | None = None
    last = 0
    reports = dict(datelines(shown))
    for line in _LINE.finditer(shown):
        if not line[0].strip():
            continue
        if begin is not None and not _goes_on(shown, begin, last, line):
            yield begin, last
            begin = None
        if begin is None:
            begin = line.start() + len(line[0]) - len(line[0].lstrip())
            begin = reports.get(line.start(), begin)
        last = line.end()
    if begin is not None:
        yield begin, last


def _goes_on(shown: str, begin: int, last: int, line: re.Match[str]) -> bool:
    """A line goes on with the one before when that ends no sentence and it begins none."""
    if shown[last : line.start()].count("\n") != 1:
        return False
    ended = shown[begin:last].rstrip()[-1:] in _ENDS
    start = line[0].lstrip()[:1]
    return not ended and (start.islower() or (start.isalnum() and last - begin > 60))
