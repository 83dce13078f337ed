"""Negation, passive and conditional around a cue, seen by rules: remarks, never a refusal."""

from __future__ import annotations

import re

from kg.evidence.normal import folded
from kg.evidence.sentence import sentence_around
from kg.model import Cue, Quotation

#: Words looked at on each side of a cue.
_REACH = 4
_NEGATION_BEFORE = re.compile(
    r"(?<!\w)(?:n'|ne |not |n't |never |no longer |cannot |without |sans )", re.IGNORECASE
)
#: Most clauses hold no such word, which a look at the text as it is tells sooner.
_MAY_NEGATE = re.compile(r"(?<!\w)(?:nʼ|(?:ne?|not|never|no|cannot|without|sans)\b)", re.IGNORECASE)
#: Four words have no more characters.
_FAR = 200
_FRENCH_SECOND = re.compile(r"\b(?:pas|plus|jamais|rien|point|aucune?|guère|personne)\b", re.I)
_BE = re.compile(
    r"\b(?:est|sont|était|étaient|été|être|fut|furent|sera|seront|serait|seraient|"
    r"is|are|was|were|been|being|be)\b",
    re.IGNORECASE,
)
#: Parts of être that also build the past of reflexive verbs: "s'est offusqué" is active.
_REFLEXIVE = re.compile(r"(?:\bs'|\bse |\bm'|\bme |\bnous |\bvous )\w+\s*$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:[éiu]e?s?|is|ise|ises|ert|erte|ed|t)$", re.IGNORECASE)
#: Conditional verb forms, and the imperfect of verbs in -rer that only look like them.
_CONDITIONAL = re.compile(
    r"\b(?:\w*(?:[ei]r?|[nrul]d|tt|ît|au|lu|[ei]v|our)r(?:ait|aient)|allegedly|reportedly)\b",
    re.IGNORECASE,
)
_IMPERFECT = re.compile(
    r"(?:\w*(?:tir|mir|spir|vir|désir|chir|cir|engendr|effondr|livr|ivr|(?:\b|s|t)err)"
    r"(?<!suivr)(?<!vivr)(?:ait|aient))|attrait",
    re.IGNORECASE,
)


def conditional(text: str, start: int, end: int) -> str:
    """Return the first verb in the conditional in text[start:end], or "".

    The French conditional reports what is alleged and asserts nothing.

    >>> conditional("Orange briderait le trafic.", 0, 27)
    'briderait'
    >>> conditional("Il déclarait que tout durait.", 0, 29)
    ''
    """
    for match in _CONDITIONAL.finditer(text, start, end):
        if not _IMPERFECT.fullmatch(match[0]):
            return match[0]
    return ""


def negated(text: str, cue: Cue) -> bool:
    """Tell whether a cue is negated: "n'accuse pas", "never denied".

    "ne" alone is no negation unless "pas", "jamais", "plus" … follows the cue.

    >>> text = "Il n'accuse pas Orange."
    >>> negated(text, Cue("accuse", 5, 11))
    True
    """
    if not _MAY_NEGATE.search(text, max(cue.start - _FAR, 0), cue.start):
        return False
    before = _before(text, cue)
    marks = list(_NEGATION_BEFORE.finditer(before + " "))
    if not marks:
        return False
    if marks[-1][0].lower().strip() not in ("n'", "ne"):
        return True
    return bool(_FRENCH_SECOND.search(before[marks[-1].end() :] + " " + _after(text, cue)))


def passive(text: str, cue: Cue) -> bool:
    """Tell whether a cue is a passive verb: "est accusé par", "was accused of".

    >>> text = "Orange est accusé par le site."
    >>> passive(text, Cue("accusé", 11, 17))
    True
    """
    before = _before(text, cue)
    found = list(_BE.finditer(before))
    if not found or not _PARTICIPLE.search(cue.surface.split()[0]):
        return False
    return not _REFLEXIVE.search(before[: found[-1].end()])


def remarks(text: str, quotation: Quotation, cue: Cue | None) -> tuple[str, ...]:
    """Return what a reader should look at twice, each as one sentence in plain English.

    >>> text = "Orange est accusé de brider."
    >>> remarks(text, Quotation("brider", 21, 27, ""), Cue("accusé", 11, 17))
    ("'accusé' is passive: check who speaks and who is spoken about",)
    """
    found: list[str] = []
    verb = conditional(text, quotation.start, quotation.end)
    if verb:
        found.append(f"{verb!r} is conditional, an allegation reported: --modality conditional")
    if cue is None:
        return tuple(found)
    mood = conditional(text, cue.start, cue.end)
    if mood and mood != verb:
        found.append(f"the cue {mood!r} is conditional: the act itself is only reported")
    if negated(text, cue):
        found.append(f"{cue.surface!r} is negated: check the stance")
    if passive(text, cue):
        found.append(f"{cue.surface!r} is passive: check who speaks and who is spoken about")
    return tuple(found)


def _before(text: str, cue: Cue) -> str:
    """Return up to four normalised words before a cue, within its sentence.

    They stop at a comma: what stands in the clause before does not negate this one.
    """
    first, _ = sentence_around(text, cue.start, cue.end)
    clause = re.split(r"[,;:]", folded(text[first : cue.start]))[-1]
    return " ".join(clause.split()[-_REACH:])


def _after(text: str, cue: Cue) -> str:
    """Return up to four normalised words after a cue, within its sentence."""
    _, last = sentence_around(text, cue.start, cue.end)
    return " ".join(folded(text[cue.end : last]).split()[:_REACH])
