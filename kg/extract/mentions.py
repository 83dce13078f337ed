"""The words of a mention, narrowed to those that point at somebody: « selon lui » is « lui »."""

from __future__ import annotations

import re

from kg.extract.language import WORD, Pointers
from kg.extract.proposal import Mention

_RELATIVE_OBJECT = re.compile(
    r"[,\s]*(?:qu['’‘](?:(?:ils?|elles?|on)\s+(?:(?:a|ont|avait|avaient)\s+)?)?|que |"
    r"(?:whom|who)\s+(?:(?:he|she|they|it)\s+(?:(?:has|have|had)\s+)?)?)\Z"
)


def cleaned(mention: Mention, text: str, words: Pointers) -> Mention:
    """Leave out the preposition that a cue such as "selon" brings along."""
    start = mention.start
    lead = words.small["oblique"] - {"que", "qu'"} | {"d'après", "according"}
    for match in WORD.finditer(mention.surface):
        if match[0].lower().replace("’", "'") not in lead:
            break
        start = mention.start + match.end()
    while start < mention.end and text[start].isspace():
        start += 1
    if start >= mention.end:
        return mention
    return Mention(text[start : mention.end], start, mention.end)


def without_first(mention: Mention) -> Mention:
    """Leave "que" to its own clause: "qu’il" is "il"."""
    surface = re.sub(r"^\w+(?:['’‘]|\s+)", "", mention.surface)
    return Mention(surface, mention.end - len(surface), mention.end)


def relative_before(text: str, place: int) -> int:
    """Return where the object of a relative clause ends: Orange in « Orange, qu’il accuse », or -1.

    The place is where "il" or the cue stands.
    """
    before = text[max(place - 24, 0) : place]
    relative = _RELATIVE_OBJECT.search(before)
    return place - len(before) + relative.start() if relative else -1
