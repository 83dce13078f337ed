"""The stance of words whose verb takes none: "explains that X lied" accuses X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.addressed import addressing
from kg.extract.blame import blames, is_called, is_innocent, judges, says
from kg.extract.charges import Charge, charge_in, could_be
from kg.extract.continued import continued
from kg.extract.contrast import contrasts
from kg.extract.disputes import Disputes
from kg.extract.language import words_of
from kg.extract.proposal import Found
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Setting
from kg.extract.stances import Content, Turn
from kg.extract.target import is_actor, leading_pronoun, own_target, traces_inside
from kg.model import Modality

#: Acts of neutral verbs that words cannot make another stance of.
_BINDING = ("demands", "warns", "promises")
#: How soon after its subject a verb is negated.
_NEXT = 24
#: How many statements back a claim may be contradicted, and how many words both must share.
_RECENT, _SHARED = 5, 2
#: What leads to what somebody is called, at most so far into the words.
_NAMING = re.compile(r"[^.;:!?]{0,60}?\b(?:as|comme)\s+")
_NAMED = 60
_AGAINST = re.compile(r"(?:contre|against|sue|poursuivre)\s+(?:(?:la|le|the)\s+|l['’])?\Z", re.I)


@dataclass(frozen=True)
class Sides:
    """Who speaks some words, with all the names that they speak for."""

    speaker: Resolved | None
    party: Resolved | None

    @property
    def names(self) -> set[str]:
        """The names of the speaker and of the party."""
        return {who.name for who in (self.speaker, self.party) if who}


def content_of(
    found: Found,
    sides: Sides,
    resolver: Resolver,
    disputes: Disputes,
    before: Sequence[Turn],
    led: Resolved | None = None,
) -> Content | None:
    """Return the stance that the words themselves take, None where the verb's own holds.

    A rejection in so many words leads; then a lawsuit, a charge, an admission, an approval; what
    the accused say they never did, and what somebody adds to their denial, denies.
    """
    setting = resolver.setting
    words, language = setting.text[found.start : found.end], setting.words
    if found.stance == "denies" and found.modality is Modality.DIRECT and sides.speaker:
        charge = _charging(found, sides, resolver, None)
        return charge or addressing(found, sides.names, resolver, before)
    if found.stance not in ("", "asserts") or found.is_negated:
        return None
    if sides.speaker and says("suing", words, language):
        sued = _sued(found, sides, resolver, disputes)
        if sued is not None:
            return sued
    if found.act in _BINDING:
        return None
    if says("rejecting", words, language):
        return Content("denies", "refutes", "the words reject what was said")
    return (
        _charging(found, sides, resolver, led)
        or addressing(found, sides.names, resolver, before)
        or _judging(found, resolver, sides.names)
        or _disowning(found, words, sides, resolver, disputes)
        or _wronged(words, sides, setting, disputes, before)
        or _owning(found, words, setting)
        or _denying(words, sides, setting, disputes, before)
        or _contradicting(words, sides, setting, before)
        or continued(found, sides.speaker, sides.party, setting, before)
        or _approving(found, words, sides, resolver)
    )


def _charging(
    found: Found, sides: Sides, resolver: Resolver, led: Resolved | None
) -> Content | None:
    """Words that lay a wrong or a fault to somebody; `led` is whom their first pronoun means."""
    text, language = resolver.setting.text, resolver.setting.words
    charge = charge_in(found, resolver, sides.speaker, sides.names) if sides.speaker else None
    if led is not None and led.how == "pronoun" and found.start <= led.start < found.end:
        act = blames(text[led.end : found.end], language)
        charge = Charge(led, act) if act else charge
    if charge is None:
        return None
    reason = "the words hold something against the target"
    return Content("accuses", charge.act, reason, charge.target, "words")


def _judging(found: Found, resolver: Resolver, barred: set[str]) -> Content | None:
    """« Elle le décrit comme un escroc »: what the verb calls its object passes judgement on it."""
    setting = resolver.setting
    if found.cue is None or not found.cue.end <= found.end:
        return None
    naming = _NAMING.match(setting.text, found.cue.end, min(found.end, found.start + _NAMED))
    at = naming.end() if naming else _behind_name(found, resolver, barred)
    called = naming or found.reason.startswith(("name of", "words after 'de'"))
    if not called or not judges(setting.text[at : found.end], setting.words):
        return None
    inside = traces_inside(resolver, found.cue.end, at, barred)
    whoever = is_called(setting.text[at : found.end], setting.words)
    named = [Resolved.of(trace) for trace in inside if whoever or is_actor(trace.figure)]
    target = own_target(found, resolver, barred) or next(iter(named), None)
    if target is None or target.figure is None:
        return None
    reason = "the words pass judgement on the target"
    return Content("accuses", "criticises", reason, target, "its own")


def _behind_name(found: Found, resolver: Resolver, barred: set[str]) -> int:
    """Return where "called Acme <a bully>" tells what Acme is called."""
    inside = traces_inside(resolver, found.start, found.end, barred)
    return inside[0].end if inside and inside[0].start == found.start else found.start


def _disowning(
    found: Found, words: str, sides: Sides, resolver: Resolver, disputes: Disputes
) -> Content | None:
    """« Je n’ai jamais signé »: what somebody says that they, or whom they speak for, never did.

    Where nobody has turned on anybody, "we never" answers no reproach.
    """
    setting = resolver.setting
    reason = "the speaker says not to have done it"
    quoted = found.modality is Modality.DIRECT
    if quoted and sides.names and is_innocent(words, setting.words):
        return Content("denies", "refutes", reason)
    answers = disputes.told or disputes.answering or _defends(found, setting)
    if answers and sides.names and says("disowning", words, setting.words):
        return Content("denies", "refutes", reason)
    for trace in setting.traces:
        inside = found.start <= trace.start < found.end and trace.figure.name in sides.names
        if not inside or trace.role is not Role.SUBJECT:
            continue
        after = setting.text[trace.end : min(trace.end + _NEXT, found.end)]
        if says("undone", after, setting.words):
            return Content("denies", "refutes", reason)
    pronoun = leading_pronoun(found, resolver)
    if pronoun is None or found.modality is Modality.DIRECT or sides.speaker is None:
        return None
    after = setting.text[pronoun.end : min(pronoun.end + _NEXT, found.end)]
    own = could_be(pronoun, sides.speaker, setting.words)
    if own and says("undone", after, setting.words):
        return Content("denies", "refutes", reason)
    return None


def _defends(found: Found, setting: Setting) -> bool:
    """« …, se défend Acme » answers a reproach that the text may leave out."""
    return found.cue is not None and says("defending", found.cue.surface, setting.words)


def _sued(found: Found, sides: Sides, resolver: Resolver, disputes: Disputes) -> Content | None:
    text = resolver.setting.text
    sued = None
    for trace in traces_inside(resolver, found.start, found.end, sides.names):
        if _AGAINST.search(text[max(trace.start - 20, 0) : trace.start]):
            sued = Resolved.of(trace)
    by = "words" if sued else "rival"
    sued = sued or disputes.opponent_of(sides.names)
    if sued is None:
        return None
    return Content("accuses", "threatens", "the words announce a step", sued, by)


def _wronged(
    words: str, sides: Sides, setting: Setting, disputes: Disputes, before: Sequence[Turn]
) -> Content | None:
    """« On nous ment »: whom the speaker accused, or just told so, is meant; else nobody."""
    accused = disputes.accused_by(sides.names) or _told_before(sides, setting, before)
    if accused is None or not says("wronged", words, setting.words):
        return None
    return Content("accuses", "alleges", "the words tell of a wrong", accused, "rival")


def _told_before(sides: Sides, setting: Setting, before: Sequence[Turn]) -> Resolved | None:
    """Return whom the same speaker has just warned, asked or told: « Il a écrit à Acme »."""
    last = before[-1] if before else None
    if last is None or last.speaker is None or last.speaker.name not in sides.names:
        return None
    words = setting.text[last.found.start : last.found.end]
    told = last.target_by == "its own" or says("telling", words, setting.words)
    return last.target if told else None


def _owning(found: Found, words: str, setting: Setting) -> Content | None:
    quoted = found.modality in (Modality.DIRECT, Modality.ISOLATED)
    if not quoted or not says("conceding", words, setting.words):
        return None
    return Content("supports", "concedes", "the words admit something")


def _denying(
    words: str,
    sides: Sides,
    setting: Setting,
    disputes: Disputes,
    before: Sequence[Turn],
) -> Content | None:
    """Of the accused, and of whom somebody just spoke, "never" is a denial."""
    if not says("never", words, setting.words) or not sides.names:
        return None
    accuser = disputes.accuser_of(sides.names) or _challenger(sides, setting, before)
    if accuser is None and not disputes.are_accused(sides.names):
        return None
    by = "rival" if accuser else ""
    return Content("denies", "refutes", "the accused say that it is not so", accuser, by)


def _contradicting(
    words: str, sides: Sides, setting: Setting, before: Sequence[Turn]
) -> Content | None:
    """What says the contrary of what somebody else said a little before denies it."""
    mine = _stems(words)
    for turn in reversed(before[-_RECENT:]):
        if turn.speaker is None or {turn.speaker.name} & sides.names:
            continue
        theirs = setting.text[turn.found.start : turn.found.end]
        if len(mine & _stems(theirs)) < _SHARED or not contrasts(theirs, words):
            continue
        reason = "the words say the contrary of what was said before"
        return Content("denies", "refutes", reason, turn.party or turn.speaker, "rival")
    return None


@lru_cache(maxsize=64)
def _stems(words: str) -> frozenset[str]:
    """The beginnings of the longer words, which inflection leaves alone."""
    return frozenset({word[:5] for word in words_of(words) if len(word) > 4})


def _challenger(sides: Sides, setting: Setting, before: Sequence[Turn]) -> Resolved | None:
    """Who spoke last, if their words name whoever speaks now."""
    for turn in before[-1:]:
        inside = turn.found.start, turn.found.end
        named = {t.figure.name for t in setting.traces if inside[0] <= t.start < inside[1]}
        if turn.speaker and turn.speaker.name not in sides.names and named & sides.names:
            return turn.party or turn.speaker
    return None


def _approving(found: Found, words: str, sides: Sides, resolver: Resolver) -> Content | None:
    if not says("approving", words, resolver.setting.words):
        return None
    traces = traces_inside(resolver, found.start, found.end, sides.names)
    if not traces:
        return None
    reason = "the words approve of somebody"
    return Content("supports", "endorses", reason, Resolved.of(traces[0]), "words")
