"""The picture as a static SVG, for print, the README, mail and readers without script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from kg.view.arrows import Arrow, gathered
from kg.view.content import Page
from kg.view.geometry import Point, tenth
from kg.view.labels import Label, Wording, place
from kg.view.nest import badge_radius
from kg.view.phrases import Phrases
from kg.view.picture import Picture, bounds, corners, curve_points, measured, picture, style_of
from kg.view.shapes import arrow as shape_of
from kg.view.shapes import card_shape, ground, plain, tether

_STYLE = Path(__file__).parent / "style"
_MARGIN = 24
#: Nobody follows more by eye, and every one goes around the others.
_MOST_ARROWS = 40


def svg(page: Page, width: int = 800, height: int = 600, dark: bool = False) -> str:
    """Return an SVG document that needs nothing else; up to the page's limit of cards.

    Neutral stances are left out, as on the page when it opens.

    >>> svg(Page(title="A")).startswith("<svg ")
    True
    """
    frame, body = drawing(page, gathered(page), width, height)
    return _document(page.title, frame, body, width, height, dark)


Frame = tuple[float, float, float, float]


def drawing(page: Page, arrows: list[Arrow], width: int, height: int) -> tuple[Frame, str]:
    """Return the frame and the elements of the picture, for a document that has the style."""
    signed = [arrow for arrow in arrows if style_of(page, arrow.stance) != "says"]
    kept = _within_limit(signed, page.limits.drawn_actors)
    drawn = picture(page, kept, width - 2 * _MARGIN, height - 2 * _MARGIN)
    words = Phrases(page)
    placed = _placed(drawn, words, page.limits.labelled_arrows)
    points = [*corners(drawn.boxes), *curve_points(drawn.routes)]
    points += [p for *_, ground in drawn.grounds for p in ground]
    points += [p for label, _ in placed if label.shown for p in label.points]
    left, top, right, bottom = bounds(points)
    body = [ground(i, words.around(camp.name), name, rim) for i, camp, name, rim in drawn.grounds]
    body += [tether(one, other, words.speaks_for()) for one, other in drawn.tethers]
    for i, (arrow, route, (label, badge)) in enumerate(
        zip(drawn.arrows, drawn.routes, placed, strict=True)
    ):
        end = next(
            box
            for box, card in zip(drawn.boxes, drawn.cards, strict=True)
            if card.actor.id == arrow.object
        )
        body.append(shape_of(page, arrow, route, label, badge, end, words, i))
    camps = {camp.id: i for i, camp in enumerate(page.camps)}
    body += [card_shape(c, b, camps) for c, b in zip(drawn.cards, drawn.boxes, strict=True)]
    frame = (left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    return frame, "".join(body)


def _document(
    title: str,
    frame: Frame,
    body: str,
    width: int,
    height: int,
    dark: bool,
) -> str:
    _, _, wide, tall = frame
    # Fit by the frame's own shape: an SVG file has no stage around it.
    scale = min(width / wide, height / tall, 1.25)
    box = " ".join(map(tenth, frame))
    x, y, w, h = map(tenth, frame)
    paper = f'<rect class="ground" x="{x}" y="{y}" width="{w}" height="{h}"/>'
    theme = "dark" if dark else "light"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="net" data-theme="{theme}" role="img" '
        f'viewBox="{box}" width="{round(wide * scale)}" height="{round(tall * scale)}">'
        f"<title>{plain(title)}</title><style>{_styles()}</style>{paper}{body}</svg>"
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
    return [arrow for arrow in arrows if {arrow.speaker, arrow.object} <= kept][:_MOST_ARROWS]


def _placed(drawn: Picture, words: Phrases, most: int) -> list[tuple[Label, Point | None]]:
    wordings = []
    for arrow in drawn.arrows:
        verb, rest = words.label(arrow)
        n = len(arrow.statements)
        rest_width = measured(f" {rest}", 13) if rest else 0.0
        wordings.append(
            Wording(verb, rest, measured(verb, 13) * 1.06, rest_width, n, badge_radius(n))
        )
    names = [name for _, _, name, _ in drawn.grounds]
    wanted = len(wordings) if len(wordings) <= most else 5
    return place(drawn.routes, wordings, [*drawn.boxes, *names], wanted)
