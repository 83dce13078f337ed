"""The cue files: each line is sound, and its word stands in its own example."""

from __future__ import annotations

import re

import pytest

from kg.evidence.inflection import pattern
from kg.extract.lexicon import Entry, beginning, lexicon, nested

_FRAMES = {
    "that", "to", "object", "as", "reflexive", "idiom", "target", "nested", "speaker", "name",
    "relative", "inside", "onto", "whom", "within", "marked",
}  # fmt: skip
ENTRIES = [(code, entry) for code in ("fr", "en") for entry in lexicon(code)]


def test_both_languages_have_cues() -> None:
    assert len(lexicon("fr")) > 120
    assert len(lexicon("en")) > 200


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[f"{c}-{e.words}" for c, e in ENTRIES])
def test_a_line_is_sound(code: str, entry: Entry) -> None:
    assert entry.kind in ("verb", "noun", "adposition")
    known = {one for one in entry.frames if one in _FRAMES or one[0] == "+"}
    assert known | {"of", "for", "contre", "à", "de"} >= entry.frames
    assert entry.frames
    stem = re.sub(r"^(?:s'en |se |s')", "", entry.words)
    assert re.search(pattern(stem), entry.example, re.IGNORECASE)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_no_cue_stands_twice(code: str) -> None:
    keys = [(entry.words, entry.kind) for entry in lexicon(code)]
    assert len(keys) == len(set(keys))


def test_longer_cues_come_first() -> None:
    lengths = [len(entry.words.split()) for entry in beginning("fait", "fr")]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]


def test_few_cues_count_inside_a_quotation() -> None:
    assert nested("fr").search("Elle affirme cela")
    assert not nested("fr").search("Elle pense cela")
