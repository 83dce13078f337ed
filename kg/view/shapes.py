"""The SVG of the parts of a picture; script/draw.js makes the same on the page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.view.arrows import Arrow
from kg.view.content import Page
from kg.view.geometry import Box, Point, exit_of, path, polyline, shortened, tenth
from kg.view.labels import Label
from kg.view.nest import Route, badge_radius, head_angle, head_scale, width_for
from kg.view.phrases import Phrases
from kg.view.picture import Card, cut, style_of
from kg.writable import writable

_HEADS = {
    "accuses": '<path class="fill" d="M0 0L-13 -5.6L-10 0L-13 5.6Z"/>',
    "denies": '<path class="bar" d="M-1.5 -8V8"/><path class="bar2" d="M-6.5 -5V5"/>',
    "supports": '<circle class="ring" cx="-5.5" cy="0" r="4.6"/>',
    "says": '<path class="chev" d="M-8 -4.6L0 0L-8 4.6"/>',
}
_HEAD_LENGTH = {"accuses": 10, "denies": 2, "supports": 10, "says": 1}


def ground(camp: int, name: str, at: Box, rim: list[Point]) -> str:
    """Return the ground of a camp with its name."""
    hue = f"camp{'ABCDE'[camp % 5]}" if camp < 10 else "campless"
    d = f"{polyline(rim)}Z"
    return (
        f'<g class="{hue}"><path class="hull" d="{d}"/><text class="hullname" '
        f'x="{tenth(at.cx)}" y="{tenth(at.cy + 6)}" text-anchor="middle">{plain(name)}</text></g>'
    )


def arrow(
    page: Page,
    gathered: Arrow,
    route: Route,
    label: Label,
    badge: Point | None,
    end: Box,
    words: Phrases,
    number: int,
) -> str:
    """Return an arrow with its head, badge and label."""
    style = style_of(page, gathered.stance)
    n = len(gathered.statements)
    scale = head_scale(n)
    line = path(shortened(route.curve, _HEAD_LENGTH[style] * scale))
    tip, turn = route.curve[3], head_angle(route, end, style)
    move = f"translate({tenth(tip.x)} {tenth(tip.y)}) rotate({tenth(turn)}) scale({tenth(scale)})"
    head = f'<g transform="{move}">{_HEADS[style]}</g>'
    wide = tenth(width_for(n))
    shown = _label(label, *words.label(gathered), number) if label.shown else ""
    return (
        f'<g class="edge {style}"><path class="line" d="{line}" stroke-width="{wide}"/>'
        f"{head}{_badge(badge, n) if badge else ''}{shown}</g>"
    )


def _badge(at: Point, n: int) -> str:
    x, y, r = tenth(at.x), tenth(at.y), badge_radius(n)
    return (
        f'<circle class="bhalo" cx="{x}" cy="{y}" r="{r + 2.5}"/>'
        f'<circle class="badge" cx="{x}" cy="{y}" r="{r}"/>'
        f'<text class="bnum" x="{x}" y="{tenth(at.y + 4.1)}">{n}</text>'
    )


def _label(label: Label, verb: str, rest: str, number: int) -> str:
    spans = f'<tspan class="verb">{plain(verb)}</tspan>'
    if label.full:
        spans += f"<tspan> {plain(rest)}</tspan>"
    # Its own prefix: a page holds this drawing beside the script's.
    on = (
        f'<textPath href="#still{number}" startOffset="50%" text-anchor="middle">{spans}</textPath>'
    )
    return (
        f'<path id="still{number}" class="baseline" d="{polyline(label.points)}"/>'
        f'<text class="lab halo" aria-hidden="true">{on}</text><text class="lab txt">{on}</text>'
    )


def card_shape(card: Card, box: Box, camps: dict[str, int]) -> str:
    """Return the card of an actor."""
    x, y = box.cx - box.w / 2, box.cy - box.h / 2
    place_ = camps.get(card.actor.camp or "", -1)
    hue = "" if place_ < 0 else f"camp{'ABCDE'[place_ % 5]}" if place_ < 10 else "campless"
    rect = f'rx="{tenth(box.round)}" width="{tenth(box.w)}" height="{tenth(box.h)}"'
    line = box.cy - (2 if card.size > 16 else 1.5) if card.sub else box.cy + card.size * 0.36
    sub_y = line + (17.5 if card.size > 16 else 16)
    text_x = tenth(x + card.icon + 27)
    behind = f'<rect class="behind" x="{tenth(x + 4)}" y="{tenth(y - 4)}" {rect}/>'
    sub = f'<text class="sub" x="{text_x}" y="{tenth(sub_y)}">{plain(card.sub)}</text>'
    move = f"translate({tenth(x + card.icon)} {tenth(box.cy - 9)})"
    glyph = "".join(f'<path d="{d}"/>' for d in glyphs().get(card.actor.kind, ()))
    return (
        f"<g class={quoteattr(f'node {card.actor.kind} {hue}')}>"
        f"{behind if card.actor.kind == 'group' else ''}"
        f'<rect class="card" x="{tenth(x)}" y="{tenth(y)}" {rect}/>'
        f'<g class="glyph" transform="{move} scale(1.125)">{glyph}</g><text class="nm" '
        f'x="{text_x}" y="{tenth(line)}" font-size="{card.size:g}">{plain(card.name)}</text>'
        f"{sub if card.sub else ''}</g>"
    )


def tether(one: Box, other: Box, word: str) -> str:
    """Return the hairline between somebody and whom they speak for, with its word."""
    a, b = Point(one.cx, one.cy), Point(other.cx, other.cy)
    start, end = exit_of(one, a, b, 0), exit_of(other, b, a, 0)
    x, y = tenth((start.x + end.x) / 2 + 6), tenth((start.y + end.y) / 2 + 4)
    return (
        f'<g class="tether-group"><path class="tether" d="M{tenth(start.x)} {tenth(start.y)} '
        f'L{tenth(end.x)} {tenth(end.y)}"/>'
        f'<text class="tether-word lab" x="{x}" y="{y}">{plain(word)}</text></g>'
    )


@cache
def glyphs() -> dict[str, tuple[str, ...]]:
    """Return the drawings of actors by kind, from the script that draws them on the page."""
    text = (Path(__file__).parent / "script" / "marks.js").read_text("utf-8")
    table = text.split("const GLYPHS = {")[1].split("};")[0]
    rows = re.findall(r"^  (\w+): \[(.*)\],$", table, re.MULTILINE)
    return {kind: tuple(re.findall(r'"([^"]+)"', paths)) for kind, paths in rows}


def plain(text: str) -> str:
    """Return text for XML: escaped, cut, and without what XML has no place for."""
    return escape(writable(cut(text, 400)))
