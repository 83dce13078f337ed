"""Proper names as a text writes them: "Ada Roy", "TF1", "University of Rove"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.language import Pointers, pointers, words_of

#: A capital word of a name; digits and inner capitals are free: "TF1", "MegaVideo", "Al-Nour".
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&]*(?:[-‐‑.’'][A-ZÀ-ÖØ-Þ0-9][\w&]*)*"
_MANY = (
    "League|Guild|Union|Association|Assembly|Federation|Society|Club|Party|Council|Alliance|"
    "Congress|Forum|Network|Trust|Board|Institute"
)
#: What stands before the first word of a sentence.
_OPENING = re.compile(r"(?:\A|[.!?…:;\n]|[.!?…]\s*[»”\"«])\s*[«“\"(\[—–-]*\s*\Z")
_FIRST = re.compile(r"[^\s’'‘]+[’'‘]?\s*")
_EXPLAINED = re.compile(r",[^\S\n](?:l['’]|(?:le|la|une?|the|an?|qui|who|which) )")


def proper_names(text: str, words: Pointers) -> Iterator[tuple[int, int]]:
    """Yield the spans of proper names; a sentence's first word only where it looks like one."""
    for match in _capitals(words.code).finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_-@/#"):
            continue
        start, end = _begun(text, start, end, words), _ended(text, start, end, words)
        for whose in _of_whom(text, start, end, words):
            for first, last in _each(text, *whose):
                if first < last and _is_name(text, first, last, words):
                    yield first, last


@cache
def _capitals(code: str) -> re.Pattern[str]:
    joining = sorted(pointers(code).small["joins"], key=len, reverse=True)
    joins = "|".join(map(re.escape, joining))
    # "the Seafarers' League" is one name.
    of_many = rf"{_CAPITAL}s['’](?=[ ](?:{_MANY}))|" if code == "en" else ""
    word = rf"(?:{of_many}{_CAPITAL})"
    return re.compile(rf"{word}(?:[ \u00a0](?:(?:{joins})[ \u00a0]){{0,2}}{word})*")


def _of_whom(text: str, start: int, end: int, words: Pointers) -> Iterator[tuple[int, int]]:
    """Part "Ada Roy of Acme", but not "University of Rove"."""
    of = text.find(" of ", start, end)
    if of < 0 or set(words_of(text[start:of])) & words.kinds["organisation"]:
        yield start, end
        return
    yield start, of
    yield from _of_whom(text, _begun(text, of + len(" of "), end, words), end, words)


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part « Acme et Roy » where the text also has one of them alone, but not « Roy et Fils »."""
    both = text[start:end]
    one, joined, other = both.partition(" et ")
    if joined and max(_times(one, text), _times(other, text)) > _times(both, text):
        yield start, start + len(one)
        yield from _each(text, end - len(other), end)
        return
    yield start, end


def _begun(text: str, start: int, end: int, words: Pointers) -> int:
    """Pass over small words and titles that only their place gives a capital: "Hier Dupont"."""
    skipped = _skipped(words.code)
    while start < end:
        first = _FIRST.match(text, start, end)
        word = first[0].strip().rstrip("’'‘").lower() if first else ""
        if first is None or word not in skipped:
            return start
        if word in words.kinds["person"] and first.end() == end:
            return start
        start = first.end()
    return start


@cache
def _skipped(code: str) -> frozenset[str]:
    words = pointers(code)
    small = words.small["starts"] | words.small["initials"]
    return small | words.titles | words.kinds["person"]


def _ended(text: str, start: int, end: int, words: Pointers) -> int:
    """Leave out an office in short behind a name: "Ada Roy MP"."""
    name, _, last = text[start:end].rpartition(" ")
    return start + len(name) if name and last.lower() in words.small["initials"] else end


def _is_name(text: str, start: int, end: int, words: Pointers) -> bool:
    name = text[start:end]
    if name.lower() in words.small["initials"]:
        return False
    # The stop of a title ends no sentence: "said Mr. Roy".
    lead = text[max(start - 24, 0) : start]
    last = lead.split()[-1:]
    if last and last[0].endswith(".") and last[0].lower() in words.titles:
        lead = lead[: lead.rindex(last[0])]
    if not _OPENING.search(lead[-6:]):
        return len(name) > 1
    if " " in name or any(map(str.isupper, name[1:])):
        return len(name) > 1
    # One word that opens a sentence: a name if it comes again, or is explained, and never small.
    again = bool(_EXPLAINED.match(text, end)) or _times(name, text) > 1
    return again and not _times(name.lower(), text)


def _times(word: str, text: str) -> int:
    """Count a word; most stand nowhere else, which a plain search tells sooner."""
    if text.count(word) == 0:
        return 0
    return len(re.findall(rf"\b{re.escape(word)}\b", text))
