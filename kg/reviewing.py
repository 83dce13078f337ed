"""Deciding on proposals: each decision is one record of the journal."""

from __future__ import annotations

from kg.errors import InvalidInput
from kg.extract.proposal import Proposal
from kg.folder import Folder
from kg.journal import Record
from kg.ledger.changes import accept, last_standing, put, reject, undo
from kg.ledger.decisions import as_stated
from kg.ledger.proposals import PROPOSAL, Proposed, find_proposal
from kg.ledger.statements import recorded_already
from kg.model import ActorKind, Statement
from kg.names import short

#: What the journal calls a record that decides.
COMMAND = "review"


def accepted(
    story: Folder, name: str, edited: Proposal | None = None, kind: ActorKind | None = None
) -> Statement:
    """Record the statement of a proposal, as it is or as a person edited it.

    Actors that are not known yet are added, of this kind (an organisation, if none is said).

    Raises:
        UnknownThing, InvalidInput: nothing is proposed so, it was decided, or a part cannot be.
        Unproved: what the archive does not bear out, by its name.
    """
    with story.writing(COMMAND) as ledger:
        one = find_proposal(story.archive, ledger.proposals, name)
        wanted = Proposed(one.id, one.source, edited or one.proposal)
        kind = kind or ActorKind.ORGANISATION
        _answerable(story, wanted.proposal.replies_to)
        statement, new = as_stated(ledger, story.texts, wanted, kind)
        known = recorded_already(ledger, statement)
        if known is not None and known.retracted:
            raise InvalidInput(
                f"statement {short(known.id)} says this and was retracted: "
                f"{known.retracted.because}; reject the proposal, or edit it"
            )
        changes = [] if known else [*map(put, new), put(statement)]
        story.commit(COMMAND, [*changes, accept(one.id, (known or statement).id)])
        return known or statement


def _answerable(story: Folder, name: str) -> None:
    """Refuse to answer what may become a statement yet: the answer would not be recorded."""
    proposals = story.ledger.proposals
    if name.startswith(PROPOSAL) and name not in proposals.decisions:
        find_proposal(story.archive, proposals, name)
        raise InvalidInput(
            f"it answers proposal {short(name)}; decide that first, or empty replies-to"
        )


def rejected(story: Folder, name: str, because: str) -> Proposed:
    """Turn a proposal down, with the reason; return it.

    Raises:
        UnknownThing: nothing is proposed so.
        InvalidInput: it was decided before, or there is no reason.
    """
    if not because.strip():
        raise InvalidInput("a rejection needs a reason, in a few words")
    with story.writing(COMMAND) as ledger:
        one = find_proposal(story.archive, ledger.proposals, name)
        story.commit(COMMAND, [reject(one.id, " ".join(because.split()))])
        return one


def decision_undone(story: Folder) -> tuple[Record, str]:
    """Take back the last decision; return its record and the id of the proposal.

    Raises:
        InvalidInput: the last change of the story is none.
    """
    with story.writing("undo") as ledger:
        last = last_standing(ledger.records)
        if last is None or last.command != COMMAND:
            raise InvalidInput("the last change is no decision on a proposal; see kg log, kg undo")
        story.commit("undo", [undo(last.seq)])
        change = last.changes[-1]
        return last, change.get("accept") or change["reject"]
