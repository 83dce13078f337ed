"""A large page opens on counts: no statement is read, no list is built, before something asks."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from bench.tab import opened
from kg.view.answers import answered
from kg.view.arrows import gathered
from kg.view.blocks import LETTERS, block, deflated
from kg.view.content import Page, ShownStatement, Withdrawn
from kg.view.overview import opens_on_camps, overview
from kg.view.packing import head, joined, names
from kg.view.page import content, render
from kg.view.spells import ends_on, starts_on
from tests.view import affairs
from tests.view.conftest import Open, Opened
from tests.view.test_view_twins import HERE, NODE, needs_node

READY = "document.documentElement.hasAttribute('data-ready')"
UNREAD = "document.getElementById('content') !== null"


def large() -> Page:
    """An affair that opens on camps, with a few statements of every odd kind."""
    page = affairs.planted(320, 900, 4)
    dice = random.Random(3)
    odd = tuple(varied(one, page.statements, dice) for one in page.statements)
    return replace(page, statements=odd)


def varied(one: ShownStatement, others: tuple[ShownStatement, ...], dice: random.Random) -> Any:
    """Undated, retracted, denied, conditional, said for another: by chance."""
    said_on = dice.choice((one.said_on, one.said_on, "", "2031", "2030-04/2030-06", "../2031"))
    claims = {"asserts": ("asserts", one.claim), "denies": ("denies", one.claim)}
    stance, target = claims.get(dice.choice(("asserts", "denies", "", "", "")), ("", ""))
    return replace(
        one,
        stance=stance or one.stance,
        object=target or one.object,
        said_on=said_on,
        modality=dice.choice(("reported", "direct", "conditional")),
        replies_to=dice.choice(others).id if dice.random() < 0.2 else "",
        repeats=dice.choice(others).id if dice.random() < 0.1 else "",
        on_behalf_of="actor/3" if dice.random() < 0.1 else "",
        retracted=Withdrawn("an error", "2031-02-02") if dice.random() < 0.05 else None,
    )


def bare() -> Page:
    """An imported affair: words without their sentences, some of which come often."""
    page = large()
    return replace(
        page,
        statements=tuple(
            replace(one, exact=f"the mill of the weir, the mill {n}", before="", after="", marks=())
            for n, one in enumerate(page.statements)
        ),
    )


def in_script(page: Page, texts: list[Any]) -> dict[str, Any]:
    arrows = gathered(page)
    stated = {
        "head": head(page, arrows),
        "content": asdict(block(*content(page, arrows).parts)),
        "blocks": [asdict(one) for one in texts],
    }
    done = subprocess.run(
        [str(NODE), str(HERE / "overview.mjs")],
        input=json.dumps(stated),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@needs_node
@pytest.mark.parametrize(
    "page", [affairs.invented(), large(), bare()], ids=["small", "large", "bare"]
)
def test_python_counts_what_the_script_would(page: Page) -> None:
    packed = [deflated("é" * 9, "</script>"), deflated("a"), deflated("\u2028" + "abc" * 900)]
    script = in_script(page, packed)
    assert script.pop("texts") == ["é" * 9 + "</script>", "a", "\u2028" + "abc" * 900]
    standing = [one for one in page.statements if not one.retracted]
    assert script.pop("words") == "|".join(one.exact for one in standing)
    assert script.pop("ids") == [one.id for one in page.statements]
    counted = overview(page, gathered(page))
    assert sorted(script.pop("headDays")) == sorted(counted["days"])
    assert script.pop("headFlows") == counted["flows"]
    assert sorted(script.pop("days")) == sorted(counted["days"])
    assert sorted(script.pop("flows")) == sorted(counted["flows"])
    assert script == {name: counted[name] for name in script}
    assert 0 < counted["answered"] < counted["accused"] == counted["stances"]["accuses"]


def test_an_answer_is_by_the_accused_and_not_before() -> None:
    page = affairs.invented()
    some = [one.id for one in page.statements if one.stance == "accuses"]
    assert set(some) & answered(page)
    quiet = tuple(replace(s, replies_to="", said_on="2031") for s in page.statements)
    gone = tuple(
        replace(s, retracted=Withdrawn("x", ""))
        if s.stance == "denies" or s.act == "concedes"
        else s
        for s in quiet
    )
    assert not set(some) & answered(replace(page, statements=gone))


@given(st.lists(st.text(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_ids_and_bare_words_come_back(texts: list[str]) -> None:
    found = names(texts)
    if isinstance(found, dict):
        begin, width, ends = found["begin"], found["width"], found["ends"]
        found = [begin + ends[at : at + width] for at in range(0, len(ends), width)]
    assert found == texts
    one = joined(list(texts))
    assert (spelled(one) if isinstance(one, dict) else one) == texts


def spelled(short: dict[str, str]) -> list[str]:
    words = dict(zip(short["letters"], short["words"].split(" "), strict=bool(short["letters"])))
    return [
        "".join(f"{words[letter]} " if letter in words else letter for letter in text)[:-1]
        for text in short["text"].split("|")
    ]


@given(st.lists(st.lists(st.sampled_from("ab weir mill the of Z ~ é".split(" ")), max_size=40)))
@settings(max_examples=40, deadline=None)
def test_words_in_shorthand_come_back(texts: list[list[str]]) -> None:
    whole = [" ".join(one) for one in texts] * 30
    short = joined(list(whole))
    assert (spelled(short) if isinstance(short, dict) else short) == whole


def test_shorthand_pays() -> None:
    whole = ["the mill and the weir and the mill"] * 300
    short = joined(list(whole))
    assert len(short["text"]) < len("|".join(whole)) / 3
    assert short["words"].split() == ["the", "mill", "and", "weir"]
    assert not set(short["letters"]) & set("|".join(whole))


def test_ids_of_one_length_are_one_text() -> None:
    assert names([f"statement/{n:016x}" for n in range(40)]) == {
        "begin": "statement/",
        "width": 16,
        "ends": "".join(f"{n:016x}" for n in range(40)),
    }
    assert names(["a/1", "b/1"]) == ["a/1", "b/1"]


def test_packed_letters_need_no_escape() -> None:
    assert len(set(LETTERS)) == 91 and not set(LETTERS) & set("<>& \n")
    assert set(deflated(json.dumps(list(range(5000)))).text) <= set(LETTERS)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2011-01-12", "2011-01-12", "2011-01-12"), ("x", "", ""), ("", "", ""), ("../..", "", "")],
)
def test_partial_dates_have_ends(date: str, first: str, last: str) -> None:
    assert (starts_on(date), ends_on(date)) == (first, last)


def test_only_a_large_page_opens_on_camps() -> None:
    for page, on_camps in ((large(), True), (affairs.planted(300, 400, 4), False)):
        assert opens_on_camps(page, gathered(page)) is on_camps
        assert head(page, gathered(page))["opens"] == ("camps" if on_camps else "all")


def parts(opened: Opened) -> list[str]:
    found: list[str] = opened.tab.evaluate(
        "['#stage .root', '#rail', '#panel', '#time', '#status']"
        ".map((one) => document.querySelector(one).innerHTML)"
    )
    return found


def test_no_statement_is_read_at_opening(open_page: Open) -> None:
    opened = open_page(large())
    tab = opened.tab
    assert tab.evaluate(UNREAD), "the statements wait in their block"
    assert tab.locator("#vis-network").count() == 1 and not tab.evaluate("!!window.vis?.Network")
    assert tab.locator("#table *, #print *, #panel blockquote").count() == 0
    assert tab.locator(".disc").count() == 4 and tab.locator(".edge").count() > 0
    for key in ("lang:fr", "lang:en"):
        tab.locator(f"[data-key='{key}']").click()
    tab.locator("[data-key='stance:denies']").click()
    tab.locator(".theme").click()
    assert tab.evaluate(UNREAD), "neither language, nor palette, nor a stance asks for them"
    opened.settled()


def test_the_opening_looks_as_it_does_with_all_statements_read(open_page: Open) -> None:
    opened = open_page(large())
    tab = opened.tab
    before = parts(opened)
    row = tab.locator("[data-key='modality:direct']")
    row.click()
    tab.wait_for_selector("#content", state="detached")
    tab.wait_for_selector("[data-key='modality:direct'][aria-checked='false']")
    assert parts(opened) != before, "a filter shows"
    tab.locator("[data-key='modality:direct']").click()
    for name, now, was in zip(
        "stage rail panel time status".split(), parts(opened), before, strict=True
    ):
        assert now == was, name
    opened.settled()


@pytest.mark.parametrize(
    ("view", "rows"),
    [("list", "#table tbody tr"), ("register", "#table tbody tr"), ("matrix", "#table .cell")],
)
def test_a_table_is_built_when_its_view_is_shown(open_page: Open, view: str, rows: str) -> None:
    opened = open_page(large())
    assert opened.tab.locator("#table *").count() == 0
    opened.tab.locator(f"[data-key='view:{view}']").click()
    opened.tab.wait_for_selector(rows)
    # What is left out is said.
    n = opened.tab.locator(rows).count()
    assert n > 20
    if view == "list":
        assert n == 500 and opened.tab.locator("#table .more").count() == 1


def test_search_reads_the_names_it_looks_in(open_page: Open) -> None:
    opened = open_page(large())
    opened.tab.keyboard.press("/")
    assert opened.tab.evaluate(UNREAD)
    opened.tab.keyboard.type("actor 31")
    assert opened.tab.locator(".hit.on").inner_text().startswith("Actor 31")
    opened.tab.keyboard.press("Enter")
    opened.tab.wait_for_selector("#panel blockquote")


def test_an_address_may_ask_for_statements_at_once(open_page: Open) -> None:
    opened = open_page(large(), "#sel=actor,actor%2F7")
    assert opened.tab.locator("#panel blockquote").count() > 0
    opened = open_page(large(), "#group=all")
    assert opened.tab.locator("canvas").count() == 1
    opened.settled()


def test_the_opening_costs_little_more_than_that_of_a_small_page(
    browser: Browser, tmp_path: Path
) -> None:
    def seconds(name: str, page: Page) -> float:
        file = tmp_path / name
        file.write_text(render(page), encoding="utf-8")
        with opened(browser) as tab:
            spent, drawn = tab.opening(file.as_uri(), READY)
        assert drawn and spent > 0.01
        return spent

    page = affairs.planted(500, 8000, 5)
    assert len(page.statements) > 12_000
    small = min(seconds("small.html", affairs.invented()) for _ in range(2))
    assert min(seconds("large.html", page) for _ in range(2)) < 4 * small
