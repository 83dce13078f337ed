"""A question about one actor, claim or source reads no more of a large story than of a small."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from pyoxigraph import NamedNode, Store

from kg.graph.query import Rows, run
from kg.questions import Term, question, questions
from tests.dispute import BASE, quads, things

#: Statements of the small and of the large story: about 20,000 and 200,000 quads.
SIZES = (700, 7_000)
#: Ten times the story, and less than three times the work: one that reads all of it takes ten.
GROWTH, NOISE = 3.0, 0.003
#: How many statements the one that is asked about has, in both stories.
SHARE = {"actor": 24, "claim": 12, "source": 7, "statement": 1}
COUNTED = {
    "actor": "GRAPH ?g { ?x kg:speaker|kg:object ?it ; kg:stance ?s } "
    "GRAPH <registry> { ?it a kg:Actor }",
    "claim": "GRAPH ?g { ?x kg:object|kg:claim ?it ; kg:stance ?s } "
    "GRAPH <registry> { ?it a kg:Claim }",
    "source": "GRAPH ?it { ?x a kg:Statement }",
    "statement": "GRAPH ?g { ?x kg:repliesTo ?it }",
}
SCOPED = [
    (name, parameter.name, parameter.kind)
    for name, one in questions().items()
    for parameter in one.parameters
    if parameter.kind in SHARE
]
#: Its answer is about the others of the same enemies, who are more in a larger story.
WIDE = {"inferred-alliances"}


@dataclass(frozen=True)
class Story:
    """A made-up dispute, and in it one of each kind with its share of statements."""

    store: Store
    chosen: dict[str, Term]


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return [made(size) for size in SIZES]


def made(size: int) -> Story:
    store = Store()
    store.bulk_extend(quads(things(size)))
    chosen: dict[str, Term] = {}
    for kind, pattern in COUNTED.items():
        text = f"SELECT ?it (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?it"
        answer = run(store, text, BASE)
        assert isinstance(answer, Rows)
        _, name = min((abs(int(str(row["n"])) - SHARE[kind]), str(row["it"])) for row in answer)
        chosen[kind] = NamedNode(name)
    return Story(store, chosen)


def least(story: Story, name: str, parameter: str, kind: str) -> float:
    """The least CPU seconds of several runs: what else the machine does only adds to it."""
    text, found = question(name).bound({parameter: story.chosen[kind]}), []
    for _ in range(7):
        begun = time.process_time()
        run(story.store, text, BASE)
        found.append(time.process_time() - begun)
    return min(found)


def test_there_are_questions_with_a_scope() -> None:
    assert len(SCOPED) > 40


@pytest.mark.parametrize(("name", "parameter", "kind"), SCOPED)
def test_the_work_is_that_of_the_scope(
    name: str, parameter: str, kind: str, stories: list[Story]
) -> None:
    # On a busy machine a measurement may be off as a whole: one of three must show the scope.
    for _ in range(3):
        small, large = (least(story, name, parameter, kind) for story in stories)
        if large <= (10 if name in WIDE else GROWTH) * small + NOISE:
            return
    pytest.fail(f"{name} --{parameter}: {small * 1e3:.2f} ms, then {large * 1e3:.2f} ms")
