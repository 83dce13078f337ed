"""The picture of actors made in Python: cards, routes, grounds and labels for the static SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.view.arrange import Item, arrange
from kg.view.arrows import Arrow
from kg.view.content import Page, ShownActor, ShownCamp
from kg.view.geometry import Box, Point, point_at
from kg.view.hull import name_box, outline
from kg.view.nest import Route, Wire, routes

_MAIN_ACTORS = 2
_WIDE_THRIFT, _TALL_THRIFT = 1.4, 3.0
_PASSES = 2
#: Mean width of a letter as a share of its size: no browser measures here.
_LETTER = 0.57


@dataclass(frozen=True)
class Card:
    """What a card says, and its size."""

    actor: ShownActor
    name: str
    sub: str
    size: float
    w: float
    h: float
    round: float
    icon: int


@dataclass(frozen=True)
class Picture:
    """Everything that the static SVG draws."""

    cards: list[Card]
    boxes: list[Box]
    arrows: list[Arrow]
    routes: list[Route]
    grounds: list[tuple[int, ShownCamp, Box, list[Point]]]
    #: Who speaks for whom, among those drawn.
    tethers: list[tuple[Box, Box]]


def picture(page: Page, arrows: Sequence[Arrow], width: float, height: float) -> Picture:
    """Lay out the actors that the arrows touch, in a stage of this size."""
    ends = Counter(end for arrow in arrows for end in (arrow.speaker, arrow.object))
    actors = [actor for actor in page.actors if ends[actor.id]]
    order = {actor.id: i for i, actor in enumerate(page.actors)}
    ranked = sorted(ends, key=lambda name: (-ends[name], order[name]))
    subs = subtitles(page)
    cards = [card_of(a, subs(a), a.id in ranked[:_MAIN_ACTORS]) for a in actors]
    place = {actor.id: i for i, actor in enumerate(actors)}
    wires = [Wire(place[a.speaker], place[a.object], style_of(page, a.stance)) for a in arrows]
    boxes, ways = _laid(cards, wires, width, height)
    grounds = _grounds(page, cards, boxes)
    return Picture(cards, boxes, list(arrows), ways, grounds, _tethers(page, place, boxes))


def _tethers(page: Page, place: dict[str, int], boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    ties = {s.speaker: s.on_behalf_of for s in reversed(page.statements) if not s.retracted}
    drawn = {(a, b) for a, b in ties.items() if a != b and {a, b} <= place.keys()}
    return [(boxes[place[a]], boxes[place[b]]) for a, b in sorted(drawn)]


def card_of(actor: ShownActor, sub: str, main: bool) -> Card:
    """Return the card of an actor; the two main actors are larger, and there is no other size."""
    size = 19.0 if main else 15.0
    shown = actor.description if actor.kind == "unnamed" else actor.name
    name, below = cut(shown or actor.name or actor.description or actor.id, 26), cut(sub, 30)
    pill = actor.kind == "person"
    icon = 18 if pill else 14
    h = 72.0 if main else 50.0 if below else 42.0
    text = max(measured(name, size) * 1.06, measured(below, 12))
    w = icon + 27 + text + (20 if pill else 16) + (12 if main else 0)
    round_ = h / 2 if pill else 2.0 if actor.kind == "media" else 7.0
    return Card(actor, name, below, size, max(round(w), 150 if main else 84), h, round_, icon)


def subtitles(page: Page) -> Callable[[ShownActor], str]:
    """Return what stands under a name: whom the actor speaks for, or another name of it."""
    from kg.view.words import words

    names = {actor.id: actor.name for actor in page.actors}
    speaks = {s.speaker: s.on_behalf_of for s in reversed(page.statements) if s.on_behalf_of}
    form: str = words(page.language)["speaker"]["for"]

    def sub(actor: ShownActor) -> str:
        behalf = names.get(speaks.get(actor.id, ""), "")
        if behalf:
            return form.replace("{O}", behalf)
        return "" if actor.kind == "unnamed" or not actor.aliases else actor.aliases[0]

    return sub


def style_of(page: Page, stance: str) -> str:
    """Return the drawing style of a stance: one of the four drawn ones, by name or by sign."""
    if stance in ("accuses", "denies", "supports"):
        return stance
    sign = next((known.sign for known in page.stances if known.name == stance), 0)
    return "supports" if sign > 0 else "accuses" if sign < 0 else "says"


def measured(text: str, size: float) -> float:
    """Return about how many px a text takes."""
    return len(text) * size * _LETTER


def cut(text: str, most: int) -> str:
    """Return text of at most so many letters, with an ellipsis when cut.

    >>> cut("a long name", 6)
    'a lon…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _laid(
    cards: list[Card], wires: list[Wire], width: float, height: float
) -> tuple[list[Box], list[Route]]:
    """Lay out again in less room when arrows reach out of it; the largest of those tried."""
    thrift = _TALL_THRIFT if height > width else _WIDE_THRIFT
    w, h = width, height
    items = [Item(c.actor.x, c.actor.y, c.w, c.h, c.actor.camp) for c in cards]
    tried: list[tuple[float, list[Box], list[Route]]] = []
    # Two cards face each other in any case; squeezed, one would slip under the other.
    for _ in range(_PASSES + 1 if len(cards) > 2 else 1):
        places = arrange(items, w, h, width >= height)
        boxes = [Box(x, y, c.w, c.h, c.round) for (x, y), c in zip(places, cards, strict=True)]
        ways = routes(wires, boxes, thrift)
        left, top, right, bottom = bounds([*corners(boxes), *curve_points(ways)])
        across, down = width / (right - left), height / (bottom - top)
        tried.append((min(1, across, down), boxes, ways))
        if across >= 1 and down >= 1:
            break
        w *= min(1, across)
        h *= min(1, down)
    _, boxes, ways = max(reversed(tried), key=lambda one: one[0])
    return boxes, ways


def _grounds(
    page: Page, cards: list[Card], boxes: list[Box]
) -> list[tuple[int, ShownCamp, Box, list[Point]]]:
    found = []
    for i, camp in enumerate(page.camps):
        own = [b for b, card in zip(boxes, cards, strict=True) if card.actor.camp == camp.id]
        if len(own) > 1:
            name = name_box(own, measured(camp.name, 18) + 70)
            found.append((i, camp, name, outline(own, name)))
    return found


def corners(boxes: Sequence[Box]) -> list[Point]:
    """Return two opposite corners of every box."""
    return [Point(b.cx + side * b.w / 2, b.cy + side * b.h / 2) for b in boxes for side in (-1, 1)]


def curve_points(ways: Sequence[Route]) -> list[Point]:
    """Return points that the curves pass through, enough for their frame."""
    return [point_at(way.curve, i / 12) for way in ways for i in range(13)]


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom; a frame of 1 px for no points."""
    if not points:
        return 0.0, 0.0, 1.0, 1.0
    xs, ys = [p.x for p in points], [p.y for p in points]
    return min(xs), min(ys), max(xs), max(ys)
