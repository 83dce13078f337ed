"""Locates a quotation in an archived text: exact after normalisation, or refused by name."""

from __future__ import annotations

from kg.errors import Altered, Ambiguous, InvalidInput
from kg.evidence.normal import Text, key_of, text_of
from kg.evidence.places import (
    Span,
    alike,
    context_option,
    follows,
    forms,
    precedes,
    prefix,
    suffix,
    whole_words,
    within,
)
from kg.evidence.refusal import Others, one_line, refusal
from kg.evidence.words import word_character
from kg.model import Quotation

#: The most characters that a quotation may have.
LONGEST = 10_000
#: Places shown when the words stand several times.
_SHOWN = 4


def locate(
    text: str,
    quote: str,
    *,
    body: Span,
    before: str = "",
    after: str = "",
    others: Others | None = None,
    title: str = "",
) -> Quotation:
    r"""Return the span of a text that a quote stands for, in the text's own characters.

    Quotation marks, apostrophes, hyphens, spaces and line ends may be of another kind; letters,
    case, accents, digits and punctuation may not. `body` is the article without tails; `before`
    and `after` are words that stand around, to choose between equal places; `others` maps the ids
    of all other sources to (title, text) and is read only when the words are not found; `title`
    names the source in messages.

    >>> text = "« L’opérateur\u00a0bride le trafic », dit-il."
    >>> locate(text, "L'opérateur bride", body=(0, len(text))).exact
    'L’opérateur\xa0bride'

    Raises:
        InvalidInput: no words, more than 10,000 characters, or half a character (a surrogate).
        Ambiguous: the words stand several times and no context, or a wrong one, is given.
        CutWord, OutsideBody, Misattributed, Altered, Fabricated: as kg.errors says.
    """
    archived, wanted = text_of(text), _checked(quote)
    name = repr(one_line(title, 80)) if title else "the source"
    places = _places(archived, wanted, body)
    if not places:
        raise refusal(archived, wanted, {} if others is None else others, name)
    start, end = _decided(archived, places, before, after, name)
    return Quotation(
        text[start:end], start, end, archived.digest, prefix(text, start), suffix(text, end)
    )


def _checked(quote: str) -> str:
    if len(quote) > LONGEST:
        raise InvalidInput(
            f"a quotation of {len(quote):,} characters; quote the {LONGEST:,} at most that prove"
        )
    if any("\ud800" <= character <= "\udfff" for character in quote):
        raise InvalidInput("the quotation holds half a character (a lone surrogate); type it again")
    wanted = key_of(quote).text.strip()
    if not any(map(word_character, wanted)):
        raise InvalidInput(f"no words in the quotation {quote!r}; copy them from the source")
    return wanted


def _places(text: Text, wanted: str, body: Span) -> list[Span]:
    for form in forms(wanted):
        places = [span for span in whole_words(text, form) if within(span, body)]
        if places:
            return places
    return []


def _decided(text: Text, places: list[Span], before: str, after: str, title: str) -> Span:
    fitting = [
        place
        for place in places
        if follows(text, place[0], before) and precedes(text, place[1], after)
    ]
    if len(fitting) != 1:
        raise _undecided(text, places, bool(before or after), title)
    doubles = alike(text.raw, fitting[0], places)
    if len(doubles) > 1:
        starts = ", ".join(str(place[0]) for place in doubles)
        raise Ambiguous(
            f"the words stand at {starts} in {title} with the same 32 characters before and after;"
            " put more words into the quotation"
        )
    return fitting[0]


def _undecided(text: Text, places: list[Span], context: bool, title: str) -> Altered | Ambiguous:
    shown = "; ".join(
        f"at {place[0]}: {context_option(text, place, places)}" for place in places[:_SHOWN]
    )
    if len(places) == 1:
        start, end = places[0]
        around = one_line(f"{prefix(text.raw, start)}[…]{suffix(text.raw, end)}")
        return Altered(f"the words stand at {start} in {title}, but not so surrounded: {around!r}")
    rest = f" (and {len(places) - _SHOWN} more)" if len(places) > _SHOWN else ""
    which = "the given context does not decide" if context else "say which"
    return Ambiguous(f"the words stand {len(places)} times in {title}; {which}: {shown}{rest}")
