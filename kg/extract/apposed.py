"""The name that stands beside a description: « sa porte-parole, X », « le socialiste X »."""

from __future__ import annotations

import re

from kg.extract.called import head_noun
from kg.extract.language import words_of
from kg.extract.people import Figure, is_body, is_person
from kg.extract.proposal import Mention
from kg.extract.resolved import Resolved
from kg.extract.setting import Setting
from kg.model import ActorKind

#: "one of them, Odd Quimby, said".
_ONE_OF = (["one", "of"], ["l'un", "de"], ["un", "de"], ["une", "de"], ["un", "des"])
#: Between a description and its name.
_COMMA = re.compile(
    r"(?:(?:[^\S\n]+[\w’'-]+){0,2}?,)?[^\S\n]+"
    r"(?:(?:Mr|Mrs|Ms|Dr|Dame|M|Mme|Mlle|Me|Pr)\.?[^\S\n]+)?"
)


def apposed(setting: Setting, mention: Mention) -> Resolved | None:
    """Return the name that follows a description: « sa porte-parole, Hélène Quintrec »."""
    words = setting.words
    noun, spoken = head_noun(mention.surface, words), words_of(mention.surface)
    own = len(spoken) > 1 and spoken[0] in words.owners
    determiners = words.small["definite"] | words.small["indefinite"]
    called = len(spoken) > 1 and spoken[0] in determiners
    if not noun and not own and not called and spoken[:2] not in _ONE_OF:
        return None
    may_part = noun or own or spoken[:2] in _ONE_OF
    # "its spokesman, Orla Penhale": the office tells that an unknown name is a person's.
    is_one = is_person if noun in words.kinds["person"] else _is_named_person
    if noun in words.kinds["organisation"] - words.kinds["voices"]:
        is_one = is_body
    for trace in setting.traces:
        gap = setting.text[mention.end : max(trace.start, mention.end)]
        near = mention.start < trace.start <= mention.end + 40 and mention.end < trace.end
        if not near or not is_one(trace.figure):
            continue
        if _is_beside(gap) or (may_part and gap and _COMMA.fullmatch(gap)):
            return Resolved.of(trace)
    return None


def _is_named_person(figure: Figure) -> bool:
    return figure.kind is ActorKind.PERSON


def _is_beside(gap: str) -> bool:
    """« le socialiste Luc Faure »: nothing but a space stands between."""
    return not gap.strip() and "\n" not in gap
