"""Marked texts: what the marks hold, and what is refused."""

from __future__ import annotations

import pytest

from eval.gold import built
from eval.marked import typeset, unmarked
from kg.errors import InvalidInput

HEAD = """\
title: The bridge
language: en
genre: wire report
published: 2021-03-04
spaces: plain
tail: Subscribe
actor A organisation Ardel | Ardel Ltd
actor B person Bo Quist
---
"""
BODY = """\
{s1 Bo Quist} {c1 accused} Ardel of {q1 lying}. {s2 It} {c2 said}: {q2 "No."} Subscribe today.
---
"""
LINES = """\
1 r B accuses/alleges A ; ; 2021-03-03 ; The Echo
2 d A denies/refutes B ; lying
"""


def test_marks_may_lie_within_marks() -> None:
    text = unmarked("{q1 The bridge, {c1 says} {s1,2 he}, is shut}.")
    assert text.text == "The bridge, says he, is shut."
    assert text.spans["q", 1] == (0, 28)
    assert text.spans["s", 1] == text.spans["s", 2] == (17, 19)


def test_a_cue_in_two_pieces_is_its_verb() -> None:
    text = unmarked("« Non », {c1 a}-t-{s1 elle} {c1 dit}")
    start, end = text.spans["c", 1]
    assert text.text[start:end] == "dit"


@pytest.mark.parametrize("marked", ["{q1 open", "shut}", "{q1 one} {q1 two}"])
def test_wrong_marks_are_refused(marked: str) -> None:
    with pytest.raises(InvalidInput):
        unmarked(marked)


def test_typography_is_set_before_offsets_are_counted() -> None:
    assert typeset("« l'an » ?", "plain", "") == "« l'an » ?"
    assert typeset("dit : « l'an »", "french", "curly") == "dit\u00a0: «\u00a0l’an\u00a0»"


def test_a_file_is_built() -> None:
    content = built(HEAD + BODY + LINES, "en-x")
    first, second = content["statements"]
    assert first["quote"] == content["text"][first["start"] : first["end"]] == "lying"
    assert first["object_kind"] == "actor"
    assert (first["target_actor"], first["said_on"], first["via"]) == (
        "Ardel",
        "2021-03-03",
        ["The Echo"],
    )
    assert first["cue"]["surface"] == "accused"
    assert (second["speaker"], second["claim"], second["modality"]) == ("Ardel", "lying", "direct")
    assert content["text"][content["body_end"] :] == "Subscribe today."
    assert content["actors"][0]["aliases"] == ["Ardel Ltd"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("accuses/alleges", "accuses/refutes"),
        ("accuses/alleges", "blames"),
        ("1 r B", "1 r Z"),
        ("2021-03-03", "2021-13-03"),
        ("2 d A denies/refutes B ; lying\n", ""),
        ("1 r B accuses", "1 B accuses"),
        ("tail: Subscribe", "tail: Log in"),
    ],
)
def test_what_breaks_the_guide_is_refused(right: str, wrong: str) -> None:
    whole = HEAD + BODY + LINES
    assert right in whole
    with pytest.raises(InvalidInput):
        built(whole.replace(right, wrong), "en-x")
