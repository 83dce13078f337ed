"""French or English, told by the small words that every sentence of the one or the other has."""

from __future__ import annotations

import re
from collections import Counter

# Words of one of the two languages only: "on", "a", "me" and "as" would be both.
_STOP_WORDS = {
    "fr": frozenset(
        "le la les des du un une et est sont dans que qui ne pas plus par pour sur avec ce cette "
        "ces il elle ils elles nous vous leur leurs son sa ses se au aux mais ou où été être avoir "
        "ont avait selon dont comme fait ainsi alors entre après lui c l d qu n s j".split()
    ),
    "en": frozenset(
        "the of and to in is are was were that it he she they his her their its with for by from "
        "this these those has have had be been not but or which who will would could about after "
        "said says we you our your an at".split()
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
#: Words looked at; more would not change the answer.
_ENOUGH = 2_000
#: A language must have this many small words and this many times those of the other one.
_AT_LEAST, _CLEARLY = 3, 2


def language_of(text: str) -> str:
    """Return "fr", "en", or "" when the small words do not tell.

    >>> language_of("Orange dément avoir bridé le trafic de ses clients.")
    'fr'
    >>> language_of("Orange denies that it throttled the traffic.")
    'en'
    >>> language_of("Orange, Cogent")
    ''
    """
    words = Counter(word.lower() for word in _WORD.findall(text[: _ENOUGH * 10])[:_ENOUGH])
    seen = {code: sum(words[word] for word in stop) for code, stop in _STOP_WORDS.items()}
    (first, most), (_, next_most) = sorted(seen.items(), key=lambda pair: -pair[1])
    return first if most >= _AT_LEAST and most >= _CLEARLY * next_most else ""
