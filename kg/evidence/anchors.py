"""Anchors: the words in or near a quotation that name each actor of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import InvalidInput, Unanchored
from kg.evidence.normal import Text, folded, text_of
from kg.evidence.refusal import one_line
from kg.evidence.sentence import sentence_around
from kg.evidence.words import edge
from kg.model import Anchor, Quotation

#: A name of so many letters or fewer stands in exactly its own case: "EDF", "TF1".
_SHORT = 3
_OFFSET = re.compile(r"(?P<actor>.*\S)\s*@\s*(?P<offset>\d+)\s*", re.DOTALL)
_PRONOUN = re.compile(
    r"\b(?:ils?|elles?|ce dernier|cette dernière|he|she|they|it)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Step:
    """A recorded step as a user writes it: "il" stands for MegaVideo, at 210."""

    surface: str
    actor: str
    offset: int | None = None


@dataclass(frozen=True)
class Part:
    """An actor in a statement: its role ("speaker", "object", "for"), id and all its names."""

    role: str
    actor: str
    #: At least one; the first is the one that messages show.
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The leading name on one line."""
        return one_line(self.names[0], 80)


def parse_anchor(written: str) -> Step:
    """Read a recorded step, SURFACE=ACTOR or SURFACE=ACTOR@OFFSET.

    >>> parse_anchor("il=MegaVideo@210")
    Step(surface='il', actor='MegaVideo', offset=210)
    >>> parse_anchor("elle=Bonnie Lam")
    Step(surface='elle', actor='Bonnie Lam', offset=None)

    An "@" belongs to the name unless digits alone follow the last one.

    Raises:
        InvalidInput: no "=", several, or an empty side.
    """
    surface, _, actor = (side.strip() for side in written.partition("="))
    if not surface or not actor:
        raise InvalidInput(f"not an anchor: {written!r}; write il=MegaVideo or il=MegaVideo@210")
    if "=" in actor:
        raise InvalidInput(
            f"an anchor has one '=': {written!r}; if a name has one too, write the actor's id"
        )
    found = _OFFSET.fullmatch(actor)
    return Step(surface, found["actor"], int(found["offset"])) if found else Step(surface, actor)


def anchor(
    text: str, quotation: Quotation, parts: Sequence[Part], steps: Sequence[Step] = ()
) -> tuple[Anchor, ...]:
    """Return one anchor for each actor: where the text names it, or a checked recorded step.

    A step given for an actor leads; else its names are looked for in the quotation, then in its
    sentence, nearest first. A step's actor is an id or a name of one of the parts.

    Raises:
        Unanchored: nothing names an actor, or a step's surface does not stand where it says.
        InvalidInput: a step for an actor that the statement does not have.
    """
    given = {_owner(step, parts): step for step in steps}
    actors = {part.actor: part for part in parts}
    return tuple(
        _stepped(text, quotation, part, given[part.actor], parts)
        if part.actor in given
        else _named(text, quotation, part)
        for part in actors.values()
    )


def names_actor(surface: str, names: Sequence[str]) -> bool:
    """Tell whether a surface is one of the names, but for glyphs and case.

    >>> names_actor("Megaupload", ["MegaUpload"]), names_actor("orange", ["Orange"])
    (True, False)
    """
    key = folded(surface).strip()
    return any(_pattern(name).fullmatch(key) for name in names)


