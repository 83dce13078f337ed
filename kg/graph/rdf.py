"""Things to triples; the only place that knows both."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.dates import first_day, last_day
from kg.graph.arrow_graphs import arrow_graph
from kg.graph.fields import Field, Form, classes_of, derived_of, fields_of, part_suffix, term_name
from kg.model import Snapshot, Statement, Thing, Verdict
from kg.vocabulary import KG, NAMESPACE, borrowed

_TYPE = borrowed("rdf:type")


def iri(base: str, identity: str) -> NamedNode:
    """Return the IRI of a thing or a named graph.

    >>> iri("https://kg.example/", "actor/orange").value
    'https://kg.example/actor/orange'
    """
    return NamedNode(base + identity)


def quads(thing: Thing, base: str) -> Iterator[Quad]:
    """Yield the quads of one thing, in the graph where it belongs."""
    graph = iri(base, graph_of(thing))
    for triple in _triples(iri(base, thing.id), thing, base):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def arrow_quads(
    speaker: str, stance: str, target: str, bundle: tuple[Statement, ...], base: str
) -> Iterator[Quad]:
    """Yield what a bundle of statements adds up to: its arrow, and the plain triple a source."""
    if not bundle:
        return
    graph = NamedNode(arrow_graph(base, stance, target))
    node = NamedNode(f"{base}arrows/{'~'.join((speaker, stance, target)).replace('/', '.')}")
    ends = iri(base, speaker), NamedNode(NAMESPACE + stance), iri(base, target)
    yield Quad(node, _TYPE, KG.Arrow, graph)
    for role, end in zip((KG.speaker, KG.stance, KG.object), ends, strict=True):
        yield Quad(node, role, end, graph)
    yield Quad(node, KG.count, Literal(len(bundle)), graph)
    if days := sorted(one.said_on for one in bundle if one.said_on):
        yield Quad(node, KG.firstSaid, Literal(min(map(first_day, days))), graph)
        yield Quad(node, KG.lastSaid, Literal(max(map(last_day, days))), graph)
    for source in {one.source for one in bundle}:
        yield Quad(*ends, iri(base, source))


def lineage_quads(
    statement: str, original: str, origins: tuple[str, ...], answers: str, base: str
) -> Iterator[Quad]:
    """Yield which statement this one repeats in the end, where it is from, which it answers."""
    graph, node = iri(base, "origins"), iri(base, statement)
    yield Quad(node, KG.original, iri(base, original), graph)
    for origin in origins:
        yield Quad(node, KG.origin, iri(base, origin), graph)
    if answers:
        yield Quad(node, KG.answers, iri(base, answers), graph)


def graph_of(thing: Thing) -> str:
    """Return the name of the graph of a thing: a statement's is its source's IRI."""
    if isinstance(thing, Statement):
        return thing.source
    return "verdicts" if isinstance(thing, Verdict) else "registry"


def snapshot_iri(snapshot: Snapshot) -> NamedNode:
    """Return the RFC 6920 name of a snapshot: ni:///sha-256;… (base64url)."""
    name = base64.urlsafe_b64encode(bytes.fromhex(snapshot.raw)).rstrip(b"=").decode()
    return NamedNode(f"ni:///sha-256;{name}")


def _triples(node: NamedNode, thing: Any, base: str) -> Iterator[Triple]:
    for kind in classes_of(thing):
        yield Triple(node, _TYPE, kind)
    for row in fields_of(thing):
        value = getattr(thing, row.name)
        values = value if row.many else (value,) if value not in ("", None) else ()
        for position, one in enumerate(values):
            yield from _value(node, row, one, position, base)
    for property_, derived in derived_of(thing):
        yield Triple(node, property_, Literal(derived))


def _value(node: NamedNode, row: Field, value: Any, position: int, base: str) -> Iterator[Triple]:
    if row.form is Form.PART:
        part = _part_iri(node, row, value, position)
        yield Triple(node, row.property, part)
        yield from _triples(part, value, base)
    else:
        yield Triple(node, row.property, _term(row.form, value, base))


def _term(form: Form, value: Any, base: str) -> NamedNode | Literal:
    if form is Form.THING:
        return iri(base, value)
    if form is Form.TERM:
        return NamedNode(NAMESPACE + term_name(value))
    return Literal(value)


def _part_iri(node: NamedNode, row: Field, value: Any, position: int) -> NamedNode:
    if isinstance(value, Snapshot):
        return snapshot_iri(value)
    return NamedNode(node.value + part_suffix(row, position))
