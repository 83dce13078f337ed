"""Finding the thing that a user means: by id, by the beginning of an id, or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

from kg.errors import AmbiguousName, UnknownThing
from kg.identity import key
from kg.ledger.ledger import Ledger
from kg.model import Actor, Claim, Dispute, SameActor, Source, Statement, Thing, Verdict
from kg.names import short

#: How alike two names must be, of 100, to be suggested.
NEAR = 70

T = TypeVar("T", bound=Thing)


def find_actor(ledger: Ledger, name: str, hint: str = "list them with: kg actor list") -> Actor:
    """Return the actor of this name, alias or id; merged actors lead to the one kept.

    Raises:
        UnknownThing: with the near names.
        AmbiguousName: several actors bear the name.
    """
    return _found(ledger, Actor, name, "actor", actor_keys(ledger), hint)


def find_bearer(ledger: Ledger, name: str, hint: str) -> Actor:
    """Return the actor who bears a name, though it be merged into another.

    What is recorded under "France Télécom" stays with it when a merge is taken back.

    Raises:
        UnknownThing, AmbiguousName: as `find_actor`.
    """
    kept = find_actor(ledger, name, hint)
    bearers = [
        one
        for identity in sorted(ledger.one_with(kept.id))
        if isinstance(one := ledger.things.get(identity), Actor)
        and key(name) in map(key, (one.name, *(alias.name for alias in one.aliases)))
    ]
    return bearers[0] if len(bearers) == 1 else kept


def find_claim(ledger: Ledger, name: str) -> Claim:
    """Return the claim of this text, brief form or id.

    Raises:
        UnknownThing: with the near texts.
        AmbiguousName: several claims bear the name.
    """
    names = [(word, one) for one in ledger.all(Claim) for word in (one.text, one.brief) if word]
    return _found(ledger, Claim, name, "claim", names, "list them with: kg claim list")


def find_source(ledger: Ledger, name: str) -> Source:
    """Return the source of this title, URL or id.

    Raises:
        UnknownThing: with the near titles.
        AmbiguousName: several sources bear the name.
    """
    names = [(word, one) for one in ledger.all(Source) for word in (one.title, one.url) if word]
    return _found(ledger, Source, name, "source", names, "list them with: kg source list")


def find_statement(ledger: Ledger, name: str) -> Statement:
    """Return the statement of this id or its beginning.

    Raises:
        UnknownThing: no statement has it.
        AmbiguousName: several begin so.
    """
    return _found(ledger, Statement, name, "statement", [], "list them with: kg statement list")


def find_dispute(ledger: Ledger, name: str) -> Dispute:
    """Return the dispute of this name or id.

    Raises:
        UnknownThing: with the near names.
    """
    names = [(one.name, one) for one in ledger.all(Dispute)]
    return _found(ledger, Dispute, name, "dispute", names, "name one with: kg dispute NAME")


#: How each kind of thing is found.
FINDERS: Mapping[str, Callable[[Ledger, str], Thing]] = {
    "actor": find_actor,
    "claim": find_claim,
    "source": find_source,
    "statement": find_statement,
    "dispute": find_dispute,
}


def actor_keys(ledger: Ledger) -> list[tuple[str, Actor]]:
    """Return every name and alias beside the actor who counts under it."""
    rows = []
    for actor in ledger.all(Actor):
        kept = ledger.get(Actor, actor.id) or actor
        rows += [(name, kept) for name in (actor.name, *(alias.name for alias in actor.aliases))]
    return rows


def names_of(ledger: Ledger, actor: str) -> tuple[str, ...]:
    """Return all names of an actor, those of the actors merged into it included."""
    kept = ledger.kept(actor)
    together = sorted(ledger.one_with(actor), key=lambda one: (one != kept, one))
    found = [ledger.things.get(one) for one in together]
    names = [
        name
        for one in found
        if isinstance(one, Actor)
        for name in (one.name, *(alias.name for alias in one.aliases))
    ]
    return tuple(dict.fromkeys(names))


def names_in(ledger: Ledger, statement: Statement) -> dict[str, tuple[str, ...]]:
    """Return the names of every actor that a statement needs: what its proof looks for."""
    anchored = (anchor.actor for anchor in statement.anchors)
    ids = (statement.speaker, statement.object, statement.on_behalf_of, *anchored)
    return {one: names_of(ledger, one) for one in ids if ledger.get(Actor, one)}


def near(name: str, names: Iterable[str]) -> list[str]:
    """Return up to three names that look like this one.

    >>> near("Orangge", ["Orange", "Cogent"])
    ['Orange']
    """
    found = process.extract(
        name,
        sorted(set(names)),
        scorer=fuzz.token_set_ratio,
        processor=key,
        limit=3,
        score_cutoff=NEAR,
    )
    return [row[0] for row in found]


def _found(
    ledger: Ledger, kind: type[T], name: str, word: str, names: list[tuple[str, T]], hint: str
) -> T:
    wanted = key(name)
    exact = {one.id: one for text, one in names if key(text) == wanted} if wanted else {}
    matches = exact or _by_id(ledger, kind, name, word)
    if not matches:
        raise UnknownThing(word, name, near(name, (text for text, _ in names)), hint)
    if len(matches) > 1:
        choices = ", ".join(sorted(map(short, matches)))
        raise AmbiguousName(f"{name!r} can be several {word}s: {choices}; give the id")
    return next(iter(matches.values()))


def _by_id(ledger: Ledger, kind: type[T], name: str, word: str) -> dict[str, T]:
    start = name.strip() if "/" in name else f"{word}/{name.strip()}"
    if (one := ledger.get(kind, start)) is not None:
        return {one.id: one}
    # Fewer digits than four are a slip of the hand rather than an id.
    long_enough = len(start.partition("/")[2]) >= 4 and kind not in (Actor, Verdict, SameActor)
    return {one.id: one for one in ledger.all(kind) if long_enough and one.id.startswith(start)}
