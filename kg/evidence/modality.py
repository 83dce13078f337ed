"""How words are held, as far as their marks and verbs show: the user may say otherwise."""

from __future__ import annotations

from kg.evidence.normal import text_of
from kg.evidence.wording import conditional
from kg.model import Modality, Quotation

#: From so many words on, what stands in quotation marks is a quotation and no isolated word.
FULL = 4
#: How far before the words an opening mark is looked for.
_REACH = 2_000


def modality_of(text: str, quotation: Quotation) -> Modality:
    """Return how a quotation is held in its text.

    Inside quotation marks it is direct, or isolated when it is a word or three; with marks
    within it, isolated; with a verb in the conditional, conditional; else reported.

    >>> text = "Orange briderait le trafic."
    >>> modality_of(text, Quotation("Orange briderait", 0, 16, "")).value
    'conditional'
    """
    key = text_of(text).key
    first, last = key.index(quotation.start), key.index(quotation.end)
    words = key.text[first:last]
    if _is_quoted(key.text, first, last):
        return Modality.DIRECT if len(words.split()) >= FULL else Modality.ISOLATED
    if '"' in words.strip('" '):
        return Modality.ISOLATED
    if conditional(text, quotation.start, quotation.end):
        return Modality.CONDITIONAL
    return Modality.REPORTED


def _is_quoted(key: str, first: int, last: int) -> bool:
    """Whether the words are themselves one quotation, or lie inside one of their paragraph."""
    words = key[first:last]
    if words.startswith('"') and words.endswith('"'):
        return words.count('"') == 2
    # Marks of all kinds are one in the key: an odd number of them before means inside.
    before = key[max(first - _REACH, 0) : first]
    sentence = before[max(before.rfind(". "), 0) :]
    return '"' not in words and sentence.count('"') % 2 == 1 and '"' in key[last : last + _REACH]
