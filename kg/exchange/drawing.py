"""The network as a file that Gephi, yEd or Cytoscape open: GEXF or GraphML."""

from __future__ import annotations

from enum import StrEnum
from typing import IO, TYPE_CHECKING

from kg.writable import writable

if TYPE_CHECKING:
    import networkx


class DrawingForm(StrEnum):
    """The forms of a network for programs that draw it."""

    GEXF = "gexf"
    GRAPHML = "graphml"


def write_drawing(network: networkx.MultiDiGraph[str], file: IO[bytes], form: DrawingForm) -> None:
    """Write actors with name and kind, arrows with stance, sign, count and their statements.

    What XML cannot hold (a NUL in a name) is written as U+FFFD.
    """
    import networkx as nx

    plain: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor, values in network.nodes(data=True):
        plain.add_node(actor, label=_text(values["name"]), kind=_text(values["kind"]))
    for speaker, target, stance, values in network.edges(keys=True, data=True):
        plain.add_edge(
            speaker,
            target,
            f"{speaker} {stance} {target}",
            label=stance,
            sign=values["sign"],
            weight=values["count"],
            statements=" ".join(values["statements"]),
        )
    write = nx.write_gexf if form is DrawingForm.GEXF else nx.write_graphml
    write(plain, file)


def _text(value: object) -> str:
    return writable(str(value))
