"""What the cues of a parsed text attribute, by the kind of each: verb, noun, adposition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.attribution import Attribution, cues_at
from kg.extract.lexicon import beginning
from kg.extract.nominal import nominal
from kg.extract.passing import passing
from kg.extract.verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def attributions(doc: Doc, language: str, *, is_quoted: bool = False) -> Iterator[Attribution]:
    """Yield the attributions that the cues of a language make in a parsed text.

    Inside a quotation only those count that report what someone else says.
    """
    for at in cue_places(doc, language):
        if doc[at].text[0].isalpha():
            yield from _of(doc[at], language, "nested" if is_quoted else "")


def cue_places(doc: Doc, language: str) -> list[int]:
    """Return the numbers of the tokens at which a cue may begin; the grammar is not needed."""
    begins, strings = _begins(language), doc.vocab.strings
    places = []
    # Numbers of words: making an object of each token takes longer than all the rest.
    for at, word in enumerate(doc.to_array("LOWER").tolist()):
        if word not in begins:
            begins[word] = bool(beginning(strings[word], language))
        if begins[word]:
            places.append(at)
    return places


@cache
def _begins(language: str) -> dict[int, bool]:
    """Whether a cue begins with a word, by spaCy's number of the word."""
    return {}


def _of(token: Token, language: str, wanted: str) -> list[Attribution]:
    for entry, cue in cues_at(token, language):
        if wanted and wanted not in entry.frames:
            continue
        found = _BY_KIND[entry.kind](token, entry, cue)
        if found:
            return found
    return []


_BY_KIND = {"verb": verbal, "noun": nominal, "adposition": passing}
