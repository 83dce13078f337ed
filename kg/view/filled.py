"""The large network as pyvis holds it: nodes, edges and options for vis-network.

Only pyvis's container is used: its page calls other hosts and runs script from data, and its
`add_node` and `add_edge` take quadratic time, so the lists are filled directly.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.view.arrows import Arrow
from kg.view.content import Page, ShownActor

#: px that a dot has along each axis on average: a stage is wider than high.
_ROOM = (76.0, 56.0)
#: px of a letter at 13 px, and of a line: names that would meet are left out.
_LETTER, _LINE = 7.2, 18.0
_SMALL, _LARGE = 4, 7
_LARGER = 12
_NAMED_PER_CAMP = 3

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "dot"},
    "edges": {"selectionWidth": 1.5, "hoverWidth": 1.3},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "tooltipDelay": 120},
}


def filled(page: Page, arrows: list[Arrow]) -> dict[str, Any]:
    """Return the nodes and options of a pyvis network of the page's actors.

    Nodes are numbered by the place of their actor. The edges stay in pyvis for Python users;
    the script makes its own from the statements, so that filters and counts agree.
    """
    network = container(page, arrows)
    return {"nodes": network.nodes, "options": network.options}


def container(page: Page, arrows: list[Arrow]) -> Any:
    """Return a filled `pyvis.network.Network`, directed, without physics."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    ends = Counter(end for arrow in arrows for end in (arrow.speaker, arrow.object))
    largest = {name for name, _ in ends.most_common(_LARGER)}
    named = _named(page, ends)
    spots = _spots(page.actors)
    named = _apart(page, named, spots)
    network.nodes = [
        {
            "id": place,
            "label": actor.name[:40] if actor.id in named else "",
            "x": spots[actor.id][0],
            "y": spots[actor.id][1],
            "size": _LARGE if actor.id in largest else _SMALL,
        }
        for place, actor in enumerate(page.actors)
    ]
    places = {actor.id: place for place, actor in enumerate(page.actors)}
    network.node_ids = list(range(len(page.actors)))
    network.edges = [
        {
            "from": places[a.speaker],
            "to": places[a.object],
            "stance": a.stance,
            "n": len(a.statements),
        }
        for a in arrows
    ]
    network.options = OPTIONS
    return network


def _named(page: Page, ends: Counter[str]) -> set[str]:
    """The actors whose names show: the first few of every camp, and those of no camp."""
    names: set[str] = set()
    for camp in page.camps:
        ranked = sorted(camp.members, key=lambda name: -ends[name])
        names.update(ranked[:_NAMED_PER_CAMP])
    alone = [a.id for a in page.actors if a.camp is None and ends[a.id]]
    return names | set(sorted(alone, key=lambda name: -ends[name])[:_NAMED_PER_CAMP])


def _spots(actors: tuple[ShownActor, ...]) -> dict[str, tuple[int, int]]:
    """Return px for every actor: each axis stretched over its share of the stage."""
    side = len(actors) ** 0.5
    across = _scaled([a.x for a in actors], _ROOM[0] * side)
    down = _scaled([a.y for a in actors], _ROOM[1] * side)
    return {a.id: (x, y) for a, x, y in zip(actors, across, down, strict=True)}


def _scaled(values: list[float], room: float) -> list[int]:
    # vis cuts what follows the point, and the sketch before it has to agree.
    low, high = min(values, default=0.0), max(values, default=0.0)
    unit = room / (high - low) if high > low else 0.0
    return [round((value - (low + high) / 2) * unit) for value in values]


def _apart(page: Page, names: set[str], spots: dict[str, tuple[int, int]]) -> set[str]:
    """Keep the names that meet no other: vis draws them under their dot, at any zoom."""
    kept: list[tuple[float, float, float]] = []
    found: set[str] = set()
    for actor in page.actors:
        if actor.id not in names:
            continue
        (x, y), wide = spots[actor.id], _LETTER * len(actor.name[:40])
        if all(abs(x - u) > (wide + w) / 2 or abs(y - v) > _LINE for u, v, w in kept):
            kept.append((x, y, wide))
            found.add(actor.id)
    return found
