"""Camps: what stands between them opens its words, what goes against them is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.view.content import Page
from tests.view import affairs
from tests.view.conftest import Open


def test_an_arrow_between_camps_opens_its_words(open_page: Open) -> None:
    page = affairs.planted(320, 700, 4)
    opened = open_page(page)
    tab = opened.tab
    edge = tab.locator(".edge.accuses[data-stream]:not(.loop)").first
    camp = {actor.id: actor.camp for actor in page.actors}
    one, other, stance = edge.get_attribute("data-stream").split(">")
    said = [
        s.exact
        for s in page.statements
        if (camp[s.speaker], camp[s.object], s.stance) == (one, other, stance)
    ]
    assert edge.locator(".press").get_attribute("aria-label").endswith(f", {len(said)} statements")
    edge.locator(".hit").dispatch_event("click")
    tab.wait_for_selector("#panel blockquote")
    assert set(tab.locator("#panel mark").all_inner_texts()) <= set(said)
    assert f"{len(said)} statements" in tab.locator("#status").inner_text()
    assert tab.locator(".edge.sel").count() == 1 and tab.locator(".edge.dim").count() > 3
    assert "sel=stream" in tab.url
    again = open_page(page, "#" + tab.url.split("#")[1])
    assert again.tab.locator(".evh").inner_text() == tab.locator(".evh").inner_text()
    opened.settled()


def test_a_loop_on_a_camp_opens_what_allies_say_against_each_other(open_page: Open) -> None:
    page = affairs.planted(320, 700, 4)
    quarrel = tuple(
        replace(one, stance="accuses") if n % 3 == 0 else one
        for n, one in enumerate(page.statements)
    )
    opened = open_page(replace(page, statements=quarrel))
    loop = opened.tab.locator(".loop[data-stream]").first
    one, other, _ = loop.get_attribute("data-stream").split(">")
    assert one == other
    loop.locator(".press").focus()
    opened.tab.keyboard.press("Enter")
    opened.tab.wait_for_selector("#panel blockquote")


def test_an_opened_camp_shows_its_threads_to_the_others(open_page: Open) -> None:
    opened = open_page(affairs.planted(320, 700, 4), "#open=c1")
    threads = opened.tab.locator(".disc.open .thread.outward")
    assert 20 < threads.count() <= 300
    # They leave the opened disc.
    far = opened.tab.evaluate(
        "[...document.querySelectorAll('.thread.outward')].filter((one) => one.getBBox().width"
        " + one.getBBox().height > 150).length"
    )
    assert far > threads.count() / 2
    opened.settled()


def test_what_is_inferred_is_off_at_first_and_never_an_arrow(open_page: Open) -> None:
    opened = open_page(affairs.invented("en"))
    tab = opened.tab
    arrows = tab.locator(".net [data-arrow]").count()
    switch = tab.locator("[data-key='derived:alliances']")
    assert tab.locator("[data-derived]").count() == 0
    assert switch.get_attribute("aria-checked") == "false"
    switch.click()
    # Moulin Vert and Léa Ondine both accuse the Scierie Basse.
    assert tab.locator("[data-derived]").count() == 1
    assert tab.locator(".net [data-arrow]").count() == arrows
    tab.locator("[data-derived] .hit").dispatch_event("click")
    panel = tab.locator("#panel").inner_text()
    assert "Nobody says so" in panel and "computed" in panel
    assert tab.locator("#panel .ties-list li").count() == 2, "each witness"
    assert "allies, perhaps" in tab.locator("#status").inner_text()
    assert tab.locator(".edge.sel").count() == 2
    hash_ = "#" + tab.url.split("#")[1]
    assert open_page(affairs.invented("en"), hash_).tab.locator("[data-derived]").count() == 1
    opened.settled()


def turned(page: Page, *pairs: tuple[str, str]) -> Page:
    """The page with one more accusation for each pair."""
    first = page.statements[0]
    more = (
        replace(first, id=f"statement/x{n}", speaker=a, object=b, claim="")
        for n, (a, b) in enumerate(pairs)
    )
    return replace(page, statements=(*page.statements, *more))


@pytest.mark.parametrize("pairs", [(), (("actor/lea", "actor/fanfare"),)])
def test_who_accuses_an_ally_is_hatched(
    open_page: Open, pairs: tuple[tuple[str, str], ...]
) -> None:
    opened = open_page(turned(affairs.invented("en"), *pairs))
    leaning = opened.tab.locator(".node:has(.leaning)")
    assert leaning.count() == len(pairs)
    for node in leaning.all():
        assert node.get_attribute("data-actor") == "actor/lea"
        name = node.locator(".press").get_attribute("aria-label")
        assert name == "Léa Ondine, against its own camp"
