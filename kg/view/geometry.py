"""Points, boxes and cubic curves; script/curve.js is its twin (a test compares the two)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = 48


@dataclass(frozen=True)
class Point:
    """A place in px, y down."""

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A rounded box by its middle."""

    cx: float
    cy: float
    w: float
    h: float
    round: float = 0.0


Bezier = tuple[Point, Point, Point, Point]


def point_at(curve: Bezier, t: float) -> Point:
    """Return the point at t of 0 to 1."""
    p, q, r, e = curve
    u = 1 - t
    i, j, k, m = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return Point(
        i * p.x + j * q.x + k * r.x + m * e.x,
        i * p.y + j * q.y + k * r.y + m * e.y,
    )


def walked(curve: Bezier) -> list[tuple[Point, float]]:
    """Return points along a curve, each with its distance from the start."""
    found: list[tuple[Point, float]] = []
    at = 0.0
    for i in range(_STEPS + 1):
        point = point_at(curve, i / _STEPS)
        if found:
            at += math.hypot(point.x - found[-1][0].x, point.y - found[-1][0].y)
        found.append((point, at))
    return found


def along(points: Sequence[tuple[Point, float]], at: float) -> tuple[Point, Point]:
    """Return the point and the unit direction at a distance along a walked curve."""
    i = 1
    while i < len(points) - 1 and points[i][1] < at:
        i += 1
    (a, from_), (b, to) = points[i - 1], points[i]
    span = (to - from_) or 1.0
    share = (at - from_) / span
    direction = Point((b.x - a.x) / span, (b.y - a.y) / span)
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), direction


def shortened(curve: Bezier, back: float) -> Bezier:
    """Return the curve without its last `back` px, so that the head can stand there."""
    end = curve[3]
    low, high = 0.3, 1.0
    for _ in range(18):
        middle = (low + high) / 2
        point = point_at(curve, middle)
        if math.hypot(point.x - end.x, point.y - end.y) > back:
            low = middle
        else:
            high = middle
    return _first_part(curve, low)


def _first_part(curve: Bezier, t: float) -> Bezier:
    def mix(a: Point, b: Point) -> Point:
        return Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)

    p, q, r, e = curve
    a, m, z = mix(p, q), mix(q, r), mix(r, e)
    am, mz = mix(a, m), mix(m, z)
    return p, a, am, mix(am, mz)


def inside(box: Box, point: Point, grown: float) -> bool:
    """Tell whether a point lies in the rounded box grown by some px."""
    round_ = min(box.round + grown, box.w / 2 + grown, box.h / 2 + grown)
    dx = max(abs(point.x - box.cx) - (box.w / 2 + grown - round_), 0)
    dy = max(abs(point.y - box.cy) - (box.h / 2 + grown - round_), 0)
    return dx * dx + dy * dy <= round_ * round_ + 1e-9


def exit_of(box: Box, start: Point, toward: Point, grown: float) -> Point:
    """Return where the way from a point in the box toward another leaves it."""
    dx, dy = toward.x - start.x, toward.y - start.y
    low, high = 0.0, (box.w + box.h + 2 * grown) / (math.hypot(dx, dy) or 1.0)
    for _ in range(26):
        middle = (low + high) / 2
        if inside(box, Point(start.x + dx * middle, start.y + dy * middle), grown):
            low = middle
        else:
            high = middle
    return Point(start.x + dx * low, start.y + dy * low)


def path(curve: Bezier) -> str:
    """Return the d of an SVG path.

    >>> path((Point(0, 0), Point(1, 0), Point(2, 0.5), Point(3, 1)))
    'M0 0 C1 0 2 0.5 3 1'
    """
    p, q, r, e = (f"{tenth(a.x)} {tenth(a.y)}" for a in curve)
    return f"M{p} C{q} {r} {e}"


def polyline(points: Sequence[Point]) -> str:
    """Return the d of an SVG path of straight pieces."""
    parts = (f"{'L' if i else 'M'}{tenth(p.x)} {tenth(p.y)}" for i, p in enumerate(points))
    return " ".join(parts)


def tenth(number: float) -> str:
    """Return a number of px to a tenth, without a trailing zero."""
    return f"{round(number, 1):g}"
