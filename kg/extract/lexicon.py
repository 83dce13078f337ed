"""The words that attribute: cues/fr.tsv and cues/en.tsv, one cue a line, and what each may take.

The words are in the notation of kg.evidence.inflection; the pattern names what holds the
attributed words, any of these:

    that       a clause, or words in quotation marks: "said that …", « …, dit-il »
    to         an infinitive: "promised to …", "menace de …"
    object     the verb's own object: "rejected the plan", "confesse une alliance"
    as         an object with what it is called: "called it a mistake"
    reflexive  a participle: « se dit "dénigré" »
    +of        the words after this preposition: "warned of …", "speaks of …"
    idiom      the cue and the noun after it are the words: "renvoie la balle à …"
    name       of a preposition: only before a name: "pour Guiraud, …", "per the mayor"
    relative   of a preposition: the noun before its comma speaks: "Roy, pour qui …"
    inside     of a preposition: a pronoun in it speaks: "à l'en croire, …"
    target     the verb's object is not the words but whom it is turned on: "told the council …"
    whom       the noun after the cue is whom it is turned on, and the words are what another
               frame holds, else that noun: « s'en prend à <Acme> », "sues <Acme> for fraud"
    marked     short words in quotation marks alone: « parle d'un "fiasco" »; of a preposition,
               a quotation behind its comma: "For Roy, “it is a farce”"
    within     whom it is turned on stands in the cue's gap: "holds <Acme> responsible for …"
    nested     it counts also inside a quotation, of what someone else says
    speaker    of a preposition: it names who speaks: "according to …"

A new cue is a new line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from kg.evidence.inflection import pattern

_REFLEXIVE = re.compile(r"s'en |se |s'")


@dataclass(frozen=True)
class Entry:
    """A line of the lexicon: "argu~e" is a verb that takes a clause."""

    words: str
    #: "verb", "noun" or "adposition".
    kind: str
    pattern: str
    example: str

    @cached_property
    def frames(self) -> frozenset[str]:
        """What may hold the attributed words, as names of the pattern."""
        return frozenset(self.pattern.split())

    @cached_property
    def is_reflexive(self) -> bool:
        """Whether "se" or "s'" must stand before the word: "s'engager"."""
        return bool(_REFLEXIVE.match(self.words))

    @cached_property
    def head(self) -> re.Pattern[str]:
        """The first word, without the reflexive pronoun, in all its forms."""
        return re.compile(pattern(self._words[0]), re.IGNORECASE)

    @cached_property
    def rest(self) -> re.Pattern[str] | None:
        """The words that must follow the first one, if any."""
        after = " ".join(self._words[1:])
        # A gap begins with the space before its first word.
        told = (
            pattern(after).removeprefix(r"(?<!\w)") if after[:1] == "…" else rf"\s*{pattern(after)}"
        )
        return re.compile(told, re.IGNORECASE) if after else None

    @property
    def _words(self) -> list[str]:
        return _REFLEXIVE.sub("", self.words, count=1).replace("d'", "d' ").split()


@cache
def lexicon(language: str) -> tuple[Entry, ...]:
    """Return the cues of a language, "fr" or "en".

    >>> lexicon("en")[0].kind
    'verb'

    Raises:
        ValueError: of a line that has not four columns.
    """
    data = files("kg.extract").joinpath("cues", f"{language}.tsv").read_text("utf-8")
    lines = [line for line in data.splitlines()[1:] if line and not line.startswith("#")]
    return tuple(_entry(language, line) for line in lines)


@cache
def nested(language: str) -> re.Pattern[str]:
    """Return what finds the cues that count inside a quotation."""
    words = [each.head.pattern for each in lexicon(language) if "nested" in each.frames]
    return re.compile("|".join(words), re.IGNORECASE)


def _entry(language: str, line: str) -> Entry:
    columns = line.split("\t")
    if len(columns) != 4:
        raise ValueError(f"cues/{language}.tsv: not four columns: {line!r}")
    return Entry(*columns)


@cache
def beginning(word: str, language: str) -> tuple[Entry, ...]:
    """Return the cues that a word begins, those of more words first.

    >>> [entry.words for entry in beginning("argues", "en")]
    ['argu~e']
    """
    plain = word.replace("’", "'")
    found = [each for each in lexicon(language) if each.head.fullmatch(plain)]
    return tuple(sorted(found, key=lambda each: -len(each.words.split())))
