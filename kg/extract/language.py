"""How a language points at people, days and texts: the tables of pointers/fr.toml and en.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from kg.ingest.language import language_of

LANGUAGES = ("fr", "en")
#: Of a text of at most so many characters, every small word is asked for its language.
_SHORT = 300
#: Titles of men and women alike.
TITLES = frozenset("dr dr. pr prof prof. professor sir dame councillor judge me maître mgr".split())
#: A word as a text writes it, an elided one with its apostrophe: "l’", "porte-parole".
WORD = re.compile(
    r"(?:l|d|qu|s|j|m|n|c|t)['’‘](?=\w|\Z)|\b(?:mr?|mm|dr|mrs|ms)\.|[\w&]+(?:[-‐‑.]\w+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pointers:
    """The words of one language that point at somebody or at something."""

    code: str
    #: "elle" -> "f", "ils" -> "mp"; an empty mark may be anyone.
    pronouns: Mapping[str, str]
    #: Sets of small words: "first", "relative", "definite", "oblique" …
    small: Mapping[str, frozenset[str]]
    #: Sets of nouns: "person", "organisation", "group", "feminine", "voices".
    kinds: Mapping[str, frozenset[str]]
    #: Parts of expressions that name a text: "channels", "verbs", "media" …
    told: Mapping[str, str]
    days: Mapping[str, str]
    blame: Mapping[str, str]
    #: An office with the nouns of the bodies that have it: "maire" -> "ville mairie commune".
    offices: Mapping[str, str]
    #: "son", "her" with the gender and number of the owner, as `pronouns` has them.
    owners: Mapping[str, str]
    #: The articles of those who are left unnamed: "une" -> "f".
    strangers: Mapping[str, str]

    @cached_property
    def titles(self) -> frozenset[str]:
        """What stands before a name: "mme", "sir"."""
        return self.small["titles_m"] | self.small["titles_f"] | TITLES

    def calls_somebody(self, word: str) -> bool:
        """Tell whether a word is a noun of people or of bodies, or several: "mayors"."""
        return not {word, word.removesuffix("s")}.isdisjoint(self._somebody)

    @cached_property
    def _somebody(self) -> frozenset[str]:
        return self.kinds["person"] | self.kinds["organisation"] | self.kinds["group"]


@cache
def pointers(language: str) -> Pointers:
    """Return the pointers of a language given by its code; French where it is neither.

    >>> pointers("en-GB").pronouns["she"], pointers("fr").pronouns["elle"]
    ('f', 'f')
    """
    code = re.split("[-_]", language.lower())[0]
    code = code if code in LANGUAGES else LANGUAGES[0]
    data = tomllib.loads(
        files("kg.extract").joinpath("pointers", f"{code}.toml").read_text("utf-8")
    )
    rest = data["offices"], data["owners"], data["strangers"]
    sets = _sets(data["small"]), _sets(data["kinds"])
    return Pointers(code, data["pronouns"], *sets, data["told"], data["days"], data["blame"], *rest)


def language_told(text: str) -> str:
    """Return "fr", "en" or "": of a text too short for its articles to tell, by all small words.

    >>> language_told("Cogent accuse Orange de mentir.")
    'fr'
    >>> language_told("Cogent accuses Orange of lying.")
    'en'
    >>> language_told("Cogent acusa a Orange de mentir.")
    ''
    """
    known = language_of(text)
    spoken = words_of(text) if not known and len(text) <= _SHORT else []
    counts = {code: sum(word in _small_words(code) for word in spoken) for code in LANGUAGES}
    french, english = counts["fr"], counts["en"]
    if french == english:
        return known
    return "fr" if french > english else "en"


@cache
def _small_words(code: str) -> frozenset[str]:
    language = pointers(code)
    kinds = ("first", "relative", "nobody", "definite", "indefinite", "possessive", "oblique")
    return frozenset(language.pronouns).union(*(language.small[kind] for kind in kinds))


@cache
def first_names() -> Mapping[str, str]:
    """Return frequent first names with the gender of most who bear them, "m" or "f".

    >>> first_names()["bonnie"]
    'f'
    """
    data = files("kg.extract").joinpath("pointers", "first_names.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in data.splitlines()]
    return {plain(name): gender for gender, names in lines for name in names.split()}


def plain(word: str) -> str:
    """Return a word in lower case without its accents, which one language drops.

    >>> plain("Inès")
    'ines'
    """
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(stretch: str) -> list[str]:
    """Return the words of a stretch in lower case, with the plain apostrophe.

    >>> words_of("L’opérateur, porte-parole d’Orange")
    ["l'", 'opérateur', 'porte-parole', "d'", 'orange']
    """
    return list(_words_of(stretch))


@lru_cache(maxsize=4096)
def _words_of(stretch: str) -> tuple[str, ...]:
    """The words just before a name are asked for once for each thing they tell."""
    found = (match[0].lower() for match in WORD.finditer(stretch))
    return tuple(word.replace("’", "'").replace("‘", "'") for word in found)


def _sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}
