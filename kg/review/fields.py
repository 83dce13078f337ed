"""The fields of a proposal that a person may say otherwise, and what each of them may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.dates import checked
from kg.errors import InvalidInput
from kg.evidence.anchors import names_actor, parse_anchor
from kg.evidence.locate import locate
from kg.extract.proposal import Mention, Proposal
from kg.identity import key
from kg.model import Modality
from kg.vocabulary import act, modality, stance, stances

#: Between the names of several sources or anchors.
BETWEEN = " ; "


@dataclass(frozen=True)
class Field:
    """A field as the screen and the file call it: how it reads, and what a new value makes."""

    name: str
    read: Callable[[Proposal], str]
    #: (proposal, new value, text of the source) -> proposal
    write: Callable[[Proposal, str, str], Proposal]
    help: str


def edited(proposal: Proposal, name: str, value: str, text: str) -> Proposal:
    """Return a proposal with another value of a field, which is checked for its form.

    `text` is the archived text of the source. Whether the words still prove the statement is
    found when it is accepted.

    Raises:
        InvalidInput: a field or a modality that is none, a date that is none.
        UnknownThing: a stance or act that the ontology lacks.
        Unproved: words that do not stand in the text, by the name of the refusal.
    """
    if name not in FIELDS:
        raise InvalidInput(f"no field {name!r}; choose from {', '.join(FIELDS)}")
    field, said = FIELDS[name], " ".join(value.split())
    if said == " ".join(field.read(proposal).split()) and name != "said-on":
        return proposal
    return field.write(proposal, said, text)


def _speaker(one: Proposal, value: str, text: str) -> Proposal:
    if not value:
        raise InvalidInput("a statement needs a speaker")
    asks = tuple(it for it in one.asks if not _is_of_speaker(it))
    return replace(_recast(one, one.speaker, value), speaker=value, asks=asks)


def _party(one: Proposal, value: str, text: str) -> Proposal:
    return replace(_recast(one, one.on_behalf_of, value), on_behalf_of=value)


def _target(one: Proposal, value: str, text: str) -> Proposal:
    return replace(_recast(one, one.target_actor, value), target_actor=value)


def _object(one: Proposal, value: str, text: str) -> Proposal:
    if one.object_kind == "claim":
        return replace(one, object=value)
    return replace(_recast(one, one.object, value), object=value)


def _kind(one: Proposal, value: str, text: str) -> Proposal:
    if value not in ("actor", "claim"):
        raise InvalidInput(f"an object is an actor or a claim, not {value!r}")
    if value == one.object_kind:
        return one
    if value == "claim":
        return replace(one, object_kind=value, object=one.claim, claim="", target_actor=one.object)
    return replace(one, object_kind=value, object=one.target_actor, claim=one.object)


def _stance(one: Proposal, value: str, text: str) -> Proposal:
    """Another stance; what it is taken toward follows where it takes the other kind only."""
    taken = stance(value)
    kind = one.object_kind
    if not (taken.takes_claim if kind == "claim" else taken.takes_actor):
        kind = "claim" if taken.takes_claim else "actor"
    is_fitting = one.act and act(one.act).stance == taken.name
    changed = _kind(one, kind, text)
    return replace(changed, stance=taken.name, act=one.act if is_fitting else "")


def _act(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, act=act(value).name if value else "")


def _claim(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, object=value) if one.object_kind == "claim" else replace(one, claim=value)


def _quote(one: Proposal, value: str, text: str) -> Proposal:
    """Other words: the place nearest to the old one, else wherever they stand once."""
    if starts := [found.start() for found in re.finditer(re.escape(value), text) if value]:
        start = min(starts, key=lambda at: abs(at - one.start))
        return replace(one, quote=value, start=start, end=start + len(value))
    found = locate(text, value, body=(0, len(text)))
    return replace(one, quote=found.exact, start=found.start, end=found.end)


def _modality(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, modality=modality(value))


def _via(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, via=_listed(value))


def _said_on(one: Proposal, value: str, text: str) -> Proposal:
    # Whoever says when answers what was asked of the date; saying nothing leaves it unknown.
    return replace(one, said_on=checked(value), asks=tuple(filter(_is_of_speaker, one.asks)))


def _replies_to(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, replies_to=value)


def _anchors(one: Proposal, value: str, text: str) -> Proposal:
    return replace(one, mentions=tuple(_mention(it, one, text) for it in _listed(value)))


def _mention(written: str, one: Proposal, text: str) -> Mention:
    step = parse_anchor(written)
    start = step.offset
    if start is None:
        before, after = text.rfind(step.surface, 0, one.end), text.find(step.surface, one.end)
        if (start := before if before >= 0 else after) < 0:
            raise InvalidInput(f"{step.surface!r} stands nowhere in the source")
    return Mention(step.surface, start, start + len(step.surface), step.actor)


def _is_of_speaker(asked: str) -> bool:
    return asked.startswith("who ")


def _listed(value: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in value.split(BETWEEN.strip()))))


def _recast(one: Proposal, was: str, now: str) -> Proposal:
    """Let "il" stand for the new name, and drop a mention that is the old name itself."""
    if not was or key(was) == key(now):
        return one
    others = [it for it in one.mentions if key(it.actor) != key(was)]
    same = [it for it in one.mentions if key(it.actor) == key(was)]
    moved = [replace(it, actor=now) for it in same if now and not names_actor(it.surface, [was])]
    return replace(one, mentions=(*others, *moved))


_ROWS = (
    Field("speaker", lambda it: it.speaker, _speaker, "Who speaks: an actor's name."),
    Field("for", lambda it: it.on_behalf_of, _party, "Whom the speaker speaks for."),
    Field("stance", lambda it: it.stance, _stance, "accuses, denies, supports, asserts."),
    Field("act", lambda it: it.act, _act, "A finer kind of the stance: alleges, threatens …"),
    Field("object", lambda it: it.object, _object, "The actor or the claim it is taken toward."),
    Field("kind", lambda it: it.object_kind, _kind, "What the object is: actor or claim."),
    Field("target", lambda it: it.target_actor, _target, "Whom the statement is turned on."),
    Field("claim", lambda it: it.claim or (it.object if it.object_kind == "claim" else ""),
          _claim, "What of, in a sentence of its own."),
    Field("quote", lambda it: it.quote, _quote, "The words of the source that prove it."),
    Field("modality", lambda it: it.modality.value, _modality,
          "direct, isolated, reported, conditional."),
    Field("via", lambda it: BETWEEN.join(it.via), _via, "Sources it came through, nearest first."),
    Field("said-on", lambda it: it.said_on, _said_on, "When: 2011-01-12, 2011-01, 2011 or A/B."),
    Field("replies-to", lambda it: it.replies_to, _replies_to, "The statement that it answers."),
    Field("anchors", lambda it: BETWEEN.join(f"{m.surface}={m.actor}@{m.start}"
                                             for m in it.mentions if m.actor),
          _anchors, "Other words for an actor: il=MegaVideo@210 ; le FAI=Orange"),
)  # fmt: skip
FIELDS: Mapping[str, Field] = {one.name: one for one in _ROWS}


def choices(name: str) -> list[str]:
    """Return the values that a field of closed choices may have; none for the others.

    >>> choices("kind"), choices("speaker")
    (['actor', 'claim'], [])
    """
    if name == "stance":
        return [*stances()]
    if name == "modality":
        return [one.value for one in Modality]
    if name == "kind":
        return ["actor", "claim"]
    return []
