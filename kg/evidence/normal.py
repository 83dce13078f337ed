"""A search key of a text, with the way back from key to text: made to find, never to store."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import pairwise

#: Characters that show nothing: soft hyphen, zero-width, byte order and direction marks.
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_QUOTES = '«»“”„‟"‹›″〝〞〟＂'
_APOSTROPHES = "’‘‚‛ʼ`´′'＇"
_HYPHENS = "‐‑‒–—―−﹣－-"
_LIGATURES = {glyph: unicodedata.normalize("NFKC", glyph) for glyph in "ﬀﬁﬂﬃﬄﬅﬆ"}
_FOLDED = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_QUOTES, '"')
    | {"…": "..."}
    | _LIGATURES
)
#: Space around a quotation mark is typography: « x » and "x" are the same words.
_GLYPH = re.compile(rf"\s*([{_QUOTES}])\s*|[^\S ]\s*| \s+|[{''.join(_FOLDED).replace('-', '')}-]")
#: No character below U+0300 changes under NFC by itself.
_COMPOSABLE = re.compile(".?[\u0300-\U0010ffff]+", re.DOTALL)

#: Characters of the key, and the stretch of the mapped text that they stand for.
Unit = tuple[str, int, int]


@dataclass(frozen=True)
class Key:
    """Normalised characters; the i-th stands for text[starts[i]:ends[i]]."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def spans(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield where a normalised string stands, as spans of the original text.

        >>> list(key_of("Il dit : « oui ».").spans('"oui"'))
        [(9, 16)]
        """
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            if self._whole(at) and self._whole(at + len(wanted)):
                yield self.span(at, at + len(wanted))
            at = self.text.find(wanted, at + 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of the original text behind key[first:last], which is not empty."""
        return self.starts[first], self.ends[last - 1]

    def index(self, offset: int) -> int:
        """Return the first place of the key at or after an offset of the original text."""
        return bisect_left(self.starts, offset)

    def _whole(self, at: int) -> bool:
        """Tell whether no character of the text falls on both sides: "…" has three in the key."""
        return at in (0, len(self.text)) or self.starts[at] != self.starts[at - 1]


@dataclass(frozen=True)
class Text:
    """An archived text; its key and digest are worked out once, when first asked for."""

    raw: str

    @cached_property
    def key(self) -> Key:
        """The search key of the text."""
        return key_of(self.raw)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8, hexadecimal."""
        return sha256(self.raw.encode()).hexdigest()


@lru_cache(maxsize=64)
def text_of(raw: str) -> Text:
    """Return the text with its key, which many statements on one source share."""
    return Text(raw)


def key_of(raw: str) -> Key:
    r"""Return the search key of a text.

    Unicode is composed (NFC); any run of white space is one space; quotation marks, apostrophes
    and hyphens of all kinds are `"`, `'` and `-`; invisible characters are dropped. Case stays.

    >>> key_of("l’ « alliance\u00a0»").text
    'l\'"alliance"'
    """
    key = Key(raw, range(len(raw)), range(1, len(raw) + 1))
    if _DROPPED.search(raw):
        key = _replaced(key, _DROPPED, lambda match: ())
    if not unicodedata.is_normalized("NFC", key.text):
        key = _replaced(key, _COMPOSABLE, _clusters)
    return _replaced(key, _GLYPH, _fold)


def folded(raw: str) -> str:
    r"""Return the text of the search key alone: what `key_of` gives, without the way back.

    >>> folded("l’ « alliance »")
    'l\'"alliance"'
    """
    plain = _DROPPED.sub("", raw)
    if not unicodedata.is_normalized("NFC", plain):
        return key_of(raw).text
    return _GLYPH.sub(lambda match: '"' if match[1] else _FOLDED.get(match[0], " "), plain)


def _replaced(
    key: Key, pattern: re.Pattern[str], units: Callable[[re.Match[str]], Sequence[Unit]]
) -> Key:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0

    def keep(until: int) -> None:
        pieces.append(key.text[done:until])
        starts.extend(key.starts[done:until])
        ends.extend(key.ends[done:until])

    for match in pattern.finditer(key.text):
        keep(match.start())
        for piece, start, end in units(match):
            pieces.append(piece)
            starts.extend([key.starts[start]] * len(piece))
            ends.extend([key.ends[end - 1]] * len(piece))
        done = match.end()
    keep(len(key.text))
    return Key("".join(pieces), starts, ends)


def _fold(match: re.Match[str]) -> list[Unit]:
    mark = match[1]
    if mark:
        return [('"', match.start(1), match.end(1))]
    return [(_FOLDED.get(match[0], " "), match.start(), match.end())]


def _clusters(match: re.Match[str]) -> list[Unit]:
    cuts = [at for at in range(match.start() + 1, match.end()) if not _joins(match.string[at])]
    edges = [match.start(), *cuts, match.end()]
    return [
        (unicodedata.normalize("NFC", match.string[start:end]), start, end)
        for start, end in pairwise(edges)
    ]


def _joins(character: str) -> bool:
    """Tell whether NFC may compose a character with the one before: marks, Korean letters."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
