"""What has its place, as discs: heads, counts, letters; script/taken.js is its twin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.view.geometry import Box, Point, along
from kg.view.nest import head_scale

_HALF_LETTER, _COUNT_HALO = 7.0, 2.5
_HEAD, _HEAD_BACK = 9.0, 5.0
_OFF_CARD, _OFF_LINE, _OFF_DISC = 2.0, 3.0, 2.0

Walk = Sequence[tuple[Point, float]]


@dataclass(frozen=True)
class Disc:
    """A place that is taken, by its middle and radius in px."""

    x: float
    y: float
    r: float


def letters(middles: Iterable[Point]) -> list[Disc]:
    """Return the discs over a line of letters."""
    return [Disc(p.x, p.y, _HALF_LETTER) for p in middles]


def count(at: Point, radius: float) -> Disc:
    """Return what a badge takes, with its halo."""
    return Disc(at.x, at.y, radius + _COUNT_HALO)


def head(line: Walk, n: int) -> Disc:
    """Return what the head of an arrow for n statements takes: a barb, a ring or two bars."""
    scale = head_scale(n)
    at, _ = along(line, line[-1][1] - _HEAD_BACK * scale)
    return Disc(at.x, at.y, _HEAD * scale)


def is_free(discs: Sequence[Disc], cards: Sequence[Box], taken: Sequence[Disc]) -> bool:
    """Tell whether discs lie off the cards and off all that has its place."""
    return not any(_on_card(disc, cards) or _on_disc(disc, taken) for disc in discs)


def off_lines(discs: Sequence[Disc], points: Sequence[Point]) -> bool:
    """Tell whether discs lie off lines, given as points."""
    return not any(
        math.hypot(disc.x - p.x, disc.y - p.y) < disc.r + _OFF_LINE
        for disc in discs
        for p in points
    )


def _on_card(disc: Disc, cards: Sequence[Box]) -> bool:
    off = disc.r + _OFF_CARD
    return any(
        abs(disc.x - card.cx) < card.w / 2 + off and abs(disc.y - card.cy) < card.h / 2 + off
        for card in cards
    )


def _on_disc(disc: Disc, taken: Sequence[Disc]) -> bool:
    return any(
        math.hypot(disc.x - other.x, disc.y - other.y) < disc.r + other.r + _OFF_DISC
        for other in taken
    )
