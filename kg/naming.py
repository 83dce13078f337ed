"""Who and what a story is about: its actors, those who are one, its claims and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kg.identity import dispute_id
from kg.ledger import actors, claims, disputes, finding
from kg.ledger.changes import put, split
from kg.model import Actor, ActorKind, Alias, Claim, Dispute, Episode, SameActor, Thing
from kg.withdrawing import Withdrawing

T = TypeVar("T", bound=Thing)


class Naming(Withdrawing):
    """The methods of a workspace that name what statements are about."""

    def add_actor(self, actor: Actor) -> Actor:
        """Add an actor; one of the same name stays as it is."""
        with self.writing("actor add") as ledger:
            return ledger.get(Actor, actor.id) or self._put("actor add", actor)

    def edit_actor(
        self,
        actor: str,
        *,
        name: str = "",
        kind: ActorKind | None = None,
        aliases: Iterable[Alias] = (),
        description: str = "",
    ) -> Actor:
        """Give an actor another name, kind, description or more aliases."""
        with self.writing("actor edit") as ledger:
            known = finding.find_actor(ledger, actor)
            edited = actors.edited_actor(known, name, kind, aliases, description)
            return self._put("actor edit", edited)

    def merge(self, kept: str, merged: str, because: str = "") -> SameActor:
        """Judge two actors to be one, the first one's name leading; `split` takes it back."""
        with self.writing("actor merge") as ledger:
            return self._put("actor merge", actors.same_actor(ledger, kept, merged, because))

    def split(self, kept: str, merged: str) -> SameActor:
        """Take back the judgement that two actors are one."""
        with self.writing("actor split") as ledger:
            same = actors.judgement(ledger, kept, merged)
            self.commit("actor split", [split(same.id)])
        return same

    def add_claim(self, text: str, brief: str = "", about: Sequence[str] = ()) -> Claim:
        """Add a claim about actors; one of the same words stays as it is."""
        with self.writing("claim add") as ledger:
            people = tuple(finding.find_actor(ledger, one).id for one in about)
            claim = claims.new_claim(text, brief, people)
            return ledger.get(Claim, claim.id) or self._put("claim add", claim)

    def edit_claim(
        self, name: str, text: str = "", brief: str = "", about: Sequence[str] = ()
    ) -> Claim:
        """Word a claim otherwise; its id stays, actors it is about are added."""
        with self.writing("claim edit") as ledger:
            people = tuple(finding.find_actor(ledger, one).id for one in about)
            known = ledger.recorded[finding.find_claim(ledger, name).id]
            assert isinstance(known, Claim)  # noqa: S101
            claim = claims.edited_claim(known, text, brief, people)
            return self._put("claim edit", claim)

    def dispute(
        self,
        name: str,
        episodes: Sequence[Episode] = (),
        sources: Sequence[str] = (),
        claims: Sequence[str] = (),
    ) -> Dispute:
        """Name an affair, or add episodes, sources and claims to it."""
        with self.writing("dispute") as ledger:
            known = ledger.get(Dispute, dispute_id(name))
            held = tuple(finding.find_source(ledger, one).id for one in sources)
            about = tuple(finding.find_claim(ledger, one).id for one in claims)
            dispute = disputes.widened(known, name, tuple(episodes), held, about)
            return dispute if dispute == known else self._put("dispute", dispute)

    def _put(self, command: str, thing: T) -> T:
        with self.writing(command) as ledger:
            # An edit that changes nothing is no change.
            if ledger.recorded.get(thing.id) != thing:
                self.commit(command, [put(thing)])
        return thing
