"""What part a name plays in its clause, told by the words just before and after it."""

from __future__ import annotations

import re
from enum import IntEnum

from kg.extract.language import Pointers, words_of

_CLAUSE = re.compile(r"(?:[,;:.!?…«»“”\"()\n—–]|\A)\s*(?:\d+\.\s*)?\Z")
_INFINITIVE = re.compile(r"(?:er|ir|re|oir|ing|ed)\Z")
_NUMBERED = re.compile(r"[’']s?\b")


class Role(IntEnum):
    """The parts, the likelier to be taken up by a pronoun the higher."""

    OWNER = 0
    OBLIQUE = 1
    OBJECT = 2
    SUBJECT = 3


def role_of(text: str, start: int, end: int, words: Pointers) -> Role:
    """Return the part of a name: the subject opens a clause, the oblique follows a preposition.

    >>> from kg.extract.language import pointers
    >>> text = "Cogent veut aider les clients d’Orange contre Tata."
    >>> fr = pointers("fr")
    >>> [role_of(text, *span, fr).name for span in ((0, 6), (32, 38), (46, 50))]
    ['SUBJECT', 'OWNER', 'OBLIQUE']
    """
    before = text[max(start - 60, 0) : start]
    last = (words_of(before) or [""])[-1]
    if words.code == "en" and _NUMBERED.match(text, end):
        return Role.OWNER
    if _CLAUSE.search(before) and not _enumerated(before):
        return Role.SUBJECT
    if last in words.small["definite"]:
        return role_of(text, start - len(before) + before.lower().rindex(last[0]), end, words)
    if last in words.small["possessive"]:
        return Role.OWNER
    if last in ("que", "qu'", "that", "et", "and", "mais", "but", "car", "si", "if", "because"):
        return Role.SUBJECT
    if last in words.small["oblique"]:
        return Role.OBLIQUE
    if last in words.kinds["organisation"] | words.kinds["person"]:
        at = start - len(before) + before.lower().rindex(last)
        return role_of(text, at, end, words)
    return _beside(last, words)


def _beside(last: str, words: Pointers) -> Role:
    """After a verb an object; after a noun ("ses clients Orange") the noun's own."""
    if _INFINITIVE.search(last):
        return Role.OBJECT
    if last in words.kinds["group"]:
        return Role.OWNER
    return Role.OBJECT


def _enumerated(before: str) -> bool:
    return bool(re.search(r"(?:contre|avec|with|against|entre|between) [^.,;]{0,40},\s*\Z", before))
