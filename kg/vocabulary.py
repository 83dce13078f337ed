"""The terms of the ontology, and the stances and acts that it defines as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.errors import InvalidInput, UnknownThing
from kg.model import Modality
from kg.names import NAMESPACE as NAMESPACE
from kg.names import PREFIXES as PREFIXES
from kg.resources import ONTOLOGY

#: The terms that the program itself names. Stances and acts beside these four need no code.
TERMS = frozenset(
    # classes
    "Actor Person Organisation Group Media UnnamedActor Alias Source Snapshot Claim Statement "
    "Quotation Anchor Cue Stance Act Modality Rating Verdict Dispute Episode SameActor Arrow "
    # stances, and the scheme of acts
    "acts takesStance sign takes accuses denies supports asserts "
    # statements and their proof
    "speaker onBehalfOf stance object claim act modality source via repliesTo repeats saidOn "
    "saidFrom saidUntil recordedAt quotation anchor cue actor surface textDigest note because "
    # actors, claims, sources
    "alias key validOn description knownFrom brief about reportsFrom snapshot rawDigest "
    "bodyStart bodyEnd takenAt "
    # imported statements whose words no archived text bears out
    "UnprovedStatement unprovedBecause "
    # verdicts, disputes, judgements, arrows, the index itself
    "by word rating givenOn episode on includes kept merged "
    "count firstSaid lastSaid toward applied "
    # where a statement's words come from, and what it answers
    "original origin answers "
    # closed choices
    "direct isolated reported conditional supported refuted notEnoughEvidence conflicting".split()
)


class _Terms:
    """`KG.speaker` is the node of kg:speaker; a misspelt term raises AttributeError."""

    def __getattr__(self, name: str) -> NamedNode:
        if name not in TERMS:
            raise AttributeError(f"the ontology has no term kg:{name}")
        return NamedNode(NAMESPACE + name)


KG = _Terms()


def borrowed(curie: str) -> NamedNode:
    """Return the node of a term of another vocabulary.

    >>> borrowed("oa:exact").value
    'http://www.w3.org/ns/oa#exact'
    """
    prefix, name = curie.split(":")
    return NamedNode(PREFIXES[prefix] + name)


@dataclass(frozen=True)
class Stance:
    """A stance that a speaker takes: accuses, sign -1, takes an actor."""

    name: str
    sign: int
    takes_actor: bool
    takes_claim: bool
    #: Language to word: {"en": "accuses", "fr": "accuse"}.
    labels: dict[str, str]


@dataclass(frozen=True)
class Act:
    """A finer kind of a stance: alleges is a way to accuse."""

    name: str
    stance: str
    labels: dict[str, str]


T = TypeVar("T", bound=Stance | Act)


@cache
def ontology() -> Store:
    """Return the ontology as a store in memory."""
    store = Store()
    store.load(path=str(ONTOLOGY / "kg.ttl"), format=RdfFormat.TURTLE)
    return store


@cache
def stances() -> dict[str, Stance]:
    """Return every stance by name, those of the ontology file and no others."""
    return {name: _stance(node) for name, node in _members(KG.Stance)}


@cache
def acts() -> dict[str, Act]:
    """Return every act by name."""
    return {name: _act(node) for name, node in _members(KG.Act)}


@cache
def stance(name: str) -> Stance:
    """Return the stance of this name or of one of its labels ("accuse" is accuses).

    Raises:
        UnknownThing: the ontology has no such stance.
    """
    return _named("stance", name, stances())


@cache
def act(name: str) -> Act:
    """Return the act of this name or label: "sides with" and "sidesWith" are one.

    Raises:
        UnknownThing: the ontology has no such act.
    """
    return _named("act", name, acts())


def act_of(taken: Stance, name: str) -> Act:
    """Return the act of this name, if it is one of a stance's.

    Raises:
        UnknownThing: the ontology has no such act.
        InvalidInput: it is an act of another stance.
    """
    chosen = act(name)
    if chosen.stance != taken.name:
        fitting = ", ".join(sorted(one.name for one in acts().values() if one.stance == taken.name))
        raise InvalidInput(
            f"{chosen.name} is no act of {taken.name} but of {chosen.stance}; choose from {fitting}"
        )
    return chosen


def modality(name: str) -> Modality:
    """Return the modality of this name.

    Raises:
        InvalidInput: there is none.
    """
    try:
        return Modality(name)
    except ValueError:
        choices = ", ".join(Modality)
        raise InvalidInput(f"no modality {name!r}; choose from {choices}") from None


def _named(kind: str, name: str, known: Mapping[str, T]) -> T:
    wanted = _squeezed(name)
    for thing in known.values():
        words = (thing.name, *thing.labels.values())
        if wanted in {_squeezed(word) for word in words}:
            return thing
    raise UnknownThing(kind, name, hint=f"choose from {', '.join(sorted(known))}")


def _squeezed(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _members(kind: NamedNode) -> list[tuple[str, NamedNode]]:
    quads = ontology().quads_for_pattern(None, borrowed("rdf:type"), kind, None)
    nodes = [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
    return sorted((node.value.removeprefix(NAMESPACE), node) for node in nodes)


def _stance(node: NamedNode) -> Stance:
    takes = _objects(node, KG.takes)
    sign = next(int(term.value) for term in _objects(node, KG.sign))
    name = node.value.removeprefix(NAMESPACE)
    return Stance(name, sign, KG.Actor in takes, KG.Claim in takes, _labels(node))


def _act(node: NamedNode) -> Act:
    stance_node = next(iter(_objects(node, KG.stance)))
    local = stance_node.value.removeprefix(NAMESPACE)
    return Act(node.value.removeprefix(NAMESPACE), local, _labels(node))


def _objects(node: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    quads = ontology().quads_for_pattern(node, predicate, None, None)
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]


def _labels(node: NamedNode) -> dict[str, str]:
    words = _objects(node, borrowed("rdfs:label"))
    return {word.language or "": word.value for word in words if isinstance(word, Literal)}
