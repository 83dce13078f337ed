"""The layout of a large network: small boxes placed by spectrum and forces, camps on own ground."""

from __future__ import annotations

import numpy as np

from kg.network.forces import relaxed
from kg.network.hulls import OUTLINE, outlines_apart
from kg.network.overlap import apart, fitted
from kg.network.packing import grown, stage_of_each
from kg.network.signed import Floats, Ints, Pairs
from kg.network.spectral import spectral_positions

#: Up to so many actors every camp gets a ground of its own; above, the page draws camps as discs.
GROUNDS = 300
#: Between two boxes, in pixels.
_GAP = 6.0
#: The boxes take no more than this part of the stage; a fuller one grows.
_FULL = 0.25


def placed_dots(pairs: Pairs, camp: Ints, boxes: Floats, stage: Floats) -> Floats:
    """Return the centres of the boxes, each component in its part of the stage.

    `camp` gives each actor its camp, -1 for none.
    """
    stage = grown(stage, float((boxes + _GAP).prod(axis=1).sum()) / _FULL)
    stage = stage + np.array([1, 1, -2, -2]) * OUTLINE
    where = np.zeros((len(boxes), 2))
    for component, cell in stage_of_each(pairs.components, stage, boxes, 1.0).items():
        members = np.flatnonzero(pairs.components == component)
        refined = _refined(pairs.among(members), camp[members])
        turned = _turned(refined, camp[members], tall=bool(cell[3] > cell[2]))
        where[members] = fitted(turned, boxes[members], cell, 0.0)
    where = apart(where, boxes, _GAP)
    if len(boxes) <= GROUNDS:
        where = outlines_apart(where, boxes, camp)
    return fitted(where, boxes, stage, 1.0)


def _refined(pairs: Pairs, camp: Ints) -> Floats:
    if len(pairs.names) == 1:
        return np.zeros((1, 2))
    return relaxed(spectral_positions(pairs.matrix), pairs, camp)


def _turned(where: Floats, camp: Ints, *, tall: bool) -> Floats:
    """Turn the picture so that its main axis begins with the largest camp, at the left or top."""
    where = where - where.mean(axis=0)
    ahead = np.zeros(2)
    if (camp >= 0).any():
        ahead = -where[camp == camp[camp >= 0].min()].mean(axis=0)
    if np.hypot(*ahead) < 1e-6:
        ahead = np.linalg.eigh(where.T @ where)[1][:, -1]
    cosine, sine = ahead / np.hypot(*ahead)
    along: Floats = where @ np.array([[cosine, -sine], [sine, cosine]])
    return along[:, ::-1] if tall else along
