"""The large network as pyvis holds it: nodes, edges and options for vis-network.

Only pyvis's container is used: its page calls other hosts and runs script from data, and its
`add_node` and `add_edge` take quadratic time, so the lists are filled directly.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.view.arrows import Arrow
from kg.view.content import Page, ShownActor

#: px between the middles of neighbouring dots, at zoom 1.
_ROOM = 46.0
_SMALL, _LARGE = 4, 7
_LARGER = 12
_NAMED_PER_CAMP = 3

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "dot", "borderWidth": 1.2},
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
    unit = _unit(page.actors)
    network.nodes = [
        {
            "id": place,
            "label": actor.name[:40] if actor.id in named else "",
            "x": round(actor.x * unit, 1),
            "y": round(actor.y * unit, 1),
            "size": _LARGE if actor.id in largest else _SMALL,
        }
        for place, actor in enumerate(page.actors)
    ]
    places = {actor.id: place for place, actor in enumerate(page.actors)}
    network.node_ids = list(range(len(page.actors)))
    network.edges = [
        {"from": places[a.speaker], "to": places[a.object], "stance": a.stance, "n": len(a.statements)}
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


def _unit(actors: tuple[ShownActor, ...]) -> float:
    """Return px per unit of the layout, so that dots have room on average."""
    if len(actors) < 2:
        return 1.0
    wide = max(a.x for a in actors) - min(a.x for a in actors)
    tall = max(a.y for a in actors) - min(a.y for a in actors)
    return _ROOM * len(actors) ** 0.5 / max(wide, tall, 1e-9)
