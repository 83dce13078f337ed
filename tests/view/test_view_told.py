"""What the page tells beside the words: days over lanes, its journal, what is computed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise

import pytest

from kg.view.content import Page, ShownStatement
from kg.workspace import Workspace
from tests.view import affairs
from tests.view.conftest import Open, Opened

#: The boxes of some words, as they are drawn.
BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


def accusations(page: Page, count: int) -> Page:
    """The page with so many accusations, a day each, the first of them answered."""
    first, reply = page.statements[0], next(s for s in page.statements if s.replies_to)
    said = [
        replace(first, id=f"statement/a{n}", said_on=f"2031-05-{n + 1:02}") for n in range(count)
    ]
    return replace(page, statements=(*said, replace(reply, replies_to="statement/a0")))


def title(opened: Opened) -> str:
    return str(opened.tab.locator("#table h2").inner_text())


def test_days_stand_over_the_lanes_as_many_as_have_room(open_page: Open) -> None:
    opened = open_page(affairs.invented(), "#view=register")
    assert opened.tab.locator(".days text").all_text_contents() == ["1", "2", "3", "4"]
    many = open_page(accusations(affairs.invented(), 12), "#view=register")
    days = many.tab.locator(".days text").all_text_contents()
    assert days[0] == "1" and 3 <= len(days) <= 7
    boxes = many.tab.evaluate(BOXES, ".days text")
    assert all(one[2] < other[0] for one, other in pairwise(boxes))
    # Over months and years days would say nothing.
    years = replace(accusations(affairs.invented(), 2), episodes=())
    far = replace(years.statements[1], said_on="2039-01-01")
    late = open_page(
        replace(years, statements=(years.statements[0], far, *years.statements[2:])),
        "#view=register",
    )
    assert late.tab.locator(".days").count() == 0


def test_a_title_counts_in_words_or_in_figures(open_page: Open) -> None:
    few = open_page(accusations(affairs.invented("en"), 3), "#view=register&lang=en")
    assert title(few) == "Three accusations, three answers in the archive"
    many = open_page(accusations(affairs.invented("en"), 14), "#view=register&lang=en")
    assert title(many) == "14 accusations, 4 answers in the archive"


def test_the_page_and_its_print_say_of_which_journal_they_are(open_page: Open) -> None:
    page = affairs.invented("en")
    opened = open_page(page)
    made = opened.tab.locator("#panel .made")
    assert (
        made.inner_text()
        == f"Page made by imbroglio on 1\u00a0Jun\u00a02031. Journal {page.head[:12]}."
    )
    assert made.get_attribute("title") == page.head
    opened.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.head in (opened.tab.locator("#print .made").text_content() or "")
    assert open_page(replace(page, head="")).tab.locator(".made").count() == 0


def test_no_word_of_a_tie_stands_on_another(open_page: Open, sample: Workspace) -> None:
    opened = open_page(sample.page(), "#off=")
    boxes = opened.tab.evaluate(BOXES, ".net .tether-word.txt")
    assert len(boxes) >= 4
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )


def test_of_a_long_answer_the_words_around_it_are_shown(open_page: Open) -> None:
    page = affairs.invented("en")
    reply = next(one for one in page.statements if one.replies_to)
    before, after = "far away and long before ", " and a long way after it all"
    longer = replace(reply, before=before * 8, after=after * 8, marks=())
    others = tuple(one for one in page.statements if one.id != reply.id)
    opened = open_page(replace(page, statements=(*others, longer)), "#lang=en")
    opened.tab.locator("[data-arrow*='moulin'].accuses .hit").first.dispatch_event("click")
    told = opened.tab.locator(".ans q").first.inner_text()
    assert longer.exact in told
    assert told.startswith("…") and told.endswith("…")
    start, _, end = told.partition(longer.exact)
    assert 40 < len(start) <= 72 and start.strip("… ").split()[-1] == "before"
    assert 40 < len(end) <= 72 and end.split()[0] == "and"
    # What has the room is whole.
    assert not opened.tab.locator("blockquote").first.inner_text().startswith("…")
    opened.settled()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(begins: str, open_page: Open) -> None:
    page = affairs.invented("en")
    words = f"{begins}cmd|' /C calc'!A0"
    first: ShownStatement = replace(page.statements[0], exact=words, before="", after="", marks=())
    opened = open_page(replace(page, statements=(first,)))
    opened.tab.get_by_role("button", name="Export").click()
    with opened.tab.expect_download() as download:
        opened.tab.get_by_role("button", name="CSV table").click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["words"] == f"'{words}"
