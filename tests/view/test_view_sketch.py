"""A large page that opens on all its actors draws a sketch, and vis-network once it is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.view.arrows import gathered
from kg.view.content import Page
from kg.view.packing import head
from tests.view import affairs
from tests.view.conftest import Open, Opened
from tests.view.test_view_access import SIZES

#: The page wakes when it is touched, and not because its time has come.
TOUCHED = """
const later = window.setTimeout;
window.setTimeout = (work, wait, ...rest) => later(work, wait === 1500 ? 1e8 : wait, ...rest);
"""


def middling() -> Page:
    return affairs.planted(60, 178, 3)


def inked(opened: Opened) -> int:
    """Return how many pixels of the canvas are not empty."""
    found: int = opened.tab.evaluate(
        "(() => { const canvas = document.querySelector('canvas');"
        " const context = canvas.getContext('2d');"
        " const { data } = context.getImageData(0, 0, canvas.width, canvas.height);"
        " return data.filter((one, i) => i % 4 === 3 && one > 0).length; })()"
    )
    return found


def test_only_a_page_that_opens_on_many_dots_has_a_sketch() -> None:
    few, many = affairs.planted(40, 90, 3), middling()
    short = replace(many, statements=many.statements[:60])
    camps = affairs.planted(301, 400, 4)
    sketches = [head(page, gathered(page))["sketch"] for page in (few, many, short, camps)]
    assert [one is not None for one in sketches] == [False, True, False, False]
    assert len(sketches[1]["names"]) == 60 == len(sketches[1]["dots"]) / 4
    assert len(sketches[1]["arrows"]) == 4 * len(gathered(many))


def test_the_sketch_says_what_the_network_says(open_page: Open) -> None:
    opened = open_page(middling(), before=TOUCHED)
    tab = opened.tab
    assert tab.locator("#content").count() == 1 and not tab.evaluate("!!window.vis")
    assert inked(opened) > 5000
    parts = (
        "['#rail', '#panel', '#time', '#status']"
        ".map((one) => document.querySelector(one).innerHTML)"
    )
    before = tab.evaluate(parts)
    tab.mouse.move(700, 400)
    opened.awake()
    assert tab.evaluate(parts) == before
    assert inked(opened) > 5000
    opened.settled()


KEPT = """(() => { const canvas = document.querySelector('canvas');
  window.kept = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); })()"""
#: The share of pixels that differ visibly from those that were kept, and of those that have ink.
CHANGED = """(() => {
  const canvas = document.querySelector('canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const { kept } = window;
  if (kept.width !== canvas.width || kept.height !== canvas.height) return [1, 0];
  let [changed, inked] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const off = [0, 1, 2, 3].some((one) => Math.abs(data[i + one] - kept.data[i + one]) > 64);
    if (data[i + 3]) inked += 1;
    if (off && Math.max(data[i + 3], kept.data[i + 3]) > 96) changed += 1;
  }
  return [4 * changed / data.length, 4 * inked / data.length];
})()"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_jumps_when_the_network_comes(
    open_page: Open, size: tuple[int, int], theme: str
) -> None:
    opened = open_page(middling(), f"#theme={theme}", size, TOUCHED)
    opened.tab.evaluate(KEPT)
    opened.tab.keyboard.press("Shift")
    opened.awake()
    opened.tab.wait_for_timeout(200)
    changed, inked = opened.tab.evaluate(CHANGED)
    assert inked > 0.05
    assert changed < 0.003


#: The middle of a large dot, in the colour of the first camp.
DOT = """(() => {
  const canvas = document.querySelector('canvas');
  const context = canvas.getContext('2d');
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const dot = (i) => data[4 * i] === 162 && data[4 * i + 1] === 124 && data[4 * i + 2] === 37;
  for (let i = 4 * width; i < width * (height - 4); i += 1) {
    const near = [i, i - 4, i + 4, i - 4 * width, i + 4 * width];
    if (!near.every(dot)) continue;
    let end = i;
    while (dot(end + width)) end += width;
    return [i % width, (Math.floor(i / width) + Math.floor(end / width)) / 2];
  }
  return null;
})()"""


def test_a_page_that_nobody_touches_wakes_of_itself(open_page: Open) -> None:
    opened = open_page(middling())
    opened.awake()
    opened.settled()


def place_of_a_dot(opened: Opened) -> tuple[float, float]:
    """Return where on the screen the middle of a dot of the sketch is."""
    host, found = opened.tab.locator("#stage canvas").bounding_box(), opened.tab.evaluate(DOT)
    assert host is not None and found is not None
    return host["x"] + found[0], host["y"] + found[1]


def selects_an_actor(opened: Opened) -> None:
    opened.tab.wait_for_selector("#panel blockquote")
    assert opened.tab.evaluate("location.hash").startswith("#sel=actor,")
    opened.settled()


def test_a_press_on_the_sketch_selects(open_page: Open) -> None:
    opened = open_page(middling(), before=TOUCHED)
    opened.tab.mouse.click(*place_of_a_dot(opened))
    selects_an_actor(opened)


def test_a_press_that_lasts_until_the_network_has_come_selects(open_page: Open) -> None:
    opened = open_page(middling(), before=TOUCHED)
    opened.tab.mouse.move(*place_of_a_dot(opened))
    opened.tab.mouse.down()
    opened.awake()
    assert not opened.tab.evaluate("location.hash")
    opened.tab.mouse.up()
    selects_an_actor(opened)


def test_who_drags_the_sketch_presses_nothing(open_page: Open) -> None:
    opened = open_page(middling(), before=TOUCHED)
    x, y = place_of_a_dot(opened)
    opened.tab.mouse.move(x, y)
    opened.tab.mouse.down()
    opened.tab.mouse.move(x + 40, y)
    opened.tab.mouse.up()
    opened.awake()
    opened.tab.wait_for_timeout(200)
    assert not opened.tab.evaluate("location.hash")
    opened.settled()
