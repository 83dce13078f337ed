"""For whom a speaker speaks: « Bonnie Lam, porte-parole de MegaUpload », "a lawyer for Acme"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.language import Pointers
from kg.extract.people import Appearance, is_body
from kg.extract.resolve import Resolved
from kg.extract.setting import Setting

#: Between a voice and its party: a preposition, and a noun that leads to the name.
_OF = r"(?:du|de|de la|de l['’]|d['’]|des|chez|for|of|at)"
_LEADING = re.compile(
    rf"[^\S\n]*{_OF}[^\S\n]*(?:(?:la|le|l['’]|the)[^\S\n]*)?(?:[\w’'-]+[^\S\n]+){{0,2}}\Z"
)
_PARTING = re.compile(r"[^\S\n]*,?[^\S\n]*(?:\([^)]*\),?[^\S\n]*)?\Z")
_REACH = 90


def party_of(who: Resolved, setting: Setting) -> Resolved | None:
    """Return the party that a speaker speaks for, where the text names it; None = itself.

    Looked for at the mention itself, then wherever the text names the speaker.
    """
    places = [(who.start, who.end)]
    if who.figure is not None:
        same = [one for one in setting.seen if one.figure.name == who.figure.name]
        places += [(one.start, one.end) for one in same]
    for start, end in places:
        for one in _parties(setting, start, end):
            if one.figure.name != who.name and is_body(one.figure):
                return Resolved(one.figure.name, one.start, one.end, "name", one.figure)
    return None


def _parties(setting: Setting, start: int, end: int) -> Iterator[Appearance]:
    """Yield the parties that a voice beside the span speaks for."""
    text, voice = setting.text, _voices(setting.words)
    first, last = setting.sentence_span(start)
    around = range(max(first, start - _REACH), min(last, end + _REACH))
    near = [one for one in setting.seen if one.start in around]
    for match in voice.finditer(text, around.start, around.stop):
        for one in near:
            voiced = _of_party(text, match, one)
            if voiced and _beside(text, (start, end), (min(match.start(), one.start), *voiced)):
                yield one
    for one in near:
        before = text[max(one.start - 30, 0) : one.start]
        if (
            one.end <= start
            and _IN_THE_NAME.search(before)
            and _PARTING.match(text[one.end : start])
        ):
            yield one


_IN_THE_NAME = re.compile(r"\b(?:au nom (?:de |d['’]|du |de la )|on behalf of (?:the )?)\Z", re.I)


def _of_party(text: str, voice: re.Match[str], party: Appearance) -> tuple[int] | None:
    """Return where "porte-parole de X" or "X’s spokesman" ends; None = they don't belong."""
    if party.start >= voice.end() and _LEADING.match(text[voice.end() : party.start]):
        return (party.end,)
    if re.fullmatch(r"(?:['’]s?)?[^\S\n]+(?:\w+[^\S\n]+)?", text[party.end : voice.start()]):
        return (voice.end(),)
    return None


def _beside(text: str, named: tuple[int, int], voiced: tuple[int, int]) -> bool:
    """The name and the voice stand together, in one or the other order, or one in the other."""
    start, end = named
    first, last = voiced
    if (start <= first and last <= end) or (first <= start and end <= last):
        return True
    if first < end and start < last:
        return True
    after = re.fullmatch(r"[^\S\n]*[,(]?[^\S\n]*(?:(?:l['’]|\w+)[^\S\n]*){0,3}", text[end:first])
    return bool((after and end <= first) or (last <= start and _PARTING.match(text[last:start])))


def _voices(words: Pointers) -> re.Pattern[str]:
    voices = "|".join(sorted(words.kinds["voices"], key=len, reverse=True))
    return re.compile(rf"\b(?:{voices})\b(?! for (?:himself|herself))", re.IGNORECASE)
