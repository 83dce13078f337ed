"""How sure a proposal is: a logistic model over features that a person can read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from kg.extract.proposal import Found
from kg.extract.resolved import Resolved
from kg.extract.stances import Content
from kg.model import Modality

#: Words of fewer and of more words than these are less often right; from _SENTENCE on, they say
#: something by themselves.
_SHORT, _SENTENCE, _LONG = 3, 6, 60
#: By the beginning of the reason for which words were found, in which form they stand.
_FORMS = {
    "clause": "clause",
    "quotation": "quotation",
    "said": "in passing",
    "goes on": "in pieces",
    "object": "object",
    "infinitive": "infinitive",
    "words of": "noun",
    "words after": "preposition",
    "a turn": "turn",
}
#: The forms that are right in any text; all others stay below _SUREST, however right they were in
#: the texts that the weights are fitted on.
_SURE = (
    {"clause", "lexicon", "sentence"},
    {"in passing", "lexicon", "sentence"},
    {"quotation", "sentence"},
)
_SUREST = 0.79


def features(
    found: Found,
    text: str,
    speaker: Resolved | None,
    target_by: str,
    *,
    content: Content | None,
    asks: int,
    in_pieces: bool = False,
) -> frozenset[str]:
    """Return the features that hold, as "lexicon", "speaker by name" or "target by rival".

    `target_by` says where the target was found: "its own", "words", "rival", or "" for none;
    `in_pieces` whether a quotation goes on after its cue, which readers may take for one.
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
        "sentence": length >= _SENTENCE,
        "in pieces": in_pieces,
        "long": length > _LONG,
        "asks": asks > 0,
    }
    if speaker is not None:
        holds[f"speaker by {speaker.how}"] = True
        holds["speaker of the story"] = speaker.figure is not None and speaker.figure.is_known
    for beginning, form in _FORMS.items():
        holds[form] = holds.get(form, False) or found.reason.startswith(beginning)
    if target_by:
        holds[f"target by {target_by}"] = True
    return frozenset(name for name, value in holds.items() if value)


def confidence(holding: Iterable[str], weights: Mapping[str, float] | None = None) -> float:
    """Return a confidence between 0 and 1; features without a weight count nothing.

    Only what stands in a sure form may have 0.8 or more: a sentence behind a plain cue, or one in
    quotation marks beside its cue.

    >>> confidence({"a"}, {"bias": -1.0, "a": 1.0})
    0.5
    >>> sure = {"quotation", "sentence"}
    >>> confidence(sure, {"bias": 3.0}), confidence({*sure, "in pieces"}, {"bias": 3.0})
    (0.953, 0.79)
    """
    known = shipped_weights() if weights is None else weights
    holds = set(holding)
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in sorted(holds))
    share = round(1 / (1 + exp(-total)), 3)
    return share if _is_sure(holds) else min(share, _SUREST)


def _is_sure(holding: set[str]) -> bool:
    return "in pieces" not in holding and any(form <= holding for form in _SURE)


@cache
def shipped_weights() -> Mapping[str, float]:
    """Return the weights of confidence.toml by feature."""
    return tomllib.loads(files("kg.extract").joinpath("confidence.toml").read_text("utf-8"))
