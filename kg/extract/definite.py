"""Definite descriptions: « le maire », "the company", and what tells whom they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.called import head_noun
from kg.extract.language import Pointers
from kg.extract.people import Figure
from kg.extract.proposal import Mention
from kg.extract.setting import Setting
from kg.model import ActorKind

#: Nouns that women are not called by, since there is a form for them: « directrice », « élue ».
_MALE = re.compile(
    r"(?!professeur|auteur)(?:\w+(?:teur|eveur|cheur|ent|ant|ien)|élu|député|avocat)"
)
_THE = frozenset({"l'", "le", "la", "the"})
_FORMER = frozenset({"ancien", "ancienne", "former"})
#: A description that begins so near to its sentence's or a quotation's end opens it.
_OPENS = 25


@cache
def _described_by(code: str, nouns: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    if code == "fr":
        return re.compile(
            rf"\b(?:l['’]|(?:le|la|cet|cette|ce) )(?:{listed})\b(?! d[eu']| d’)", re.I
        )
    return re.compile(rf"\b(?:the|this|that) (?:\w+ )?(?:{listed})\b(?! of\b|['’]s)", re.I)


def descriptions(words: Pointers) -> re.Pattern[str]:
    """Return what finds the descriptions of one person or body in a text."""
    return _described_by(words.code, words.kinds["person"] | words.kinds["organisation"])


def is_definite(spoken: Sequence[str], noun: str, words: Pointers) -> bool:
    """Tell whether a description means one that was named: "the mayor", not "his mayor"."""
    own = {"son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", "those", "these"}
    many = {"les", "ces", "des", "aux"}
    if spoken[0] not in words.small["definite"] or spoken[0] in own | many:
        return False
    # "the companies" are several, whatever their singular is called.
    return noun in spoken or f"{noun}'s" in spoken


def other_gender(article: str, noun: str, words: Pointers) -> str:
    """Return the gender that a French description of a person rules out: "f" of « le directeur ».

    « la victime » may be a man and « le médecin » a woman: these rule out nobody.
    """
    if words.code != "fr" or noun not in words.kinds["person"]:
        return ""
    if article in ("la", "cette") and noun in words.kinds["feminine"]:
        return "" if noun == "victime" else "m"
    return "f" if article in ("le", "ce") and _MALE.fullmatch(noun) else ""


def just_named(
    setting: Setting, mention: Mention, spoken: Sequence[str], barred: set[str]
) -> Figure | None:
    """Return the one person whom the sentence before was about, whom « l’ancien ingénieur » means.

    Only of a description that opens its sentence, and of the right gender.
    """
    words, noun = setting.words, head_noun(mention.surface, setting.words)
    # Only people are former ones of what no list knows: « l’ancienne capitaine ».
    former = len(spoken) > 2 and spoken[0] in _THE and spoken[1] in _FORMER
    if not former and (noun not in words.kinds["person"] or not is_definite(spoken, noun, words)):
        return None
    start, _ = setting.sentence_span(mention.start)
    before, _ = setting.sentence_span(max(start - 1, 0))
    persons = {
        t.figure.name: t.figure
        for t in setting.traces
        if before <= t.start < start and t.figure.kind is ActorKind.PERSON
    }
    figure = next((one for name, one in persons.items() if name not in barred), None)
    opens = max([start, *(end for _, end in setting.quoted if end <= mention.start)])
    if mention.start - opens > _OPENS or len(persons) != 1 or figure is None:
        return None
    wrong = "m" if noun in words.kinds["feminine"] or spoken[1] == "ancienne" else "-"
    return None if words.code == "fr" and figure.gender == wrong else figure


def is_one_of(figure: Figure, nouns: frozenset[str]) -> bool:
    """Tell whether a body is called by one of some nouns."""
    return not is_man(figure) and bool(figure.nouns & nouns)


def is_company(figure: Figure) -> bool:
    """Tell whether a figure is a body or a group that may have a voice."""
    return figure.kind in (ActorKind.ORGANISATION, ActorKind.GROUP)


def is_man(figure: Figure) -> bool:
    """Tell whether a figure is a person, named or not."""
    return figure.kind in (ActorKind.PERSON, ActorKind.UNNAMED)
