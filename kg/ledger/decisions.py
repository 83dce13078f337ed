"""From a proposal to a statement: the same proof as for one that is stated by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import AmbiguousName, InvalidInput, KgError, UnknownThing, Unproved
from kg.evidence.places import prefix, suffix, whole_after, whole_before
from kg.extract.proposal import Proposal
from kg.extract.steps import steps_of
from kg.identity import key
from kg.ledger.finding import find_actor, find_source
from kg.ledger.ledger import Ledger
from kg.ledger.proposals import Proposed
from kg.ledger.sources import Details, known_only
from kg.ledger.statements import Draft, stated
from kg.ledger.texts import Texts
from kg.model import ActorKind, Claim, Source, Statement, Thing
from kg.vocabulary import stance


@dataclass(frozen=True)
class Proof:
    """Whether a proposal can be accepted as it is: proved, or refused by a name."""

    #: The name of the refusal: "unanchored", "altered" …, "asks", "unknown", "invalid"; "" = none.
    refused: str = ""
    message: str = ""
    statement: Statement | None = None
    #: The actors, claims and sources that the statement brings in.
    new: tuple[Thing, ...] = ()

    def __str__(self) -> str:
        """Return "proved", or why not: "unanchored: nothing in the quotation …"."""
        return f"{self.refused}: {self.message}" if self.refused else "proved"


class Unanswered(InvalidInput):
    """A proposal asks what a person must answer before it can be accepted."""


def proof_of(ledger: Ledger, texts: Texts, one: Proposed, kind: ActorKind) -> Proof:
    """Return whether a proposal can be accepted; new actors would be of this kind.

    Raises:
        Damaged: the archived text is missing or changed.
    """
    try:
        statement, new = as_stated(ledger, texts, one, kind)
    except (Unproved, UnknownThing, AmbiguousName, InvalidInput) as error:
        return Proof(_name(error), str(error))
    return Proof("", "", statement, tuple(new))


def as_stated(
    ledger: Ledger, texts: Texts, one: Proposed, kind: ActorKind
) -> tuple[Statement, list[Thing]]:
    """Return the statement that a proposal words, proved, and the new things that it needs.

    Raises:
        Unanswered: it asks something that only a person can say.
        UnknownThing, AmbiguousName, InvalidInput, Unproved: as `stated`.
    """
    proposal = one.proposal
    if proposal.asks:
        raise Unanswered("; ".join(proposal.asks))
    taken = stance(proposal.stance)
    if not (taken.takes_actor if proposal.object_kind == "actor" else taken.takes_claim):
        raise InvalidInput(f"{taken.name} takes no {proposal.object_kind}; mend stance or object")
    if not proposal.object.strip():
        raise InvalidInput(f"toward whom or what is open; say the {proposal.object_kind}")
    via, unknown = _through(ledger, one)
    draft = draft_of(one, texts[one.source][1], kind)
    draft = replace(draft, replies_to=ledger.proposals.said(draft.replies_to))
    statement, new = stated(ledger, texts, draft)
    about = _targets(ledger, proposal)
    new = [replace(it, about=it.about or about) if isinstance(it, Claim) else it for it in new]
    return replace(statement, via=via), [*new, *unknown]


def draft_of(one: Proposed, text: str, kind: ActorKind) -> Draft:
    """Return a proposal as a person would state it, its words pinned to their place."""
    proposal = one.proposal
    before, after = _around(text, proposal)
    return Draft(
        proposal.speaker,
        proposal.stance,
        proposal.object,
        proposal.quote,
        source=one.source,
        of=proposal.claim,
        on_behalf_of=proposal.on_behalf_of,
        act=proposal.act,
        said_on=proposal.said_on,
        replies_to=proposal.replies_to,
        modality=proposal.modality.value,
        anchors=steps_of(proposal),
        before=before,
        after=after,
        new_actors=kind,
        new_claim=proposal.object_kind == "claim",
    )


def _around(text: str, one: Proposal) -> tuple[str, str]:
    """The whole words before and after words that stand several times: what tells the place."""
    first = text.find(one.quote)
    if text[one.start : one.end] != one.quote or text.find(one.quote, first + 1) < 0:
        return "", ""
    return whole_before(prefix(text, one.start)), whole_after(suffix(text, one.end))


def _targets(ledger: Ledger, proposal: Proposal) -> tuple[str, ...]:
    """The id of whom the claim is about, where that is known."""
    try:
        return (find_actor(ledger, proposal.target_actor).id,) if proposal.target_actor else ()
    except (UnknownThing, AmbiguousName):
        return ()


def _through(ledger: Ledger, one: Proposed) -> tuple[tuple[str, ...], list[Source]]:
    """The ids of the sources that the words came through, and those not known before."""
    found = [_source(ledger, name) for name in one.proposal.via]
    if one.source in (source.id for source in found):
        raise InvalidInput("a source does not come through itself; take it out of via")
    new = [source for source in found if ledger.get(Source, source.id) is None]
    return tuple(source.id for source in found), new


def _source(ledger: Ledger, name: str) -> Source:
    """The source of a title, address, id or publisher; else one known only through this one."""
    try:
        return find_source(ledger, name)
    except UnknownThing:
        published = [it for it in ledger.all(Source) if key(it.publisher) == key(name)]
    if len(published) > 1:
        titles = ", ".join(repr(it.title) for it in published)
        raise AmbiguousName(f"{name!r} published {titles}; say which in via")
    return published[0] if published else known_only(Details(title=name))


def _name(error: KgError) -> str:
    if isinstance(error, Unproved):
        return error.name
    names = {UnknownThing: "unknown", AmbiguousName: "ambiguous-name", Unanswered: "asks"}
    return names.get(type(error), "invalid")
