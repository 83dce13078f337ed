"""Page content to the JSON that the script reads: names once, text already cut into pieces.

A statement is a list in the order of `STATEMENT_FIELDS`; actors, claims and sources are named by
their place in their own lists, because a name of forty letters said 100,000 times is a megabyte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any

from kg.view.content import Page, ShownStatement

#: The order of a packed statement; script/content.js has the same.
STATEMENT_FIELDS = (
    "id speaker stance act object claim source via said_on modality on_behalf_of start end pieces "
    "checks replies_to repeats note recorded_at retracted"
).split()

#: A piece of a quoted sentence: text, in the span (1) or around it (0), "" | "cue" | an actor.
Piece = list[Any]


def packed(page: Page) -> dict[str, Any]:
    """Return the page's content as JSON-ready data, statements packed into lists.

    >>> packed(Page(title="A"))["statements"]
    []
    """
    # Statements are the bulk: packed one by one, never copied into dictionaries.
    plain = asdict(replace(page, statements=()))
    places = _Places(page)
    checks = _Interned([[c.name, c.passed, c.message] for c in s.checks] for s in page.statements)
    statements = [_packed(s, places, checks) for s in page.statements]
    return {**plain, "check_lists": checks.values, "statements": statements}


def pieces(statement: ShownStatement) -> list[Piece]:
    """Cut the shown sentence where the span or a mark begins or ends.

    >>> from kg.view.content import Mark, ShownStatement
    >>> s = ShownStatement("s", "a", "accuses", "b", "src", exact="lies", before="A: B ", after=".",
    ...     marks=(Mark("anchor", 3, 4, actor="b"),))
    >>> pieces(s)
    [['A: ', 0, ''], ['B', 0, 'b'], [' ', 0, ''], ['lies', 1, ''], ['.', 0, '']]
    """
    whole = statement.before + statement.exact + statement.after
    first, last = len(statement.before), len(statement.before) + len(statement.exact)
    cuts = {0, first, last, len(whole)}
    for mark in statement.marks:
        cuts |= {min(max(mark.start, 0), len(whole)), min(max(mark.end, 0), len(whole))}
    edges = sorted(cuts)
    return [
        [whole[a:b], int(first <= a < last), _mark_at(statement, a)] for a, b in pairwise(edges)
    ]


def _mark_at(statement: ShownStatement, place: int) -> str:
    for mark in statement.marks:
        if mark.start <= place < mark.end:
            return "cue" if mark.kind == "cue" else mark.actor
    return ""


class _Places:
    """The place of every actor, claim, source and statement in its list; -1 for none."""

    def __init__(self, page: Page) -> None:
        self.actor = _numbered(a.id for a in page.actors)
        self.claim = _numbered(c.id for c in page.claims)
        self.source = _numbered(s.id for s in page.sources)
        self.statement = _numbered(s.id for s in page.statements)

    def object(self, name: str) -> list[int]:
        """Return [actor, claim]: one of them is -1."""
        return [self.actor.get(name, -1), self.claim.get(name, -1)]


class _Interned:
    """Equal check lists are kept once: most statements pass the same five checks."""

    def __init__(self, lists: Iterable[list[list[Any]]]) -> None:
        self.values: list[list[list[Any]]] = []
        self._at: dict[str, int] = {}
        for value in lists:
            self.place(value)

    def place(self, value: list[list[Any]]) -> int:
        key = repr(value)
        if key not in self._at:
            self._at[key] = len(self.values)
            self.values.append(value)
        return self._at[key]


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _packed(s: ShownStatement, places: _Places, checks: _Interned) -> list[Any]:
    return _trimmed(
        [
            s.id,
            places.actor.get(s.speaker, -1),
            s.stance,
            s.act,
            places.object(s.object),
            places.claim.get(s.claim, -1),
            places.source.get(s.source, -1),
            [places.source[v] for v in s.via if v in places.source],
            s.said_on,
            s.modality,
            places.actor.get(s.on_behalf_of, -1),
            s.start,
            s.end,
            [[t, n, places.actor.get(m, m)] for t, n, m in pieces(s)],
            checks.place([[c.name, c.passed, c.message] for c in s.checks]),
            places.statement.get(s.replies_to, -1),
            places.statement.get(s.repeats, -1),
            s.note,
            s.recorded_at,
            asdict(s.retracted) if s.retracted else None,
        ]
    )


def _trimmed(values: Sequence[Any]) -> list[Any]:
    """Drop what is empty at the end: the script reads a missing field as empty."""
    kept = list(values)
    while kept and kept[-1] in ("", None):
        kept.pop()
    return kept
