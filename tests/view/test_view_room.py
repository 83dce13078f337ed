"""A page with more words than can be mailed leaves some out by a rule that it tells."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from kg.view.blocks import squeezed
from kg.view.content import Page
from kg.view.page import content
from kg.view.room import CUT, STEPS, Kept, words_within
from tests.view import affairs
from tests.view.conftest import Open
from tests.view.test_view_large import spelled


def wordy(around: bool) -> Page:
    dice = random.Random(4)
    words = ["".join(dice.choices("aeioulmnrst", k=dice.randint(3, 9))) for _ in range(3000)]
    page = affairs.planted(60, 178, 3)
    said = tuple(
        replace(
            one,
            exact=" ".join(dice.choices(words, k=60)),
            before="They said: " if around else "",
            after=" and more of it." if around else "",
        )
        for one in page.statements
    )
    return replace(page, statements=said)


def kept_texts(page: Page, room: int) -> tuple[Kept, list[str]]:
    kept, text = words_within(page, room)
    found = json.loads(text)
    return kept, spelled(found) if isinstance(found, dict) else found


def test_what_has_room_is_whole() -> None:
    page = wordy(around=True)
    kept, texts = kept_texts(page, 10_000_000)
    assert kept == Kept() and len(texts[0]) == 3
    assert content(page, []).kept == Kept()


@pytest.mark.parametrize("share", [0.9, 0.5, 0.3])
def test_words_are_cut_until_they_fit(share: float) -> None:
    page = wordy(around=True)
    alone = replace(
        page, statements=tuple(replace(s, before="", after="") for s in page.statements)
    )
    whole = len(squeezed(words_within(alone, 10_000_000)[1]))
    kept, texts = kept_texts(page, int(whole * share))
    assert not kept.around and kept.most >= 40
    assert len(squeezed(words_within(page, int(whole * share))[1])) <= whole * share
    for one, text in zip(page.statements, texts, strict=True):
        assert len(text) <= kept.most
        assert text == one.exact or one.exact.startswith(text.removesuffix(CUT))


def test_the_sentences_around_go_first() -> None:
    page = wordy(around=True)
    whole = len(squeezed(words_within(page, 10_000_000)[1]))
    kept, texts = kept_texts(page, whole - 200)
    assert kept == Kept(around=False)
    assert texts == [one.exact for one in page.statements]


def test_the_least_is_given_where_nothing_fits() -> None:
    assert kept_texts(wordy(around=False), 10)[0] == STEPS[-1]


def test_a_page_tells_what_it_leaves_out(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = wordy(around=True)
    monkeypatch.setattr(content, "__defaults__", (9_000,))
    opened = open_page(page)
    assert "first 40 characters" in opened.tab.locator("#panel").inner_text()
    opened = open_page(page, "#sel=actor,actor%2F7")
    words = opened.tab.locator("#panel blockquote").first.inner_text()
    assert words.rstrip("\u201d\u00bb \u202f").endswith("[…]") and len(words) < 60
    note = opened.tab.locator("#panel .note").first.inner_text()
    assert note.startswith("Cut here. All the words: kg statement show ")
    opened.settled()
