"""Which field of a thing is which property: one table, read in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pyoxigraph import NamedNode

from kg.dates import first_day, last_day
from kg.identity import key
from kg.model import (
    Actor,
    ActorKind,
    Alias,
    Anchor,
    Claim,
    Cue,
    Dispute,
    Episode,
    Quotation,
    SameActor,
    Snapshot,
    Source,
    Statement,
    Verdict,
)
from kg.vocabulary import KG, borrowed


class Form(Enum):
    """How a field's value is written as a term."""

    TEXT = "an xsd:string: quotes, hashes and partial dates, which a store must not rewrite"
    NUMBER = "an xsd:integer"
    THING = "the IRI of another thing of the workspace"
    TERM = "a term of the ontology: a stance, an act, a modality, a rating"
    PART = "a node of its own: a quotation, an anchor"


@dataclass(frozen=True)
class Field:
    """One row: the field `speaker` is the property kg:speaker and holds a thing."""

    name: str
    property: NamedNode
    form: Form = Form.TEXT
    #: For PART: the class of the part.
    part: type[Any] | None = None
    #: The field holds a tuple of values.
    many: bool = False


LABEL = borrowed("rdfs:label")
_INVALIDATED = borrowed("prov:invalidatedAtTime")

FIELDS: dict[type[Any], tuple[Field, ...]] = {
    Actor: (
        Field("name", LABEL),
        Field("aliases", KG.alias, Form.PART, Alias, many=True),
        Field("description", KG.description),
        Field("known_from", KG.knownFrom, Form.THING),
    ),
    Alias: (Field("name", LABEL), Field("valid", KG.validOn)),
    Source: (
        Field("title", LABEL),
        Field("url", borrowed("schema:url")),
        Field("publisher", borrowed("dcterms:publisher")),
        Field("authors", borrowed("dcterms:creator"), many=True),
        Field("published", borrowed("dcterms:issued")),
        Field("language", borrowed("dcterms:language")),
        Field("snapshot", KG.snapshot, Form.PART, Snapshot),
        Field("reports_from", KG.reportsFrom, Form.THING, many=True),
    ),
    Snapshot: (
        Field("raw", KG.rawDigest),
        Field("text", KG.textDigest),
        Field("media_type", borrowed("dcterms:format")),
        Field("taken_at", KG.takenAt),
    ),
    Claim: (
        Field("text", LABEL),
        Field("brief", KG.brief),
        Field("about", KG.about, Form.THING, many=True),
    ),
    Statement: (
        Field("source", KG.source, Form.THING),
        Field("speaker", KG.speaker, Form.THING),
        Field("stance", KG.stance, Form.TERM),
        Field("object", KG.object, Form.THING),
        Field("claim", KG.claim, Form.THING),
        Field("act", KG.act, Form.TERM),
        Field("on_behalf_of", KG.onBehalfOf, Form.THING),
        Field("modality", KG.modality, Form.TERM),
        Field("said_on", KG.saidOn),
        Field("via", KG.via, Form.THING, many=True),
        Field("replies_to", KG.repliesTo, Form.THING),
        Field("repeats", KG.repeats, Form.THING),
        Field("note", KG.note),
        Field("recorded_at", KG.recordedAt),
        Field("unproved_because", KG.unprovedBecause),
        Field("quotation", KG.quotation, Form.PART, Quotation),
        Field("anchors", KG.anchor, Form.PART, Anchor, many=True),
        Field("cue", KG.cue, Form.PART, Cue),
    ),
    Quotation: (
        Field("exact", borrowed("oa:exact")),
        Field("prefix", borrowed("oa:prefix")),
        Field("suffix", borrowed("oa:suffix")),
        Field("start", borrowed("oa:start"), Form.NUMBER),
        Field("end", borrowed("oa:end"), Form.NUMBER),
        Field("text", KG.textDigest),
    ),
    Anchor: (
        Field("actor", KG.actor, Form.THING),
        Field("surface", KG.surface),
        Field("start", borrowed("oa:start"), Form.NUMBER),
        Field("end", borrowed("oa:end"), Form.NUMBER),
    ),
    Cue: (
        Field("surface", KG.surface),
        Field("start", borrowed("oa:start"), Form.NUMBER),
        Field("end", borrowed("oa:end"), Form.NUMBER),
    ),
    Verdict: (
        Field("claim", KG.claim, Form.THING),
        Field("by", KG.by, Form.THING),
        Field("word", KG.word),
        Field("rating", KG.rating, Form.TERM),
        Field("source", KG.source, Form.THING),
        Field("quotation", KG.quotation, Form.PART, Quotation),
        Field("on", KG.givenOn),
    ),
    Dispute: (
        Field("name", LABEL),
        Field("episodes", KG.episode, Form.PART, Episode, many=True),
        Field("sources", KG.includes, Form.THING, many=True),
        Field("claims", KG.includes, Form.THING, many=True),
    ),
    Episode: (Field("name", LABEL), Field("on", KG.on)),
    SameActor: (
        Field("kept", KG.kept, Form.THING),
        Field("merged", KG.merged, Form.THING),
        Field("because", KG.because),
    ),
}

