"""Page content to the JSON that the script reads: the head, and all the rest but the words.

The head is what the page opens with. The rest names actors, claims and sources by their place in
their own lists, because a name of forty letters said 100,000 times is a megabyte, and holds
statements as columns: like stands beside like, which deflates to five sixths of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from itertools import chain, pairwise
from typing import Any

from kg.view.arrows import Arrow
from kg.view.content import (
    Check,
    Page,
    ShownActor,
    ShownClaim,
    ShownSource,
    ShownStatement,
)
from kg.view.overview import camps, opens_on_camps, overview
from kg.view.shorthand import shortened
from kg.view.sketch import sketch

#: The columns of statements; script/content.js reads the same.
COLUMNS = (
    "id speaker stance act object claim source via said modality behalf start end proof "
    "repliesTo repeats note recorded retracted"
).split()

_HEAD = ("title", "language", "made_at", "head")

#: A piece of a quoted sentence: text, in the span (1) or around it (0), "" | "cue" | an actor.
Piece = list[Any]


def head(page: Page, arrows: Sequence[Arrow]) -> dict[str, Any]:
    """Return what the page opens with, as JSON-ready data.

    >>> head(Page(title="A"), [])["opens"]
    'all'
    """
    return {
        **{name: getattr(page, name) for name in _HEAD},
        "large": len(page.actors) > page.limits.drawn_actors,
        "opens": "camps" if opens_on_camps(page, arrows) else "all",
        "limits": asdict(page.limits),
        "firmness": asdict(page.firmness) if page.firmness else None,
        "stances": [asdict(one) for one in page.stances],
        "acts": [asdict(one) for one in page.acts],
        "episodes": [asdict(one) for one in page.episodes],
        "camps": camps(page),
        "overview": _dense(overview(page, arrows), page),
        "sketch": sketch(page, arrows),
    }


def packed(page: Page) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the ids of all things, and all else about them, as JSON-ready data.

    >>> packed(Page(title="A"))[1]["statements"]["stance"]
    []
    """
    checks = _Interned()
    tables = {
        "actors": _table(page.actors, ShownActor),
        "claims": _table(page.claims, ShownClaim),
        "sources": _table(page.sources, ShownSource),
        "statements": _columns(page, checks),
    }
    ids = {name: names(table.pop("id")) for name, table in tables.items()}
    verdicts = [asdict(one) for one in page.verdicts]
    return ids, {**tables, "verdicts": verdicts, "check_lists": checks.values}


def names(ids: Sequence[str]) -> dict[str, Any] | list[str]:
    """Return ids of one length as their common beginning and one text of all their ends.

    >>> names(["source/a1", "source/b2"])
    {'begin': 'source/', 'width': 2, 'ends': 'a1b2'}
    >>> names(["source/a1", "source/b"])
    ['source/a1', 'source/b']
    """
    begin = ids[0][: ids[0].find("/") + 1] if ids else ""
    width = len(ids[0]) - len(begin) if ids else 0
    like = (len(one) == len(begin) + width and one.isascii() for one in ids)
    if not width or not all(like) or not all(one.startswith(begin) for one in ids):
        return list(ids)
    return {"begin": begin, "width": width, "ends": "".join(one[len(begin) :] for one in ids)}


def _table(things: Sequence[Any], kind: type[Any]) -> dict[str, list[Any]]:
    """Things as columns, one a field."""
    return {field.name: [getattr(one, field.name) for one in things] for field in fields(kind)}


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


class _Interned:
    """Equal check lists are kept once: most statements pass the same five checks."""

    def __init__(self) -> None:
        self.values: list[list[list[Any]]] = []
        self._at: dict[tuple[Check, ...], int] = {}

    def place(self, checks: tuple[Check, ...]) -> int:
        if checks not in self._at:
            self._at[checks] = len(self.values)
            self.values.append([[c.name, c.passed, c.message] for c in checks])
        return self._at[checks]


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _columns(page: Page, checks: _Interned) -> dict[str, Any]:
    """One list a field, in the order of `COLUMNS`; -1 is no actor, claim, source or statement.

    An object is the place of an actor, or -2 and less for a claim: -2 is the first.
    """
    every = page.statements
    actor = _numbered(one.id for one in page.actors)
    claim = _numbered(one.id for one in page.claims)
    source = _numbered(one.id for one in page.sources)
    place = _numbered(one.id for one in every)
    thing = {**{name: -2 - at for name, at in claim.items()}, **actor}
    columns = (
        [s.id for s in every],
        [actor.get(s.speaker, -1) for s in every],
        [s.stance for s in every],
        [s.act for s in every],
        [thing.get(s.object, -1) for s in every],
        [claim.get(s.claim, -1) for s in every],
        [source.get(s.source, -1) for s in every],
        [[source[v] for v in s.via if v in source] or 0 for s in every],
        [s.said_on for s in every],
        [s.modality for s in every],
        [actor.get(s.on_behalf_of, -1) for s in every],
        [s.start for s in every],
        [s.end for s in every],
        [checks.place(s.checks) for s in every],
        [place.get(s.replies_to, -1) for s in every],
        [place.get(s.repeats, -1) for s in every],
        [s.note for s in every],
        [s.recorded_at for s in every],
        [asdict(s.retracted) if s.retracted else 0 for s in every],
    )
    return dict[str, Any](zip(COLUMNS, columns, strict=True))


def joined(texts: list[Any]) -> Any:
    """Return bare words as one text between bars, short; with a sentence or a bar, as they are.

    >>> joined(["one", "two"])
    {'text': 'one |two ', 'letters': '', 'words': ''}
    >>> joined(["one", [["two", 1, ""]]])
    ['one', [['two', 1, '']]]
    """
    bare = all(isinstance(text, str) and "|" not in text for text in texts)
    return asdict(shortened(texts)) if bare and texts else texts


def _dense(figures: dict[str, Any], page: Page) -> dict[str, Any]:
    """The overview with its two long lists as numbers: script/head.js spells them out again."""
    stance = _numbered(one.name for one in page.stances)
    camp = _numbered(one.id for one in page.camps)
    said = dict.fromkeys(day for day, _, _ in figures["days"])
    counts: dict[str, dict[str, int]] = {day: {} for day in said}
    for day, name, n in figures["days"]:
        counts[day][name] = n
    names = list(dict.fromkeys(name for _, name, _ in figures["days"]))
    flows = [
        [camp.get(one, -1), camp.get(other, -1), stance.get(name, name), n]
        for one, other, name, n in figures["flows"]
    ]
    return {
        **figures,
        "days": {
            "said": list(said),
            "n": {k: [counts[day].get(k, 0) for day in said] for k in names},
        },
        "flows": list(chain.from_iterable(flows)),
    }


def text_of(statement: ShownStatement, actor: dict[str, int]) -> str | list[Piece]:
    """Return the pieces, actors by their place; words without a sentence around them as they are.

    >>> text_of(ShownStatement("s", "a", "accuses", "b", "src", exact="lies", before="It "), {})
    [['It ', 0, ''], ['lies', 1, '']]
    """
    if not (statement.before or statement.after or statement.marks):
        return statement.exact
    return [[text, span, actor.get(mark, mark)] for text, span, mark in pieces(statement)]
