"""What moves: play draws the arrows that come, pointing fades what is far."""

from __future__ import annotations

import pytest

from tests.view import affairs
from tests.view.conftest import Open

#: Notes each arrow that draws itself, because it is over after half a second.
NOTE = """
window.__came = new Set();
new MutationObserver((changes) => changes.forEach(({ target }) => {
  if (target.classList?.contains("coming")) window.__came.add(target.dataset.arrow);
})).observe(document.getElementById("stage"), { subtree: true, attributeFilter: ["class"] });
"""
CAME = "[...window.__came].map(decodeURIComponent).sort()"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_play_draws_each_arrow_that_comes_and_only_those(open_page: Open, motion: str) -> None:
    opened = open_page(affairs.invented(), "#until=2031-05-02", reduced_motion=motion)
    tab = opened.tab
    tab.evaluate(NOTE)
    before = {decode(tab, one) for one in arrows(tab)}
    tab.locator(".play").dispatch_event("click")
    while "until" in tab.url:
        tab.wait_for_timeout(100)
    came = set(tab.evaluate(CAME))
    after = {decode(tab, one) for one in arrows(tab)}
    assert len(before) == 1 and len(after) == 5
    assert came == (after - before if motion == "no-preference" else set())
    tab.wait_for_selector(".coming", state="detached")
    assert tab.locator("mask, [mask]").count() == 0, "nothing is left of it"
    opened.settled()


def arrows(tab: object) -> list[str]:
    found: list[str] = tab.evaluate(  # type: ignore[attr-defined]
        "[...document.querySelectorAll('.net [data-arrow]')].map((one) => one.dataset.arrow)"
    )
    return found


def decode(tab: object, key: str) -> str:
    found: str = tab.evaluate("decodeURIComponent", key)  # type: ignore[attr-defined]
    return found


def test_no_arrow_draws_itself_when_a_filter_brings_it_back(open_page: Open) -> None:
    opened = open_page(affairs.invented(), reduced_motion="no-preference")
    opened.tab.evaluate(NOTE)
    for _ in range(2):
        opened.tab.locator("[data-key='stance:accuses']").click()
    assert opened.tab.evaluate(CAME) == []


def test_pointing_fades_what_is_far_and_leaving_brings_it_back(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    tab = opened.tab
    tab.locator("[data-actor='actor/fanfare'] .nm").hover(force=True)
    dim = "[...document.querySelectorAll('.node.dim')].map((one) => one.dataset.actor)"
    assert tab.evaluate(dim) == ["actor/lea", "actor/scierie"], "the neighbour stays"
    assert tab.locator(".edge.dim").count() == 4 and tab.locator("#panel blockquote").count() == 0
    tab.mouse.move(700, 30)
    assert tab.locator(".dim").count() == 0


def test_pointing_leaves_a_selection_as_it_is(open_page: Open) -> None:
    opened = open_page(affairs.invented(), "#sel=actor,actor%2Flea")
    lit = "[...document.querySelectorAll('.node:not(.dim)')].map((one) => one.dataset.actor)"
    before = opened.tab.evaluate(lit)
    opened.tab.locator("[data-actor='actor/fanfare'] .nm").hover(force=True)
    assert opened.tab.evaluate(lit) == before and len(before) == 2
