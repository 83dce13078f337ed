"""Which proposal answers which: a denial, the accusation of the one who denies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.proposal import Proposal
from kg.identity import key
from kg.model import Modality

#: Letters by which words are alike, whatever their ending.
_STEM = 5
#: Words that long which say nothing of what was done.
_EMPTY = frozenset("avoir aurai avait havin would could their there which aucun".split())


def answering(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals of a text, each denial with the number of what it answers.

    "#1" is the first one, as in a table. « Cogent accuse Orange … Orange dément » is an answer
    where the accusation stands before it and is turned on who denies, or on whom they speak for;
    a denial turned on somebody answers that one's accusations alone. Of several it answers the one
    that it shares most words with, then the last. Accusing back is no answer: who is accused twice
    would seem to have spoken.

    Who denies in words of their own, « C'est faux », denies what they are accused of: that is the
    claim, in the words of the accusation.
    """
    return [_answering(proposals, number) for number in range(len(proposals))]


def _answering(proposals: Sequence[Proposal], number: int) -> Proposal:
    one = proposals[number]
    if one.stance != "denies" or one.replies_to:
        return one
    answered = [at for at in range(number) if _is_answered(proposals[at], one)]
    if not answered:
        return one
    likest = max(answered, key=lambda at: (len(_stems(proposals[at]) & _stems(one)), at))
    return replace(_turned(one, proposals[likest]), replies_to=f"#{likest + 1}")


def _is_answered(earlier: Proposal, denial: Proposal) -> bool:
    accused = earlier.object if earlier.object_kind == "actor" else ""
    is_theirs = earlier.stance == "accuses" and key(accused) in _parties(denial)
    return is_theirs and (not denial.target_actor or key(denial.target_actor) in _parties(earlier))


def _parties(one: Proposal) -> set[str]:
    return {key(name) for name in (one.speaker, one.on_behalf_of) if name}


def _stems(one: Proposal) -> set[str]:
    words = _words(f"{one.quote} {one.claim}")
    return {word[:_STEM] for word in words if len(word) >= _STEM} - _EMPTY


def _words(text: str) -> set[str]:
    return {*re.findall(r"\w+", key(text))}


def _turned(denial: Proposal, accusation: Proposal) -> Proposal:
    is_direct = denial.modality in (Modality.DIRECT, Modality.ISOLATED)
    said = _words(f"{denial.quote} {denial.speaker} {denial.on_behalf_of}")
    is_own = denial.object_kind == "claim" and _words(denial.object) <= said
    if is_direct and is_own and accusation.claim:
        return replace(denial, object=accusation.claim)
    return denial
