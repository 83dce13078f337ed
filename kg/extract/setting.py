"""A text as its people move through it: its sentences, its quotations and who is named where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.evidence.sentence import sentence_around
from kg.extract.called import called
from kg.extract.dateline import datelines
from kg.extract.language import Pointers
from kg.extract.people import Appearance, Figure, Places, appearances, named_in
from kg.extract.proposal import Found
from kg.extract.roles import Role, role_of
from kg.model import Modality

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
#: An item of a list is a paragraph of its own, though no blank line parts it from the next.
_ITEM = re.compile(r"\n(?=[^\S\n]*(?:\d{1,2}[.)]|[•*–—-])[^\S\n]+\S)")


@dataclass(frozen=True)
class Trace(Appearance):
    """A figure at a place: named there, or meant by a pronoun that was resolved before."""

    role: Role
    has_spoken: bool = False


@dataclass(frozen=True)
class Place:
    """Where an offset is: the number of its sentence, of its paragraph, and its quotation."""

    sentence: int
    paragraph: int
    quotation: tuple[int, int] | None


@dataclass(frozen=True)
class Setting:
    """What resolving needs to know of a text; offsets are those of the text."""

    text: str
    words: Pointers
    seen: tuple[Appearance, ...]
    #: Words in full quotation marks: a sentence that ends in them does not end outside.
    quoted: tuple[tuple[int, int], ...]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where paragraphs and items of lists begin."""
        breaks = [match.end() for match in _BLANK_LINE.finditer(self.text)]
        return sorted({0, *breaks, *(match.end() for match in _ITEM.finditer(self.text))})

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences begin, but for those that begin inside a quotation."""
        starts = self.paragraphs
        ends = [*starts[1:], len(self.text)]
        begun = {at for span in zip(starts, ends, strict=True) for at in self._within(*span)}
        return sorted(at for at in begun if not self.in_quotation(at - 1) or at in starts)

    @cached_property
    def traces(self) -> list[Trace]:
        """Every appearance with the part it plays."""
        return [
            Trace(
                one.figure, one.start, one.end, role_of(self.text, one.start, one.end, self.words)
            )
            for one in self.seen
        ]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self.sentences, at) - 1

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, at) - 1

    def place(self, at: int) -> Place:
        """Return the sentence, the paragraph and the quotation that hold an offset."""
        known = self._places.get(at)
        if known is None:
            known = Place(self.sentence(at), self.paragraph(at), self.quotation(at))
            self._places[at] = known
        return known

    @cached_property
    def _places(self) -> dict[int, Place]:
        """Places that were asked for: the same names are looked at for each pronoun."""
        return {}

    def sentence_span(self, at: int) -> tuple[int, int]:
        """Return where the sentence at an offset begins and where the next one does."""
        number = self.sentence(at)
        following = self.sentences[number + 1 : number + 2] or [len(self.text)]
        return self.sentences[max(number, 0)], following[0]

    def quotation(self, at: int) -> tuple[int, int] | None:
        """Return the quotation that an offset is inside."""
        return next((span for span in self.quoted if span[0] <= at < span[1]), None)

    def in_quotation(self, at: int) -> bool:
        """Tell whether an offset is inside a quotation."""
        return self.quotation(at) is not None

    def _within(self, start: int, end: int) -> Iterator[int]:
        paragraph, at = self.text[start:end], 0
        yield start
        while at < len(paragraph):
            _, last = sentence_around(paragraph, at, at + 1)
            at = max(last, at + 1)
            while at < len(paragraph) and paragraph[at].isspace():
                at += 1
            if at < len(paragraph):
                yield start + at


def setting_of(
    text: str, words: Pointers, known: Sequence[Figure], found: Sequence[Found]
) -> Setting:
    """Return the setting of a text whose attributed words were found."""
    places = Places(text)
    figures = named_in(places, words, known)
    # The place of a dateline plays no part; an actor may still be named there.
    lines = datelines(text)
    named = [
        one
        for one in appearances(places, figures)
        if one.figure.is_known or not any(start <= one.start < end for start, end in lines)
    ]
    seen = called(text, named, words)
    quoted = tuple((one.start, one.end) for one in found if one.modality is Modality.DIRECT)
    return Setting(text, words, tuple(seen), quoted)
