"""The page as one HTML file that works from a folder and makes no request."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.view.arrows import gathered
from kg.view.bundle import bundle
from kg.view.content import Page
from kg.view.filled import filled
from kg.view.geometry import tenth
from kg.view.packing import packed
from kg.view.svg import drawing
from kg.view.words import LANGUAGES, words

_HERE = Path(__file__).parent
_STILL_ACTORS = 16
#: Characters of data that a page holds readable; more is deflated, so that it can be mailed.
_PLAIN_DATA = 600_000
_STYLES = ("tokens", "layout", "marks", "panel", "tables", "narrow", "paper")
#: What JSON may hold and a script block may not.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render(page: Page) -> str:
    """Return the page as a UTF-8 HTML document; write it with encoding="utf-8".

    >>> "https:" in render(Page(title="A"))
    False
    """
    arrows = gathered(page)
    large = len(page.actors) > page.limits.drawn_actors
    scripts = [*([vis_network()] if large else []), bundle()]
    network = filled(page, arrows) if large else None
    style = stylesheet()
    frame, still = drawing(_for_still(page), 800, 600)
    data = {"page": {**packed(page), "network": network}, "words": {n: words(n) for n in LANGUAGES}}
    text = embedded(data)
    html: str = _template().render(
        page=page,
        table=words(page.language),
        policy=_policy(scripts, style),
        style=_ours(style),
        data=_ours(text if len(text) <= _PLAIN_DATA else deflated(text)),
        packing="json" if len(text) <= _PLAIN_DATA else "deflate",
        scripts=[_ours(script) for script in scripts],
        frame=" ".join(map(tenth, frame)),
        picture=_ours(still),
    )
    return html


def _for_still(page: Page) -> Page:
    """The page with fewer cards: what a reader without script can take in at a glance."""
    most = page.limits.drawn_actors
    few = replace(page.limits, drawn_actors=most if len(page.actors) <= most else _STILL_ACTORS)
    return replace(page, limits=few)


def _ours(text: str) -> Markup:
    """Mark text that this package made or escaped itself: style, script, JSON, SVG."""
    return Markup(text)  # noqa: S704


def embedded(data: Any) -> str:
    """Return data as JSON that no HTML parser can mistake for markup.

    >>> embedded({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escape in _UNSAFE.items():
        text = text.replace(letter, escape)
    # Half of a surrogate pair cannot be written as UTF-8; JSON may name it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def deflated(text: str) -> str:
    """Return text as base64 of zlib's deflate, which browsers unpack by themselves.

    >>> len(deflated("a" * 3000)) < 60
    True
    """
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


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
