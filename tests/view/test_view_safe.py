"""Nothing runs, nothing leaves, the layout holds: whatever the sources say."""

# ruff: noqa: E501 - rows of data and scripts read best on one line
from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kg.view.content import Page, ShownSource
from tests.view import affairs
from tests.view.conftest import Open

VIEWS = ("actors", "claims", "matrix", "register", "sources", "list")

#: Each would set window.PWN, ask for something, or break out of where it stands.
HOSTILE = (
    "<script>PWN=1</script>",
    "</script><script>PWN=1</script>",
    "<img src=x onerror=PWN=1>",
    "<svg onload=PWN=1>",
    "<svg><script>PWN=1</script></svg>",
    "<iframe srcdoc='<script>parent.PWN=1</script>'>",
    "<a href='javascript:PWN=1'>x</a>",
    "javascript:PWN=1",
    "JaVaScRiPt:PWN=1",
    "\tjavascript:PWN=1",
    "java\nscript:PWN=1",
    "data:text/html,<script>PWN=1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "http://127.0.0.1:9/pixel.png",
    "//127.0.0.1:9/x",
    "<link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>",
    "<form action=http://127.0.0.1:9/><button>",
    "<object data=x>",
    "<embed src=x>",
    "<video src=x onerror=PWN=1>",
    "<body onload=PWN=1>",
    "<style>*{display:none}</style>",
    "<style>@import 'http://127.0.0.1:9/x'</style>",
    "x' onmouseover='PWN=1",
    'x" onmouseover="PWN=1',
    "x` onmouseover=PWN=1",
    '"><script>PWN=1</script>',
    "'><script>PWN=1</script>",
    "--><script>PWN=1</script>",
    "<!--",
    "<![CDATA[",
    "]]>",
    "<!--<script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "${PWN=1}",
    "#{PWN=1}",
    "\\u003cscript\\u003e",
    "\\",
    '\\"',
    "%3Cscript%3E",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "href",
    "href=javascript:PWN=1",
    "__proto__",
    "constructor",
    "toString",
    "\u202eevil\u202c",
    "\u2066left\u2069",
    "\u2028\u2029",
    "\x00\x01\x1f",
    "\ufeff\ufffe",
    "a\u0300\u0301\u0302\u0303\u0304" * 40,
    "W" * 10_000,
    "mot " * 2_500,
    "👩‍👩‍👧‍👦" * 50,
    "=cmd|' /C calc'!A0",
)
TEXTS = {
    "title",
    "name",
    "description",
    "text",
    "brief",
    "publisher",
    "url",
    "exact",
    "before",
    "after",
    "note",
    "message",
    "word",
    "because",
    "aliases",
    "act",
    "modality",
    "said_on",
    "published",
    "made_at",
    "head",
}


def poisoned(thing: Any, text: str) -> Any:
    """The same content with the text in every field that a source or a user fills."""
    if isinstance(thing, tuple):
        return tuple(poisoned(one, text) for one in thing)
    if not is_dataclass(thing):
        return thing
    changes = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in TEXTS and isinstance(value, str):
            changes[field.name] = text
        elif field.name == "aliases":
            changes[field.name] = (text,)
        elif isinstance(value, tuple) or is_dataclass(value):
            changes[field.name] = poisoned(value, text)
    return replace(thing, **changes)


def evil(text: str) -> Page:
    """The invented affair, poisoned; its own marks would not fit the new words."""
    page = affairs.invented("fr")
    plain = tuple(replace(one, marks=()) for one in page.statements)
    return replace(poisoned(replace(page, statements=plain), text), language="fr")


def test_there_are_sixty_hostile_strings() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_hostile_text_is_text(open_page: Open, place: int) -> None:
    opened = open_page(evil(HOSTILE[place]), f"#view={VIEWS[place % len(VIEWS)]}")
    tab = opened.tab
    tab.locator(
        ".node, .claim, .as-row.words, .matrix .as-text, .leaf .as-text"
    ).first.dispatch_event("click")
    tab.mouse.move(400, 300)
    tab.evaluate(
        "document.querySelectorAll('button').forEach((b) => b.dispatchEvent(new MouseEvent('mouseover')))"
    )
    assert tab.evaluate("typeof window.PWN") == "undefined"
    assert (
        tab.evaluate(
            "document.querySelectorAll('iframe, object, embed, img, form, link, base').length"
        )
        == 0
    )
    wide = tab.evaluate(
        "[document.documentElement.scrollWidth, innerWidth, document.querySelector('#panel').scrollWidth, document.querySelector('#panel').clientWidth]"
    )
    assert wide[0] <= wide[1] and wide[2] <= wide[3], "something stretches the page"
    opened.settled()


@pytest.mark.parametrize(
    "url",
    ["javascript:PWN=1", "data:text/html,x", "file:///etc/passwd", " http://x", "//x", "ftp://x"],
)
def test_only_web_addresses_become_links(open_page: Open, url: str) -> None:
    page = affairs.invented()
    sources = (
        replace(page.sources[0], url=url),
        ShownSource("source/radio", "Matinale", "Radio", url=url),
    )
    opened = open_page(replace(page, sources=sources), "#view=sources")
    assert opened.tab.locator("#table a").count() == 0
    opened.settled()


def test_a_web_address_opens_without_saying_from_where(open_page: Open) -> None:
    link = open_page(affairs.invented(), "#view=sources").tab.locator("#table a").first
    assert link.get_attribute("href") == "https://echo.example/bief"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_asks_for_nothing(open_page: Open, view: str, theme: str) -> None:
    open_page(affairs.invented(), f"#view={view}&theme={theme}").settled()


@pytest.mark.parametrize("hash_", ["", "#group=all", "#group=top", "#open=c1", "#view=claims"])
def test_the_large_page_asks_for_nothing(open_page: Open, hash_: str) -> None:
    open_page(affairs.planted(320, 700, 4), hash_).settled()


@pytest.mark.parametrize(
    "hash_",
    [
        "#sel=arrow",
        "#sel=arrow,%",
        "#view=nothing",
        "#off=%E0%A4%A",
        "#since=x&until=<b>",
        "#depth=9",
        "#sel=__proto__,x",
        "#group=?&open=,,",
    ],
)
def test_a_broken_hash_opens_the_page(open_page: Open, hash_: str) -> None:
    opened = open_page(affairs.invented(), hash_)
    assert opened.tab.locator(".node").count() >= 3 or opened.tab.locator("#status").inner_text()
    opened.settled()
