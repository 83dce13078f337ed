"""A tab of headless Chromium that counts the CPU seconds of its main thread."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser
from playwright.sync_api import Page as Sheet

#: Two frames: what was asked for in the first is drawn in the second.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_FRAME = "() => new Promise((done) => requestAnimationFrame(done))"
_MOVES = 60


class Tab:
    """An empty profile with one page."""

    def __init__(self, sheet: Sheet) -> None:
        """Count from now on."""
        self.sheet = sheet
        self._devtools = sheet.context.new_cdp_session(sheet)
        self._devtools.send("Performance.enable")

    def cpu(self) -> float:
        """Return the CPU seconds of the main thread so far."""
        found = self._devtools.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in found if one["name"] == "ThreadTime")

    def opening(self, address: str, ready: str, most: float = 60) -> tuple[float, bool]:
        """Return the CPU seconds from an empty tab to the frame after `ready` is true.

        Whatever is not drawn after `most` CPU seconds is given up: then the second is False.
        """
        before = self.cpu()
        self.sheet.set_default_timeout(0)
        self.sheet.goto(address)
        # The page's policy forbids what Playwright waits with.
        while not self.sheet.evaluate(ready):
            if self.cpu() - before > most:
                return self.cpu() - before, False
            time.sleep(0.1)
        self.sheet.evaluate(_DRAWN)
        return self.cpu() - before, True

    def panning(self, stage: str) -> float:
        """Return the CPU seconds of a frame while the stage is dragged."""
        box = self.sheet.locator(stage).first.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] * 0.03, box["y"] + box["height"] * 0.15
        mouse = self.sheet.mouse
        mouse.move(x, y)
        mouse.down()
        before = self.cpu()
        for step in range(_MOVES):
            mouse.move(x + 3 * step, y + 2 * (step % 30))
            self.sheet.evaluate(_FRAME)
        spent = self.cpu() - before
        mouse.up()
        return spent / _MOVES

    def scrolling(self, table: str) -> float:
        """Return the CPU seconds of a frame while the wheel turns over a table, down and up."""
        self.sheet.locator(table).first.hover()
        before = self.cpu()
        for step in range(_MOVES):
            self.sheet.mouse.wheel(3, 12 if step < _MOVES / 2 else -12)
            self.sheet.evaluate(_FRAME)
        return (self.cpu() - before) / _MOVES


@contextmanager
def opened(browser: Browser) -> Iterator[Tab]:
    """Yield a new tab with nothing kept from an earlier one; it asks nothing of other hosts."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    context.route("http*://**", lambda route: route.abort())
    try:
        yield Tab(context.new_page())
    finally:
        context.close()
