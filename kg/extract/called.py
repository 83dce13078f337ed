"""What a text calls its people: « Orange, le fournisseur d’accès », "mayor Jane Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.language import TITLES, Pointers, words_of
from kg.extract.people import Appearance, Figure, gender_of
from kg.model import ActorKind

#: How far an apposition reaches.
_REACH = 80
_APPOSED = re.compile(r"\s*(?:,|\()\s*(?P<words>[^,.;:()«»“”\"\n]{3,80})")
#: « Acme est une société », "Acme is a company".
_PREDICATE = re.compile(r"\s+(?:est|était|is|was)\s+(?P<words>[^,.;:()«»“”\"\n]{3,80})")
_BEFORE = re.compile(r"(?P<words>(?:[\w’'-]+ ){1,3})\Z")
_PREPOSED = re.compile(r"(?P<words>[^,.;:()«»“”\"\n]{3,80}),\s*\Z")


def called(text: str, seen: Sequence[Appearance], words: Pointers) -> list[Appearance]:
    """Return the appearances with figures that know by which nouns the text calls them.

    A title or a noun of one gender tells the gender, and a noun the kind, where none is known.
    """
    told: dict[str, set[str]] = {}
    genders: dict[str, str] = {}
    titled: set[str] = set()
    for one in seen:
        told.setdefault(one.figure.name, set()).update(_nouns(text, one, words))
        before = text[max(one.start - 20, 0) : one.start]
        genders[one.figure.name] = genders.get(one.figure.name) or gender_of("", before, words)
        last = before.split()[-1:]
        if last and last[0].lower() in TITLES:
            titled.add(one.figure.name)
    better = {
        one.figure.name: _told(
            one.figure,
            told[one.figure.name],
            genders[one.figure.name],
            words,
            is_titled=one.figure.name in titled,
        )
        for one in seen
    }
    return [Appearance(better[one.figure.name], one.start, one.end) for one in seen]


def head_noun(stretch: str, words: Pointers) -> str:
    """Return the first noun of a stretch that calls somebody something, or "".

    "his witness statement" is a text and calls nobody.

    >>> from kg.extract.language import pointers
    >>> head_noun("l’opérateur historique", pointers("fr"))
    'opérateur'
    """
    found = ""
    for word in words_of(stretch)[:6]:
        if found and word in words.small["writings"]:
            return ""
        if found and (words.code == "fr" or word in words.small["oblique"] | {"of", "who"}):
            break
        for form in (word, word.removesuffix("s")):
            if any(form in words.kinds[kind] for kind in ("person", "organisation")):
                found = form
                break
    return found


def _nouns(text: str, one: Appearance, words: Pointers) -> Iterable[str]:
    after = _APPOSED.match(text, one.end, min(one.end + _REACH, len(text)))
    if after and _opens_apposition(after["words"], words):
        yield from filter(None, [head_noun(after["words"], words)])
    being = _PREDICATE.match(text, one.end, min(one.end + _REACH, len(text)))
    if being and _opens_apposition(being["words"], words, bare=False):
        yield from filter(None, [head_noun(being["words"], words)])
    lead = text[max(one.start - _REACH, 0) : one.start]
    before = _BEFORE.search(lead[-40:]) if lead.endswith(" ") else None
    if before:
        # "ses clients Orange" are many; only one can be a name's own apposition.
        last = (words_of(before["words"]) or [""])[-1]
        yield from {last} & (words.kinds["person"] | words.kinds["organisation"])
    ahead = _PREPOSED.search(lead) if lead.rstrip().endswith(",") else None
    if ahead and _opens_apposition(ahead["words"], words, bare=False):
        yield from filter(None, [head_noun(ahead["words"], words)])


def _opens_apposition(stretch: str, words: Pointers, bare: bool = True) -> bool:
    """A determiner or, in an apposition after the name, the noun itself."""
    spoken = words_of(stretch)
    determiners = words.small["definite"] | words.small["indefinite"]
    if not spoken:
        return False
    return spoken[0] in determiners or (bare and bool(head_noun(spoken[0], words)))


def _told(
    figure: Figure, nouns: set[str], gender: str, words: Pointers, *, is_titled: bool
) -> Figure:
    kind = figure.kind
    if kind is None and (gender or is_titled or nouns & words.kinds["person"]):
        kind = ActorKind.PERSON
    elif kind is None and nouns & words.kinds["organisation"]:
        kind = ActorKind.ORGANISATION
    if kind is ActorKind.PERSON and not figure.gender and nouns & words.kinds["feminine"]:
        gender = gender or "f"
    known = figure.nouns | nouns, kind, figure.gender or gender
    if known == (figure.nouns, figure.kind, figure.gender):
        return figure
    return replace(figure, nouns=known[0], kind=known[1], gender=known[2])
