"""What names in a table mean: actors, claims and sources that are known, or new with the row."""

from __future__ import annotations

from typing import TypeVar

from kg.dates import checked
from kg.errors import AmbiguousName, InvalidInput
from kg.identity import addressed_id, key, known_id
from kg.ledger.actors import new_actor
from kg.ledger.claims import new_claim
from kg.ledger.finding import actor_keys
from kg.ledger.ledger import Ledger
from kg.model import Actor, ActorKind, Claim, Source, Thing
from kg.names import short

#: What object_kind and the other kinds may say: an actor of which kind, or a claim.
KINDS = ("actor", "claim", *ActorKind)


T = TypeVar("T", bound=Thing)


class Known:
    """Finds things by name at the cost of a look-up, and makes the ones that a row needs.

    What a row makes is kept once `keep` is called, so that a refused row leaves nothing.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Learn the names of a ledger."""
        self.ledger = ledger
        self.things: dict[str, Thing] = {}
        #: Things that no row before has made.
        self.made: dict[str, Thing] = {}
        self._row: dict[str, Thing] = {}
        self._actors: dict[str, set[str]] = {}
        self._claims: dict[str, set[str]] = {}
        self._sources: dict[str, set[str]] = {}
        self._keys: dict[str, str] = {}
        for name, actor in actor_keys(ledger):
            self._actors.setdefault(key(name), set()).add(actor.id)
        for thing in ledger.things.values():
            self._learn(thing)

    def begin(self) -> None:
        """Forget what the last row made, unless it was kept."""
        self._row = {}

    def keep(self) -> None:
        """Keep what the row made."""
        for thing in self._row.values():
            self.made[thing.id] = thing
            self._learn(thing)
        self._row = {}

    def actor(self, name: str, kind: str, source: str) -> Actor:
        """Return the actor of this name or id; a new one is of the kind given.

        Raises:
            InvalidInput: no name, or no such kind.
            AmbiguousName: several actors bear the name.
        """
        if kind == ActorKind.UNNAMED:
            return self._new(new_actor(name, ActorKind.UNNAMED, known_from=source))
        found = self._one(self._actors.get(self._key(name)), name, "actor") or self._id(name, Actor)
        if isinstance(found, Actor):
            return found
        if (kind and kind not in KINDS) or kind == "claim":
            raise InvalidInput(f"no kind of actor {kind!r}; choose from {', '.join(ActorKind)}")
        chosen = ActorKind(kind) if kind not in ("", "actor") else ActorKind.ORGANISATION
        return self._new(new_actor(name, chosen))

    def claim(self, text: str, about: tuple[str, ...] = ()) -> Claim:
        """Return the claim of this text, brief form or id, or a new one.

        Raises:
            InvalidInput: no words.
            AmbiguousName: several claims bear the name.
        """
        found = self._one(self._claims.get(self._key(text)), text, "claim") or self._id(text, Claim)
        return found if isinstance(found, Claim) else self._new(new_claim(text, "", about))

    def either(self, name: str) -> Actor | Claim:
        """Return the actor or else the claim of this name.

        Raises:
            InvalidInput: nothing is called so.
            AmbiguousName: several things are.
        """
        word = self._key(name)
        found = (
            self._one(self._actors.get(word), name, "actor")
            or self._one(self._claims.get(word), name, "claim")
            or self._id(name, Actor)
            or self._id(name, Claim)
        )
        if isinstance(found, Actor | Claim):
            return found
        raise InvalidInput(f"nothing is called {name!r} yet; say in object_kind what it is")

    def source(self, title: str, url: str, *details: str) -> Source:
        """Return the source of this address, or else this title, or a new one without a snapshot.

        Two sources of one title and different addresses are two. Details: publisher, date,
        language.

        Raises:
            InvalidInput: neither title nor address, or a date that is none.
            AmbiguousName: several sources bear the title.
        """
        if not title and not url:
            raise InvalidInput("it names no source; give source_title or source_url")
        found = self._one(self._sources.get(url), url, "source") if url else None
        if found is None and title:
            titled = self._sources.get("title " + self._key(title), set())
            fitting = {one for one in titled if not url or not self._address(one)}
            found = self._one(fitting, title, "source")
        if isinstance(found, Source):
            return found
        publisher, published, language = details
        identity = addressed_id(url) if url else known_id(title, publisher, published)
        return self._new(
            Source(identity, title or url, url, publisher, (), checked(published), language)
        )

    def _address(self, source: str) -> str:
        found = self.things[source]
        return found.url if isinstance(found, Source) else ""

    def _new(self, thing: T) -> T:
        known = self.things.get(thing.id) or self.ledger.get(type(thing), thing.id)
        if known is None:
            known = self._row.setdefault(thing.id, thing)
        return known  # type: ignore[return-value]  # an id has one kind

    def _one(self, found: set[str] | None, name: str, word: str) -> Thing | None:
        if not found:
            return None
        if len(found) > 1:
            choices = ", ".join(sorted(map(short, found)))
            raise AmbiguousName(f"{name!r} can be several {word}s: {choices}; give the id")
        (identity,) = found
        return self.things.get(identity)

    def _id(self, name: str, kind: type[Thing]) -> Thing | None:
        found = self.things.get(name)
        return found if isinstance(found, kind) else None

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = key(name)
        return self._keys[name]

    def _learn(self, thing: Thing) -> None:
        if isinstance(thing, Actor):
            self.things[thing.id] = thing
            if self.ledger.kept(thing.id) == thing.id and thing.kind is not ActorKind.UNNAMED:
                self._actors.setdefault(self._key(thing.name), set()).add(thing.id)
        elif isinstance(thing, Claim):
            self.things[thing.id] = thing
            for name in filter(None, (thing.text, thing.brief)):
                self._claims.setdefault(self._key(name), set()).add(thing.id)
        elif isinstance(thing, Source):
            self.things[thing.id] = thing
            self._sources.setdefault("title " + self._key(thing.title), set()).add(thing.id)
            if thing.url:
                self._sources.setdefault(thing.url, set()).add(thing.id)
