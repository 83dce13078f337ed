"""The picture as a static SVG, for print, the README, mail and readers without script."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.view.arrows import Arrow, gathered
from kg.view.content import Page
from kg.view.geometry import Box, Point, path, polyline, shortened, tenth
from kg.view.labels import Label, Wording, place
from kg.view.nest import Route, badge_radius, head_angle, width_for
from kg.view.phrases import Phrases
from kg.view.picture import Card, Picture, bounds, corners, curve_points, cut, measured, picture, style_of

_STYLE = Path(__file__).parent / "style"
_MARGIN = 24
_HEADS = {
    "accuses": '<path class="fill" d="M0 0L-13 -5.6L-10 0L-13 5.6Z"/>',
    "denies": '<path class="bar" d="M-1.5 -8V8"/><path class="bar2" d="M-6.5 -5V5"/>',
    "supports": '<circle class="ring" cx="-5.5" cy="0" r="4.6"/>',
    "says": '<path class="chev" d="M-8 -4.6L0 0L-8 4.6"/>',
}
_HEAD_LENGTH = {"accuses": 10, "denies": 2, "supports": 10, "says": 1}
#: XML 1.0 has no place for these, not even escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg(page: Page, width: int = 800, height: int = 600, dark: bool = False) -> str:
    """Return an SVG document that needs nothing else; up to the page's limit of cards.

    Neutral stances are left out, as on the page when it opens.

    >>> svg(Page(title="A")).startswith("<svg ")
    True
    """
    arrows = [a for a in gathered(page) if style_of(page, a.stance) != "says"]
    kept = _within_limit(arrows, page.limits.drawn_actors)
    drawn = picture(page, kept, width - 2 * _MARGIN, height - 2 * _MARGIN)
    words = Phrases(page)
    placed = _placed(drawn, words, page.limits.labelled_arrows)
    points = [*corners(drawn.boxes), *curve_points(drawn.routes)]
    points += [p for *_, ground in drawn.grounds for p in ground]
    points += [p for label, _ in placed if label.shown for p in label.points]
    left, top, right, bottom = bounds(points)
    body = [_ground(i, words.around(camp.name), name, rim) for i, camp, name, rim in drawn.grounds]
    for i, (arrow, route, (label, badge)) in enumerate(
        zip(drawn.arrows, drawn.routes, placed, strict=True)
    ):
        end = next(
            box
            for box, card in zip(drawn.boxes, drawn.cards, strict=True)
            if card.actor.id == arrow.object
        )
        body.append(_arrow(page, arrow, route, label, badge, end, words, i))
    camps = {camp.id: i for i, camp in enumerate(page.camps)}
    body += [_card(c, b, camps) for c, b in zip(drawn.cards, drawn.boxes, strict=True)]
    frame = (left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    return _document(page.title, frame, width, height, dark, "".join(body))


def _document(
    title: str,
    frame: tuple[float, float, float, float],
    width: int,
    height: int,
    dark: bool,
    body: str,
) -> str:
    x, y, w, h = frame
    # Fit by the frame's own shape: an SVG file has no stage around it.
    scale = min(width / w, height / h, 1.25)
    box = " ".join(map(tenth, frame))
    ground = f'<rect class="ground" x="{tenth(x)}" y="{tenth(y)}" width="{tenth(w)}" height="{tenth(h)}"/>'
    theme = "dark" if dark else "light"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="net" data-theme="{theme}" role="img" '
        f'viewBox="{box}" width="{round(w * scale)}" height="{round(h * scale)}">'
        f"<title>{_text(title)}</title><style>{_styles()}</style>{ground}{body}</svg>"
    )


@cache
def _styles() -> str:
    """The tokens and marks of the page; `:root` is the SVG element in a file of its own."""
    text = "".join((_STYLE / f"{name}.css").read_text("utf-8") for name in ("tokens", "marks"))
    return escape(re.sub(r"/\*.*?\*/", "", text).replace(":root", "svg.net"))


def _within_limit(arrows: list[Arrow], most: int) -> list[Arrow]:
    """The arrows among the first actors, as many as cards may be drawn."""
    kept: set[str] = set()
    for arrow in arrows:
        ends = {arrow.speaker, arrow.object}
        if len(kept | ends) <= most:
            kept |= ends
    return [arrow for arrow in arrows if {arrow.speaker, arrow.object} <= kept]


def _placed(drawn: Picture, words: Phrases, most: int) -> list[tuple[Label, Point | None]]:
    wordings = []
    for arrow in drawn.arrows:
        verb, rest = words.label(arrow)
        n = len(arrow.statements)
        rest_width = measured(f" {rest}", 13) if rest else 0.0
        wordings.append(Wording(verb, rest, measured(verb, 13) * 1.06, rest_width, n, badge_radius(n)))
    names = [name for _, _, name, _ in drawn.grounds]
    wanted = len(wordings) if len(wordings) <= most else 5
    return place(drawn.routes, wordings, [*drawn.boxes, *names], wanted)


def _ground(camp: int, name: str, at: Box, rim: list[Point]) -> str:
    hue = f"camp{'ABCDE'[camp % 5]}" if camp < 10 else "campless"
    d = f"{polyline(rim)}Z"
    return (
        f'<g class="{hue}"><path class="hull" d="{d}"/><text class="hullname" '
        f'x="{tenth(at.cx)}" y="{tenth(at.cy + 6)}" text-anchor="middle">{_text(name)}</text></g>'
    )


def _arrow(
    page: Page,
    arrow: Arrow,
    route: Route,
    label: Label,
    badge: Point | None,
    end: Box,
    words: Phrases,
    number: int,
) -> str:
    style = style_of(page, arrow.stance)
    n = len(arrow.statements)
    scale = 1 + 0.125 * math.log2(min(n, 40))
    line = path(shortened(route.curve, _HEAD_LENGTH[style] * scale))
    tip, turn = route.curve[3], head_angle(route, end, style)
    head = f'<g transform="translate({tenth(tip.x)} {tenth(tip.y)}) rotate({tenth(turn)}) scale({tenth(scale)})">{_HEADS[style]}</g>'
    shown = _label(label, *words.label(arrow), number) if label.shown else ""
    return (
        f'<g class="edge {style}"><path class="line" d="{line}" stroke-width="{tenth(width_for(n))}"/>'
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
    spans = f'<tspan class="verb">{_text(verb)}</tspan>'
    if label.full:
        spans += f"<tspan> {_text(rest)}</tspan>"
    # Its own prefix: a page holds this drawing beside the script's.
    on = f'<textPath href="#still{number}" startOffset="50%" text-anchor="middle">{spans}</textPath>'
    return (
        f'<path id="still{number}" class="baseline" d="{polyline(label.points)}"/>'
        f'<text class="lab halo" aria-hidden="true">{on}</text><text class="lab txt">{on}</text>'
    )


def _card(card: Card, box: Box, camps: dict[str, int]) -> str:
    x, y = box.cx - box.w / 2, box.cy - box.h / 2
    place_ = camps.get(card.actor.camp or "", -1)
    hue = "" if place_ < 0 else f"camp{'ABCDE'[place_ % 5]}" if place_ < 10 else "campless"
    rect = f'rx="{tenth(box.round)}" width="{tenth(box.w)}" height="{tenth(box.h)}"'
    line = box.cy - (2 if card.size > 16 else 1.5) if card.sub else box.cy + card.size * 0.36
    sub_y = line + (17.5 if card.size > 16 else 16)
    text_x = tenth(x + card.icon + 27)
    behind = f'<rect class="behind" x="{tenth(x + 4)}" y="{tenth(y - 4)}" {rect}/>'
    sub = f'<text class="sub" x="{text_x}" y="{tenth(sub_y)}">{_text(card.sub)}</text>'
    glyph = "".join(f'<path d="{d}"/>' for d in glyphs().get(card.actor.kind, ()))
    return (
        f'<g class={quoteattr(f"node {card.actor.kind} {hue}")}>'
        f"{behind if card.actor.kind == 'group' else ''}"
        f'<rect class="card" x="{tenth(x)}" y="{tenth(y)}" {rect}/>'
        f'<g class="glyph" transform="translate({tenth(x + card.icon)} {tenth(box.cy - 9)}) scale(1.125)">{glyph}</g>'
        f'<text class="nm" x="{text_x}" y="{tenth(line)}" font-size="{card.size:g}">{_text(card.name)}</text>'
        f"{sub if card.sub else ''}</g>"
    )


@cache
def glyphs() -> dict[str, tuple[str, ...]]:
    """Return the drawings of actors by kind, from the script that draws them on the page."""
    text = (Path(__file__).parent / "script" / "marks.js").read_text("utf-8")
    table = text.split("const GLYPHS = {")[1].split("};")[0]
    rows = re.findall(r'^  (\w+): \[(.*)\],$', table, re.MULTILINE)
    return {kind: tuple(re.findall(r'"([^"]+)"', paths)) for kind, paths in rows}


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", cut(text, 400)))
