"""French verbs behind their words, with who is told and who speaks behind them in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def is_followed(token: Token) -> bool:
    """« …, juge le maire »: what stands so between a comma and who speaks is no noun.

    The tagger takes many a verb that is written like a noun for one.
    """
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    opens = token.lang_ == "fr" and token.nbor(-1).text == ","
    is_who = after.pos_ == "PROPN" or after.lower_ in _ARTICLES or after.text.startswith("-")
    return opens and is_who


_ARTICLES = frozenset("le la les l' l’ un une des ce cette son sa leur notre mon ma".split())


def beyond_addressee(doc: Doc, at: int) -> int:
    """« …, a indiqué à La Gazette son directeur »: who speaks stands behind who is told."""
    if at + 1 >= len(doc) or doc[at].lower_ not in ("à", "au", "aux"):
        return at
    told = doc[at].head if doc[at].head.i > at else doc[at + 1]
    end = told.i + 1
    while end + 1 < len(doc) and (
        doc[end].dep_ == "flat:name" or doc[end].pos_ == "PROPN" or doc[end].lower_ in _JOINED
    ):
        end += 2 if doc[end].lower_ in _JOINED else 1
    return end if end < len(doc) and doc[end].pos_ in ("DET", *_NAMES) else at


_JOINED = frozenset("de du des d' d’".split())
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
