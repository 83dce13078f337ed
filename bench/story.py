"""A made-up dispute as a statements table of any length, written row by row, and what else it has.

Few actors do most of the talking (Zipf), seven statements stand in a source, every other source
reports from an earlier one, some statements repeat or answer one of the 40 rows before.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

import kg
from kg.ledger.changes import put
from kg.model import Claim, Quotation, Rating, Source, Thing, Verdict

#: Quads of the index that a row brings about, the rest of its source, actors and arrows included.
A_ROW = 25
BASE = "https://bench.example/"
#: Hundreds of rows; one actor and one claim for so many rows.
AN_ACTOR, A_CLAIM, A_SOURCE = 28, 9, 7
WORDS = (
    "peering transit traffic customer contract letter answer capacity réseau débit abonné".split()
)
COLUMNS = (
    "speaker stance object object_kind act of for quote source_title source_url source_publisher "
    "source_published said_on via replies_to repeats modality"
).split()
STANCES = {"accuses": 45, "denies": 25, "supports": 15, "asserts": 15}
#: Only a seeded draw is needed, not a secret.
Chance = random.Random


def rows_for(quads: int) -> int:
    """Return how many rows make an index of about so many quads."""
    return quads // A_ROW


def write_table(
    path: Path, rows: int, seed: int = 1, thin: int = 1, words: Sequence[str] = WORDS
) -> None:
    """Write the table of so many rows; the same seed and words give the same table.

    `thin`: an actor and a claim are there for so many times more rows than usual.
    """
    chance = Chance(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS)
        out.writeheader()
        out.writerows(_row(number, rows, chance, thin, words) for number in range(1, rows + 1))


def _row(number: int, rows: int, chance: Chance, thin: int, words: Sequence[str]) -> dict[str, str]:
    (stance,) = chance.choices(list(STANCES), STANCES.values())
    actors, claims = max(rows // AN_ACTOR // thin, 6), max(rows // A_CLAIM // thin, 6)
    toward_actor = stance == "accuses" or (stance == "supports" and chance.random() < 0.6)
    claim, source = f"Claim {_zipf(claims, chance)} holds", number // A_SOURCE
    earlier = number - chance.randint(1, min(number - 1, 40)) if number > 1 else 0
    day = f"20{10 + chance.randrange(10)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {
        "speaker": f"Actor {_zipf(actors, chance)}",
        "stance": stance,
        "object": f"Actor {_zipf(actors, chance)}" if toward_actor else claim,
        "object_kind": "organisation" if toward_actor else "claim",
        "act": "alleges" if stance == "accuses" and number % 3 else "",
        "of": claim if toward_actor else "",
        "for": f"Actor {_zipf(actors, chance)}" if number % 11 == 0 else "",
        "quote": f"{' '.join(chance.choices(words, k=26))} {number}",
        "source_title": f"Article {source}",
        "source_url": f"https://paper-{source % 97}.example/{source}",
        "source_publisher": f"Paper {source % 97}",
        "source_published": f"20{10 + source % 10}-{1 + source % 12:02}-{1 + source % 28:02}",
        "said_on": day if chance.random() < 0.8 else day[:7] if chance.random() < 0.5 else "",
        "via": f"https://paper-{(source - 1) % 97}.example/{source - 1}" if _relays(number) else "",
        "replies_to": f"#{earlier}" if earlier and chance.random() < 0.3 else "",
        "repeats": f"#{earlier}" if earlier and chance.random() < 0.15 else "",
        "modality": chance.choice(("direct", "isolated", "reported", "conditional")),
    }


def _relays(number: int) -> bool:
    return number % 6 == 0 and number > A_SOURCE


def _zipf(count: int, chance: Chance) -> int:
    # The n-th is named about 1/n as often as the first.
    return int(count ** chance.random())


def add_chains_and_verdicts(folder: Path, seed: int = 2) -> None:
    """Let every other source report from an earlier one, and checkers rate every 8th claim."""
    story = kg.open(folder)
    with story.writing("bench"):
        chance = Chance(seed)
        changes = [put(one) for one in _more(story.ledger.things.values(), chance)]
        story.commit("bench", changes)


def _more(things: object, chance: Chance) -> Iterator[Thing]:
    every = list(things)  # type: ignore[call-overload]
    sources = [one for one in every if isinstance(one, Source)]
    claims = [one for one in every if isinstance(one, Claim)]
    checkers = [one for one in every if one.id.startswith("actor/")][:20]
    for earlier, later in pairwise(sources):
        if chance.random() < 0.5:
            yield replace(later, reports_from=(earlier.id,))
    for number, claim in enumerate(islice(claims, 0, None, 8)):
        source, rating = chance.choice(sources), chance.choice(list(Rating))
        words = Quotation("so it is", 0, 8, f"{number:064x}")
        checker = checkers[number % len(checkers)].id
        yield Verdict(f"verdict/b{number}", claim.id, checker, rating, rating, source.id, words)
