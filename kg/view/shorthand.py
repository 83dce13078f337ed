"""Words that come often, each as one letter that no text uses: a reader of data undoes it by heart.

Deflate looks back 32 kB for what it has seen: over a hundred thousand quotations it pays for the
same words again and again. A letter costs one byte, two or three, and less once it is deflated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

#: A word that comes less often saves less than saying what its letter means.
_OFTEN = 6


@dataclass(frozen=True)
class Shorthand:
    """Texts between bars, letters in place of words, and the word of each letter, in their order.

    A letter stands for its word and the space after it; at the end of a text there is one space too
    many.
    """

    text: str
    letters: str
    words: str


def shortened(texts: Sequence[str]) -> Shorthand:
    """Return texts, none of which holds a bar, with their frequent words as single letters.

    >>> shortened(["mill and mill and"] * 6)
    Shorthand(text='!#!#|!#!#|!#!#|!#!#|!#!#|!#!#', letters='!#', words='mill and')
    """
    counts = Counter(chain.from_iterable(text.split(" ") for text in texts))
    often = [(n * len(word), word) for word, n in counts.items() if n >= _OFTEN and len(word) > 1]
    used = set().union(*texts)
    free = (letter for letter in _letters() if letter not in used)
    ranked = sorted(often, key=lambda one: (-one[0], one[1]))
    code = {word: letter for (_, word), letter in zip(ranked, free, strict=False)}
    coded = ("".join([code.get(word) or f"{word} " for word in text.split(" ")]) for text in texts)
    return Shorthand("|".join(coded), "".join(code.values()), " ".join(code))


@cache
def _letters() -> tuple[str, ...]:
    """Letters that may stand for words, the shortest first: JSON and HTML escape none of them."""
    return tuple(_printable()) + tuple(
        letter for letter in map(chr, range(0xA1, 0xD800)) if letter.isalpha()
    )


def _printable() -> Iterator[str]:
    return (chr(code) for code in range(33, 127) if chr(code) not in '"\\<>&|')
