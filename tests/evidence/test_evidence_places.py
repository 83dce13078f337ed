"""Places of words, their surroundings, and the options that tell them apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kg.evidence.normal import Text
from kg.evidence.places import (
    alike,
    context_option,
    follows,
    forms,
    precedes,
    prefix,
    suffix,
    whole_after,
    whole_before,
    whole_words,
    within,
)
from kg.evidence.words import cuts


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ('"oui"', ['"oui"', "oui"]),
        ("'oui'", ["'oui'", "oui"]),
        ('"oui', ['"oui', "oui"]),
        ("oui", ["oui"]),
        ('l\'"un"', ['l\'"un"', "l'\"un"]),
    ],
)
def test_forms(wanted: str, expected: list[str]) -> None:
    assert forms(wanted) == expected


def test_whole_words_leaves_out_parts_of_words() -> None:
    text = Text("Orange, Oranges, l’Orange, anti-Orange")
    assert whole_words(text, "Orange") == [(0, 6), (19, 25)]


@pytest.mark.parametrize(
    ("span", "inside"),
    [((0, 5), True), ((2, 3), True), ((0, 6), False), ((5, 6), False)],
)
def test_within(span: tuple[int, int], inside: bool) -> None:
    assert within(span, (0, 5)) is inside


def test_surroundings_have_thirty_two_characters_at_most() -> None:
    text = "a" * 40 + "mot" + "b" * 10
    assert prefix(text, 40) == "a" * 32
    assert suffix(text, 43) == "b" * 10
    assert prefix(text, 0) == suffix(text, len(text)) == ""


def test_alike_is_the_place_itself_and_its_doubles() -> None:
    text = "x oui y. " + "-" * 40 + "x oui z."
    places = [(2, 5), (51, 54)]
    assert alike(text, places[0], places) == [places[0]]


@pytest.mark.parametrize(
    ("before", "stands"),
    [("dit", True), ("Il dit :", True), ("il dit", False), ("it", False), ("", True)],
)
def test_follows(before: str, stands: bool) -> None:
    assert follows(Text("Il dit : « oui »"), 11, before) is stands


@pytest.mark.parametrize(
    ("after", "stands"), [("dit-il", True), ("dit", True), ("di", False), ("il", False)]
)
def test_precedes(after: str, stands: bool) -> None:
    assert precedes(Text("« oui », dit-il"), 5, after) is stands


@pytest.mark.parametrize(
    "raw",
    [
        "A dit oui hier. B dit oui demain. C dit oui.",
        "oui oui oui",
        '« oui » et « oui » mais "oui"',
        "rien ne dit oui ; rien ne dit oui non plus",
    ],
)
def test_the_option_decides(raw: str) -> None:
    text = Text(raw)
    places = whole_words(text, "oui")
    for place in places:
        found = re.fullmatch(r'--(before|after) "(.+)"', context_option(text, place, places))
        if found is None:
            continue
        at = [follows(text, a, found[2]) for a, _ in places]
        after = [precedes(text, b, found[2]) for _, b in places]
        chosen = at if found[1] == "before" else after
        assert [one for one, fits in zip(places, chosen, strict=True) if fits] == [place]


def test_without_words_around_the_quotation_must_grow() -> None:
    text = Text("oui")
    assert context_option(text, (0, 3), [(0, 3), (0, 3)]) == "more words in --quote"


#: Letters, marks and spaces as articles have them, and words longer than what is noted.
RAW = some.lists(
    some.sampled_from(["Alto", "dit", "l’", "« ", " »", "non-paiement", ", ", ".\n\n", "\u00a0",
                       " ", "e\u0301t\u00e9", "20 000", "x" * 40, "…", "-", "“", "2,5"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(RAW, some.data())
def test_what_is_noted_around_words_tells_their_place_again(
    raw: str, data: some.DataObject
) -> None:
    edges = [at for at in range(len(raw) + 1) if not cuts(raw, at)]
    at = data.draw(some.sampled_from(edges))
    before, after = whole_before(prefix(raw, at)), whole_after(suffix(raw, at))
    assert prefix(raw, at).endswith(before)
    assert suffix(raw, at).startswith(after)
    assert follows(Text(raw), at, before)
    assert precedes(Text(raw), at, after)


def test_a_word_that_may_be_cut_is_left_out() -> None:
    raw = "Dans la soirée du mercredi, Alto accuse Boréal de mentir dans la presse du soir"
    assert whole_before(prefix(raw, 40)) == "du mercredi, Alto accuse "
    assert whole_after(suffix(raw, 46)) == " de mentir dans la presse du"
    # At the ends of the text nothing was cut.
    assert whole_before("Dans la ") == "Dans la "
    assert whole_after(" la presse") == " la presse"
    assert whole_before("x" * 32) == whole_after("x" * 32) == ""
