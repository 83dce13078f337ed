"""Proposals as JSON lines, to be decided elsewhere: one proposal a line, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import InvalidInput, KgError, Unproved
from kg.extract.proposal import Proposal
from kg.ledger.decisions import proof_of
from kg.ledger.proposals import Proposed, find_proposal
from kg.model import ActorKind
from kg.review.fields import BETWEEN, FIELDS, edited
from kg.workspace import Workspace

#: Column of a line to the field that it says.
COLUMNS = {
    "quote": "quote",
    "speaker": "speaker",
    "on_behalf_of": "for",
    # The object's kind and the act follow the stance, and so come after it.
    "stance": "stance",
    "act": "act",
    "object_kind": "kind",
    "object": "object",
    "target_actor": "target",
    "claim": "claim",
    "modality": "modality",
    "via": "via",
    "said_on": "said-on",
    "replies_to": "replies-to",
    "anchors": "anchors",
}
DECISIONS = ("accept", "reject", "skip")
#: What a line has that no decision can change.
_FIXED = {"id", "source", "confidence", "proof", "reason", "asks"}
_KNOWN = {*COLUMNS, *_FIXED, "start", "end", "decision", "because", "new_actors"}


@dataclass(frozen=True)
class Applied:
    """What a file of decisions did."""

    accepted: int = 0
    rejected: int = 0
    #: Lines that decide nothing: skipped, or without a decision.
    skipped: int = 0
    #: Lines whose decision was made before.
    known: int = 0
    #: Line number and why it was refused.
    refused: tuple[tuple[int, str], ...] = ()


def exported(story: Workspace, proposals: Iterable[Proposed]) -> Iterator[str]:
    """Yield a line of JSON for each proposal, with its proof as things are now."""
    for one in proposals:
        yield json.dumps(_row(story, one), ensure_ascii=False)


def _row(story: Workspace, one: Proposed) -> dict[str, Any]:
    said = one.proposal
    proof = proof_of(story.ledger, story.texts, one, ActorKind.ORGANISATION)
    return {
        "id": one.id,
        "source": one.source,
        "speaker": said.speaker,
        "on_behalf_of": said.on_behalf_of,
        "stance": said.stance,
        "act": said.act,
        "object_kind": said.object_kind,
        "object": said.object,
        "target_actor": said.target_actor,
        "claim": said.claim,
        "quote": said.quote,
        "start": said.start,
        "end": said.end,
        "modality": said.modality.value,
        "via": list(said.via),
        "said_on": said.said_on,
        "replies_to": said.replies_to,
        "anchors": _anchors(said),
        "confidence": said.confidence,
        "proof": str(proof),
        "reason": said.reason,
        "asks": list(said.asks),
    }


def applied(story: Workspace, lines: Iterable[str]) -> Applied:
    """Take decisions in, each line that is good as one record, the others named by their number.

    A line whose decision was made before changes nothing, so that a file can be applied again.
    """
    counts = dict.fromkeys(("accepted", "rejected", "skipped", "known"), 0)
    refused = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            counts[_decide(story, _parsed(line))] += 1
        except KgError as error:
            name = f"{error.name}: " if isinstance(error, Unproved) else ""
            refused.append((number, f"{name}{error}"))
    return Applied(**counts, refused=tuple(refused))


def _parsed(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InvalidInput(f"not JSON ({error})") from None
    except RecursionError:
        raise InvalidInput("not a line of --export: lists within lists without end") from None
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise InvalidInput("not an object with an id")
    if unknown := sorted(row.keys() - _KNOWN):
        raise InvalidInput(f"no field {unknown[0]!r}; the fields are those of --export")
    if row.get("decision") not in (None, "", *DECISIONS):
        raise InvalidInput(f"no decision {row['decision']!r}; choose from {', '.join(DECISIONS)}")
    return row


def _decide(story: Workspace, row: Mapping[str, Any]) -> str:
    decision = row.get("decision") or "skip"
    if decision == "skip":
        return "skipped"
    because = " ".join(_text(row, "because").split())
    made = story.ledger.proposals.decisions.get(row["id"])
    same = (decision == "accept", "" if decision == "accept" else because)
    if made is not None and (made.is_accepted, made.because) == same:
        return "known"
    if decision == "reject":
        story.reject(row["id"], because)
        return "rejected"
    one = find_proposal(story.archive, story.ledger.proposals, row["id"])
    story.accept(row["id"], _worded(story, one, row), _kind(row))
    return "accepted"


def _worded(story: Workspace, one: Proposed, row: Mapping[str, Any]) -> Proposal:
    """The proposal with what the line says otherwise."""
    text, proposal = story.texts[one.source][1], one.proposal
    for column, name in COLUMNS.items():
        if column in row:
            value = _value(row, column)
            # What the line leaves as it was may still follow another field: an act its stance.
            if value != _before(one.proposal, column):
                proposal = edited(proposal, name, value, text)
    proposal = _placed(proposal, one.proposal, row, text)
    if row.get("asks") == [] and proposal.asks:
        proposal = replace(proposal, asks=())
    return proposal


def _placed(proposal: Proposal, before: Proposal, row: Mapping[str, Any], text: str) -> Proposal:
    """The proposal at the place that the line names, where that is another than it was."""
    start, end = row.get("start", before.start), row.get("end", before.end)
    if (start, end) == (before.start, before.end):
        return proposal
    whole = all(type(one) is int for one in (start, end))
    if not whole or not 0 <= start < end or text[start:end] != proposal.quote:
        raise InvalidInput(
            f"the quote does not stand at {start} to {end} of the source; "
            "with start and end left as they were it is looked for"
        )
    return replace(proposal, start=start, end=end)


def _value(row: Mapping[str, Any], column: str) -> str:
    if column not in ("via", "anchors"):
        return _text(row, column)
    values = row[column]
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise InvalidInput(f"{column} is a list of texts")
    return BETWEEN.join(values)


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column) or ""
    if not isinstance(value, str):
        raise InvalidInput(f"{column} is a text, not {value!r}")
    return value


def _before(proposal: Proposal, column: str) -> str:
    if column == "claim":
        return proposal.claim
    return FIELDS[COLUMNS[column]].read(proposal)


def _anchors(proposal: Proposal) -> list[str]:
    written = FIELDS["anchors"].read(proposal)
    return written.split(BETWEEN) if written else []


def _kind(row: Mapping[str, Any]) -> ActorKind | None:
    written = _text(row, "new_actors")
    if written and written not in [*ActorKind]:
        raise InvalidInput(f"no kind {written!r}; choose from {', '.join(ActorKind)}")
    return ActorKind(written) if written else None