#: The class of each kind of actor, beside kg:Actor.
ACTOR_CLASSES: dict[ActorKind, NamedNode] = {
    ActorKind.PERSON: KG.Person,
    ActorKind.ORGANISATION: KG.Organisation,
    ActorKind.GROUP: KG.Group,
    ActorKind.MEDIA: KG.Media,
    ActorKind.UNNAMED: KG.UnnamedActor,
}

#: The words of a statement that nothing proves: no span of a text, so no kg:Quotation.
_WORDS_ALONE = FIELDS[Quotation][:1]


def fields_of(thing: Any) -> tuple[Field, ...]:
    """Return the fields that a thing or a part shows.

    >>> [row.name for row in fields_of(Quotation("words", 0, 0, ""))]
    ['exact']
    """
    return _WORDS_ALONE if isinstance(thing, Quotation) and not thing.text else FIELDS[type(thing)]


def classes_of(thing: Any) -> tuple[NamedNode, ...]:
    """Return the classes of a thing or a part.

    >>> [node.value.partition("#")[2] for node in classes_of(Actor("actor/a", "A"))]
    ['Actor', 'Organisation']
    """
    own = getattr(KG, type(thing).__name__)
    if isinstance(thing, Actor):
        return own, ACTOR_CLASSES[thing.kind]
    if isinstance(thing, Statement):
        return (own,) if thing.proved else (own, KG.UnprovedStatement)
    return () if isinstance(thing, Quotation) and not thing.text else (own,)


def derived_of(thing: Any) -> Iterator[tuple[NamedNode, str | int]]:
    """Yield what a reader of the graph should not have to work out: properties and values."""
    if isinstance(thing, Actor | Alias):
        yield KG.key, key(thing.name)
    if isinstance(thing, Snapshot):
        yield KG.bodyStart, thing.body[0]
        yield KG.bodyEnd, thing.body[1]
    if isinstance(thing, Statement) and thing.said_on:
        yield KG.saidFrom, first_day(thing.said_on)
        yield KG.saidUntil, last_day(thing.said_on)
    taken_back = getattr(thing, "retracted", None) or getattr(thing, "forgotten", None)
    if taken_back:
        yield _INVALIDATED, taken_back.at
        yield KG.because, taken_back.because


def part_suffix(row: Field, position: int) -> str:
    """Return how the IRI of a part continues that of its thing.

    >>> part_suffix(Field("anchors", KG.anchor, Form.PART, Anchor, many=True), 0)
    '#anchor-1'
    """
    name = row.property.value.rpartition("#")[2]
    return f"#{name}-{position + 1}" if row.many else f"#{name}"


def term_name(word: str) -> str:
    """Return the ontology's spelling of a closed choice.

    >>> term_name("not-enough-evidence")
    'notEnoughEvidence'
    """
    first, *rest = word.split("-")
    return first + "".join(part.capitalize() for part in rest)
