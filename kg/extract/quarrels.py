"""Disputes that a text tells without quoting them: "Acme, accused by Roy of fraud"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.disputes import Dispute
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Trace
from kg.extract.target import is_actor, traces_inside

#: How far before and after the verb its two sides may stand.
_BEFORE, _AFTER = 90, 50
_BY = re.compile(r"\s*(?:\w+\s+){0,3}?(?:par|by)\b", re.IGNORECASE)


def quarrels(resolver: Resolver) -> Iterator[tuple[int, Dispute]]:
    """Yield each dispute of the text's own words, with where it is told, from the left.

    Both sides must be named or described in one sentence: the one who turns on the other as
    subject, or behind "by".
    """
    setting = resolver.setting
    turning = _turning(setting.words.blame["turning"])
    for match in turning.finditer(setting.text):
        if setting.in_quotation(match.start()):
            continue
        start, end = setting.sentence_span(match.start())
        before = _side(resolver, max(start, match.start() - _BEFORE), match.start())
        passive = _BY.match(setting.text, match.end(), end)
        reach = _AFTER if passive is None else _BEFORE
        after = _side(resolver, match.end(), min(end, match.end() + reach))
        after = [t for t in after if passive is None or t.role is not Role.OWNER]
        lead = [t for t in before if t.role is Role.SUBJECT][-1:] or before[-1:]
        if not lead or not after or lead[0].figure.name == after[0].figure.name:
            continue
        sides = Resolved.of(lead[0]), Resolved.of(after[0])
        by_other = passive is not None and passive.end() <= after[0].start
        accuser, accused = reversed(sides) if by_other else sides
        yield match.start(), Dispute(frozenset({accuser.name}), accuser, accused)


def denials(resolver: Resolver) -> Iterator[tuple[int, str]]:
    """Yield who denies something in the text's own words, with where, from the left."""
    setting = resolver.setting
    for match in _turning(setting.words.blame["denying"]).finditer(setting.text):
        if setting.in_quotation(match.start()):
            continue
        start, _ = setting.sentence_span(match.start())
        before = _side(resolver, max(start, match.start() - _BEFORE), match.start())
        lead = [t for t in before if t.role is Role.SUBJECT][-1:]
        yield from ((match.start(), one.figure.name) for one in lead)


def _side(resolver: Resolver, start: int, end: int) -> list[Trace]:
    return [t for t in traces_inside(resolver, start, end, set()) if is_actor(t.figure)]


@cache
def _turning(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
