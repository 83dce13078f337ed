"""From layout coordinates to places in the stage; script/arrange.js is its twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDE_GAP, _TALL_GAP = (72.0, 46.0), (24.0, 64.0)
# Many cards leave no room for labels in any case: letters large enough to read come first.
_MANY, _MANY_GAP = 16, (28.0, 16.0)
_HULL_PAD = _HULL_NAME = 34.0
_ROUNDS = 400
_FAR = 1e6
# Camps part along the longer side of the stage, unless it takes so many times as far.
_LEAN = 2.0


@dataclass
class Item:
    """A card to place: layout coordinates, size in px, camp."""

    x: float
    y: float
    w: float
    h: float
    camp: str | None = None


Place = list[float]


def arrange(
    items: Sequence[Item], width: float, height: float, wide: bool | None = None
) -> list[Place]:
    """Return [x, y] of the middle of every item; no card meets a card, no ground a ground.

    `wide` says that the stage is wide even where the room in it is not.
    """
    wide = width >= height if wide is None else wide
    places = _fitted(items, _oriented(items, wide), width, height)
    groups, gap = _grouped(items), _gaps(len(items), wide)
    lean = 1 / _LEAN if wide else _LEAN
    for group in groups:
        _push([[i] for i in group], items, places, gap, lean)
    _push(groups, items, places, gap, lean)
    return places


def _gaps(n: int, wide: bool) -> tuple[float, float]:
    """Two cards only ever part along the main axis: they face each other."""
    gap = _MANY_GAP if n > _MANY else _WIDE_GAP if wide else _TALL_GAP
    if n != 2:
        return gap
    return (gap[0], _FAR) if wide else (_FAR, gap[1])


def _oriented(items: Sequence[Item], wide: bool) -> list[Place]:
    """Turn the longer extent to the longer side, the largest camp left or on top."""
    points = [[item.x, item.y] for item in items]
    turn = (_extent([p[0] for p in points]) >= _extent([p[1] for p in points])) != wide
    turned = [[p[1], p[0]] if turn else p for p in points]
    main = 0 if wide else 1
    if len(turned) == 2:
        for point in turned:
            point[1 - main] = 0.0
    camp = _largest_camp(items)
    own = [p[main] for p, item in zip(turned, items, strict=True) if camp and item.camp == camp]
    other = [p[main] for p, item in zip(turned, items, strict=True) if item.camp != camp]
    if own and other and sum(own) / len(own) > sum(other) / len(other):
        for point in turned:
            point[main] = -point[main]
    return turned


def _largest_camp(items: Sequence[Item]) -> str | None:
    sizes: dict[str, int] = {}
    for item in items:
        if item.camp is not None:
            sizes[item.camp] = sizes.get(item.camp, 0) + 1
    return max(sizes, key=lambda camp: sizes[camp], default=None)


def _extent(values: list[float]) -> float:
    return max(values) - min(values) if values else 0.0


def _fitted(items: Sequence[Item], points: list[Place], width: float, height: float) -> list[Place]:
    across = _spread([p[0] for p in points], [item.w for item in items], width)
    down = _spread([p[1] for p in points], [item.h for item in items], height)
    return [list(place) for place in zip(across, down, strict=True)]


def _spread(values: list[float], sizes: list[float], room: float) -> list[float]:
    extent = _extent(values)
    edge = max(sizes, default=0.0) / 2 + _HULL_PAD
    if extent < 1e-9:
        return [room / 2 for _ in values]
    stretch = max(room - 2 * edge, 1.0)
    return [edge + (value - min(values)) / extent * stretch for value in values]


def _grouped(items: Sequence[Item]) -> list[list[int]]:
    groups: dict[tuple[str | None, int], list[int]] = {}
    for i, item in enumerate(items):
        groups.setdefault((item.camp, -1 if item.camp is not None else i), []).append(i)
    return list(groups.values())


def _push(
    blocks: list[list[int]],
    items: Sequence[Item],
    places: list[Place],
    gap: tuple[float, float],
    lean: float,
) -> None:
    """Push blocks apart in place, along the shorter way; to camps x is `lean` times as dear."""
    for _ in range(_ROUNDS):
        moved = False
        for i, one in enumerate(blocks):
            for other in blocks[i + 1 :]:
                moved = _push_pair(one, other, items, places, gap, lean) or moved
        if not moved:
            return


def _push_pair(
    one: list[int],
    other: list[int],
    items: Sequence[Item],
    places: list[Place],
    gap: tuple[float, float],
    lean: float,
) -> bool:
    a, b = _frame(items, places, one), _frame(items, places, other)
    over = [min(a[k + 2], b[k + 2]) - max(a[k], b[k]) + gap[k] for k in (0, 1)]
    if min(over) <= 0.5:
        return False
    axis = 0 if over[0] * (lean if len(one) + len(other) > 2 else 1) < over[1] else 1
    ahead = a[axis] + a[axis + 2] <= b[axis] + b[axis + 2]
    by = (1 if ahead else -1) * over[axis] / 2
    for i in one:
        places[i][axis] -= by
    for i in other:
        places[i][axis] += by
    return True


def _frame(
    items: Sequence[Item], places: list[Place], block: list[int]
) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom: a camp takes its ground and its name too."""
    pad, name = (_HULL_PAD, _HULL_NAME) if len(block) > 1 else (0.0, 0.0)
    return (
        min(places[i][0] - items[i].w / 2 for i in block) - pad,
        min(places[i][1] - items[i].h / 2 for i in block) - pad - name,
        max(places[i][0] + items[i].w / 2 for i in block) + pad,
        max(places[i][1] + items[i].h / 2 for i in block) + pad,
    )
