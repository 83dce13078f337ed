"""Attributed words, and the cues that may attribute them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.grammar import Span
from kg.extract.lexicon import Entry, beginning

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Attribution:
    """Attributed words in a parsed text: all stretches are offsets of that text."""

    content: Span
    cue: Span
    speaker: Span | None = None
    target: Span | None = None
    is_passive: bool = False
    #: Whether these are the speaker's own words, though no marks say so.
    is_direct: bool = False
    reason: str = ""


def cues_at(token: Token, language: str) -> Iterator[tuple[Entry, Span]]:
    """Yield the cues of the lexicon that begin at a token, the longest first."""
    for entry in beginning(token.lower_, language):
        if entry.is_reflexive and not after_reflexive(token):
            continue
        end = token.idx + len(token)
        if entry.rest:
            match = entry.rest.match(written(token.doc), end)
            if not match:
                continue
            end = match.end()
        yield entry, (token.idx, end)


@lru_cache(maxsize=4)
def written(doc: Doc) -> str:
    """Return the text of a parsed text, which spaCy puts together anew whenever it is asked."""
    return doc.text


def after_reflexive(token: Token) -> bool:
    """Tell whether "se" stands shortly before a token: « se dit », « s’est félicité »."""
    words = [one.lower_ for one in token.doc[max(token.i - 3, 0) : token.i]]
    return bool({"se", "s'", "s’"} & set(words))
