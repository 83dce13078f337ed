"""The words that license an act: the lexicon of cues, and the cue nearest to a quotation.

cues/fr.tsv and cues/en.tsv hold one cue a line: the words (kg.evidence.inflection has the
notation), the stance, the act and an example. A new cue is a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.evidence.inflection import pattern
from kg.evidence.normal import Text, folded, text_of
from kg.evidence.sentence import sentence_around
from kg.model import Cue, Quotation

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Entry:
    """A line of the lexicon: "renvo~yer la balle" denies, by deflecting."""

    words: str
    stance: str
    #: The name of an act of the ontology; "" is the stance alone.
    act: str
    example: str


@dataclass(frozen=True)
class Found:
    """A cue of the lexicon where it stands in a text."""

    entry: Entry
    cue: Cue


def lexicon(language: str) -> tuple[Entry, ...]:
    """Return the cues of a language given by its code, "fr" or "fr-CA".

    No language means both; a language without a lexicon has no cues.

    >>> lexicon("fr-CA")[0].stance
    'accuses'
    """
    if not language:
        return tuple(entry for each in LANGUAGES for entry in _read(each))
    code = re.split("[-_]", language.lower())[0]
    return _read(code) if code in LANGUAGES else ()


def cues_in(text: str, start: int, end: int, language: str, stance: str = "") -> Iterator[Found]:
    """Yield the cues that stand in text[start:end], of one stance or of any, from the left.

    Of two cues that share words, the one that begins first, then the longer one, is taken.

    >>> text = "L'opérateur renvoie la balle au site."
    >>> [(found.cue.surface, found.entry.act) for found in cues_in(text, 0, 37, "fr")]
    [('renvoie la balle', 'deflects')]
    """
    archived = text_of(text)
    yield from _matches(archived, start, end, language, stance)


def find_cue(text: str, quotation: Quotation, stance: str, language: str) -> Cue | None:
    """Return the cue of a stance in the quotation or its sentence, nearest to the quoted words.

    Of words in quotation marks the cue stands outside: who says « you attack us » does not attack
    with that word. None: the stance was read and accepted by hand.
    """
    sentence = sentence_around(text, quotation.start, quotation.end)
    found = [each.cue for each in cues_in(text, *sentence, language, stance)]
    return min(found, key=lambda cue: _rank(cue, quotation), default=None)


def _rank(cue: Cue, quotation: Quotation) -> tuple[bool, int, int]:
    gap = max(quotation.start - cue.end, cue.start - quotation.end, 0)
    key = folded(quotation.exact)
    marked = key.startswith('"') and key.endswith('"')
    return marked and gap == 0, gap, cue.start


def _matches(text: Text, start: int, end: int, language: str, stance: str) -> Iterator[Found]:
    entries, expression = _compiled(language, stance)
    if expression is None:
        return
    key = text.key
    for match in expression.finditer(key.text, key.index(start), key.index(end)):
        first, last = key.span(*match.span())
        entry = entries[int((match.lastgroup or "_0")[1:])]
        yield Found(entry, Cue(text.raw[first:last], first, last))


@cache
def _compiled(language: str, stance: str) -> tuple[list[Entry], re.Pattern[str] | None]:
    """One expression of all cues, those of more words first since the first that fits is taken."""
    entries = [entry for entry in lexicon(language) if stance in ("", entry.stance)]
    entries.sort(key=lambda entry: -len(entry.words.split()))
    groups = [f"(?P<_{place}>{pattern(entry.words)})" for place, entry in enumerate(entries)]
    # A cue begins where a word begins; saying so first spares trying each one at every letter.
    whole = rf"(?<!\w)(?=\w)(?:{'|'.join(groups)})"
    return entries, re.compile(whole, re.IGNORECASE) if groups else None


@cache
def _read(language: str) -> tuple[Entry, ...]:
    data = files("kg.evidence").joinpath("cues", f"{language}.tsv").read_text("utf-8")
    lines = [line for line in data.splitlines()[1:] if line and not line.startswith("#")]
    return tuple(_entry(language, line) for line in lines)


def _entry(language: str, line: str) -> Entry:
    columns = line.split("\t")
    if len(columns) != 4:
        raise ValueError(f"cues/{language}.tsv: not four columns: {line!r}")
    return Entry(*columns)


def fits(entry: Entry, sentence: str) -> bool:
    """Tell whether a cue stands in a sentence, as it must in its own example."""
    return bool(re.search(pattern(entry.words), folded(sentence), re.IGNORECASE))
