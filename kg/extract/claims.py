"""The claim of attributed words: a short proposition in the source's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.evidence.sentence import sentence_around
from kg.extract.language import Pointers, words_of


def _of_languages(**patterns: str) -> dict[str, re.Pattern[str]]:
    return {code: re.compile(said, re.IGNORECASE) for code, said in patterns.items()}


#: A claim is cut after the last clause that ends within so many characters.
_LONGEST = 220
_LINKS = _of_languages(
    fr=r"^(?:que |qu['’‘]|d['’](?=\w)|de (?=ne |n['’]|\w+(?:er|ir|re|oir)\b))\s*",
    # "That is false" has "that" for its subject.
    en=r"^(?:that (?!(?:is|was|has|had|does|did|will|would|can|could|may|might|must|should)\b)"
    r"|of (?=\w+ing\b|not |having |being )|to (?=\w))\s*",
)
_NEGATION = _of_languages(
    fr=r"^(?:ne (?:pas|plus|jamais|rien|point)|n['’](?=\w+ (?:pas|plus|jamais|rien)\b)) ?",
    en=r"^(?:not|never) ",
)
_INFINITIVE = _of_languages(
    fr=r"(?:ne pas |ne plus |ne jamais |ne rien |n['’]|s['’]|se |l['’]|le |la |les |y |en )*"
    r"(?:avoir|être|\w+(?:er|ir|oir|re))\b",
    en=r"(?:not |never |to )*(?:having |being |\w+ing\b)|(?:not )?to \w+|(?:have|be) \w+",
)
_MARKS = '«»“”„"‹›‟'
#: "accuse du dénigrement": of a few words, the article that "de" is part of.
_PARTITIVE = re.compile(
    r"(?:du|des|de (?:la |l['’])?|d['’])\s*(?=(?:\S+\s*){1,5}\Z)", re.IGNORECASE
)
_EDGES = re.compile(rf"^[\s{_MARKS}'‘’,;:—–-]+|[\s{_MARKS}‘,;:—–-]+$")
_STOP = re.compile(r"[.!?…]")
_CUTS = re.compile(r"(?<=[.!?…;])\s+|,\s+|\s+\(…\)|\s+\(\.\.\.\)|\s+\[…\]")


def claim_of(
    words: str,
    subject: str,
    language: Pointers,
    *,
    denied: bool = False,
    names: Sequence[str] = (),
    speaker: str = "",
) -> str:
    """Return what the words claim, with the subject where they name none themselves.

    Only the source's own words are used; `names` are all the names of the subject. Words in the
    first person have the speaker before them. What is denied loses its "not": who says « ne pas
    avoir peur » denies the claim « avoir peur ».

    >>> from kg.extract.language import pointers
    >>> claim_of("de brider le trafic", "Orange", pointers("fr"))
    'Orange : brider le trafic'
    >>> claim_of("ne pas avoir peur", "MegaVideo", pointers("fr"), denied=True)
    'MegaVideo : avoir peur'
    >>> claim_of("that it lied to the press", "Acme", pointers("en"))
    'Acme lied to the press'
    """
    code = language.code
    plain = _EDGES.sub("", " ".join(words.split()))
    plain = _EDGES.sub("", _LINKS[code].sub("", plain))
    if denied:
        plain = _NEGATION[code].sub("", plain)
    plain = _shortened(plain)
    first = set(words_of(plain)) & (language.small["first"] - {"me", "us", "m'"})
    if first and speaker:
        subject, names = speaker, ()
    if not subject or not plain:
        return plain
    if code == "fr" and not has_verbless_start(plain, language):
        plain = _EDGES.sub(
            "", _PARTITIVE.sub("", plain, count=1) if _PARTITIVE.match(plain) else plain
        )
    return _with_subject(plain, (subject, *names), language)


def has_verbless_start(words: str, language: Pointers) -> bool:
    """Tell whether the words open with an infinitive or a gerund, which has no subject.

    >>> from kg.extract.language import pointers
    >>> has_verbless_start("brider le trafic", pointers("fr"))
    True
    """
    plain = _EDGES.sub("", words)
    plain = _LINKS[language.code].sub("", plain)
    return bool(_INFINITIVE[language.code].match(plain))


def _with_subject(plain: str, names: Sequence[str], language: Pointers) -> str:
    subject = names[0]
    first = re.match(r"\w+ ", plain)
    pronoun = language.pronouns.get(first[0].strip().lower()) if first else None
    if first and pronoun is not None and _subject_pronoun(first[0].strip().lower()):
        return f"{subject} {plain[first.end() :]}"
    named = any(name.casefold() in plain.casefold() for name in names)
    if named and not has_verbless_start(plain, language):
        return plain
    space = " " if language.code == "fr" else ""
    return f"{subject}{space}: {plain}"


def _subject_pronoun(word: str) -> bool:
    return word in {"il", "ils", "elle", "elles", "he", "she", "they", "it"}


def _shortened(plain: str) -> str:
    """Keep the first sentence, and of a long one the clauses that fit."""
    # Most claims are one sentence, which a look for a stop tells sooner.
    first, last = sentence_around(plain, 0, 1) if _STOP.search(plain) else (0, len(plain))
    sentence = plain[first:last]
    if len(words_of(sentence)) < 2:
        sentence = plain
    if len(sentence) > _LONGEST:
        ends = [cut.start() for cut in _CUTS.finditer(sentence) if cut.start() <= _LONGEST]
        end = max(ends, default=sentence.rfind(" ", 0, _LONGEST))
        sentence = sentence[:end]
    return _even(_EDGES.sub("", sentence).rstrip("."))


def _even(plain: str) -> str:
    """Leave out marks that have lost their other half."""
    opened, closed = (sum(map(plain.count, marks)) for marks in ("«“„‹", "»”›"))
    if opened == closed and plain.count('"') % 2 == 0:
        return plain
    return " ".join(re.sub(f"[{_MARKS}]", " ", plain).split())
