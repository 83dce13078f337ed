"""Days that statements lend each other: of one interview, of one speaker who goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.proposal import Proposal
from kg.model import Modality

#: How far apart the words of one occasion may stand.
_NEAR = 400


def dated_alike(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals, those without a day with that of the same interview or occasion.

    An interview has one day. A lead that a dated sentence of the same speaker takes up in its
    paragraph has that day, as have the direct words with which somebody goes on in the next one.
    """
    told = list(_of_one_interview(proposals))
    for place in range(len(told) - 1, 0, -1):
        one, following = told[place - 1], told[place]
        if "\n" not in text[one.start : following.start] and _lends(following, one):
            told[place - 1] = replace(one, said_on=following.said_on)
    for place in range(1, len(told)):
        one, before = told[place], told[place - 1]
        if one.modality is Modality.DIRECT and _lends(before, one):
            told[place] = replace(one, said_on=before.said_on)
    return told


def _lends(dated: Proposal, one: Proposal) -> bool:
    same = bool(one.speaker) and dated.speaker == one.speaker and dated.via == one.via
    near = abs(dated.start - one.start) <= _NEAR
    return same and near and bool(dated.said_on) and not one.said_on and not one.asks


def _of_one_interview(proposals: Sequence[Proposal]) -> Iterable[Proposal]:
    days: dict[tuple[str, ...], set[str]] = {}
    for one in proposals:
        if one.via and one.said_on:
            days.setdefault(one.via, set()).add(one.said_on)
    for one in proposals:
        known = days.get(one.via, set()) if one.via and not one.said_on and not one.asks else set()
        yield replace(one, said_on=next(iter(known))) if len(known) == 1 else one
