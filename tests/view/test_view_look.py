"""How it looks and answers at every width: letters stay legible, drawers, tables, dots, "back"."""

# ruff: noqa: E501 - rows of data and scripts read best on one line
from __future__ import annotations

from dataclasses import replace

import pytest

from kg.view.arrows import gathered
from kg.view.phrases import Phrases
from kg.view.svg import svg
from tests.view import affairs
from tests.view.conftest import Open, Opened
from tests.view.test_view_access import SIZES, VIEWS, audit
from tests.view.test_view_safe import HOSTILE, evil

PHONE = (390, 844)
#: px on the screen of the smallest letters of the drawing.
SMALLEST = """Math.min(...[...document.querySelectorAll('.net text')].filter((one) => one.getClientRects().length)
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
#: Shown texts of the drawing that lie over one another, by their rectangles.
OVERLAPS = """(() => {
  const seen = [...document.querySelectorAll('.net .txt.flat, .net .nm, .net .hullname')].filter((one) => one.getClientRects().length);
  const boxes = seen.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => p.left < q.right - 2 && q.left < p.right - 2 && p.top < q.bottom - 4 && q.top < p.bottom - 4).map(([b]) => `${a} / ${b}`));
})()"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["actors", "claims"])
def test_letters_are_large_enough_to_read(
    open_page: Open, view: str, size: tuple[int, int]
) -> None:
    if view == "claims" and size == PHONE:
        return  # a list, in the page's own letters
    page = affairs.numerama() if affairs.CASE.exists() else affairs.invented()
    tab = open_page(page, f"#view={view}", size).tab
    assert tab.locator(".net text").count() > 8
    assert tab.evaluate(SMALLEST) >= 9.5


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_words_lie_over_others_on_a_phone(open_page: Open, lang: str) -> None:
    for page in (affairs.invented(), *([affairs.numerama()] if affairs.CASE.exists() else [])):
        tab = open_page(page, f"#lang={lang}", PHONE).tab
        assert tab.locator(".net .txt.flat").count() >= 5
        assert tab.evaluate(OVERLAPS) == []


@pytest.mark.parametrize(
    ("press", "theme"),
    [(".drawer-rail", "light"), (".drawer-time", "dark"), (".drawer-panel", "dark"), (".open-search", "light"), (".more", "dark")],
)  # fmt: skip
def test_axe_finds_nothing_in_what_opens_on_a_phone(
    open_page: Open, press: str, theme: str
) -> None:
    opened = open_page(affairs.invented(), f"#theme={theme}", PHONE, bypass_csp=True)
    opened.tab.locator(press).click()
    assert audit(opened.tab) == []


@pytest.mark.parametrize("view", VIEWS[1:])
def test_axe_finds_nothing_on_a_phone_in_the_dark(open_page: Open, view: str) -> None:
    opened = open_page(affairs.invented(), f"#theme=dark&view={view}", PHONE, bypass_csp=True)
    assert audit(opened.tab) == []


@pytest.mark.parametrize("press", [".drawer-rail", "#search", ".more"])
def test_axe_finds_nothing_in_what_opens_on_a_small_desk(open_page: Open, press: str) -> None:
    opened = open_page(affairs.invented(), "", (1024, 768), bypass_csp=True)
    opened.tab.locator(press).click()
    if press == "#search":
        opened.tab.keyboard.type("mou")
        opened.tab.wait_for_selector(".hit")
    assert audit(opened.tab) == []


def test_back_undoes_a_step_and_forward_takes_it_again(open_page: Open) -> None:
    tab = open_page(affairs.invented()).tab
    tab.locator("[data-key='view:register']").click()
    tab.locator(".words").first.click()
    tab.locator("[data-key='stance:accuses']").click()
    tab.locator("[data-key='view:list']").click()
    tab.go_back()
    assert tab.locator("[data-key='view:register'][aria-current]").count() == 1
    assert tab.locator("#panel blockquote").count() == 1, "the selection is still there"
    assert tab.locator("[data-key='stance:accuses']").get_attribute("aria-checked") == "false", (
        "a filter is no step of its own"
    )
    tab.go_back()
    assert tab.locator("#panel blockquote").count() == 0
    tab.go_back()
    assert tab.locator("[data-key='view:actors'][aria-current]").count() == 1
    tab.go_forward()
    assert tab.locator("[data-key='view:register'][aria-current]").count() == 1


