"""What decisions teach: how likely a proposal is to be accepted, for the order of review."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg import regular
from kg.errors import InvalidInput
from kg.evidence.anchors import names_actor
from kg.extract.proposal import Proposal
from kg.identity import key
from kg.ledger.proposals import Proposed, decided, mention_of
from kg.workspace import Workspace

#: Fewer decisions teach nothing that holds for the next article.
FEWEST = 30
#: The file in the workspace; it follows from journal and archive, and may be deleted.
FILE = "ranking.json"
_FOLDS, _BINS = 5, 5
#: How strongly weights are drawn to 0: a word seen once or twice must not decide.
_PENALTY = 1.0
#: Words of the quotation that are looked at, from its beginning.
_WORDS = 12

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bin:
    """Proposals of about the same estimate: what was foreseen and what came."""

    count: int
    #: The mean estimate of those that were held back while learning.
    foreseen: float
    #: The share that was accepted.
    accepted: float


@dataclass(frozen=True)
class Ranking:
    """A weight for each feature, and how good the estimates were on decisions held back."""

    weights: Mapping[str, float]
    decisions: int
    accepted: int
    bins: tuple[Bin, ...]
    #: The head of the journal that it was learned from.
    head: str

    def estimate(self, proposal: Proposal) -> float:
        """Return how likely the proposal is to be accepted, from 0 to 1."""
        return _logistic(sum(self.weights.get(one, 0.0) for one in features(proposal)))


def features(proposal: Proposal) -> Iterator[str]:
    """Yield what is looked at in a proposal, each as a word.

    >>> from kg.model import Modality
    >>> one = Proposal("oui", 3, 6, "Orange", "denies", "claim", "Cela est", confidence=0.71)
    >>> sorted(features(one))[:4]
    ['always', 'confidence 7', 'first oui', 'length 1']
    """
    mention = mention_of(proposal, proposal.speaker)
    words = re.findall(r"\w+", key(proposal.quote))
    yield "always"
    yield f"stance {proposal.stance} {proposal.act}"
    yield f"cue {key(proposal.cue.surface)}" if proposal.cue else "no cue"
    yield f"modality {proposal.modality.value}"
    yield f"confidence {math.floor(10 * proposal.confidence)}"
    yield f"length {len(words).bit_length()}"
    yield f"speaker {_told(mention.surface, proposal.speaker) if mention else 'not named'}"
    yield f"target {bool(proposal.target_actor)}" if proposal.object_kind == "claim" else "actor"
    yield from ["asks"] * bool(proposal.asks)
    yield from [f"first {words[0]}"] if words else []
    yield from {f"word {word}" for word in words[:_WORDS]}


def _told(surface: str, name: str) -> str:
    """How someone is named: by name, by one word such as "il", or described."""
    if names_actor(surface, [name]):
        return "by name"
    return f"as {key(surface)}" if " " not in surface.strip() else "described"


def learned(story: Workspace) -> Ranking:
    """Learn from all decisions of a story; the same journal and archive give the same weights.

    Raises:
        InvalidInput: too few decisions, or all of them one way.
    """
    log = decided(story.archive, story.ledger.proposals)
    outcomes = np.array([made.is_accepted for _, made in log], dtype=float)
    accepted = int(outcomes.sum())
    if len(log) < FEWEST:
        raise InvalidInput(
            f"{len(log)} decisions are too few to learn from; decide on {FEWEST} or more first"
        )
    if accepted in (0, len(log)):
        raise InvalidInput("all decisions go one way; there is no difference to learn yet")
    rows = [frozenset(features(one.proposal)) for one, _ in log]
    # Numbered by id rather than by time: who decides in another order learns the same.
    fold = np.argsort(np.argsort([one.id for one, _ in log])) % _FOLDS
    foreseen = np.zeros(len(log))
    for number in range(_FOLDS):
        kept = fold != number
        weights = fitted([rows[i] for i in np.flatnonzero(kept)], outcomes[kept])
        for i in np.flatnonzero(~kept):
            foreseen[i] = _logistic(sum(weights.get(one, 0.0) for one in rows[i]))
    bins = tuple(binned(foreseen, outcomes))
    return Ranking(fitted(rows, outcomes), len(log), accepted, bins, story.ledger.head)


def fitted(rows: Sequence[Iterable[str]], outcomes: Floats) -> dict[str, float]:
    """Return the weights of a logistic regression with an L2 penalty, by Newton's method."""
    names = sorted({name for row in rows for name in row})
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        table[number, [place[name] for name in row]] = 1.0
    # Fewer decisions than features: the weights are sums of rows, so that the rows' products do.
    products = table @ table.T
    parts: Floats = np.zeros(len(rows))
    for _ in range(25):
        chance = 1.0 / (1.0 + np.exp(-products @ parts))
        spread = np.maximum(chance * (1.0 - chance), 1e-6)
        aim = products @ parts + (outcomes - chance) / spread
        step = np.linalg.solve(products + _PENALTY * np.diag(1.0 / spread), aim)
        is_still = np.abs(step - parts).max() < 1e-9
        parts = np.asarray(step, dtype=np.float64)
        if is_still:
            break
    values = table.T @ parts
    return {name: round(float(values[column]), 6) for name, column in place.items()}


def binned(foreseen: Floats, outcomes: Floats) -> Iterator[Bin]:
    """Yield the calibration: estimates in fifths of the scale beside what came of them."""
    bins = np.minimum((foreseen * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        here = bins == number
        if count := int(here.sum()):
            shares = float(foreseen[here].mean()), float(outcomes[here].mean())
            yield Bin(count, round(shares[0], 4), round(shares[1], 4))


def write(folder: Path, ranking: Ranking) -> Path:
    """Keep a ranking in the folder of its story; return the file."""
    path = folder / FILE
    said = json.dumps(asdict(ranking), ensure_ascii=False, indent=1, sort_keys=True)
    regular.put(path, said.encode())
    return path


def read(folder: Path) -> Ranking | None:
    """Return the ranking that a story's folder holds; None when nothing was learned yet.

    Raises:
        InvalidInput: the file is none.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        bins = tuple(Bin(**one) for one in said.pop("bins"))
        return Ranking(**said, bins=bins)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InvalidInput(f"{path} is no ranking; delete it, then kg review --retrain") from None


def ordered(proposals: Sequence[Proposed], ranking: Ranking | None) -> list[Proposed]:
    """Return proposals as they are best reviewed: the likely ones first, once that was learned.

    Before, they come as they stand in their sources.
    """
    if ranking is None:
        return [*proposals]
    return sorted(proposals, key=lambda one: -ranking.estimate(one.proposal))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(value, 30.0), -30.0)))