def mentions(text: Text, name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a name stands as whole words in text[start:end].

    Case may differ after the first letter ("Megaupload"); a name of up to three letters stands
    in its own case. A first capital is free: "le FAI" may open a sentence.

    >>> list(mentions(Text("Une orange, d’Orange."), "Orange", 0, 21))
    [(14, 20)]
    """
    key = text.key
    for found in _pattern(name).finditer(key.text, key.index(start), key.index(end)):
        span = key.span(*found.span())
        if edge(text.raw, span[0]) and edge(text.raw, span[1]):
            yield span


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    key = folded(name).strip()
    first, rest = re.escape(key[:1]), re.escape(key[1:])
    if sum(character.isalpha() for character in key) > _SHORT:
        rest = f"(?i:{rest})"
    upper = re.escape(key[:1].upper())
    # A name without letters or digits would match everywhere; it matches nowhere.
    bare = not any(character.isalnum() for character in key)
    return re.compile(r"(?!)" if bare else f"(?:{first}|{upper}){rest}")


def _owner(step: Step, parts: Sequence[Part]) -> str:
    for part in parts:
        if step.actor == part.actor or names_actor(step.actor, part.names):
            return part.actor
    raise InvalidInput(
        f"the anchor '{one_line(step.surface)}={one_line(step.actor)}' is for an actor"
        f" not in the statement, which has {', '.join(part.shown for part in parts)}"
    )


def _named(text: str, quotation: Quotation, part: Part) -> Anchor:
    archived = text_of(text)
    sentence = sentence_around(text, quotation.start, quotation.end)
    for start, end in ((quotation.start, quotation.end), sentence):
        spans = {span for name in part.names for span in mentions(archived, name, start, end)}
        if spans:
            first, last = min(spans, key=lambda span: _distance(span, quotation))
            return Anchor(part.actor, text[first:last], first, last)
    raise Unanchored(
        f"nothing in the quotation or its sentence names {part.shown} ({part.role});"
        f" record the words that do, for example {_example(text, sentence, quotation, part)}"
    )


def _distance(span: tuple[int, int], quotation: Quotation) -> tuple[int, int, int]:
    """Order spans: inside from the left, else by the gap; of two at one place the longer first."""
    gap = max(quotation.start - span[1], span[0] - quotation.end, 0)
    return gap, span[0], -span[1]


def _example(text: str, sentence: tuple[int, int], quotation: Quotation, part: Part) -> str:
    pronouns = _PRONOUN.finditer(text, *sentence)
    spans = [(found.start(), found.end()) for found in pronouns]
    if not spans:
        return f'--anchor "il={part.shown}@OFFSET", OFFSET counted in characters from 0'
    start, end = min(spans, key=lambda span: _distance(span, quotation))
    return f'--anchor "{text[start:end]}={part.shown}@{start}"'


def _stepped(
    text: str, quotation: Quotation, part: Part, step: Step, parts: Sequence[Part]
) -> Anchor:
    others = [other for other in parts if other.actor != part.actor]
    for other in others:
        if names_actor(step.surface, other.names) and not names_actor(step.surface, part.names):
            raise Unanchored(f"{step.surface!r} is a name of {other.shown}, not {part.shown}")
    if step.offset is None:
        start, end = _only(text, quotation, step)
    else:
        start, end = _at(text, step, step.offset)
    return Anchor(part.actor, text[start:end], start, end)


def _only(text: str, quotation: Quotation, step: Step) -> tuple[int, int]:
    first, last = sentence_around(text, quotation.start, quotation.end)
    spans = list(mentions(text_of(text), step.surface, first, last))
    if len(spans) == 1:
        return spans[0]
    sentence = one_line(text[first:last], 120)
    if not spans:
        raise Unanchored(
            f"{step.surface!r} does not stand in the sentence {sentence!r};"
            f" give the place of the words, {one_line(step.surface)}={one_line(step.actor)}@OFFSET"
        )
    choices = ", ".join(f"@{start}" for start, _ in spans)
    raise Unanchored(
        f"{step.surface!r} stands {len(spans)} times in the sentence {sentence!r};"
        f" say which: {one_line(step.surface)}={one_line(step.actor)} with {choices}"
    )


def _at(text: str, step: Step, offset: int) -> tuple[int, int]:
    reach = min(len(text), offset + 2 * len(step.surface) + 8)
    for start, end in mentions(text_of(text), step.surface, offset, reach):
        if start == offset:
            return start, end
    there = one_line(text[offset : offset + 30])
    spans = mentions(text_of(text), step.surface, 0, len(text))
    near = min((start for start, _ in spans), key=lambda start: abs(start - offset), default=None)
    hint = "it stands nowhere in the source" if near is None else f"the nearest one is @{near}"
    raise Unanchored(f"{step.surface!r} does not stand at {offset} but {there!r}; {hint}")
