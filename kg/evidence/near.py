"""The stretch of a text that is nearest to some words, and what differs: to refuse, never to take.

A stretch counts as near when its characters and its words agree enough, on average, with the words
looked for. The limit is measured in tests/evidence/test_near.py: on the article of 2011, altered
quotations of two words and more agree by 73 to 99, invented ones by 64 at most.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from kg.evidence.normal import Key, Text, key_of
from kg.evidence.words import trimmed, whole

#: Least agreement of altered words, 0-100.
ALTERED = 68.0
#: Alignments that agree less are not looked at.
_ALIGNED = 35.0
#: Longer words are looked for by their two ends, since alignment takes quadratic time.
_END = 300
#: Unchanged words shown on each side of a change.
_SHOWN = 4
_WORD = re.compile(r"\S+")
_TOKEN = re.compile(r"\w+'?|[^\w\s]")


@dataclass(frozen=True)
class Near:
    """A stretch text[start:end] and how well it agrees with the words looked for, 0-100."""

    start: int
    end: int
    agreement: float

    @property
    def altered(self) -> bool:
        """Whether the words looked for are these words altered."""
        return self.agreement >= ALTERED


def nearest(text: Text, wanted: str) -> Near | None:
    """Return the stretch of a text that agrees best with a normalised string.

    >>> found = nearest(Text("Il accuse Orange de brider le trafic."), "Orange de ralentir le")
    >>> found.altered, Text("Il accuse Orange de brider le trafic.").raw[found.start : found.end]
    (True, 'Orange de brider le')
    """
    span = _window(text.key, wanted)
    if span is None:
        return None
    start, end = trimmed(text.raw, *whole(text.raw, *span))
    return max(
        (
            _near(text, first, last, wanted)
            for first, last in _narrower(text.raw, start, end, wanted)
        ),
        key=lambda near: near.agreement,
    )


def difference(source: str, quote: str) -> str:
    """Return the word diff of two stretches in one line: [-in the source-] {+in the quote+}.

    >>> difference("de brider le trafic", "de ralentir le trafic")
    'de [-brider-] {+ralentir+} le trafic'
    """
    ours, theirs = tokens(source), tokens(quote)
    if ours == theirs:
        # Only a space differs: "20 %" and "20%".
        return f"[-{_joined([source])}-] {{+{_joined([quote])}+}}"
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    pieces: list[str] = []
    for place, (tag, a, b, c, d) in enumerate(codes):
        if tag == "equal":
            pieces.append(_context(ours[a:b], place == 0, place == len(codes) - 1))
            continue
        pieces += [f"[-{_joined(ours[a:b])}-]"] if b > a else []
        pieces += [f"{{+{_joined(theirs[c:d])}+}}"] if d > c else []
    return _joined(pieces)


def tokens(text: str) -> list[str]:
    """Return the words and marks of a text, normalised; an elided word keeps its apostrophe.

    >>> tokens("l’Orange, dit-il")
    ["l'", 'Orange', ',', 'dit', '-', 'il']
    """
    return _TOKEN.findall(key_of(text).text)


def _near(text: Text, start: int, end: int, wanted: str) -> Near:
    stretch = key_of(text.raw[start:end]).text
    characters = fuzz.ratio(wanted.lower(), stretch.lower())
    words = Indel.normalized_similarity(_plain(wanted), _plain(stretch))
    return Near(start, end, (characters + 100 * words) / 2)


def _narrower(text: str, start: int, end: int, wanted: str) -> list[tuple[int, int]]:
    """Return the stretch, and without its first or last word if it has more than are wanted."""
    words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(text[start:end])]
    if len(words) < 3 or len(words) <= len(wanted.split()):
        return [(start, end)]
    firsts, lasts = (start, words[1][0]), (end, words[-2][1])
    return [(first, last) for first in firsts for last in lasts if first < last]


def _window(key: Key, wanted: str) -> tuple[int, int] | None:
    if not key.text:
        return None
    pieces = [wanted] if len(wanted) <= 2 * _END else [wanted[:_END], wanted[-_END:]]
    spans = [span for span in (_aligned(key, piece) for piece in pieces) if span]
    if not spans:
        return None
    first, last = spans[0][0], spans[-1][1]
    if len(pieces) > 1 and not 0.5 < (last - first) / len(wanted) < 2:
        return None
    return key.span(first, last)


def _aligned(key: Key, piece: str) -> tuple[int, int] | None:
    # Lower case, unless a letter gets longer by it: the offsets are those of the key.
    hay = low if len(low := key.text.lower()) == len(key.text) else key.text
    found = fuzz.partial_ratio_alignment(piece.lower(), hay, score_cutoff=_ALIGNED)
    return (
        (found.dest_start, found.dest_end) if found and found.dest_end > found.dest_start else None
    )


def _plain(text: str) -> list[str]:
    """Return the words without case and accents, so that "accuse" and "accusé" agree."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(char for char in bare if not unicodedata.combining(char)))


def _context(words: list[str], first: bool, last: bool) -> str:
    """Return the unchanged words beside a change, and "…" for those further away."""
    head = [] if first else words[:_SHOWN]
    tail = [] if last else words[-_SHOWN:]
    if len(words) <= len(head) + len(tail):
        return _joined(words)
    return _joined([*head, "…", *tail])


def _joined(words: list[str]) -> str:
    line = " ".join(" ".join(words).split()).replace("' ", "'").replace(" - ", "-")
    return re.sub(r" ([,.)])", r"\1", line)
