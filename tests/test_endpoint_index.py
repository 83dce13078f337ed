"""The index in an endpoint: filled, caught up, other graphs left alone, errors in one line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.affair import tell
from kg.errors import (
    InvalidInput,
    KgError,
    QueryInvalid,
    QueryRefused,
    QueryTooSlow,
    WorkspaceError,
)
from kg.graph.endpoint import Endpoint, data, prologue
from kg.graph.query import Rows, run
from kg.graph.wire import Address
from kg.ledger.actors import new_actor
from kg.model import ActorKind
from kg.resources import DATA
from kg.settings import Settings
from kg.workspace import Workspace
from tests.servers import OXIGRAPH, VIRTUOSO, free_port, oxigraph, virtuoso

BASE = "https://kg.example/"
NASTY = [
    "",
    '"',
    "\\",
    "\n\r\t",
    "\x01\x7f",
    "é",
    "😀",
    "\u202e",
    "x" * 30_000,
    "}} <a>",
    "?x",
    "%s",
]
NASTY += ["\u2028", "e\u0301", "\\u0041", "'''", "$(x)", "\u00a0"]
SERVERS = [(oxigraph, OXIGRAPH), (virtuoso, VIRTUOSO)]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(SERVERS[0], id="oxigraph"),
        pytest.param(SERVERS[1], id="virtuoso", marks=pytest.mark.servers),
    ],
)
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    server, program = request.param
    if program is None:
        pytest.fail("the server is not installed: make test, or make servers, installs it")
    with server(tmp_path_factory.mktemp("server") / "data") as where:
        yield where


def quad(graph: str, text: str) -> Quad:
    return Quad(NamedNode(graph + "#s"), NamedNode(BASE + "p"), Literal(text), NamedNode(graph))


def configured(folder: Path, where: Address) -> None:
    """Let kg.toml name the endpoint."""
    path = folder / "kg.toml"
    text = path.read_text("utf-8").replace('store = "oxigraph"', f'store = "{where.query}"')
    path.write_text(f'{text}\n[endpoint]\nupdate = "{where.update}"\n', "utf-8")


def test_texts_come_back_as_they_went(address: Address) -> None:
    endpoint = Endpoint(address, BASE + "nasty/")
    sent = {quad(f"{BASE}nasty/{n % 3}", text) for n, text in enumerate(NASTY)}
    endpoint.extend(sent)
    assert set(endpoint) == sent
    assert all(one in endpoint for one in sent)
    endpoint.remove(sent)
    assert len(endpoint) == 0


def test_what_is_not_ours_stays(address: Address) -> None:
    ours, theirs = Endpoint(address, BASE + "a/"), Endpoint(address, BASE + "b/")
    ours.extend([quad(BASE + "a/g", "1")])
    theirs.extend([quad(BASE + "b/g", "2")])
    ours.clear()
    assert list(ours) == []
    assert list(theirs) == [quad(BASE + "b/g", "2")]
    theirs.clear()


def test_a_workspace_lives_there(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_USER", address.user)
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", address.password)
    here = tell(DATA, tmp_path / "story")
    expected, rows = here.hash(), here.ask("who-accuses")
    configured(here.folder, address)
    there = Workspace(here.folder)
    assert there.rebuild() == expected
    assert there.ask("who-accuses") == rows
    assert there.check() == ()
    there.add_actor(new_actor("Newcomer", ActorKind.PERSON))
    found = there.query("SELECT ?a { GRAPH <registry> { ?a rdfs:label 'Newcomer' } }")
    assert isinstance(found, Rows)
    assert len(found) == 1
    there.undo()
    assert there.check() == ()
    # A process killed between journal and endpoint: the mark is missing, and a reader catches up.
    head = there.journal.head()
    assert head is not None
    index = there.place.open()
    Endpoint(address, there.settings.base).remove([index.mark(head.digest)])
    assert Workspace(here.folder).ask("who-accuses") == rows
    assert index.holds(head.digest)


def test_what_somebody_else_has_there_is_replaced_only_by_rebuild(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_USER", address.user)
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", address.password)
    base = BASE + "shared/"
    first, second = (Workspace.create(tmp_path / name, base=base) for name in ("first", "second"))
    for story in (first, second):
        configured(story.folder, address)
    first, second = Workspace(first.folder), Workspace(second.folder)
    # An empty place is filled.
    first.add_actor(new_actor("Alto", ActorKind.PERSON))
    there = set(Endpoint(address, base))
    assert there
    with pytest.raises(WorkspaceError, match=r"something else.*kg rebuild"):
        second.add_actor(new_actor("Bo", ActorKind.PERSON))
    assert second.journal.head() is None
    assert set(Endpoint(address, base)) == there
    second.rebuild()
    second.add_actor(new_actor("Bo", ActorKind.PERSON))
    with pytest.raises(WorkspaceError, match=r"something else.*kg rebuild"):
        first.add_actor(new_actor("Cy", ActorKind.PERSON))
    Endpoint(address, base).clear()
    # Facts without a mark: somebody's, or what a killed rebuild left.
    Endpoint(address, base).extend([quad(base + "registry", "1")])
    with pytest.raises(WorkspaceError, match="a part of it"):
        first.add_actor(new_actor("Cy", ActorKind.PERSON))
    Endpoint(address, base).clear()


def test_a_query_is_guarded_there_too(address: Address) -> None:
    endpoint = Endpoint(address, BASE)
    for text in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "CLEAR ALL"):
        with pytest.raises(QueryRefused):
            endpoint.query(text)
    with pytest.raises(QueryInvalid, match="refused"):
        endpoint.query("SELECT * { ?s ?p ")


def test_triples_come_as_triples(address: Address) -> None:
    endpoint = Endpoint(address, BASE + "t/")
    endpoint.extend([quad(BASE + "t/g", "1")])
    found = endpoint.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <g> { ?s ?p ?o } }")
    assert [str(one) for one in found] == [str(quad(BASE + "t/g", "1").triple)]  # type: ignore[union-attr]
    endpoint.clear()


@pytest.mark.servers
def test_an_answer_that_is_cut_is_no_answer(tmp_path: Path) -> None:
    with virtuoso(tmp_path / "data", rows=10) as where:
        endpoint = Endpoint(where, BASE)
        endpoint.extend(quad(BASE + "g", str(number)) for number in range(11))
        with pytest.raises(QueryRefused, match="cut"):
            endpoint.query("SELECT * { GRAPH ?g { ?s ?p ?o } }")


class _Odd(BaseHTTPRequestHandler):
    """A server that answers all with what its class says."""

    status, headers_out, body = 200, {"Content-Type": "text/html"}, b"<html>"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(**how: object) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), type("Odd", (_Odd,), how))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("how", "kind", "words"),
    [
        ({}, WorkspaceError, "no SPARQL result"),
        ({"status": 401}, WorkspaceError, "KG_ENDPOINT_USER"),
        ({"status": 404}, WorkspaceError, "no SPARQL endpoint"),
        ({"status": 302, "headers_out": {"Location": "http://b/"}}, WorkspaceError, "http://b/"),
        ({"status": 400, "body": b"line one\nline two"}, QueryInvalid, "line one$"),
        ({"headers_out": {"X-SPARQL-MaxRows": "10"}}, QueryRefused, "cut"),
    ],
)
def test_odd_servers_are_named(how: dict[str, object], kind: type[KgError], words: str) -> None:
    with serving(**how) as url, pytest.raises(kind, match=words) as error:
        Endpoint(Address(url, url), BASE).query("ASK {}")
    assert url in str(error.value)
    assert "\n" not in str(error.value)


def test_a_server_that_is_not_there_is_named() -> None:
    url = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(WorkspaceError, match=f"{url} does not answer"):
        Endpoint(Address(url, url), BASE).query("ASK {}")


def test_a_silent_server_is_given_up() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
        with pytest.raises(QueryTooSlow, match=r"within 0\.3 s"):
            Endpoint(Address(url, url, 0.3), BASE).query("ASK {}")


@pytest.mark.parametrize("url", ["", "oxigraph2", "file:///etc", "ftp://a/", "http://"])
def test_only_http_is_an_endpoint(url: str) -> None:
    with pytest.raises(InvalidInput, match="no store"):
        Settings("", BASE).elsewhere(url)


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.sampled_from("abc")), max_size=9)
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_text_ends_a_term(rows: list[tuple[str, str]]) -> None:
    sent = [quad(BASE + graph, text) for text, graph in rows]
    store = Store()
    store.update(f"INSERT DATA {{ {data(sent)} }}")
    assert set(store) == set(sent)
    store.update(f"DELETE DATA {{ {data(sent)} }}")
    assert len(store) == 0


def test_the_head_of_a_query_takes_no_line() -> None:
    assert "\n" not in prologue(BASE, {"a": "b", "c": "d"})
    assert run(Store(), prologue(BASE, {"z": "http://z/"}) + "ASK { }", BASE)
