"""The network of a story: its actors, and the arrows that statements add up to."""

from __future__ import annotations

from collections.abc import Iterable

import networkx

from kg.ledger.ledger import Ledger
from kg.ledger.touched import Direction, direction
from kg.model import Actor, Statement
from kg.network.arrows import Arrow, network
from kg.vocabulary import stances


def story_network(ledger: Ledger, statements: Iterable[Statement]) -> networkx.MultiDiGraph[str]:
    """Return the actors and the arrows between them, one edge a stance."""
    actors: dict[str, dict[str, object]] = {
        actor.id: {"name": actor.name, "kind": actor.kind.value}
        for actor in ledger.all(Actor)
        if ledger.kept(actor.id) == actor.id
    }
    return network(actors, arrows_of(ledger, statements))


def arrows_of(ledger: Ledger, statements: Iterable[Statement]) -> list[Arrow]:
    """Return the arrows from actor to actor; retracted statements have none."""
    bundles: dict[Direction, list[str]] = {}
    for one in statements:
        if one.retracted is None and ledger.get(Actor, one.object):
            bundles.setdefault(direction(one), []).append(one.id)
    sign = {name: stance.sign for name, stance in stances().items()}
    return [
        Arrow(way.speaker, way.stance, way.object, sign[way.stance], len(ids), tuple(ids))
        for way, ids in sorted(bundles.items())
    ]
