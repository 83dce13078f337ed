"""Draw the picture of the README: the page of the sample affair in Chromium.

Usage: python docs/picture.py        writes docs/pictures/page.png
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.affair import tell
from kg.resources import DATA
from kg.view.page import render

PICTURE = Path(__file__).resolve().parent / "pictures" / "page.png"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def draw(picture: Path) -> None:
    """Write the picture of the page as it opens, 1400 by 900."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        page = Path(folder) / "graph.html"
        page.write_text(render(tell(DATA, Path(folder) / "story").page()), encoding="utf-8")
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(page.as_uri())
        tab.wait_for_selector("[data-ready]")
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    draw(PICTURE)
