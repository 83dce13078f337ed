"""Labels and badges along the arrows, never over anything; script/labels.js is its twin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from kg.view.geometry import Box, Point, along, walked
from kg.view.nest import Route
from kg.view.taken import Disc, Walk, count, head, is_free, letters, off_lines

_OUT, _CAP_HEIGHT, _STEP, _HALF_CAP = 8.0, 9.5, 7.0, 4.5
_SPOTS = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78)
_BADGE_SPOTS = (0.28, 0.24, 0.33, 0.38, 0.2, 0.5, 0.62, 0.7, 0.76)
_SHORT_CHORD = 180.0
# Among more arrows there is no place that no arrow passes.
_MOST_AVOIDED = 24


@dataclass(frozen=True)
class Wording:
    """What an arrow's label says and how wide it is; `n` statements and the badge's radius."""

    verb: str
    rest: str
    verb_width: float
    rest_width: float
    n: int
    radius: float


@dataclass(frozen=True)
class Label:
    """The line that the letters stand on; `full` says that the rest follows the verb."""

    points: tuple[Point, ...]
    full: bool
    shown: bool


def place(
    routes: Sequence[Route], wordings: Sequence[Wording], cards: Sequence[Box], wanted: int
) -> list[tuple[Label, Point | None]]:
    """Return a label and a badge for every route; the first `wanted` labels show where one fits."""
    lines = [walked(route.curve) for route in routes]
    taken = [head(line, words.n) for line, words in zip(lines, wordings, strict=True)]
    badges = [
        _badge(line, words.radius, cards, taken, _others(lines, i)) if words.n > 1 else None
        for i, (line, words) in enumerate(zip(lines, wordings, strict=True))
    ]
    labels = []
    for i, (route, words) in enumerate(zip(routes, wordings, strict=True)):
        found = _label(route, words, cards, taken, _others(lines, i)) if i < wanted else None
        labels.append(found[0] if found else Label((), False, False))
        taken.extend(found[1] if found else ())
    return list(zip(labels, badges, strict=True))


def _others(lines: Sequence[Walk], own: int) -> list[Point]:
    """The points of all other arrows, where there are few; of many, none is kept off."""
    if len(lines) > _MOST_AVOIDED:
        return []
    return [point for i, line in enumerate(lines) if i != own for point, _ in line]


def _badge(
    line: Walk, radius: float, cards: Sequence[Box], taken: list[Disc], others: list[Point]
) -> Point:
    spots = [along(line, line[-1][1] * share)[0] for share in _BADGE_SPOTS]
    free = [s for s in spots if is_free([count(s, radius)], cards, taken)] or spots[:1]
    spot = next((s for s in free if off_lines([count(s, radius)], others)), free[0])
    taken.append(count(spot, radius))
    return spot


def _label(
    route: Route, words: Wording, cards: Sequence[Box], taken: list[Disc], others: list[Point]
) -> tuple[Label, list[Disc]] | None:
    """A label that is free, off the other arrows if it can, with what its letters take."""
    found = _curved(route, words, cards, taken, others)
    return found or (_curved(route, words, cards, taken, []) if others else None)


def _curved(
    route: Route, words: Wording, cards: Sequence[Box], taken: list[Disc], others: list[Point]
) -> tuple[Label, list[Disc]] | None:
    points = walked(route.curve)
    short = route.chord < _SHORT_CHORD or not words.rest
    widths = (
        [words.verb_width] if short else [words.verb_width + words.rest_width, words.verb_width]
    )
    for (i, width), share in product(enumerate(widths), _SPOTS):
        line = _baseline(points, share, width, route.side)
        discs = letters(Point(p.x + up.x * _HALF_CAP, p.y + up.y * _HALF_CAP) for p, up in line)
        if line and is_free(discs, cards, taken) and off_lines(discs, others):
            return Label(tuple(p for p, _ in line), i == 0 and len(widths) == 2, True), discs
    return None


def _baseline(points: Walk, share: float, width: float, side: float) -> list[tuple[Point, Point]]:
    """The line that the letters stand on, read from left to right, with "up" at each point."""
    length = points[-1][1]
    first, last = length * share - width / 2 - 3, length * share + width / 2 + 3
    if first < 4 or last > length - 14:
        return []
    _, d = along(points, length * share)
    forward = d.x > 0 or (abs(d.x) < 1e-6 and d.y < 0)
    outward = -1 if side < 0 else 1
    # "Up" for the reader is the left of the reading direction; below the line, letters hang lower.
    above = outward * (1 if forward else -1) > 0
    off = _OUT if above else _OUT + _CAP_HEIGHT
    steps = max(2, math.ceil((last - first) / _STEP))
    line: list[tuple[Point, Point]] = []
    for i in range(steps + 1):
        at, turn = along(points, first + (last - first) * i / steps)
        n = Point(turn.y * outward, -turn.x * outward)
        up = n if above else Point(-n.x, -n.y)
        line.append((Point(at.x + n.x * off, at.y + n.y * off), up))
    return line if forward else line[::-1]
