"""Where words stand in a text, and what stands before and after them."""

from __future__ import annotations

import re

from kg.evidence.normal import Text, key_of
from kg.evidence.words import cuts, edge

Span = tuple[int, int]

#: Characters of prefix and suffix, as the Web Annotation's examples have them.
CONTEXT = 32
_MARKS = " \"'"


def forms(wanted: str) -> list[str]:
    """Return normalised words as given, then without the quotation marks around them.

    >>> forms('"Orange"')
    ['"Orange"', 'Orange']
    """
    bare = wanted.strip(_MARKS)
    return [wanted] if bare in ("", wanted) else [wanted, bare]


def whole_words(text: Text, form: str) -> list[Span]:
    """Return every place of a normalised string that cuts no word of the text."""
    spans = text.key.spans(form)
    return [(a, b) for a, b in spans if not cuts(text.raw, a) and not cuts(text.raw, b)]


def within(span: Span, body: Span) -> bool:
    """Tell whether a span lies in the article itself."""
    return body[0] <= span[0] and span[1] <= body[1]


def prefix(text: str, start: int) -> str:
    """Return the 32 characters before an offset, fewer at the beginning."""
    return text[max(start - CONTEXT, 0) : start]


def suffix(text: str, end: int) -> str:
    """Return the 32 characters after an offset, fewer at the end."""
    return text[end : end + CONTEXT]


def whole_before(prefix: str) -> str:
    """Return a prefix without the word that it may cut: 32 characters are counted, not chosen.

    >>> whole_before("seur d’accès. Dans ce message, x")
    'd’accès. Dans ce message, x'
    """
    return re.sub(r"\A\S*\s*", "", prefix) if len(prefix) == CONTEXT else prefix


def whole_after(suffix: str) -> str:
    """Return a suffix without the word that it may cut."""
    return re.sub(r"\s*\S*\Z", "", suffix) if len(suffix) == CONTEXT else suffix


def alike(text: str, span: Span, places: list[Span]) -> list[Span]:
    """Return the places that have the prefix and the suffix of a span: itself and its doubles."""
    around = prefix(text, span[0]), suffix(text, span[1])
    return [place for place in places if (prefix(text, place[0]), suffix(text, place[1])) == around]


def follows(text: Text, start: int, before: str) -> bool:
    """Tell whether the words `before` stand just before an offset; marks between don't matter.

    >>> follows(Text("Il dit : « oui »"), 11, "dit")
    True
    """
    wanted = _bare(before)
    left = text.key.text[: text.key.index(start)][-len(wanted) - CONTEXT :]
    left = re.sub(r"\W+\Z", "", left)
    return left.endswith(wanted) and edge(left, len(left) - len(wanted))


def precedes(text: Text, end: int, after: str) -> bool:
    """Tell whether the words `after` stand just after an offset; marks between don't matter."""
    wanted = _bare(after)
    right = text.key.text[text.key.index(end) :][: len(wanted) + CONTEXT]
    right = re.sub(r"\A\W+", "", right)
    return right.startswith(wanted) and edge(right, len(wanted))


def context_option(text: Text, span: Span, places: list[Span]) -> str:
    """Return the option with the fewest words that sets a place apart from the others.

    >>> context_option(Text("A dit oui. B dit oui."), (6, 9), [(6, 9), (17, 20)])
    '--before "A dit"'
    """
    before, after = text.raw[: span[0]].split()[-8:], text.raw[span[1] :].split()[:8]
    for count in range(1, 9):
        words = " ".join(before[-count:]).replace('"', "")
        if _bare(words) and sum(follows(text, place[0], words) for place in places) == 1:
            return f'--before "{words}"'
        words = " ".join(after[:count]).replace('"', "")
        if _bare(words) and sum(precedes(text, place[1], words) for place in places) == 1:
            return f'--after "{words}"'
    return "more words in --quote"


def _bare(words: str) -> str:
    return re.sub(r"\A\W+|\W+\Z", "", key_of(words).text)
