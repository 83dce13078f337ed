"""What a reader does: click, filter, search, walk by keyboard, share an address, print, export."""

# ruff: noqa: E501 - rows of data and scripts read best on one line
from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from kg.view.page import render
from tests.view import affairs
from tests.view.conftest import Open, Opened

QUOTES = "#panel blockquote"


def click(opened: Opened, selector: str) -> None:
    opened.tab.locator(selector).first.dispatch_event("click")


def shown_words(opened: Opened) -> str:
    return " ".join(opened.tab.locator(f"{QUOTES} mark").all_inner_texts())


def test_an_arrow_shows_its_verbatim_words_their_sentence_and_the_answer(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    click(opened, "[data-arrow*='moulin'].accuses .hit")
    panel = opened.tab.locator("#panel").inner_text()
    assert "détourne l’eau du bief" in shown_words(opened)
    assert (
        "Moulin Vert affirme que la Scierie détourne l’eau du bief depuis mars."
        in opened.tab.locator(QUOTES).first.inner_text().replace("\n", "")
    )
    # The denial replies to one of the accusations, and answers the other of the same claim too.
    answers = opened.tab.locator(".ans").all_inner_texts()
    assert ["n’a jamais touché à l’eau" in answer for answer in answers] == [True, True]
    assert "2 jours après" in panel and "citant Radio Rive" in panel and "signes 0–22" in panel
    assert "exact · mots entiers · unique · acteurs ancrés · verbe" in panel


def test_an_actor_a_claim_and_a_mark_show_their_words(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    click(opened, "[data-actor='actor/lea']")
    assert shown_words(opened) == "elle a fermé le pont"
    assert (
        "Verbe accusateur absent, lu et accepté à la main"
        in opened.tab.locator("#panel").inner_text()
    )
    click(opened, ".time-mark[data-statement='3']")
    assert shown_words(opened) == "joue pour le Moulin"
    click(opened, "[data-key='view:claims']")
    click(opened, "[data-claim='claim/eau']")
    assert opened.tab.locator(QUOTES).count() == 3
    assert "plutôt vrai" in opened.tab.locator(".verdict").inner_text()
    opened.settled()


def test_selecting_fades_the_rest_and_escape_brings_it_back(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    click(opened, "[data-arrow*='moulin'].accuses .hit")
    assert opened.tab.locator(".edge.sel").count() == 1
    assert opened.tab.locator(".edge.half.denies").count() == 1, "the answer is half lit"
    assert opened.tab.locator(".node.dim").count() == 2
    assert "Moulin Vert accuse Scierie Basse" in opened.tab.locator("#status").inner_text()
    opened.tab.keyboard.press("Escape")
    assert opened.tab.locator(".dim, .edge.sel").count() == 0
    assert opened.tab.url.endswith(".html")


def test_the_legend_filters_and_says_so(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    box = opened.tab.locator("[data-key='stance:accuses']")
    before = opened.tab.locator(".edge.accuses[data-arrow]").count()
    box.click()
    assert before == 3 and opened.tab.locator(".net .edge.accuses[data-arrow]").count() == 0
    assert box.get_attribute("aria-checked") == "false"
    places = "[...document.querySelectorAll('.node .card')].map((c) => c.getAttribute('x'))"
    was = opened.tab.evaluate(places)
    box.click()
    assert opened.tab.evaluate(places) == was, "no filter moves anything"
    assert (
        opened.tab.locator("[data-key='stance:asserts']").get_attribute("aria-checked") == "false"
    )
    assert "1 déclaration neutre est masquée" in opened.tab.locator("#status").inner_text()


def test_when_all_is_hidden_one_button_lifts_what_hides_most(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    opened.tab.locator("[data-key^='source:']").click()
    assert "cache tout" in opened.tab.locator("#status").inner_text()
    opened.tab.locator("#status button").click()
    assert opened.tab.locator(".net [data-arrow]").count() == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("echo", "L’Écho des Berges"),
        ("ECLUSE", "Moulin Vert"),
        ("lea", "Léa Ondine"),
        ("couvre le bruit", "Le Moulin couvre le bruit des machines"),
        ("sb", "Scierie Basse"),
    ],
)
def test_search_ignores_accents_case_and_finds_aliases(
    open_page: Open, query: str, found: str
) -> None:
    opened = open_page(affairs.invented())
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type(query)
    assert found in opened.tab.locator(".hit.on").inner_text()
    opened.tab.keyboard.press("Enter")
    assert found in opened.tab.locator("#panel h2").inner_text()


def test_search_says_when_it_finds_nothing(open_page: Open) -> None:
    opened = open_page(affairs.invented("en"))
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type("zzz")
    assert opened.tab.locator(".hits.none").inner_text() == "No actor or claim for “zzz”."


def test_the_address_holds_the_whole_state(open_page: Open) -> None:
    page = affairs.invented()
    opened = open_page(page)
    for selector in ("[data-key='stance:supports']", "[data-key='lang:en']", ".theme", ".episode"):
        click(opened, selector)
    click(opened, "[data-arrow*='moulin'].accuses .hit")
    hash_ = "#" + opened.tab.url.split("#")[1]
    again = open_page(page, hash_)
    state = "[document.documentElement.lang, document.documentElement.dataset.theme, document.querySelector('#panel').innerText, document.querySelector('#status').innerText, document.querySelectorAll('.net [data-arrow]').length]"
    assert again.tab.evaluate(state) == opened.tab.evaluate(state)
    assert again.tab.evaluate(state)[:2] == ["en", "dark"]
    assert "#" + again.tab.url.split("#")[1] == hash_


def test_the_time_line_filters_by_handle_episode_and_play(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    tab = opened.tab
    tab.locator("[data-handle='until']").focus()
    tab.keyboard.press("ArrowLeft")
    assert "until=2031-05-03" in tab.url
    assert tab.evaluate("document.activeElement.dataset.handle") == "until", "the focus stays"
    assert tab.locator(".net .edge.denies[data-arrow]").count() == 0
    tab.keyboard.press("End")
    assert "until" not in tab.url
    click(opened, ".episode >> nth=1")
    assert "since=2031-05-04" in tab.url and "until=2031-05-04" in tab.url
    tab.locator("[data-handle='since']").focus()
    tab.keyboard.press("Home")
    click(opened, ".play")
    tab.wait_for_function("location.hash.includes('until=')")
    opened.settled()


def test_the_stage_is_walked_by_keyboard(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    tab = opened.tab
    here = "(({dataset: d}) => d.actor || d.arrow)(document.activeElement.closest('[data-actor],[data-arrow]') || document.body)"
    assert tab.locator(".node .press[tabindex='0']").count() == 1
    tab.locator("[data-actor='actor/moulin'] .press").focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate(here) == "actor/scierie"
    tab.keyboard.press("Tab")
    arrow = tab.evaluate(here)
    assert "scierie" in arrow and ">" in arrow
    tab.keyboard.press("Enter")
    assert tab.locator(QUOTES).count() >= 1
    tab.keyboard.press("Escape")
    for _ in range(9):
        tab.keyboard.press("Tab")
    assert not tab.evaluate("!!document.activeElement.closest('.net')"), "Tab leaves the stage"


def test_every_control_is_reached_by_tab(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    tab = opened.tab
    reached = set()
    for _ in range(120):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate(
                "(() => { const a = document.activeElement; return a.dataset.key || a.dataset.handle || a.id || a.getAttribute('aria-label') || a.className.baseVal || a.className || a.innerText; })()"
            )
        )
    keys = tab.evaluate(
        "[...document.querySelectorAll('[data-key]')].filter((b) => b.offsetParent).map((b) => b.dataset.key)"
    )
    assert len(keys) > 12 and set(keys) <= reached
    assert {"search", "since", "until", "panel", "skip"} <= reached


def test_neighbours_at_one_and_two_steps(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    click(opened, "[data-actor='actor/lea']")
    assert opened.tab.locator(".node.dim").count() == 2
    opened.tab.locator(".pill").nth(1).click()
    assert opened.tab.locator(".node.dim").count() == 1


@pytest.mark.parametrize(
    ("view", "sign"),
    [
        ("matrix", ".matrix tbody tr"),
        ("register", ".dk tbody tr"),
        ("list", ".dk tbody tr"),
        ("sources", ".leaf"),
    ],
)
def test_tables_open_the_words(open_page: Open, view: str, sign: str) -> None:
    opened = open_page(affairs.invented(), f"#view={view}")
    assert opened.tab.locator(sign).count() >= 2
    opened.tab.locator(".cell, .words, .leaf .as-text").first.click()
    assert opened.tab.locator("#panel mark").count() >= 1
    opened.settled()


def test_the_register_states_what_became_of_each_accusation(open_page: Open) -> None:
    opened = open_page(affairs.invented(), "#view=register")
    rows = opened.tab.locator(".dk tbody tr").all_inner_texts()
    assert len(rows) == 4
    assert "Niée" in rows[0] and "2" in rows[0].split()
    assert sum("Concédée" in row for row in rows) == 1
    assert sum("Niée" in row for row in rows) == 2
    assert sum("Sans réponse" in row for row in rows) == 1


def test_the_list_sorts_and_keeps_retracted_statements_visible(open_page: Open) -> None:
    opened = open_page(affairs.invented(), "#view=list&off=")
    assert "mal lu" in opened.tab.locator("tr.retracted").inner_text()
    opened.tab.locator("th button").nth(1).click()
    names = opened.tab.locator(".dk tbody td:nth-child(2)").all_inner_texts()
    assert names == sorted(names) and len(names) == 9
    assert opened.tab.locator("th").nth(1).get_attribute("aria-sort") == "ascending"


def test_exports_hold_what_is_shown(open_page: Open) -> None:
    opened = open_page(affairs.invented("en"))
    saved = {}
    for what in ("CSV table", "SVG drawing", "PNG image"):
        opened.tab.get_by_role("button", name="Export").click()
        with opened.tab.expect_download() as download:
            opened.tab.get_by_role("button", name=what).click()
        saved[what] = download.value.path().read_bytes()
    rows = list(csv.DictReader(io.StringIO(saved["CSV table"].decode("utf-8-sig"))))
    assert len(rows) == 7 and "détourne l’eau du bief" in {row["words"] for row in rows}
    assert saved["PNG image"].startswith(b"\x89PNG") and len(saved["PNG image"]) > 20_000
    text = saved["SVG drawing"].decode("utf-8")
    assert "Moulin Vert" in text and "http" not in re.sub(r"http://www.w3.org/\d+/\w+", "", text)
    opened.settled()


def test_a_spreadsheet_runs_nothing(open_page: Open) -> None:
    page = affairs.invented("en")
    first = replace(page.statements[0], exact="=cmd|' /C calc'!A0", before="", after="", marks=())
    opened = open_page(replace(page, statements=(first,)))
    opened.tab.get_by_role("button", name="Export").click()
    with opened.tab.expect_download() as download:
        opened.tab.get_by_role("button", name="CSV table").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[0]["words"].startswith("'=cmd")


def test_the_print_sheet_numbers_the_quotations(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    opened.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.tab.emulate_media(media="print")
    assert opened.tab.locator("#print li").count() == 7
    assert opened.tab.locator("#print li").first.is_visible()
    assert not opened.tab.locator("#rail").is_visible()


def test_an_empty_page_says_what_to_do(open_page: Open) -> None:
    opened = open_page(affairs.empty())
    assert "kg\u00a0add" in opened.tab.locator("#status").inner_text()
    assert not opened.tab.locator("#time").is_visible()
    opened.settled()


def test_a_large_affair_opens_on_camps_that_open_in_place(open_page: Open) -> None:
    opened = open_page(affairs.planted(320, 700, 4))
    tab = opened.tab
    assert tab.locator(".disc").count() == 4 and tab.locator("canvas").count() == 0
    click(opened, ".disc")
    tab.wait_for_selector(".disc.open .member")
    assert tab.locator(".disc.open .member").count() == 80
    tab.locator("[data-key='group:all']").click()
    tab.wait_for_selector("canvas")
    assert tab.locator("canvas").count() == 1
    assert tab.evaluate("Object.keys(vis).length") > 3
    opened.settled()


def test_hovering_shows_a_waiting_label(open_page: Open) -> None:
    opened = open_page(affairs.planted(30, 60, 3))
    waiting = opened.tab.locator(".edge:has(.label.waiting)").first
    assert not waiting.locator(".label.waiting .txt").is_visible()
    waiting.locator(".hit").dispatch_event("pointerover", {"bubbles": True})
    assert waiting.locator(".label.waiting .txt").is_visible()


def test_the_page_of_a_small_affair_is_small_and_leaves_vis_out() -> None:
    html = render(affairs.invented())
    assert len(html.encode()) <= 750_000
    assert 'id="vis-network"' not in html and "Almende" not in html


def test_the_page_never_says_that_a_claim_is_true() -> None:
    for language in ("fr", "en"):
        html = render(replace(affairs.invented(language), verdicts=(), claims=(), statements=()))
        assert not re.search(
            r"\b(est vrai|est faux|is true|is false|mensonge|lie[sd]?)\b",
            html.split('id="data"')[0],
        )


def test_a_phone_shows_the_two_ends_above_the_words(open_page: Open) -> None:
    opened = open_page(affairs.invented(), size=(390, 844), has_touch=True)
    click(opened, "[data-arrow*='moulin'].accuses .hit")
    tab = opened.tab
    tab.wait_for_function("document.querySelectorAll('.node').length === 2")
    cards = [card.bounding_box() for card in tab.locator(".node .card").all()]
    ahead = [cards[1][way] - cards[0][way] - cards[0][size] for way, size in (("x", "width"), ("y", "height"))]  # fmt: skip
    assert max(ahead) > 40, (
        "side by side where there is room for an arrow, else one above the other"
    )
    sheet = tab.locator("#sheet").bounding_box()
    assert all(card["y"] + card["height"] < sheet["y"] for card in cards)
    tab.locator("#panel .x").click()
    tab.locator("[data-opens='time']").click()
    assert tab.locator(".time-mark").count() >= 6
    opened.settled()


def test_the_print_sheet_says_what_it_leaves_out(open_page: Open) -> None:
    page = affairs.planted(30, 300, 3)
    opened = open_page(page)
    opened.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    n = len(page.statements)
    assert n > 300 and opened.tab.locator("#print li").count() == 300
    left = opened.tab.locator("#print .left").text_content()
    assert left is not None and f"{n - 300} more are not" in left


def test_printing_what_is_not_read_says_how(open_page: Open) -> None:
    opened = open_page(affairs.planted(320, 700, 4))
    opened.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "choose Export, print sheet" in (opened.tab.locator("#print").text_content() or "")
    opened.tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.tab.locator("#print *").count() == 0
    opened.settled()
