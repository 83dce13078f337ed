"""Labels and badges along the arrows, never over anything; script/labels.js is its twin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.view.geometry import Box, Point, along, walked
from kg.view.nest import Route

_OUT, _CAP_HEIGHT, _STEP = 8.0, 9.5, 7.0
_CLEAR_OF_CARD, _CLEAR_OF_LABEL = 9.0, 15.0
_SPOTS = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78)
_BADGE_SPOTS = (0.28, 0.24, 0.33, 0.38, 0.2, 0.5, 0.62, 0.7, 0.76)
_SHORT_CHORD = 180.0
_CLEAR_OF_LINE = 10.0
# Among more arrows there is no place that no arrow passes.
_MOST_AVOIDED = 24

Walk = Sequence[tuple[Point, float]]


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
    """Return a label and a badge for every route; the first `wanted` labels are shown."""
    taken: list[Point] = []
    lines = _lines(routes)
    badges = [
        _badge(route, words.radius, cards, taken, lines[i]) if words.n > 1 else None
        for i, (route, words) in enumerate(zip(routes, wordings, strict=True))
    ]
    found: list[tuple[Label, Point | None]] = []
    for i, (route, words) in enumerate(zip(routes, wordings, strict=True)):
        label = _label(route, words, cards, taken, lines[i])
        shown = label.shown and i < wanted
        if shown:
            taken.extend(label.points)
        found.append((Label(label.points, label.full, shown), badges[i]))
    return found


def _lines(routes: Sequence[Route]) -> list[list[Point]]:
    """The points of all other arrows, for each of a few; of many, none is kept off."""
    if len(routes) > _MOST_AVOIDED:
        return [[] for _ in routes]
    ways = [[point for point, _ in walked(route.curve)] for route in routes]
    return [
        [point for k, way in enumerate(ways) if k != own for point in way]
        for own in range(len(ways))
    ]


def _badge(
    route: Route, radius: float, cards: Sequence[Box], taken: list[Point], lines: list[Point]
) -> Point:
    points = walked(route.curve)
    spots = [along(points, points[-1][1] * share)[0] for share in _BADGE_SPOTS]
    free = [s for s in spots if not _meets(s, cards, taken, radius + 4, radius + 12)] or spots[:1]
    spot = next((s for s in free if not _meets(s, (), lines, 0, radius + 3)), free[0])
    for turn in range(4):
        angle = turn * math.pi / 2
        far = radius - 4
        taken.append(Point(spot.x + far * math.cos(angle), spot.y + far * math.sin(angle)))
    return spot


def _label(
    route: Route, words: Wording, cards: Sequence[Box], taken: list[Point], lines: list[Point]
) -> Label:
    points = walked(route.curve)
    short = route.chord < _SHORT_CHORD or not words.rest
    widths = (
        [words.verb_width] if short else [words.verb_width + words.rest_width, words.verb_width]
    )
    for avoided in (lines, []) if lines else (lines,):
        for i, width in enumerate(widths):
            for share in _SPOTS:
                line = _baseline(points, share, width, route.side)
                middles = (Point(p.x + up.x * 4.5, p.y + up.y * 4.5) for p, up in line)
                if not line or any(
                    _meets(p, cards, taken, _CLEAR_OF_CARD, _CLEAR_OF_LABEL)
                    or _meets(p, (), avoided, 0, _CLEAR_OF_LINE)
                    for p in middles
                ):
                    continue
                return Label(tuple(p for p, _ in line), i == 0 and len(widths) == 2, True)
    line = _baseline(points, 0.5, widths[-1], route.side)
    return Label(tuple(p for p, _ in line), False, False)


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


def _meets(
    point: Point, cards: Sequence[Box], taken: list[Point], from_cards: float, from_taken: float
) -> bool:
    for card in cards:
        if (
            abs(point.x - card.cx) < card.w / 2 + from_cards
            and abs(point.y - card.cy) < card.h / 2 + from_cards
        ):
            return True
    return any(math.hypot(point.x - p.x, point.y - p.y) < from_taken for p in taken)
