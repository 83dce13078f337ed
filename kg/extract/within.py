"""Proposals that are only a part of another one's words: "she hopes to win" in what she said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.proposal import Proposal
from kg.model import Modality

#: How many proposals away one may hold another.
_REACH = 8
#: What somebody is said to have known they did not say: « Le directeur, dit-elle, savait que … ».
_KNOWN = re.compile(r"s(?:ai[st]|avai\w+|avent|avoir)|kn[eo]w\w*", re.IGNORECASE)
#: How the reason of words begins that are a sentence of somebody's own.
_WHOLE = ("clause", "aside", "quotation", "said", "idiom")


def is_within(proposals: Sequence[Proposal], number: int) -> bool:
    """Tell whether a proposal adds nothing to another, whose reported words hold it with its cue.

    What people hope or praise in their own reported words is a part of these, and so is the thing
    that somebody else is told there to want: "Ada said she hoped to win" is one statement. An
    accusation and a denial count wherever they stand, as does a clause that somebody else says.
    """
    one = proposals[number]
    near = proposals[max(number - _REACH, 0) : number + _REACH + 1]
    if one.stance in ("accuses", "denies"):
        return False
    return any(_holds(other, one) and _is_part(one, other) for other in near if other is not one)


def _holds(outer: Proposal, inner: Proposal) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    around = outer.start <= inner.start and inner.end <= outer.end and longer
    cued = inner.cue is not None and outer.start <= inner.cue.start < outer.end
    return around and cued and outer.modality is not Modality.DIRECT


def _is_part(inner: Proposal, outer: Proposal) -> bool:
    own = not inner.speaker or inner.speaker == outer.speaker
    known = inner.cue is not None and _KNOWN.fullmatch(inner.cue.surface) is not None
    return own or known or not inner.reason.startswith(_WHOLE)
