"""Whether words that a verb of promising holds promise anything: « jure qu’il a tout écrit »."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.claims import has_verbless_start
from kg.extract.language import Pointers
from kg.extract.proposal import Found

_AHEAD = {
    "fr": r"\b\w+r(?:ai|as|a|ons|ez|ont|ait|aient)\b"
    r"|\b(?:va|vais|allons|vont)\s+(?:\w+\s+)?\w+(?:er|ir|re)\b",
    "en": r"\b(?:will|would|shall|won['’]t)\b|['’](?:ll|d)\b|\bgoing to\b|^\W*to \w+",
}
#: An infinitive of what is over: « avoir tout écrit », "having paid".
_OVER = re.compile(r"\W*(?:de |d['’]|of )?(?:n['’]|ne )?(?:avoir|être|having)\b", re.IGNORECASE)


def unbound(found: Found, text: str, words: Pointers) -> Found:
    """Return words that only assure of what is or was without the act of promising.

    « Il jure que son équipe a tout écrit » asserts; « il jure de payer » promises.
    """
    said = text[found.start : found.end]
    if found.act != "promises" or re.search(_AHEAD[words.code], said, re.IGNORECASE):
        return found
    if has_verbless_start(said, words) and not _OVER.match(said):
        return found
    return replace(found, act="")
