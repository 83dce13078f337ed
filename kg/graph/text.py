"""Facts as lines of N-Quads: what a store reads fastest, quad for quad as kg.graph.facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from kg.dates import first_day, last_day
from kg.graph.facts import Arrows
from kg.graph.fields import Field, Form, classes_of, derived_of, fields_of, part_suffix, term_name
from kg.graph.rdf import graph_of, snapshot_iri
from kg.model import Snapshot, Statement, Thing
from kg.vocabulary import KG, NAMESPACE, PREFIXES, borrowed

_TYPE = str(borrowed("rdf:type"))
_INTEGER = f"^^<{PREFIXES['xsd']}integer>"
_SAID_FROM, _SAID_UNTIL = str(KG.saidFrom), str(KG.saidUntil)
_ENDS = tuple(str(term) for term in (KG.speaker, KG.stance, KG.object))
_ARROW, _COUNT = str(KG.Arrow), str(KG.count)
_FIRST, _LAST = str(KG.firstSaid), str(KG.lastSaid)
_SPECIAL = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def lines(things: Iterable[Thing | None], arrows: Arrows, base: str) -> Iterator[str]:
    """Yield the facts of things and of the arrows they add up to, some lines at a time."""
    for thing in things:
        if thing is not None:
            out: list[str] = []
            _write(out, base + thing.id, thing, f" <{base}{graph_of(thing)}> .\n", base)
            yield "".join(out)
    for (speaker, stance, target), bundle in arrows:
        if bundle:
            yield "".join(_arrow(speaker, stance, target, bundle, base))


def literal(value: str | int) -> str:
    r"""Return a text or a number as N-Quads write it.

    >>> print(literal('say "no"'), literal(3))
    "say \"no\"" "3"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    if isinstance(value, int):
        return f'"{value}"{_INTEGER}'
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], value)
    return f'"{value}"'


def _write(out: list[str], node: str, thing: Any, end: str, base: str) -> None:
    """Append the lines of a thing, or of a part of one; `end` is the graph and the full stop."""
    subject = f"<{node}> "
    variety = getattr(thing, "kind", None), getattr(thing, "proved", None)
    out += [f"{subject}{kind}{end}" for kind in _classes(type(thing), variety, thing)]
    for row, property_ in _fields(type(thing), thing):
        value = getattr(thing, row.name)
        if value is None or value == "":
            continue
        for position, one in enumerate(value if row.many else (value,)):
            if row.form is Form.PART:
                part = _part(node, row, one, position)
                out.append(f"{subject}{property_} <{part}>{end}")
                _write(out, part, one, end, base)
            else:
                out.append(f"{subject}{property_} {_term(row.form, one, base)}{end}")
    if isinstance(thing, Statement):
        _said(out, subject, thing, end)
    else:
        out += [f"{subject}{name} {literal(value)}{end}" for name, value in derived_of(thing)]


def _said(out: list[str], subject: str, thing: Statement, end: str) -> None:
    if thing.retracted:
        out += [f"{subject}{name} {literal(value)}{end}" for name, value in derived_of(thing)]
    elif thing.said_on:
        out.append(f'{subject}{_SAID_FROM} "{first_day(thing.said_on)}"{end}')
        out.append(f'{subject}{_SAID_UNTIL} "{last_day(thing.said_on)}"{end}')


_known_classes: dict[tuple[type[Any], object, bool], tuple[str, ...]] = {}
_known_fields: dict[tuple[type[Any], bool], tuple[tuple[Field, str], ...]] = {}


def _classes(kind: type[Any], variety: object, thing: Any) -> tuple[str, ...]:
    key = kind, variety, bool(getattr(thing, "text", True))
    if key not in _known_classes:
        _known_classes[key] = tuple(f"{_TYPE} {node}" for node in classes_of(thing))
    return _known_classes[key]


def _fields(kind: type[Any], thing: Any) -> tuple[tuple[Field, str], ...]:
    key = kind, bool(getattr(thing, "text", True))
    if key not in _known_fields:
        _known_fields[key] = tuple((row, str(row.property)) for row in fields_of(thing))
    return _known_fields[key]


def _part(node: str, row: Field, value: Any, position: int) -> str:
    if isinstance(value, Snapshot):
        return snapshot_iri(value).value
    return node + part_suffix(row, position)


def _term(form: Form, value: Any, base: str) -> str:
    if form is Form.THING:
        return f"<{base}{value}>"
    return _named(value) if form is Form.TERM else literal(value)


@lru_cache
def _named(word: str) -> str:
    return f"<{NAMESPACE}{term_name(word)}>"


def _arrow(
    speaker: str, stance: str, target: str, bundle: tuple[Statement, ...], base: str
) -> Iterator[str]:
    graph = f" <{base}arrows> .\n"
    node = f"<{base}arrows/{'~'.join((speaker, stance, target)).replace('/', '.')}> "
    ends = f"<{base}{speaker}>", f"<{NAMESPACE}{stance}>", f"<{base}{target}>"
    yield f"{node}{_TYPE} {_ARROW}{graph}"
    for role, end in zip(_ENDS, ends, strict=True):
        yield f"{node}{role} {end}{graph}"
    yield f"{node}{_COUNT} {literal(len(bundle))}{graph}"
    if days := {one.said_on for one in bundle if one.said_on}:
        yield f'{node}{_FIRST} "{min(map(first_day, days))}"{graph}'
        yield f'{node}{_LAST} "{max(map(last_day, days))}"{graph}'
    triple = " ".join(ends)
    for source in {one.source for one in bundle}:
        yield f"{triple} <{base}{source}> .\n"