def test_an_address_with_a_selection_opens_its_words_on_a_phone(open_page: Open) -> None:
    tab = open_page(affairs.invented(), "#sel=actor,actor%2Flea", PHONE).tab
    assert tab.locator("#panel blockquote").first.is_visible()
    tab.locator(".x").click()
    assert not tab.locator("#panel").is_visible()


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("list", "7 of 8 statements. 1 neutral statement is hidden. 1 retracted statement stays in the list."),
        ("matrix", "7 of 8 statements. 1 neutral statement is hidden."),
        ("register", "4 of 4 accusations."),
    ],
)  # fmt: skip
def test_tables_tell_what_they_leave_out(open_page: Open, view: str, told: str) -> None:
    opened = open_page(affairs.invented("en"), f"#view={view}")
    live = opened.tab.locator("[role=status][aria-live=polite]")
    assert live.inner_text() == told and live.is_visible()


def test_claims_without_room_are_counted_and_found(open_page: Open) -> None:
    page = affairs.planted(40, 90, 3)
    opened = open_page(page, "#view=claims")
    slips = opened.tab.locator(".claim").count()
    claims = len({one.claim for one in page.statements})
    assert 8 <= slips < claims
    assert f"{claims - slips} more, less disputed" in opened.tab.locator("#status").inner_text()
    drawn = set(opened.tab.evaluate("[...document.querySelectorAll('[data-claim]')].map((one) => one.dataset.claim)"))  # fmt: skip
    other = next(one for one in page.claims if one.id not in drawn)
    opened.tab.locator("#search").fill(other.text)
    opened.tab.wait_for_selector(".hit")
    opened.tab.keyboard.press("Enter")
    assert opened.tab.locator(f"[data-claim='{other.id}'].sel").count() == 1
    opened.settled()


def test_an_episode_in_the_panel_sets_the_handles(open_page: Open) -> None:
    tab = open_page(affairs.invented(), "", PHONE).tab
    tab.locator(".drawer-panel").click()
    tab.locator(".ep").nth(1).click()
    assert "since=2031-05-04" in tab.url and "until=2031-05-04" in tab.url


def test_dots_are_walked_by_keyboard(open_page: Open) -> None:
    opened = open_page(affairs.planted(60, 178, 3), "#group=all")
    opened.awake()
    tab = opened.tab
    tab.locator(".vis-host").focus()
    tab.keyboard.press("ArrowRight")
    said = tab.locator(".vis-host [role=status]")
    first = said.inner_text()
    assert first.startswith("Actor ")
    tab.keyboard.press("ArrowLeft")
    assert said.inner_text().startswith("Actor ")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel .evh")
    assert tab.locator(".evh h2").inner_text() == said.inner_text()
    opened.settled()


def test_dots_leave_as_svg_with_title_and_sources(open_page: Open) -> None:
    opened = open_page(affairs.planted(60, 178, 3), "#group=all")
    opened.awake()
    opened.tab.get_by_role("button", name="Export").click()
    with opened.tab.expect_download() as download:
        opened.tab.get_by_role("button", name="SVG drawing").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.count('class="spot"') == 60
    assert text.count('class="course"') == text.count('class="fill"') == 178
    assert "Around Actor" in text
    assert "The boundary stones" in text and "according to The Diary" in text
    opened.settled()


def test_tables_offer_no_picture(open_page: Open) -> None:
    tab = open_page(affairs.invented("en"), "#view=register").tab
    tab.get_by_role("button", name="Export").click()
    assert tab.locator("#export .drop-item:visible").all_inner_texts() == ["CSV table", "print sheet"]  # fmt: skip


@pytest.mark.parametrize("place", range(0, len(HOSTILE), 5))
def test_hostile_text_holds_the_layout_of_a_phone(open_page: Open, place: int) -> None:
    opened = open_page(evil(HOSTILE[place]), f"#view={VIEWS[0]}", PHONE)
    for view in VIEWS:
        opened.turn(f"#view={view}")
        assert fits(opened), view
        opened.tab.locator(".drawer-panel").click()
        assert fits(opened), view
        assert opened.tab.evaluate("typeof window.PWN") == "undefined"
    opened.settled()


def fits(opened: Opened) -> bool:
    wide = opened.tab.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('#panel, #table, #rail')].map((one) => one.scrollWidth - one.clientWidth)]"
    )
    return max(wide) <= 0


def test_an_empty_page_says_what_to_do_on_a_phone(open_page: Open) -> None:
    line = open_page(affairs.empty("en"), "", PHONE).tab.locator("#status")
    assert "kg\u00a0add" in line.inner_text()
    assert line.bounding_box()["height"] > 20, "it is seen, not only heard"


def test_the_static_picture_says_de_once_and_who_speaks_for_whom() -> None:
    page = affairs.invented()
    claims = tuple(replace(one, brief=f"de {one.brief}") if one.brief else one for one in page.claims)  # fmt: skip
    joined = replace(page, claims=claims)
    assert "de détourner l’eau" in {Phrases(joined).label(one)[1] for one in gathered(joined)}
    picture = svg(joined)
    assert 'class="tether"' in picture and "parle pour" in picture
