"""Statements: one speech act, proved against the archive before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.dates import checked
from kg.errors import InvalidInput, UnknownThing
from kg.evidence.anchors import Part, Step, anchor, parse_anchor
from kg.evidence.cues import find_cue
from kg.evidence.modality import modality_of
from kg.identity import statement_id
from kg.ledger.actors import new_actor
from kg.ledger.claims import new_claim
from kg.ledger.finding import (
    find_bearer,
    find_claim,
    find_source,
    find_statement,
    names_of,
)
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.ledger.touched import Direction
from kg.model import Actor, ActorKind, Claim, Quotation, Source, Statement, Thing
from kg.vocabulary import Stance, act_of, modality, stance


@dataclass(frozen=True)
class Draft:
    """A statement as the user words it, with names in place of ids.

    Draft("MegaVideo", "accuses", "Orange", "accuse le FAI de brider …", of="Orange bride …").
    """

    speaker: str
    stance: str
    object: str
    quote: str
    #: The source that holds the words; "" = the only one that has a text.
    source: str = ""
    of: str = ""
    on_behalf_of: str = ""
    act: str = ""
    said_on: str = ""
    replies_to: str = ""
    repeats: str = ""
    modality: str = ""
    #: Steps such as "il=MegaVideo@210".
    anchors: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    via: tuple[str, ...] = ()
    note: str = ""
    #: Create the actors that are not known yet, of this kind.
    new_actors: ActorKind | None = None
    #: Take an object that nothing is called for a new claim, where the stance leaves it open.
    new_claim: bool = False


_NEW = "add it with --new-actor or: kg actor add"


@dataclass
class _Cast:
    """Finds who and what a draft names, and collects what is new."""

    ledger: Ledger
    draft: Draft
    new: dict[str, Thing] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        try:
            return find_bearer(self.ledger, name, _NEW)
        except UnknownThing:
            if self.draft.new_actors is None:
                raise
            actor = new_actor(name, self.draft.new_actors)
            self.new[actor.id] = actor
            return actor

    def claim(self, name: str, about: tuple[str, ...] = ()) -> Claim:
        try:
            return find_claim(self.ledger, name)
        except UnknownThing:
            claim = new_claim(name, about=about)
            self.new[claim.id] = claim
            return claim

    def object(self, taken: Stance) -> Actor | Claim:
        name = self.draft.object
        if not taken.takes_claim:
            return self.actor(name)
        if not taken.takes_actor:
            return self.claim(name)
        for find in (_bearer, find_claim):
            try:
                return find(self.ledger, name)
            except UnknownThing:
                continue
        if self.draft.new_claim:
            return self.claim(name)
        return self.actor(name)


def stated(ledger: Ledger, texts: Texts, draft: Draft) -> tuple[Statement, list[Thing]]:
    """Return the statement that a draft words, proved, and the new actors and claims it needs.

    Raises:
        UnknownThing, AmbiguousName: a name that nothing or several things bear.
        InvalidInput: a stance, act, date or modality that is none, or an object it cannot take.
        Unproved: what the archive does not bear out, by its name.
    """
    cast, taken = _Cast(ledger, draft), stance(draft.stance)
    source = _source(ledger, texts, draft.source)
    speaker, target = cast.actor(draft.speaker), cast.object(taken)
    party = cast.actor(draft.on_behalf_of) if draft.on_behalf_of else None
    if party and ledger.kept(party.id) == ledger.kept(speaker.id):
        raise InvalidInput(f"{speaker.name!r} speaks for itself; leave --for out")
    accused = (target.id,) if isinstance(target, Actor) else ()
    claim = cast.claim(draft.of, accused) if draft.of else None
    if claim and isinstance(target, Claim):
        raise InvalidInput(f"{taken.name} {draft.object!r} is of a claim already; leave --of out")
    text = texts.of(source)
    quotation = texts.locate(source, draft.quote, draft.before, draft.after)
    parts = _parts(cast, speaker, target, party)
    steps = [_step(cast, parts, parse_anchor(one)) for one in draft.anchors]
    statement = Statement(
        id=_identity(source, quotation, speaker, taken, target, claim),
        source=source.id,
        speaker=speaker.id,
        stance=taken.name,
        object=target.id,
        quotation=quotation,
        anchors=anchor(text, quotation, parts, steps),
        claim=claim.id if claim else "",
        act=act_of(taken, draft.act).name if draft.act else "",
        cue=find_cue(text, quotation, taken.name, source.language),
        on_behalf_of=party.id if party else "",
        modality=modality(draft.modality) if draft.modality else modality_of(text, quotation),
        said_on=checked(draft.said_on),
        via=_via(ledger, source.id, draft.via),
        replies_to=_statement(ledger, draft.replies_to),
        repeats=_statement(ledger, draft.repeats),
        note=draft.note,
    )
    return statement, list(cast.new.values())


def recorded_already(ledger: Ledger, statement: Statement) -> Statement | None:
    """Return the statement that says the same in the same words, under any names of the actors."""
    if (known := ledger.get(Statement, statement.id)) is not None:
        return known
    roles = ledger.kept(statement.speaker), statement.stance, ledger.kept(statement.object)
    bundle = ledger.arrows.get(Direction(*roles), ())
    words = statement.source, statement.quotation.start, statement.quotation.end, statement.claim
    for one in bundle:
        if (one.source, one.quotation.start, one.quotation.end, one.claim) == words:
            return one
    return None


@dataclass(frozen=True)
class Circumstances:
    """What can be said otherwise of a statement without another proof; "" leaves it as it is."""

    act: str = ""
    said_on: str = ""
    modality: str = ""
    replies_to: str = ""
    repeats: str = ""
    via: tuple[str, ...] = ()
    note: str = ""


def edited_statement(ledger: Ledger, statement: Statement, said: Circumstances) -> Statement:
    """Return the statement with other circumstances; who, what and the words stay.

    Raises:
        UnknownThing, InvalidInput: as `stated`.
    """
    known = ledger.recorded[statement.id]
    assert isinstance(known, Statement)  # noqa: S101
    return replace(
        known,
        act=act_of(stance(known.stance), said.act).name if said.act else known.act,
        said_on=checked(said.said_on) or known.said_on,
        modality=modality(said.modality) if said.modality else known.modality,
        replies_to=_statement(ledger, said.replies_to, known.id) or known.replies_to,
        repeats=_statement(ledger, said.repeats, known.id) or known.repeats,
        via=_via(ledger, known.source, said.via) or known.via,
        note=said.note or known.note,
    )


def _source(ledger: Ledger, texts: Texts, name: str) -> Source:
    if name:
        return find_source(ledger, name)
    only = [*texts]
    if not only:
        raise InvalidInput("no source has a text yet; archive one with kg add")
    if len(only) > 1:
        raise InvalidInput(f"there are {len(only)} sources with a text; say which with --in")
    return find_source(ledger, only[0])


def _parts(cast: _Cast, speaker: Actor, target: Actor | Claim, party: Actor | None) -> list[Part]:
    """The actors that the words, or a recorded step, must name."""
    roles = {"speaker": speaker, "object": target, "for": party}
    return [
        Part(role, actor.id, names_of(cast.ledger, actor.id) or (actor.name,))
        for role, actor in roles.items()
        if isinstance(actor, Actor)
    ]


def _bearer(ledger: Ledger, name: str) -> Actor:
    return find_bearer(ledger, name, _NEW)


def _step(cast: _Cast, parts: list[Part], step: Step) -> Step:
    """The step with the id that its actor has in the statement, by whichever name it is called."""
    actor, together = cast.actor(step.actor).id, cast.ledger.one_with
    for part in parts:
        if part.actor == actor or actor in together(part.actor):
            return replace(step, actor=part.actor)
    return replace(step, actor=actor)


def _identity(
    source: Source,
    words: Quotation,
    speaker: Actor,
    taken: Stance,
    target: Actor | Claim,
    claim: Claim | None,
) -> str:
    roles = speaker.id, taken.name, target.id, claim.id if claim else ""
    return statement_id(source.id, words.start, words.end, *roles)


def _via(ledger: Ledger, source: str, names: tuple[str, ...]) -> tuple[str, ...]:
    via = [find_source(ledger, one) for one in names]
    for one in via:
        if one.id == source:
            raise InvalidInput(f"{one.title!r} does not come through itself; leave that --via out")
    return tuple(one.id for one in via)


def _statement(ledger: Ledger, name: str, own: str = "") -> str:
    """The id of the statement of this name; one neither answers nor repeats itself."""
    found = find_statement(ledger, name).id if name else ""
    if found and found == own:
        raise InvalidInput(f"{name} neither answers nor repeats itself; name another statement")
    return found
