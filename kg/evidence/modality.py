"""How words are held, as far as their marks and verbs show: the user may say otherwise."""

from __future__ import annotations

import re

from kg.evidence.normal import folded
from kg.evidence.sentence import paragraph_around, sentence_around
from kg.evidence.wording import conditional
from kg.model import Modality, Quotation

#: From so many words on, what stands in quotation marks is a quotation and no isolated word.
FULL = 4
_MARKED = re.compile(r'"([^"]+)"')
#: "il a dit qu'il paierait" is a future told in the past, no allegation.
_THAT = re.compile(r"(?:\b(?:que|si) |\b(?:qu|s)')(?:[\w'-]+ ){0,3}\Z", re.IGNORECASE)


def modality_of(text: str, quotation: Quotation) -> Modality:
    """Return how a quotation is held in its text.

    Mostly in quotation marks it is direct; with a verb in the French conditional or "allegedly",
    conditional; with a few words in marks, isolated; else reported.

    >>> text = "Orange briderait le trafic."
    >>> modality_of(text, Quotation("Orange briderait", 0, 16, "")).value
    'conditional'
    """
    words = folded(quotation.exact).strip()
    marked = _MARKED.findall(words)
    if not marked and _inside_marks(text, quotation):
        marked = [words]
    said = max((len(piece.split()) for piece in marked), default=0)
    if said >= FULL and 2 * said >= len(words.split()):
        return Modality.DIRECT
    if _alleged(text, quotation):
        return Modality.CONDITIONAL
    return Modality.ISOLATED if marked else Modality.REPORTED


def _inside_marks(text: str, quotation: Quotation) -> bool:
    """Marks of all kinds are one in the key: an odd number before means inside."""
    first, last = paragraph_around(text, quotation.start, quotation.end)
    before = folded(text[first : quotation.start])
    return before.count('"') % 2 == 1 and '"' in folded(text[quotation.end : last])


def _alleged(text: str, quotation: Quotation) -> bool:
    verb = conditional(text, quotation.start, quotation.end)
    if not verb:
        return False
    first, _ = sentence_around(text, quotation.start, quotation.end)
    before = folded(text[first : text.index(verb, quotation.start)])
    return not _THAT.search(before)
