"""Words that hold something against somebody: neutral cues may still carry an accusation."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.language import Pointers

_NEGATED = re.compile(
    r"\b(?:n['’]|ne |not |n't |never |no |sans |without |aucun |aucune |pas de |pas d['’])"
    r"[^.,;]{0,25}\Z",
    re.IGNORECASE,
)


def rejects(words: str, language: Pointers, is_accused: bool) -> bool:
    """Tell whether words reject what is said: "that is a lie"; of the accused also "never".

    >>> from kg.extract.language import pointers
    >>> rejects("We never dumped anything", pointers("en"), True)
    True
    >>> rejects("We never dumped anything", pointers("en"), False)
    False
    """
    told = language.blame
    rejecting = told["rejecting"] + (f"|{told['never']}" if is_accused else "")
    return bool(re.search(rf"(?<!\w)(?:{rejecting})(?!\w)", words, re.IGNORECASE))


def blames(words: str, language: Pointers) -> bool:
    """Tell whether words hold something against their subject.

    >>> from kg.extract.language import pointers
    >>> blames("Orange dégrade la qualité du service", pointers("fr"))
    True
    >>> blames("Orange ne dégrade rien", pointers("fr"))
    False
    """
    found = _pattern(language).finditer(words)
    return any(
        not _NEGATED.search(words[max(match.start() - 40, 0) : match.start()]) for match in found
    )


@cache
def _blaming(code: str, stems: str, phrases: str) -> re.Pattern[str]:
    of_stems = "|".join(f"{stem}\\w*" for stem in stems.split())
    return re.compile(rf"\b(?:{of_stems}|{phrases})\b", re.IGNORECASE)


def _pattern(language: Pointers) -> re.Pattern[str]:
    return _blaming(language.code, language.blame["stems"], language.blame["phrases"])
