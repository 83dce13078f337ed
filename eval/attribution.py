"""What is compared: who is said to say which words, as a person or as a program has it."""

from __future__ import annotations

from dataclasses import dataclass

#: Offsets of pieces of a text, code points, end exclusive: ((0, 4), (9, 12)). () = nowhere.
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Attribution:
    """Words that a text attributes to someone, for example by « Cogent accuse Orange de mentir ».

    Its content is "mentir", its mention "Cogent". A field that is None is one that nobody gave:
    a corpus without stances leaves `stance` at None, and it counts neither as right nor as wrong;
    "" says that there is none.
    """

    content: Spans
    mention: Spans = ()
    speaker: str | None = None
    stance: str | None = None
    act: str | None = None
    target: str | None = None
    said_on: str | None = None
    modality: str | None = None
    confidence: float = 1.0


def characters(spans: Spans) -> frozenset[int]:
    """Return the offsets that spans hold.

    >>> sorted(characters(((0, 2), (5, 6))))
    [0, 1, 5]
    """
    return frozenset(place for start, end in spans for place in range(start, end))
