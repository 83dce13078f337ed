"""Where words begin and end in French and English, so that no quotation cuts one."""

from __future__ import annotations

import re
import unicodedata

#: Marks that join two halves of one word or number: can't, aujourd'hui, non-paiement, 20,5.
_JOINT = re.compile(
    r"(?<=n)['’‘ʼ](?=t\b)|(?<=ujourd)['’‘ʼ](?=hui\b)|(?<=\d)[.,](?=\d)|(?<=\w)[-‐‑](?=\w)",
    re.IGNORECASE,
)
#: A space between groups of three digits: 20 000.
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)")
#: "dit-il" and "a-t-elle" end a word before the hyphen.
_CLITIC = re.compile(
    r"[-‐‑](?:t[-‐‑])?"
    r"(?:je|tu|ils?|elles?|on|nous|vous|ce|ci|là|les?|la|lui|leur|moi|toi|y|en)\b",
    re.IGNORECASE,
)
#: The longest stretch looked at around an edge.
_REACH = 40


def word_character(character: str) -> bool:
    """Tell whether a character belongs to a word: letters, digits, marks on them, "_".

    The letter apostrophe (U+02BC) elides as the others do, though Unicode calls it a letter.
    """
    if character == "ʼ":
        return False
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def edge(text: str, at: int) -> bool:
    """Tell whether no letter or digit stands on both sides of an offset.

    An apostrophe and a hyphen are edges: "l'|Orange", "anti-|Orange".

    >>> edge("l'Orange", 2), edge("l'Orange", 3)
    (True, False)
    """
    inside = 0 < at < len(text)
    return not (inside and word_character(text[at - 1]) and word_character(text[at]))


def cuts(text: str, at: int) -> bool:
    """Tell whether an offset falls inside a word or a number.

    Stricter than `edge`: a part of "non-paiement", "can't", "20,5" or "20 000" says something
    else than the whole.

    >>> cuts("le non-paiement", 7), cuts("dit-il", 3)
    (True, False)
    """
    if not 0 < at < len(text):
        return False
    # Most edges are beside a space, which nothing but a number goes across.
    if text[at - 1].isspace() or text[at].isspace():
        return _in_number(text, at)
    return not edge(text, at) or _in_joint(text, at) or _in_number(text, at)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the words that it cuts.

    >>> whole("Orange briderait", 8, 12)
    (7, 16)
    """
    while start > 0 and cuts(text, start):
        start -= 1
    while end < len(text) and cuts(text, end):
        end += 1
    return start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span to leave out the white space at its ends.

    >>> trimmed(" oui ", 0, 5)
    (1, 4)
    """
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return start + left, max(start + left, end - (len(stretch) - len(stretch.rstrip())))


def _in_joint(text: str, at: int) -> bool:
    """Look at the mark just before and just after the offset."""
    joints = (_JOINT.match(text, place) for place in (at - 1, at) if 0 <= place < len(text))
    return any(joint and not _CLITIC.match(text, joint.start()) for joint in joints)


def _in_number(text: str, at: int) -> bool:
    if not (text[at - 1].isdigit() or text[at].isdigit()):
        return False
    numbers = _GROUPED.finditer(text, max(at - _REACH, 0), at + _REACH)
    return any(number.start() < at < number.end() for number in numbers)
