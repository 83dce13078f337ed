"""A mention with whom it stands for: a figure of the text, or somebody whom it leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.people import Appearance, Figure
from kg.extract.proposal import Mention

#: What an unnamed speaker's description may go on with without being part of it.
_GOES_ON = re.compile(
    r"[,;:(«“\"]| (?:qui|que|dont|who|which|that|whom) "
    r"| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_LONGEST = 80


@dataclass(frozen=True)
class Resolved:
    """A mention with the figure it stands for, and how that was found out."""

    name: str
    start: int
    end: int
    #: "name", "pronoun", "description", "carried", "unnamed".
    how: str
    figure: Figure | None = None

    @classmethod
    def of(cls, one: Appearance, how: str = "name") -> Resolved:
        """Return the figure of an appearance, where it appears."""
        return cls(one.figure.name, one.start, one.end, how, one.figure)

    def mention(self, text: str) -> Mention:
        """Return the mention, with the name of whom it stands for."""
        return Mention(text[self.start : self.end], self.start, self.end, self.name)


def unnamed(mention: Mention, text: str, spoken: Sequence[str]) -> Resolved | None:
    """Return somebody the text leaves unnamed, by its own words: "un ancien ingénieur"."""
    described = _GOES_ON.split(text[mention.start : mention.end])[0].rstrip()
    if not spoken or len(described) < 3:
        return None
    end = mention.start + len(described[:_LONGEST])
    return Resolved(" ".join(described[:_LONGEST].split()), mention.start, end, "unnamed")
