"""A made-up dispute of any size, the same for the same seed: few actors do most of the talking."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from pyoxigraph import Quad

from kg.graph.facts import facts
from kg.ledger.lineage import lineage
from kg.model import (
    Actor,
    ActorKind,
    Claim,
    Dispute,
    Episode,
    Modality,
    Quotation,
    Rating,
    Retraction,
    Snapshot,
    Source,
    Statement,
    Thing,
    Verdict,
)

T = TypeVar("T")
BASE = "https://generated.example/"
WORDS = "peering transit slow traffic évidence réseau débit customer contract letter answer".split()
#: Stance, and how often; the first takes an actor and names a claim.
STANCES = {"accuses": 45, "denies": 25, "supports": 15, "asserts": 15}


def things(statements: int, seed: int = 1) -> list[Thing]:
    """Return so many statements, and the actors, claims and sources that they need."""
    chance = random.Random(seed)
    actors = [_actor(number) for number in range(max(4, statements // 28))]
    claims = [_claim(number, actors, chance) for number in range(max(3, statements // 9))]
    sources = _sources(max(3, statements // 7), chance)
    said: list[Statement] = []
    for number in range(statements):
        said.append(_statement(number, actors, claims, sources, said, chance))
    verdicts = [_verdict(n, actors, claims, sources, chance) for n in range(statements // 20)]
    affair = Dispute(
        "dispute/affair",
        "The affair",
        (Episode("The letter", "2011-01-12"), Episode("The answer", "2011-06")),
        tuple(one.id for one in sources[:50]),
        tuple(one.id for one in claims[:50]),
    )
    return [*actors, *claims, *sources, *said, *verdicts, affair]


def quads(made: list[Thing]) -> Iterator[Quad]:
    """Yield the facts of things as the index holds them."""
    bundles: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in made:
        if isinstance(one, Statement) and not one.retracted:
            bundles[one.speaker, one.stance, one.object].append(one)
    by_id = {one.id: one for one in made}
    said = (one for one in made if isinstance(one, Statement))
    lineages = ((one.id, lineage(one, by_id.get)) for one in said)
    return facts(made, ((way, tuple(bundle)) for way, bundle in bundles.items()), lineages, BASE)


def _actor(number: int) -> Actor:
    kind = ActorKind.MEDIA if number % 5 == 4 else ActorKind.ORGANISATION
    return Actor(f"actor/a{number}", f"Actor {number}", kind)


def _claim(number: int, actors: list[Actor], chance: random.Random) -> Claim:
    text = f"Claim {number}: {' '.join(chance.choices(WORDS, k=6))}"
    return Claim(f"claim/c{number}", text, text[:20], (_zipf(actors, chance).id,))


def _sources(count: int, chance: random.Random) -> list[Source]:
    made: list[Source] = []
    for number in range(count):
        earlier = tuple(one.id for one in chance.sample(made, k=min(len(made), 1)))
        if number % 29 in (3, 4):
            # Two that report from each other.
            earlier = (f"source/s{number + 1 if number % 29 == 3 else number - 1}",)
        taken = Snapshot(f"{number:064x}", f"{number + count:064x}", "text/html", (0, 900))
        made.append(
            Source(
                f"source/s{number}",
                f"Source {number}",
                f"https://paper-{number % 17}.example/{number}",
                f"Paper {number % 17}",
                (f"Author {number % 23}",),
                _day(chance),
                "fr",
                taken if number % 10 else None,
                earlier if chance.random() < 0.55 or number % 29 in (3, 4) else (),
            )
        )
    return made


def _statement(
    number: int,
    actors: list[Actor],
    claims: list[Claim],
    sources: list[Source],
    said: list[Statement],
    chance: random.Random,
) -> Statement:
    (stance,) = chance.choices(list(STANCES), STANCES.values())
    claim, whom = _zipf(claims, chance).id, _zipf(actors, chance).id
    to_actor = stance == "accuses" or (stance == "supports" and chance.random() < 0.6)
    earlier = said[-chance.randint(1, min(len(said), 40))] if said else None
    words = " ".join(chance.choices(WORDS, k=25))
    quotation = Quotation(
        words, 10 * number, 10 * number + len(words), f"{number:064x}", "Il ", "."
    )
    return Statement(
        f"statement/{number:08x}",
        chance.choice(sources).id,
        _zipf(actors, chance).id,
        stance,
        whom if to_actor else claim,
        quotation,
        claim=claim if to_actor else "",
        act="alleges" if stance == "accuses" and number % 3 else "",
        on_behalf_of=_zipf(actors, chance).id if number % 11 == 0 else "",
        modality=chance.choice(list(Modality)),
        said_on=_day(chance) if chance.random() < 0.9 else "",
        replies_to=earlier.id if earlier and chance.random() < 0.3 else "",
        repeats=earlier.id if earlier and chance.random() < 0.15 else "",
        recorded_at="2026-11-23T05:00:00Z",
        retracted=Retraction("an error", "2026-11-23T06:00:00Z") if number % 50 == 49 else None,
    )


def _verdict(
    number: int,
    actors: list[Actor],
    claims: list[Claim],
    sources: list[Source],
    chance: random.Random,
) -> Verdict:
    quotation = Quotation("so it is", 0, 8, f"{number:064x}")
    rating = chance.choice(list(Rating))
    claim, source = _zipf(claims, chance).id, chance.choice(sources).id
    checker = chance.choice(actors[:20]).id
    day = _day(chance)
    return Verdict(f"verdict/v{number}", claim, checker, rating, rating, source, quotation, day)


def _day(chance: random.Random) -> str:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return f"2011-{month:02}" + (f"-{day:02}" if chance.random() < 0.9 else "")


def _zipf(things: list[T], chance: random.Random) -> T:
    # The n-th is named about 1/n as often as the first.
    return things[int(len(things) ** chance.random()) - 1]
