"""The page as one HTML file that works from a folder and makes no request."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.view.arrows import Arrow, gathered
from kg.view.blocks import Block, block, deflated, embedded, squeezed
from kg.view.bundle import bundle
from kg.view.content import Page
from kg.view.filled import filled
from kg.view.geometry import tenth
from kg.view.packing import head, packed
from kg.view.room import ROOM, Kept, words_within
from kg.view.svg import drawing
from kg.view.words import LANGUAGES, words

_HERE = Path(__file__).parent
_STILL_ACTORS = 16
_STYLES = ("tokens", "layout", "marks", "panel", "tables", "narrow", "paper")


def render(page: Page) -> str:
    """Return the page as a UTF-8 HTML document; write it with encoding="utf-8".

    >>> "https:" in render(Page(title="A"))
    False
    """
    arrows = gathered(page)
    large = len(page.actors) > page.limits.drawn_actors
    frame, still = drawing(_for_still(page), arrows, 800, 600)
    style, script = stylesheet(), bundle()
    vis = vis_network() if large else ""
    rest = content(page, arrows)
    start = {**head(page, arrows), "kept": asdict(rest.kept)}
    opening = {"head": start, "words": {name: words(name) for name in LANGUAGES}}
    blocks = {
        "data": Block(embedded(opening)),
        "content": block(*rest.parts),
        # Inert until a large network is first drawn: then the script runs it, by its hash.
        **({"vis-network": deflated(vis)} if large else {}),
    }
    html: str = _template().render(
        page=page,
        table=words(page.language),
        policy=_policy([script, *([vis] if large else [])], style),
        style=_ours(style),
        blocks=blocks,
        script=_ours(script),
        frame=" ".join(map(tenth, frame)),
        picture=_ours(still),
    )
    return html


@dataclass(frozen=True)
class Content:
    """What is read when something but the opening is asked for: JSON in parts."""

    parts: tuple[str, ...]
    kept: Kept


def content(page: Page, arrows: list[Arrow], room: int = ROOM) -> Content:
    """Return ids, all else about things, and the words, with no more of these than there is room.

    >>> import json
    >>> json.loads("".join(content(Page(title="A"), []).parts))[0]["actors"]
    []
    """
    ids, rest = packed(page)
    large = len(page.actors) > page.limits.drawn_actors
    rest["network"] = filled(page, arrows) if large else None
    things = embedded(ids), embedded(rest)
    # What is short takes no room to speak of.
    taken = sum(len(squeezed(one)) for one in things if len(one) > room // 20)
    kept, texts = words_within(page, room - taken)
    return Content(("[", things[0], ",", things[1], ",", texts, "]"), kept)


def _for_still(page: Page) -> Page:
    """The page with fewer cards: what a reader without script can take in at a glance."""
    most = page.limits.drawn_actors
    few = replace(page.limits, drawn_actors=most if len(page.actors) <= most else _STILL_ACTORS)
    return replace(page, limits=few)


def _ours(text: str) -> Markup:
    """Mark text that this package made or escaped itself: style, script, JSON, SVG."""
    return Markup(text)  # noqa: S704


@cache
def vis_network() -> str:
    """Return the vendored vis-network; see vendor/README.md for version and digest."""
    return (_HERE / "vendor" / "vis-network.min.js").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    """Return the page's whole style, tokens first."""
    parts = [(_HERE / "style" / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES]
    return "".join(parts)


def _policy(scripts: list[str], style: str) -> str:
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")
