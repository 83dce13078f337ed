"""Who has been set against whom so far in a text: accusers, accused, and those who deny."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.resolved import Resolved


@dataclass(frozen=True)
class Dispute:
    """One side that turned on the other: Cogent, with its spokesperson, on Orange."""

    names: frozenset[str]
    #: Who is meant when the accused answer: the party, or who spoke for themselves.
    accuser: Resolved
    accused: Resolved


@dataclass
class Disputes:
    """The disputes of a text, the last one last."""

    told: list[Dispute] = field(default_factory=list)
    #: Who answered a reproach, whoever made it.
    answering: set[str] = field(default_factory=set)

    def remember(self, speaker: Resolved, party: Resolved | None, target: Resolved) -> None:
        """Keep that somebody, who may speak for a party, turned on a target."""
        names = frozenset(who.name for who in (speaker, party) if who)
        if target.name not in names:
            self.told.append(Dispute(names, party or speaker, target))

    def learn(self, one: Dispute) -> None:
        """Keep a dispute that the text itself tells."""
        self.told.append(one)

    def answers(self, name: str) -> None:
        """Keep that somebody denies something, whoever said it."""
        self.answering.add(name)

    def are_accused(self, names: set[str]) -> bool:
        """Tell whether any of these was accused of something, or has denied something."""
        return bool(self.answering & names) or self.accuser_of(names) is not None

    def accused_by(self, names: set[str]) -> Resolved | None:
        """Return whom any of these turned on last."""
        return next((one.accused for one in reversed(self.told) if one.names & names), None)

    def accuser_of(self, names: set[str]) -> Resolved | None:
        """Return who turned on any of these last."""
        found = (one.accuser for one in reversed(self.told) if one.accused.name in names)
        return next(found, None)

    def opponent_of(self, names: set[str]) -> Resolved | None:
        """Return who turned on any of these last, or was turned on by them."""
        for one in reversed(self.told):
            if one.names & names:
                return one.accused
            if one.accused.name in names:
                return one.accuser
        return None
