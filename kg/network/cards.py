"""The layout of a small network: cards in columns, a camp each, round the stage."""

from __future__ import annotations

import numpy as np

from kg.network.columns import TALL, WIDE, ring_of_columns, room_wanted
from kg.network.hulls import grouped
from kg.network.packing import grown, stage_of_each
from kg.network.signed import Floats, Ints, Pairs

#: The columns take no more than this part of the stage; a fuller one grows.
_FULL = 0.75
#: The large components get more than their due: room between camps, where the arrows run.
_POWER = 2.0


def placed_cards(pairs: Pairs, camp: Ints, ranks: Ints, boxes: Floats, stage: Floats) -> Floats:
    """Return the centres of the cards; a tall stage is a wide one, turned.

    `camp` gives each actor its camp, -1 for none; `ranks` its rank by links, 0 the most linked.
    """
    tall = stage[3] > stage[2]
    spacing = TALL if tall else WIDE
    if tall:
        boxes, stage = boxes[:, ::-1], stage[[1, 0, 3, 2]]
    groups = [group[np.argsort(ranks[group])] for group in grouped(camp)]
    # A camp leads before an actor without one, who leads by its links.
    groups.sort(key=lambda group: (-len(group), int(ranks[group[0]])))
    stage = grown(stage, room_wanted(groups, boxes, stage[3], spacing) / _FULL)
    rooms = stage_of_each(pairs.components, stage, boxes, _POWER)
    stages = [rooms[pairs.components[group[0]]] for group in groups]
    where = ring_of_columns(pairs, groups, boxes, stages, stage, spacing)
    return where[:, ::-1] if tall else where
