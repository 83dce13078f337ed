"""Places of words, their surroundings, and the options that tell them apart."""

from __future__ import annotations

import re

import pytest

from kg.evidence.normal import Text
from kg.evidence.places import (
    alike,
    context_option,
    follows,
    forms,
    precedes,
    prefix,
    suffix,
    whole_words,
    within,
)


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
