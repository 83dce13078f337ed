"""Statements that no archived text proves are told apart wherever they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.view.content import Check, Page
from kg.view.overview import overview
from tests.view import affairs
from tests.view.conftest import Open

FAILED = (Check("proof", False, "imported, not proved: no archived text"),)


def imported(*places: int) -> Page:
    """The invented affair, some statements of which came from a table alone."""
    page = affairs.invented("en")
    return replace(
        page,
        statements=tuple(
            replace(one, checks=FAILED, start=0, end=0, before="", after="", marks=())
            if place in places
            else one
            for place, one in enumerate(page.statements)
        ),
    )


def test_they_are_counted_apart() -> None:
    assert overview(imported(0, 3), [])["unproved"] == 2
    assert overview(imported(), [])["unproved"] == 0


def test_the_card_says_so_and_names_no_place_in_the_archive(open_page: Open) -> None:
    opened = open_page(imported(0))
    opened.tab.locator("[data-arrow*='moulin'].accuses .hit").first.dispatch_event("click")
    card = opened.tab.locator(".st.unproved")
    assert card.count() == 1
    text = card.inner_text()
    assert "Not proved: imported without an archived text" in text
    assert "characters" not in text and card.locator(".digest").count() == 0
    assert card.locator(".who .m.unproved").count() == 1
    assert opened.tab.locator(".st:not(.unproved) .digest").count() == 1
    count = "2 statements, of which 1 not proved"
    assert count in opened.tab.locator("#status").inner_text()
    assert count in opened.tab.locator(".evh").inner_text()
    opened.settled()


def test_an_arrow_of_them_alone_has_a_hollow_head(open_page: Open) -> None:
    opened = open_page(imported(2))
    edge = opened.tab.locator(".net .edge.unproved[data-arrow]")
    assert edge.count() == 1
    assert edge.locator(".press").get_attribute("aria-label").endswith("1 statement, not proved")
    fill = "getComputedStyle(document.querySelector('.net .edge{} .fill')).fill"
    hollow, full = (
        opened.tab.evaluate(fill.format(one)) for one in (".unproved", ":not(.unproved)")
    )
    assert hollow != full


@pytest.mark.parametrize("view", ["list", "register", "matrix", "sources"])
def test_tables_mark_them(open_page: Open, view: str) -> None:
    opened = open_page(imported(0), f"#view={view}")
    # A relayed statement stands under the paper and under the radio.
    n = 2 if view == "sources" else 1
    assert opened.tab.locator("#table .m.unproved").count() == n
    notes = opened.tab.locator("#table .unproved-note").all_inner_texts()
    assert notes == (["not proved: no archived text"] if view in ("list", "register") else [])


def test_the_legend_leaves_them_out(open_page: Open) -> None:
    opened = open_page(imported(0, 3))
    assert opened.tab.locator(".time-mark .m.unproved").count() == 2
    opened.tab.locator("[data-key='proof:none']").click()
    assert opened.tab.locator(".time-mark .m.unproved").count() == 0
    assert "off=" in opened.tab.url
    again = open_page(imported())
    assert again.tab.locator("[data-key='proof:none']").count() == 0, "there are none"
