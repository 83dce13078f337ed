"""What the cues of a parsed text attribute, by the kind of each: verb, noun, adposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.attribution import Attribution, cues_at
from kg.extract.nominal import nominal
from kg.extract.passing import passing
from kg.extract.verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def attributions(doc: Doc, language: str, *, is_quoted: bool = False) -> Iterator[Attribution]:
    """Yield the attributions that the cues of a language make in a parsed text.

    Inside a quotation only those count that report what someone else says.
    """
    for token in doc:
        if token.text[0].isalpha():
            yield from _of(token, language, "nested" if is_quoted else "")


def _of(token: Token, language: str, wanted: str) -> list[Attribution]:
    for entry, cue in cues_at(token, language):
        if wanted and wanted not in entry.frames:
            continue
        found = _BY_KIND[entry.kind](token, entry, cue)
        if found:
            return found
    return []


_BY_KIND = {"verb": verbal, "noun": nominal, "adposition": passing}
