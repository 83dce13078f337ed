"""Whose wrong or conduct the words of an accusing verb are: "denounced Acme's lies"."""

from __future__ import annotations

import re

from kg.extract.blame import blamed_before
from kg.extract.charges import conduct, named_charges
from kg.extract.language import Pointers
from kg.extract.proposal import Found
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.setting import Trace
from kg.extract.target import traces_inside

#: How far around a name its wrong may stand.
_NEAR = 70
#: Who does what the words tell: "the handling of the strike by Acme".
_BY = re.compile(r"\w\s+(?:by|par)\s+\Z", re.I)
#: What may be about its owner as well: "the handling of the strike", « la gestion du stade ».
_ABOUT = re.compile(
    r"(?:handling|management|treatment|polic\w+|study|inquiry|reports?) of|du\s+\Z", re.I
)
_OWNED = re.compile(r"['’]s?\s+(?:\w+\s+)?(?P<noun>\w+)")


def held_against(found: Found, resolver: Resolver, barred: set[str]) -> Resolved | None:
    """Return who did what an accusing verb's words tell, though the text tells nothing else of it.

    « critique la gestion d'Acme », "denounced Acme's lies", « déplore : Acme a menti ».
    """
    charges = named_charges(found, resolver, barred)
    first = min(charges, key=lambda one: one.target.start, default=None)
    if first is not None:
        return first.target
    inside = traces_inside(resolver, found.start, found.end, barred)
    return next((resolver.meant(one) for one in inside if _acts(one, found, resolver)), None)


def _acts(trace: Trace, found: Found, resolver: Resolver) -> bool:
    text, words = resolver.setting.text, resolver.setting.words
    before = text[max(trace.start - _NEAR, found.start) : trace.start]
    leads, owned = conduct(words.blame["conduct"])
    if _BY.search(before) or (leads.search(before) and not _ABOUT.search(before)):
        return True
    its = words.code == "en" and owned.match(text, trace.end)
    after = text[trace.end : min(found.end, trace.end + _NEAR)]
    return bool(its or blamed_before(before, words) or _own_wrong(after, words))


def _own_wrong(after: str, words: Pointers) -> bool:
    """Tell whether "'s lies" follows a name."""
    match = _OWNED.match(after) if words.code == "en" else None
    return match is not None and blamed_before(match["noun"] + " of ", words) != ""
