"""One person's pass through the proposals: where they are, what they changed, what they decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.errors import InvalidInput
from kg.extract.proposal import Proposal
from kg.ledger.decisions import Proof, proof_of
from kg.ledger.finding import find_source
from kg.ledger.proposals import Proposed, pending
from kg.model import ActorKind, Claim, Source, Statement
from kg.review.fields import edited
from kg.review.learned import Ranking, ordered
from kg.reviewing import decision_undone
from kg.workspace import Workspace

#: The claims of the story that may be the same as this one, each with why; the likely first.
Similar = Callable[[str], Sequence[tuple[Claim, str]]]


class Sitting:
    """The proposals that await a decision, one of them in hand.

    Decisions are on the disk at once; edits and the place in the queue last as long as the sitting.
    """

    def __init__(self, story: Workspace, source: str = "", ranking: Ranking | None = None) -> None:
        """Take up the proposals of one source, or of all.

        Raises:
            UnknownThing: no such source.
        """
        self.story, self.ranking = story, ranking
        self.only = find_source(story.ledger, source).id if source else ""
        self.left: list[Proposed] = self._queue()
        self.place = 0
        self._edited: dict[str, Proposal] = {}
        self._kinds: dict[str, ActorKind] = {}

    @property
    def current(self) -> Proposed | None:
        """The proposal in hand, as edited; None when nothing is left."""
        if not self.left:
            return None
        one = self.left[self.place]
        return replace(one, proposal=self._edited.get(one.id, one.proposal))

    @property
    def text(self) -> str:
        """The archived text of the source in hand."""
        return self.story.texts[self._in_hand().source][1]

    @property
    def source(self) -> Source:
        """The source in hand."""
        return find_source(self.story.ledger, self._in_hand().source)

    @property
    def kind(self) -> ActorKind:
        """What actors that are not known yet would be added as."""
        return self._kinds.get(self._in_hand().id, ActorKind.ORGANISATION)

    def proof(self) -> Proof:
        """Return whether the proposal in hand can be accepted as it is now."""
        return proof_of(self.story.ledger, self.story.texts, self._in_hand(), self.kind)

    def answered(self) -> str:
        """Return the words that the proposal in hand answers: "avoir menti"; "" = none."""
        name, ledger = self._in_hand().proposal.replies_to, self.story.ledger
        if said := ledger.get(Statement, ledger.proposals.said(name)):
            return said.quotation.exact
        return next((one.proposal.quote for one in self.left if one.id == name), "")

    def go(self, steps: int) -> bool:
        """Take up another proposal; tell whether there was one in this direction."""
        place = min(max(self.place + steps, 0), max(len(self.left) - 1, 0))
        is_other, self.place = place != self.place, place
        return is_other

    def edit(self, field: str, value: str) -> None:
        """Say a field of the proposal in hand otherwise.

        Raises:
            KgError: as `kg.review.fields.edited`.
        """
        one = self._in_hand()
        self._edited[one.id] = edited(one.proposal, field, value, self.text)

    def take_new_actors_for(self, kind: str) -> None:
        """Say what the actors are that the proposal in hand brings in.

        Raises:
            InvalidInput: no such kind.
        """
        kinds = [one.value for one in ActorKind if one is not ActorKind.UNNAMED]
        if kind not in kinds:
            raise InvalidInput(f"no kind {kind!r}; choose from {', '.join(kinds)}")
        self._kinds[self._in_hand().id] = ActorKind(kind)

    def accept(self) -> Statement:
        """Record the statement in hand and take up the next proposal.

        Raises:
            KgError: as `Workspace.accept`; nothing is recorded then.
        """
        one = self._in_hand()
        statement = self.story.accept(one.id, one.proposal, self.kind)
        self._put_down()
        return statement

    def reject(self, because: str) -> None:
        """Turn the proposal in hand down and take up the next one.

        Raises:
            KgError: as `Workspace.reject`.
        """
        self.story.reject(self._in_hand().id, because)
        self._put_down()

    def undo(self) -> None:
        """Take the last decision back and take that proposal up again.

        Raises:
            InvalidInput: the last change of the story is no decision.
        """
        _, name = decision_undone(self.story)
        self.left = self._queue()
        places = [number for number, one in enumerate(self.left) if one.id == name]
        self.place = places[0] if places else min(self.place, max(len(self.left) - 1, 0))

    def _queue(self) -> list[Proposed]:
        story = self.story
        return ordered(pending(story.archive, story.ledger.proposals, self.only), self.ranking)

    def _put_down(self) -> None:
        del self.left[self.place]
        self.place = min(self.place, max(len(self.left) - 1, 0))

    def _in_hand(self) -> Proposed:
        if (one := self.current) is None:
            raise InvalidInput("nothing is left to decide")
        return one
