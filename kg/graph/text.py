"""Facts as lines of N-Quads: what a store reads fastest, quad for quad as kg.graph.facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pyoxigraph import Quad, RdfFormat, parse

from kg.dates import first_day, last_day
from kg.graph.arrow_graphs import arrow_graph
from kg.graph.facts import Arrows, Lineages
from kg.graph.fields import Field, Form, classes_of, derived_of, fields_of, part_suffix, term_name
from kg.graph.rdf import graph_of, snapshot_iri
from kg.model import Quotation, Snapshot, Statement, Thing
from kg.vocabulary import KG, NAMESPACE, PREFIXES, borrowed

_TYPE = str(borrowed("rdf:type"))
_INTEGER = f"^^<{PREFIXES['xsd']}integer>"
_SAID_FROM, _SAID_UNTIL = str(KG.saidFrom), str(KG.saidUntil)
_ENDS = tuple(str(term) for term in (KG.speaker, KG.stance, KG.object))
_ARROW, _COUNT = str(KG.Arrow), str(KG.count)
_FIRST, _LAST = str(KG.firstSaid), str(KG.lastSaid)
_ORIGINAL, _ORIGIN, _ANSWERS = str(KG.original), str(KG.origin), str(KG.answers)
_SPECIAL = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def lines(
    things: Iterable[Thing | None], arrows: Arrows, lineages: Lineages, base: str
) -> Iterator[str]:
    """Yield the facts of things, arrows and lineages, some lines at a time."""
    for thing in things:
        if thing is not None:
            out: list[str] = []
            _write(out, base + thing.id, thing, f" <{base}{graph_of(thing)}> .\n", base)
            yield "".join(out)
    for (speaker, stance, target), bundle in arrows:
        if bundle:
            yield "".join(_arrow(speaker, stance, target, bundle, base))
    for statement, lineage in lineages:
        if lineage is not None:
            yield "".join(_lineage(statement, *lineage, base))


def change(before: Iterable[str], now: Iterable[str]) -> tuple[list[Quad], list[Quad]]:
    r"""Return the quads that go and the quads that come, of facts as `lines` writes them.

    Only what differs becomes quads, which cost more than lines do.

    >>> gone, new = change(['<x:a> <x:b> "1" .\n'], ['<x:a> <x:b> "1" .\n<x:a> <x:b> "2" .\n'])
    >>> gone, [quad.object.value for quad in new]
    ([], ['2'])
    """
    was, has = (set("".join(texts).split("\n")) for texts in (before, now))
    return _parsed(was - has), _parsed(has - was)


def _parsed(found: set[str]) -> list[Quad]:
    return list(parse("\n".join(found), RdfFormat.N_QUADS)) if found else []


def literal(value: str | int) -> str:
    r"""Return a text or a number as N-Quads write it.

    >>> print(literal('say "no"'), literal(3))
    "say \"no\"" "3"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    return f'"{value}"{_INTEGER}' if isinstance(value, int) else f'"{escaped(value)}"'


def escaped(value: str) -> str:
    """Return a text as it stands between the quotes of N-Quads."""
    if '"' in value or "\\" in value or "\n" in value or "\r" in value:
        return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], value)
    return value


class _Line(NamedTuple):
    """How a field is written: its name, how the value is spelt, what stands around it."""

    name: str
    row: Field
    #: None: as it is.
    spelt: Callable[[str], str] | None
    before: str
    after: str


@dataclass(frozen=True)
class _Plan:
    """How things of one class and base are written."""

    classes: tuple[str, ...]
    lines: tuple[_Line, ...]


_plans: dict[tuple[object, ...], _Plan] = {}


def _plan(thing: Any, base: str) -> _Plan:
    kind = type(thing)
    variety = getattr(thing, "kind", None) or getattr(thing, "proved", None)
    key = kind, base, variety, kind is not Quotation or bool(thing.text)
    if key not in _plans:
        classes = tuple(f"{_TYPE} {node}" for node in classes_of(thing))
        _plans[key] = _Plan(classes, tuple(_line(row, base) for row in fields_of(thing)))
    return _plans[key]


def _line(row: Field, base: str) -> _Line:
    before, after = {
        Form.TEXT: ('"', '"'),
        Form.NUMBER: ('"', f'"{_INTEGER}'),
        Form.THING: (f"<{base}", ">"),
        Form.TERM: (f"<{NAMESPACE}", ">"),
        Form.PART: ("<", ">"),
    }[row.form]
    return _Line(row.name, row, _SPELT.get(row.form), f"{row.property} {before}", after)


def _write(out: list[str], node: str, thing: Any, end: str, base: str) -> None:
    """Append the lines of a thing, or of a part of one; `end` is the graph and the full stop."""
    subject, plan = f"<{node}> ", _plan(thing, base)
    for kind in plan.classes:
        out.append(f"{subject}{kind}{end}")
    for line in plan.lines:
        name, row, spelt, before, after = line
        value = getattr(thing, name)
        if not value and value != 0:
            continue
        if row.many or row.form is Form.PART:
            _write_parts(out, node, line, value, end, base)
        else:
            out.append(f"{subject}{before}{spelt(value) if spelt else value}{after}{end}")
    if not isinstance(thing, Statement) or thing.retracted:
        out += [f"{subject}{name} {literal(value)}{end}" for name, value in derived_of(thing)]
    elif thing.said_on:
        out.append(f'{subject}{_SAID_FROM} "{first_day(thing.said_on)}"{end}')
        out.append(f'{subject}{_SAID_UNTIL} "{last_day(thing.said_on)}"{end}')


def _write_parts(out: list[str], node: str, line: _Line, value: Any, end: str, base: str) -> None:
    _, row, spelt, before, after = line
    for position, one in enumerate(value if row.many else (value,)):
        written = spelt(one) if spelt else one
        if row.form is Form.PART:
            written = _part(node, row, one, position)
            _write(out, written, one, end, base)
        out.append(f"<{node}> {before}{written}{after}{end}")


#: How the values of some fields are spelt; those of the others stand as they are.
_SPELT: dict[Form, Callable[[str], str]] = {
    Form.TEXT: escaped,
    Form.TERM: lru_cache(term_name),
}


def _part(node: str, row: Field, value: Any, position: int) -> str:
    if isinstance(value, Snapshot):
        return snapshot_iri(value).value
    return node + part_suffix(row, position)


def _arrow(
    speaker: str, stance: str, target: str, bundle: tuple[Statement, ...], base: str
) -> Iterator[str]:
    graph = f" <{arrow_graph(base, stance, target)}> .\n"
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


def _lineage(
    statement: str, original: str, origins: tuple[str, ...], answers: str, base: str
) -> Iterator[str]:
    node, graph = f"<{base}{statement}> ", f"> <{base}origins> .\n"
    yield f"{node}{_ORIGINAL} <{base}{original}{graph}"
    for origin in origins:
        yield f"{node}{_ORIGIN} <{base}{origin}{graph}"
    if answers:
        yield f"{node}{_ANSWERS} <{base}{answers}{graph}"
