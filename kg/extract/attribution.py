"""Attributed words, and the cues that may attribute them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.grammar import Span
from kg.extract.lexicon import Entry, beginning
from kg.extract.reading import WRITTEN

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


def written(doc: Doc) -> str:
    """Return the text that was parsed, which spaCy puts together anew whenever it is asked."""
    words: str = doc.user_data[WRITTEN]
    return words


def tokens_between(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the tokens that begin in a stretch of the text."""
    begins = _begins(doc)
    return list(doc[bisect_left(begins, start) : bisect_left(begins, end)])


@lru_cache(maxsize=4)
def _begins(doc: Doc) -> list[int]:
    """Where each token begins: making an object of each token takes longer than all the rest."""
    begins: list[int] = doc.to_array("IDX").tolist()
    return begins


def after_reflexive(token: Token) -> bool:
    """Tell whether "se" stands shortly before a token: « se dit », « s’est félicité »."""
    words = [one.lower_ for one in token.doc[max(token.i - 3, 0) : token.i]]
    return bool({"se", "s'", "s’"} & set(words))
