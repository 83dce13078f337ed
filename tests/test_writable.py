"""Any text can stand in XML once what it cannot hold is replaced, and nothing else is."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kg.view.shapes import plain
from kg.writable import writable

#: Each a character that XML 1.0 has no place for.
UNWRITABLE = [*map(chr, (0, 1, 8, 11, 12, 14, 31, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF))]


ODD = some.text(some.sampled_from([*UNWRITABLE, "a", "<", "&", "]", ">", "\t", "\r", "\n"]))


@given(some.text() | ODD)
def test_it_is_read_again_letter_by_letter(text: str) -> None:
    again = ElementTree.fromstring(f"<a>{escape(writable(text))}</a>").text or ""
    # A reader of XML takes every end of line for one.
    assert again == writable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert len(writable(text)) == len(text)
    ElementTree.fromstring(f"<a>{plain(text)}</a>")


@pytest.mark.parametrize("letter", UNWRITABLE)
def test_what_has_no_place_is_a_sign_of_it(letter: str) -> None:
    assert writable(f"a{letter}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["", "é « oui »\u00a0!", "\t\r\n", "\x7f\x85\u2028", "😀\U0010ffff"]
)
def test_what_has_a_place_stays(text: str) -> None:
    assert writable(text) == text
