"""A proposal's mentions as the recorded steps of a statement: "il=MegaVideo@210"."""

from __future__ import annotations

from kg.extract.proposal import Proposal


def steps_of(proposal: Proposal) -> tuple[str, ...]:
    """Return the steps that anchor the actors of a proposal, one for each actor of the statement.

    Actors that the statement won't have, such as the target of a denied claim, have no step; nor
    have words that hold a "=", which a step cannot hold.

    >>> from kg.extract.proposal import Mention
    >>> il = Mention("Il", 210, 212, "MegaVideo")
    >>> steps_of(Proposal("un aveu", 233, 240, "MegaVideo", "asserts", "claim", "un aveu",
    ...                   mentions=(il,)))
    ('Il=MegaVideo@210',)
    """
    taken = {proposal.speaker, proposal.on_behalf_of}
    if proposal.object_kind == "actor":
        taken.add(proposal.object)
    steps: dict[str, str] = {}
    for mention in proposal.mentions:
        plain = "=" not in mention.surface + mention.actor
        if mention.actor in taken - {""} and plain:
            steps.setdefault(mention.actor, f"{mention.surface}={mention.actor}@{mention.start}")
    return tuple(steps.values())
