"""How sure a proposal is: a logistic model over features that a person can read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from kg.extract.proposal import Found
from kg.extract.resolve import Resolved
from kg.extract.stances import Content
from kg.model import Modality

#: Words of fewer and of more words than these are less often right.
_SHORT, _LONG = 3, 60


def features(
    found: Found,
    text: str,
    speaker: Resolved | None,
    target_by: str,
    *,
    content: Content | None,
    asks: int,
) -> frozenset[str]:
    """Return the features that hold, as "lexicon", "speaker by name" or "target by rival".

    `target_by` says where the target was found: "its own", "words", "rival", or "" for none.
    """
    length = len(text[found.start : found.end].split())
    holds = {
        "lexicon": bool(found.stance),
        found.modality.value: found.modality is not Modality.REPORTED,
        "no cue": found.cue is None,
        "no speaker": speaker is None,
        "turned on nobody": found.stance == "accuses" and not target_by,
        "content": content is not None,
        "negated": found.is_negated,
        "passive": found.is_passive,
        "short": length < _SHORT,
        "long": length > _LONG,
        "asks": asks > 0,
    }
    if speaker is not None:
        holds[f"speaker by {speaker.how}"] = True
        holds["speaker of the story"] = speaker.figure is not None and speaker.figure.is_known
    if target_by:
        holds[f"target by {target_by}"] = True
    return frozenset(name for name, value in holds.items() if value)


def confidence(holding: Iterable[str], weights: Mapping[str, float] | None = None) -> float:
    """Return a confidence between 0 and 1; features without a weight count nothing.

    >>> confidence({"a"}, {"bias": -1.0, "a": 1.0})
    0.5
    """
    known = shipped_weights() if weights is None else weights
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in holding)
    return round(1 / (1 + exp(-total)), 3)


@cache
def shipped_weights() -> Mapping[str, float]:
    """Return the weights of confidence.toml by feature."""
    return tomllib.loads(files("kg.extract").joinpath("confidence.toml").read_text("utf-8"))
