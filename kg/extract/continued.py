"""Words that go on with what their speaker said just before: a denial, or an accusation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.antecedents import fitting
from kg.extract.language import words_of
from kg.extract.proposal import Found
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Setting, Trace
from kg.extract.stances import Content, Turn
from kg.model import Modality

_OWN_WORDS = 60
_PLANS = frozenset(
    "will shall ll would allons irons ferons ferai voulons veux want hope espère".split()
)
#: Words that take up somebody: subjects, and English possessives, which tell whose.
_TAKEN_UP = frozenset("il ils elle elles he she they it his her their".split())


def continued(
    found: Found,
    speaker: Resolved | None,
    party: Resolved | None,
    setting: Setting,
    before: Sequence[Turn],
) -> Content | None:
    """Return the stance of the turn before, where the same speaker goes on with it.

    A denial of a firm is gone on with by who speaks for it, in quotation marks.

    « Il dément. « Ces vannes étaient closes », dit-il » denies; "She accused Acme of lying. “They
    hid the report,” she said" accuses Acme, whom the words take up by name or pronoun.
    """
    last = before[-1] if before else None
    if last is None or speaker is None or last.speaker is None:
        return None
    words = setting.text[found.start : found.end]
    back = setting.sentence(found.start) - setting.sentence(last.found.end - 1)
    if back > 1 or last.speaker.name not in (speaker.name, party.name if party else ""):
        return None
    if last.speaker.name != speaker.name and (
        last.stance != "denies" or found.modality is not Modality.DIRECT
    ):
        return None
    plans = set(words_of(words[:_OWN_WORDS])) & _PLANS
    if last.stance == "denies" and last.act != "sidesteps" and not plans:
        if found.modality is not Modality.DIRECT and back > 0:
            return None
        by = last.target_by if last.target else ""
        return Content("denies", "refutes", "it goes on with a denial", last.target, by)
    if last.stance == "accuses" and last.target and _takes_up(found, last.target, setting):
        reason = "it goes on with an accusation"
        return Content("accuses", "alleges", reason, last.target, "words")
    return None


def _takes_up(found: Found, target: Resolved, setting: Setting) -> bool:
    """Tell whether words have somebody as a subject, by name or by a pronoun that fits."""
    inside = [t for t in setting.traces if found.start <= t.start < found.end]
    named = {t.figure.name for t in inside if t.role is Role.SUBJECT}
    if named or target.figure is None:
        return target.name in named
    trace = Trace(target.figure, target.start, target.end, Role.SUBJECT)
    marks = {**setting.words.owners, **setting.words.pronouns}
    taken = {word for word in words_of(setting.text[found.start : found.end]) if word in _TAKEN_UP}
    return any(
        fitting(marks[word], setting.words)(trace) is not None for word in taken if marks.get(word)
    )
