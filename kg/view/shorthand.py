"""Words that come often, each as one letter that no text uses: a reader of data undoes it by heart.

Deflate looks back 32 kB for what it has seen: over a hundred thousand quotations it pays for the
same words again and again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

#: Letters that may stand for words: one byte each, and neither JSON nor HTML escapes them.
_LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\<>&|')
#: A word that comes less often saves less than saying what its letter means.
_OFTEN = 40
#: Characters in which the words are counted: enough to know which come often.
_LOOKED_AT = 2_000_000


@dataclass(frozen=True)
class Shorthand:
    """Text with letters in place of words, and the word of each letter."""

    text: str
    words: dict[str, str]


def shortened(text: str) -> Shorthand:
    """Return text with its most frequent words, and the space after them, as single letters.

    >>> short = shortened("mill and weir " * 50)
    >>> short.text[:4], short.words
    ('!$#!', {'!': 'mill ', '#': 'weir ', '$': 'and '})
    """
    part = text[:_LOOKED_AT]
    counts = Counter(word for word in part.split(" ") if "|" not in word)
    gains = sorted(
        ((n * len(word), word) for word, n in counts.items() if n >= _OFTEN and len(word) > 1),
        key=lambda one: (-one[0], one[1]),
    )
    free = sorted(set(_LETTERS) - set(text))
    words = {
        letter: f"{word} "
        for letter, (_, word) in zip(free, islice(gains, len(free)), strict=False)
    }
    for letter, word in words.items():
        text = text.replace(word, letter)
    return Shorthand(text, words)
