"""Actors: adding, renaming, merging and splitting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.dates import checked
from kg.errors import InvalidInput, UnknownThing
from kg.identity import actor_id, same_id, unnamed_id
from kg.ledger.finding import find_actor
from kg.ledger.ledger import Ledger
from kg.model import Actor, ActorKind, Alias, SameActor


def parse_alias(text: str) -> Alias:
    """Read an alias with an optional interval.

    >>> parse_alias("France Télécom@../2013-07-01")
    Alias(name='France Télécom', valid='../2013-07-01')

    Raises:
        InvalidInput: no name, or an interval that is none.
    """
    name, _, valid = text.partition("@")
    if not name.strip():
        raise InvalidInput(f"an alias needs a name: {text!r}; write NAME or NAME@../2013-07-01")
    return Alias(name.strip(), checked(valid.strip()))


def new_actor(
    name: str,
    kind: ActorKind = ActorKind.ORGANISATION,
    aliases: Iterable[Alias] = (),
    description: str = "",
    known_from: str = "",
) -> Actor:
    """Return a new actor; someone unnamed is told apart by the description and the source.

    Raises:
        InvalidInput: no usable name, or an unnamed actor with other names or without a source.
    """
    identity = actor_id(name)
    if kind is not ActorKind.UNNAMED:
        return Actor(identity, name.strip(), kind, tuple(aliases), description, known_from)
    if not known_from:
        raise InvalidInput(f"who is unnamed is known from one source: give {name!r} a --source")
    if any(aliases):
        raise InvalidInput(f"who is unnamed has no other names: leave the --alias of {name!r} out")
    return Actor(unnamed_id(name, known_from), name.strip(), kind, (), description, known_from)


def edited_actor(
    actor: Actor, name: str, kind: ActorKind | None, aliases: Iterable[Alias], description: str
) -> Actor:
    """Return the actor with other values; the id stays, aliases are added.

    Raises:
        InvalidInput: a name without letters, or someone named who is to be unnamed, or otherwise.
    """
    name = name.strip() if name and actor_id(name) else ""
    if kind and ActorKind.UNNAMED in {kind, actor.kind} and kind is not actor.kind:
        raise InvalidInput(
            f"{actor.name!r} is {actor.kind}: who is unnamed in a source and who has a name are "
            "two; add the other one with kg actor add"
        )
    known = {alias.name: alias for alias in (*actor.aliases, *aliases)}
    if name and name != actor.name:
        known.setdefault(actor.name, Alias(actor.name))
        known.pop(name, None)
    return replace(
        actor,
        name=name or actor.name,
        kind=kind or actor.kind,
        aliases=tuple(known.values()),
        description=description or actor.description,
    )


def same_actor(ledger: Ledger, kept: str, merged: str, because: str = "") -> SameActor:
    """Return the judgement that two actors are one, the first one's name leading.

    Raises:
        UnknownThing: no such actor.
        InvalidInput: they are one already, or one of them is unnamed.
    """
    first, second = find_actor(ledger, kept), find_actor(ledger, merged)
    if first.id == second.id:
        raise InvalidInput(f"{kept!r} and {merged!r} are one actor already")
    if ActorKind.UNNAMED in (first.kind, second.kind):
        raise InvalidInput("who is unnamed in a source is never merged with anyone")
    return SameActor(same_id(first.id, second.id), first.id, second.id, because)


def judgement(ledger: Ledger, kept: str, merged: str) -> SameActor:
    """Return the judgement that holds these two for one.

    Raises:
        UnknownThing: there is none.
    """
    ids = {actor_id(kept), actor_id(merged), kept, merged}
    for same in ledger.all(SameActor):
        if {same.kept, same.merged} <= ids:
            return same
    raise UnknownThing("merge", f"{kept} = {merged}", hint="see them with: kg actor list")
