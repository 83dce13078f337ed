"""Where each actor stands in the picture: a signed layout, so that the camps can be seen.

Every layout that ignores signs hides them: an accusation pulls accuser and accused together. Here
allies are near each other and opponents apart. The same network gives the same picture, whatever
the order of its actors and arrows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from kg.network.arrows import Arrow
from kg.network.camps import Camps, camps, links
from kg.network.cards import placed_cards
from kg.network.dots import placed_dots
from kg.network.signed import Ints, Pairs, signed_pairs

#: Up to so many actors are cards in columns, beyond they are dots.
CARDS = 40
#: Width and height in pixels of an actor whose size is not given.
CARD, DOT = (150.0, 48.0), (14.0, 14.0)
#: The free edge of the stage in pixels; that of a phone is narrower.
_MARGIN, _SMALL_MARGIN = 24.0, 8.0
_SMALL_STAGE = 600.0
#: A statement that takes no side brings a speaker and a claim together, less than a support.
_NEUTRAL = 0.25


def layout(
    names: Iterable[str],
    arrows: Iterable[Arrow],
    sizes: Mapping[str, tuple[float, float]] | None = None,
    stage: tuple[float, float] = (768.0, 600.0),
    known: Camps | None = None,
) -> dict[str, tuple[float, float]]:
    """Return the centre of each actor in pixels, x to the right and y down from the top left.

    `sizes` gives width and height of their boxes. No two boxes overlap. The largest camp is at
    the left, or on top of a stage that is taller than wide. More than the stage can hold stands
    out of it evenly on all sides: the page then draws everything smaller. `known` are the camps,
    if they have been computed.

    >>> arrows = [Arrow("m", "accuses", "o", -1, 3), Arrow("c", "supports", "m", 1, 1)]
    >>> where = layout(["c", "m", "o"], arrows)
    >>> where["m"][0] == where["c"][0] < where["o"][0]
    True
    """
    drawn = list(arrows)
    pairs = signed_pairs(names, drawn, neutral=_NEUTRAL)
    if not pairs.names:
        return {}
    found = known or camps(pairs.names, drawn)
    camp = _camp_numbers(pairs, found)
    default = CARD if len(pairs.names) <= CARDS else DOT
    boxes = np.array([(sizes or {}).get(name, default) for name in pairs.names], dtype=np.float64)
    margin = _MARGIN if min(stage) >= _SMALL_STAGE else _SMALL_MARGIN
    width, height = (max(length - 2 * margin, 1.0) for length in stage)
    inner = np.array([margin, margin, width, height])
    if len(pairs.names) <= CARDS:
        where = placed_cards(pairs, camp, _ranks(pairs, drawn), boxes, inner)
    else:
        where = placed_dots(pairs, camp, boxes, inner)
    rounded = where.round(1).tolist()
    return {name: (x, y) for name, (x, y) in zip(pairs.names, rounded, strict=True)}


def _camp_numbers(pairs: Pairs, found: Camps) -> Ints:
    numbers = [found.of.get(name) for name in pairs.names]
    return np.array([-1 if number is None else number for number in numbers], dtype=np.int64)


def _ranks(pairs: Pairs, arrows: Iterable[Arrow]) -> Ints:
    """Return for each actor its rank by linked statements, 0 for the most linked."""
    statements = links(arrows)
    order = sorted(range(len(pairs.names)), key=lambda one: (-statements[pairs.names[one]], one))
    return np.argsort(np.array(order))
