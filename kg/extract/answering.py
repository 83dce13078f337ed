"""Which proposal answers which: a denial, the last accusation of the one who denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.proposal import Proposal
from kg.identity import key


def answering(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals of a text, each denial with the number of what it answers.

    "#1" is the first one, as in a table. « Cogent accuse Orange … Orange dément » is an answer
    where the accusation stands before it and is turned on who denies, or on whom they speak for;
    a denial turned on somebody answers that one's accusations alone. Accusing back is no answer:
    who is accused twice would seem to have spoken.
    """
    return [_answering(proposals, number) for number in range(len(proposals))]


def _answering(proposals: Sequence[Proposal], number: int) -> Proposal:
    one = proposals[number]
    if one.stance != "denies" or one.replies_to:
        return one
    for before in range(number - 1, -1, -1):
        if _is_answered(proposals[before], one):
            return replace(one, replies_to=f"#{before + 1}")
    return one


def _is_answered(earlier: Proposal, denial: Proposal) -> bool:
    accused = earlier.object if earlier.object_kind == "actor" else ""
    is_theirs = earlier.stance == "accuses" and key(accused) in _parties(denial)
    return is_theirs and (not denial.target_actor or key(denial.target_actor) in _parties(earlier))


def _parties(one: Proposal) -> set[str]:
    return {key(name) for name in (one.speaker, one.on_behalf_of) if name}
