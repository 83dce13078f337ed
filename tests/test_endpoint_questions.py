"""Every named question gives the same rows, in the same order, on three engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.affair import tell
from kg.errors import KgError
from kg.graph.endpoint import Endpoint
from kg.graph.query import Rows, run
from kg.graph.stores import Solved
from kg.graph.wire import Address
from kg.model import Statement
from kg.questions import Term, questions
from kg.resources import DATA
from kg.vocabulary import KG
from tests.dispute import BASE, quads, things
from tests.servers import OXIGRAPH, VIRTUOSO, oxigraph, virtuoso

#: About 100,000 quads.
STATEMENTS = 3_500
Server = Callable[[Path], AbstractContextManager[Address]]
SERVERS: dict[str, tuple[Server, object]] = {
    "oxigraph": (oxigraph, OXIGRAPH),
    "oxigraph with a union": (lambda folder: oxigraph(folder, union=True), OXIGRAPH),
    # Its default graph is a union always.
    "virtuoso": (virtuoso, VIRTUOSO),
}
#: Seconds for one question: Virtuoso takes long over some of a hundred thousand quads.
PATIENCE = 600.0
Asked = dict[str, tuple[str, Rows]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, tuple[Quad, ...]]:
    """The sample affair."""
    story = tell(DATA, tmp_path_factory.mktemp("endpoint") / "story")
    with story.reading() as store:
        return story.settings.base, tuple(store)


@pytest.fixture(scope="module")
def made() -> tuple[str, tuple[Quad, ...]]:
    """A made-up dispute."""
    every = things(STATEMENTS)
    assert any(isinstance(one, Statement) and one.replies_to for one in every)
    found = tuple(quads(every))
    assert 90_000 < len(found) < 115_000
    return BASE, found


@pytest.fixture(scope="module")
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    server, program = SERVERS[request.param]
    if program is None and request.param != "virtuoso":
        pytest.fail(f"{request.param} is not installed: make test installs it")
    if program is None:
        pytest.skip("virtuoso is not installed: make test installs it where apt can be used")
    with server(tmp_path_factory.mktemp("server") / "data") as where:
        yield replace(where, seconds=PATIENCE)


class Apart:
    """A store whose default graph is no union."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, query: str, **how: object) -> Solved:
        return self.store.query(query, **{**how, "use_default_graph_as_union": False})  # type: ignore[arg-type]


def asked(store: Store, base: str) -> Asked:
    """Every question as it is, and with each of its parameters; what the embedded store answers."""
    found: Asked = {}
    for name, one in questions().items():
        terms = {p.name: term(store, p.kind) for p in one.parameters}
        needed = {p.name: terms[p.name] for p in one.parameters if p.required}
        for extra in ("", *terms):
            values = {**needed, **({extra: terms[extra]} if extra else {})}
            text = one.bound(values)
            answer = run(store, text, base)
            assert isinstance(answer, Rows)
            found[f"{name} --{extra}"] = text, answer
    return found


def term(store: Store, kind: str) -> Term:
    """A value that many statements have: the busiest actor, claim, source …"""
    if kind == "day":
        return Literal("2011-06-01")
    found = {
        "actor": "{ GRAPH ?g { ?x kg:speaker ?it ; kg:stance ?s } }",
        "claim": "{ GRAPH ?g { ?x kg:object ?it . } GRAPH ?r { ?it a kg:Claim } }",
        "source": "{ GRAPH ?it { ?x a kg:Statement } }",
        "statement": "{ GRAPH ?g { ?x kg:repliesTo ?it } }",
        "dispute": "{ GRAPH ?g { ?it a kg:Dispute } }",
        "stance": "{ GRAPH ?g { ?x kg:stance ?it } }",
        "text": "{ GRAPH ?g { ?x dcterms:creator ?it } }",
    }[kind]
    text = f"SELECT ?it {found} GROUP BY ?it ORDER BY DESC(COUNT(*)) ?it LIMIT 1"
    answer = run(store, text, BASE)
    assert isinstance(answer, Rows)
    ((value,),) = answer.rows
    assert isinstance(value, NamedNode | Literal)
    return value


@cache
def embedded(base: str, found: tuple[Quad, ...]) -> Asked:
    """What the store within kg answers."""
    store = Store()
    store.bulk_extend(found)
    return asked(store, base)


def same_everywhere(where: Address, base: str, found: tuple[Quad, ...]) -> None:
    cases = embedded(base, found)
    endpoint = Endpoint(where, base)
    endpoint.extend(found)
    assert len(cases) >= 28
    assert sum(1 for _, rows in cases.values() if len(rows)) > len(cases) // 3
    differing = []
    for name, (text, here) in cases.items():
        try:
            there = run(endpoint, text, base)
        except KgError as error:
            differing.append(f"{name}: {error}")
            continue
        assert isinstance(there, Rows)
        if (there.columns, there.rows) != (here.columns, here.rows):
            lacking = set(here.rows) ^ set(there.rows)
            differing.append(
                f"{name}: {len(here)} and {len(there)} rows; {sorted(map(str, lacking))[:2]}"
            )
    # Whoever asks for every graph gets those of other workspaces too.
    endpoint.clear()
    assert not differing


@pytest.mark.parametrize("address", SERVERS, indirect=True)
def test_the_sample_gives_the_same_rows(
    address: Address, sample: tuple[str, tuple[Quad, ...]]
) -> None:
    same_everywhere(address, *sample)


@pytest.mark.parametrize(
    "address",
    [
        "oxigraph",
        "oxigraph with a union",
        pytest.param("virtuoso", marks=pytest.mark.servers),
    ],
    indirect=True,
)
def test_a_hundred_thousand_quads_give_the_same_rows(
    address: Address, made: tuple[str, tuple[Quad, ...]]
) -> None:
    same_everywhere(address, *made)


def test_no_question_hangs_on_a_union(made: tuple[str, tuple[Quad, ...]]) -> None:
    store = Store()
    store.bulk_extend(made[1])
    for name, (text, here) in embedded(*made).items():
        assert run(Apart(store), text, BASE) == here, name  # type: ignore[arg-type]


def test_marks_stay_out_of_sight() -> None:
    assert all(KG.applied.value not in one.sparql for one in questions().values())
