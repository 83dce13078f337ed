"""What a large page draws before any statement is read; script/sketch.js draws it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from kg.view.arrows import Arrow
from kg.view.content import Page
from kg.view.filled import filled
from kg.view.overview import opens_on_camps

#: The time line shows so many statements one by one, and has to read them.
_MARKED = 60


def sketch(page: Page, arrows: Sequence[Arrow]) -> dict[str, Any] | None:
    """Return the dots and arrows of a page that opens on all of them, or None.

    Four numbers a dot: x, y, its radius, the place of its camp or -1; four an arrow: the dots it
    runs between, the place of its stance, its statements.

    >>> sketch(Page(title="A"), [])
    """
    large = len(page.actors) > page.limits.drawn_actors
    marked = len(page.statements) <= _MARKED
    if not large or marked or opens_on_camps(page, arrows) or _crowded(page, arrows):
        return None
    camp = {one.id: place for place, one in enumerate(page.camps)}
    nodes = filled(page, [*arrows])["nodes"]
    dots = (
        (node["x"], node["y"], node["size"], camp.get(actor.camp or "", -1))
        for node, actor in zip(nodes, page.actors, strict=True)
    )
    return {
        "dots": list(chain.from_iterable(dots)),
        "names": [node["label"] for node in nodes],
        "arrows": list(chain.from_iterable(_ends(page, arrows))),
    }


def _crowded(page: Page, arrows: Sequence[Arrow]) -> bool:
    return len(arrows) > page.limits.curved_arrows


def _ends(page: Page, arrows: Sequence[Arrow]) -> list[tuple[int, int, int, int]]:
    dot = {one.id: place for place, one in enumerate(page.actors)}
    stance = {one.name: place for place, one in enumerate(page.stances)}
    return [
        (dot[one.speaker], dot[one.object], stance[one.stance], len(one.statements))
        for one in arrows
    ]
