"""The way of every arrow around the cards and around each other; script/nest.js is its twin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from kg.view.geometry import Bezier, Box, Point, exit_of, walked

Points = NDArray[np.float64]

# Inside out: an answer lies next to what it answers.
_ORDER = ("denies", "supports", "accuses", "says")
_HEAD_GAP = {"accuses": 2.0, "says": 2.0, "supports": 2.0, "denies": 4.0}
_CLEAR = 9.0
_TRIES, _TRY_STEP = 7, 34.0
# What it costs, in px of bow, to leave by the other side than A→B and B→A part by, or to end a
# lane further along the card.
_TURN_COST, _LANE_COST = 40.0, 12.0
_LANES = (0, 1, 2, 3, 4)
_SAMPLES = 24
# What a route is charged for, in px of bow: a card crossed, an arrow crossed, a head too near.
_CARD_COST, _CROSSING_COST, _CROWD_COST = 900.0, 90.0, 70.0
_CROWD = 20.0
_NEAR_COST, _NEAR = 14.0, 15.0
# Above so many arrows nobody follows one by eye: going around the others is not worth its time.
_CROWDED = 80
_T = np.linspace(0.0, 1.0, _SAMPLES + 1)
_BLEND = np.stack([(1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3], axis=1)


@dataclass(frozen=True)
class Wire:
    """An arrow to lay, from box to box, in the style of its stance."""

    start: int
    end: int
    style: str


@dataclass(frozen=True)
class Route:
    """A laid arrow; `side` is its bow in px, left of its direction when positive."""

    curve: Bezier
    side: float
    chord: float


@dataclass(frozen=True)
class _Wish:
    bow: float
    sides: tuple[int, ...]
    turn: float
    lane: int
    gap: float
    thrift: float


def routes(wires: Sequence[Wire], boxes: Sequence[Box], thrift: float = 1.4) -> list[Route]:
    """Return the routes in the order of the wires; pairs that answer each other choose first."""
    bundles: dict[tuple[int, int], list[int]] = {}
    for i, wire in enumerate(wires):
        bundles.setdefault((wire.start, wire.end), []).append(i)
    order = sorted(bundles, key=lambda key: key[::-1] not in bundles)
    found: dict[int, Route] = {}
    laid: list[Points] = []
    for key in order:
        bundle = sorted(bundles[key], key=lambda i: (_ORDER.index(wires[i].style), i))
        _nest(bundle, wires, boxes, key[::-1] in bundles, thrift, found, laid)
    return [found[i] for i in range(len(wires))]


def _nest(
    bundle: list[int],
    wires: Sequence[Wire],
    boxes: Sequence[Box],
    answered: bool,
    thrift: float,
    found: dict[int, Route],
    laid: list[Points],
) -> None:
    start, end = wires[bundle[0]].start, wires[bundle[0]].end
    a, b = boxes[start], boxes[end]
    clear = max(math.hypot(b.cx - a.cx, b.cy - a.cy) - _reach(a, b) - _reach(b, a), 30.0)
    step = _clamp(clear * 0.19, 24 if clear < 120 else 36, 58)
    bow = _clamp(clear * 0.15, 16, 50) if answered else _clamp(clear * 0.1, 12, 36)
    sides: tuple[int, ...] = (1, -1)
    turn = _TURN_COST if answered else 0.0
    others = [box for i, box in enumerate(boxes) if i not in (start, end)]
    for lane, place in enumerate(bundle):
        wish = _Wish(bow, sides, turn, lane, _HEAD_GAP[wires[place].style], thrift)
        route = _best(a, b, wish, others, laid)
        found[place] = route
        sides = (-1 if route.side < 0 else 1,)
        bow = abs(route.side) + step
        if len(wires) <= _CROWDED:
            laid.append(_sampled(route.curve))


def _best(a: Box, b: Box, wish: _Wish, others: list[Box], laid: list[Points]) -> Route:
    """The cheapest of some bows: crossing no card, few arrows, ending beside no other head."""
    best = one_route(a, b, wish.bow * wish.sides[0], wish.lane, wish.gap)
    least = math.inf
    for i, sign in product(range(_TRIES), wish.sides):
        if least <= i * _TRY_STEP * wish.thrift:
            break
        end = None
        for further in _LANES:
            # What can be no cheaper is not looked at further.
            cost = i * _TRY_STEP * wish.thrift + (wish.turn if sign < 0 else 0)
            cost += further * _LANE_COST
            if cost >= least:
                continue
            bow = sign * (wish.bow + i * _TRY_STEP)
            route = one_route(a, b, bow, wish.lane, wish.gap, further)
            # At the end of the card, there is no further lane.
            if route.curve[3] == end:
                break
            end = route.curve[3]
            points = _sampled(route.curve)
            cost += _CARD_COST * _cards_crossed(points, others)
            if cost < least:
                cost += _crowding(points, laid)
            if cost < least:
                best, least = route, cost
    return best


def _sampled(curve: Bezier) -> Points:
    """Points along a curve, one row each."""
    sampled: Points = _BLEND @ np.array([(p.x, p.y) for p in curve])
    return sampled


def _crowding(points: Points, laid: list[Points]) -> float:
    """What crossing, touching and ending beside the arrows laid before costs."""
    if not laid:
        return 0.0
    others = np.stack(laid)
    low, high = points.min(axis=0) - _CROWD, points.max(axis=0) + _CROWD
    close = ((others.max(axis=1) >= low) & (others.min(axis=1) <= high)).all(axis=1)
    others = others[close]
    cost = _CROSSING_COST * _crossed(points, others)
    tips = others[:, (_SAMPLES, 0)] - points[_SAMPLES]
    cost += _CROWD_COST * int((np.hypot(tips[..., 0], tips[..., 1]) < _CROWD).sum())
    apart = points[3 : _SAMPLES - 1, None, None, :] - others[None]
    near = (np.hypot(apart[..., 0], apart[..., 1]) < _NEAR).any(axis=2)
    return cost + _NEAR_COST * int(near.sum())


def _crossed(points: Points, others: Points) -> int:
    """How often a line of points crosses the other lines."""
    a, b = points[:-1, None, None], points[1:, None, None]
    c, d = others[None, :, :-1], others[None, :, 1:]
    first = _turn(a, b, c) * _turn(a, b, d) < 0
    return int((first & (_turn(c, d, a) * _turn(c, d, b) < 0)).sum())


def _turn(p: Points, q: Points, r: Points) -> Points:
    px, py, qx, qy, rx, ry = (v[..., k] for v in (p, q, r) for k in (0, 1))
    turned: Points = (qx - px) * (ry - py) - (qy - py) * (rx - px)
    return turned


def one_route(a: Box, b: Box, bow: float, lane: int, gap: float, further: int = 0) -> Route:
    """Return the route from a to b that bows so many px left of its direction.

    It ends `further` lanes further along the card than it starts.
    """
    length = math.hypot(b.cx - a.cx, b.cy - a.cy) or 1.0
    d = Point((b.cx - a.cx) / length, (b.cy - a.cy) / length)
    n = Point(d.y, -d.x)
    sign = -1 if bow < 0 else 1

    def port(box: Box, at: int) -> float:
        # Inside the card in any direction: from outside, no arrow would touch it.
        most = 0.4 * min(box.w / max(abs(n.x), 1e-9), box.h / max(abs(n.y), 1e-9))
        return sign * min(9 + 16 * at, most)

    def move(x: float, y: float, ahead: float, aside: float) -> Point:
        return Point(x + d.x * ahead + n.x * aside, y + d.y * ahead + n.y * aside)

    sa, sb = port(a, lane), port(b, lane + further)
    lift = (bow - (sa + sb) / 2) / 0.75
    # A flatter ray than the curve's own keeps the ports on the sides that face each other.
    far = length * 0.5
    start = exit_of(a, move(a.cx, a.cy, 0, sa), move(a.cx, a.cy, far, sa + lift * 0.7), 0)
    end = exit_of(b, move(b.cx, b.cy, 0, sb), move(b.cx, b.cy, -far, sb + lift * 0.7), gap)
    chord = math.hypot(end.x - start.x, end.y - start.y)
    q = move(start.x, start.y, chord * 0.25, lift)
    r = move(end.x, end.y, -chord * 0.25, lift)
    return Route((start, q, r, end), bow, chord)


def _cards_crossed(points: Points, others: list[Box]) -> int:
    if not others:
        return 0
    cx, cy, w, h, corner = np.array([(o.cx, o.cy, o.w, o.h, o.round) for o in others]).T
    round_ = np.minimum(np.minimum(corner, w / 2), h / 2) + _CLEAR
    dx = np.maximum(np.abs(points[:, :1] - cx) - (w / 2 + _CLEAR - round_), 0)
    dy = np.maximum(np.abs(points[:, 1:] - cy) - (h / 2 + _CLEAR - round_), 0)
    return int((dx * dx + dy * dy <= round_ * round_ + 1e-9).any(axis=0).sum())


def _reach(box: Box, other: Box) -> float:
    middle = Point(box.cx, box.cy)
    out = exit_of(box, middle, Point(other.cx, other.cy), 0)
    return math.hypot(out.x - middle.x, out.y - middle.y)


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def width_for(n: int) -> float:
    """Return the px of an arrow for so many statements.

    >>> width_for(1), width_for(2), width_for(1000)
    (1.75, 2.55, 6)
    """
    return min(6, 1.75 + 0.8 * math.log2(n))


def head_scale(n: int) -> float:
    """Return how much larger the head of an arrow for so many statements is."""
    return 1 + 0.125 * math.log2(min(n, 40))


def badge_radius(n: int) -> float:
    """Return the px of the badge for so many statements."""
    return 14 if n >= 100 else 11.5 if n >= 10 else 9.5


def head_angle(route: Route, box: Box, style: str) -> float:
    """Return degrees: along the curve, but a denial's bars are parallel to the card's edge."""
    end = route.curve[3]
    if style == "denies":
        if abs(end.x - box.cx) / box.w > abs(end.y - box.cy) / box.h:
            return 0 if end.x < box.cx else 180
        return 90 if end.y < box.cy else -90
    before = walked(route.curve)[-6][0]
    return math.degrees(math.atan2(end.y - before.y, end.x - before.x))
