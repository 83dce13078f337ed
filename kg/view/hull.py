"""The ground of a camp: a smoothed outline around its cards; script/hull.js is its twin."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kg.view.geometry import Box, Point

_PAD, _NAME_PAD = 28.0, 12.0
_AROUND = 10
_SAMPLES = 44


def name_box(cards: Sequence[Box], width: float) -> Box:
    """Return where a camp's name stands: over the middle of its topmost card."""
    top = min(card.cy - card.h / 2 for card in cards)
    upper = [card.cx for card in cards if card.cy - card.h / 2 < top + 24]
    return Box(sum(upper) / len(upper), top - 27, width, 22)


def outline(cards: Sequence[Box], name: Box) -> list[Point]:
    """Return the outline around the cards and the name."""
    points = [point for card in cards for point in _rim(card, _PAD)]
    return _smoothed(_convex([*points, *_rim(name, _NAME_PAD)]))


def _rim(box: Box, pad: float) -> list[Point]:
    return [
        Point(
            box.cx + sx * box.w / 2 + pad * math.cos(2 * math.pi * i / _AROUND),
            box.cy + sy * box.h / 2 + pad * math.sin(2 * math.pi * i / _AROUND),
        )
        for sx, sy in ((1, 1), (1, -1), (-1, 1), (-1, -1))
        for i in range(_AROUND)
    ]


def _convex(points: list[Point]) -> list[Point]:
    """Return the convex hull, by Andrew's monotone chain."""
    ordered = sorted(points, key=lambda p: (p.x, p.y))
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: list[Point]) -> list[Point]:
    chain: list[Point] = []
    for p in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
            chain.pop()
        chain.append(p)
    return chain[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _smoothed(corners: list[Point]) -> list[Point]:
    """Return points at equal distances along the outline, rounded by a closed B-spline."""
    even = _evenly(corners)
    found: list[Point] = []
    for i in range(_SAMPLES):
        near = [even[(i - 1 + k) % _SAMPLES] for k in range(4)]
        for u in (0, 0.34, 0.67):
            weights = (
                (1 - u) ** 3 / 6,
                (3 * u**3 - 6 * u**2 + 4) / 6,
                (-3 * u**3 + 3 * u**2 + 3 * u + 1) / 6,
                u**3 / 6,
            )
            x = sum(w * p.x for w, p in zip(weights, near, strict=True))
            y = sum(w * p.y for w, p in zip(weights, near, strict=True))
            found.append(Point(x, y))
    return found


def _evenly(corners: list[Point]) -> list[Point]:
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    lengths = [math.hypot(b.x - a.x, b.y - a.y) for a, b in sides]
    step = sum(lengths) / _SAMPLES
    found: list[Point] = []
    at = gone = 0.0
    for (a, b), length in zip(sides, lengths, strict=True):
        while at < gone + length - 1e-9 and len(found) < _SAMPLES:
            share = (at - gone) / length
            found.append(Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
            at += step
        gone += length
    return found + [corners[0]] * (_SAMPLES - len(found))
