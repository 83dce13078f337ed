"""A dispute told at random, in which anything can happen, and the store that holds it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.facts import facts
from kg.graph.query import Rows, run
from kg.ledger.lineage import Lineage, lineage
from kg.model import Actor, Claim, Modality, Quotation, Retraction, Source, Statement, Thing
from kg.questions import Term, question

BASE = "https://story.example/"


class Told:
    """A dispute of 400 statements drawn at random, and the store that holds it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.actors = [f"actor/a{i}" for i in range(9)]
        self.claims = [f"claim/c{i}" for i in range(8)]
        self.sources = [f"source/s{i}" for i in range(14)]
        self.statements: list[Statement] = []
        for place in range(400):
            self.statements.append(self.drawn(place))
        self.by_id = {one.id: one for one in self.statements}
        self.same: dict[str, list[Statement]] = defaultdict(list)
        for one in self.statements:
            self.same[self.root(one).id].append(one)
        arrows: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for one in self.standing():
            arrows[one.speaker, one.stance, one.object].append(one)
        bundles = [(way, tuple(bundle)) for way, bundle in arrows.items()]
        self.store = Store()
        self.store.extend(facts(self.things(), bundles, self.lineages(), BASE))

    def things(self) -> list[Thing]:
        reports = {f"source/s{i}": (f"source/s{i // 2}",) for i in range(4, 14)}
        return [
            *(Actor(one, f"Name {one}") for one in self.actors),
            *(Claim(one, f"Text {one}") for one in self.claims),
            *(
                Source(one, f"Title {one}", reports_from=reports.get(one, ()))
                for one in self.sources
            ),
            *self.statements,
        ]

    def standing(self) -> list[Statement]:
        return [one for one in self.statements if one.retracted is None]

    def root(self, one: Statement) -> Statement:
        """What a statement repeats in the end."""
        while one.repeats in self.by_id:
            one = self.by_id[one.repeats]
        return one

    def lineages(self) -> Iterator[tuple[str, Lineage]]:
        every = {one.id: one for one in self.things()}
        return ((one.id, lineage(one, every.get)) for one in self.statements)

    def drawn(self, place: int) -> Statement:
        draw, pick = self.random.random, self.random.choice
        stance = pick(["accuses", "accuses", "denies", "supports", "asserts"])
        on_actor = stance == "accuses" or (stance == "supports" and draw() < 0.5)
        said = (date(2010, 12, 20) + timedelta(self.random.randrange(90))).isoformat()
        exact = f"words {place}"
        old = pick(self.statements) if self.statements else None
        return Statement(
            id=f"statement/x{place}",
            source=pick(self.sources),
            speaker=pick(self.actors),
            stance=stance,
            object=pick(self.actors) if on_actor else pick(self.claims),
            quotation=Quotation(exact, 0, len(exact), "0" * 64),
            claim=pick(self.claims) if stance == "accuses" and draw() < 0.9 else "",
            act="concedes" if stance == "supports" and draw() < 0.5 else "",
            on_behalf_of=pick(self.actors) if draw() < 0.2 else "",
            modality=Modality.REPORTED,
            said_on=said if draw() < 0.8 else said[:7] if draw() < 0.5 else "",
            via=tuple(self.random.sample(self.sources, self.random.choice([0, 0, 1, 2]))),
            replies_to=old.id if old and draw() < 0.25 else "",
            repeats=old.id if old and draw() < 0.25 else "",
            recorded_at="2026-01-01T00:00:00Z",
            retracted=Retraction("wrong", "2026-02-01T00:00:00Z") if draw() < 0.1 else None,
        )

    def ask(self, name: str, **values: str) -> Rows:
        terms: dict[str, Term] = {
            key: Literal(value) if key == "day" else NamedNode(BASE + value)
            for key, value in values.items()
        }
        answer = run(self.store, question(name).bound(terms), BASE)
        assert isinstance(answer, Rows)
        return answer
