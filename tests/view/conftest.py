"""A browser for the tests of the page: Debian's Chromium, headless, offline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from kg.view.content import Page
from kg.view.page import render

#: Pages as they were written last; tests/view/affairs.py gives the same page again and again.
_WRITTEN: dict[int, tuple[Page, str]] = {}


def written(page: Page) -> str:
    if id(page) not in _WRITTEN:
        if len(_WRITTEN) == 16:
            _WRITTEN.clear()
        # The page is kept with it, so that no other can have its number.
        _WRITTEN[id(page)] = (page, render(page))
    return _WRITTEN[id(page)][1]


CHROMIUM = "/usr/bin/chromium"
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
WATCH = """
window.__violations = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.__violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""

# The page's own listener was there first, and has drawn when this one is told.
TURN = """(hash) => new Promise((drawn) => {
  if (location.hash === hash) return drawn();
  addEventListener('hashchange', () => drawn(), { once: true });
  location.hash = hash;
})"""
AWAKE = "!!window.vis?.Network && document.querySelectorAll('.vis-host').length === 1"


@dataclass
class Seen:
    """What a tab asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass
class Opened:
    """A page in a tab."""

    tab: Tab
    file: Path
    seen: Seen

    @property
    def violations(self) -> list[str]:
        """Policy violations so far."""
        found: list[str] = self.tab.evaluate("window.__violations")
        return found

    def turn(self, hash_: str) -> None:
        """Go on to another state of the page, as a link to it does, and wait until it is drawn."""
        self.tab.evaluate(TURN, hash_)

    def awake(self) -> None:
        """Wait until vis-network has taken the place of the sketch."""
        # The page's policy forbids what Playwright waits with.
        for _ in range(600):
            if self.tab.evaluate(AWAKE):
                return
            self.tab.wait_for_timeout(50)
        raise AssertionError("the network does not come")

    def settled(self) -> None:
        """Assert that the page asked for nothing and complained of nothing."""
        assert [r for r in self.seen.requests if not r.startswith("data:")] == [self.file.as_uri()]
        assert self.seen.complaints == []
        assert self.violations == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "the page is tested in Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield found
        found.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(
        page: Page,
        hash_: str = "",
        size: tuple[int, int] = (1400, 900),
        before: str = "",
        **kw: object,
    ) -> Opened:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(written(page), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, **{"reduced_motion": "reduce", **kw}
        )
        contexts.append(context)
        tab = context.new_page()
        tab.add_init_script(WATCH + before)
        seen = Seen()
        tab.on("request", lambda request: seen.requests.append(request.url.split("#")[0]))
        tab.on("console", lambda message: seen.complaints.append(message.text))
        tab.on("pageerror", lambda error: seen.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (seen.complaints.append("dialog"), dialog.dismiss()))
        tab.goto(file.as_uri() + hash_)
        tab.wait_for_selector("html[data-ready]", state="attached")
        return Opened(tab, file, seen)

    yield opened
    for context in contexts:
        context.close()
