"""The aggregated arrows of a dispute, and the network that users analyse with networkx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx


@dataclass(frozen=True)
class Arrow:
    """All statements of one speaker who takes one stance toward one object.

    >>> Arrow("actor/megavideo", "accuses", "actor/orange", -1, 3, ("s/1", "s/2", "s/3")).count
    3
    """

    speaker: str
    stance: str
    object: str
    #: -1 against, +1 for, 0 takes no side: as the ontology says of the stance.
    sign: int
    #: How many statements the arrow stands for.
    count: int
    #: The ids of these statements.
    statements: tuple[str, ...] = ()


def network(
    actors: Mapping[str, dict[str, object]], arrows: Iterable[Arrow]
) -> networkx.MultiDiGraph[str]:
    """Return the network of the arrows; an edge's key is its stance.

    `actors` maps an id to the attributes of the node (name, kind …); whoever an arrow names is in
    the network too.

    >>> dispute = network({"o": {"name": "Orange"}}, [Arrow("m", "accuses", "o", -1, 3)])
    >>> dispute.edges["m", "o", "accuses"]["count"], dispute.nodes["o"]["name"]
    (3, 'Orange')
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for actor, attributes in actors.items():
        graph.add_node(actor, **attributes)
    for arrow in arrows:
        graph.add_edge(arrow.speaker, arrow.object, arrow.stance, **_attributes(arrow))
    return graph


def _attributes(arrow: Arrow) -> dict[str, object]:
    return {
        "stance": arrow.stance,
        "sign": arrow.sign,
        "count": arrow.count,
        "statements": arrow.statements,
    }
