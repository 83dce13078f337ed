"""Promise 7: a hostile file is refused in one line, and changes nothing.

A query is a file of a stranger too. Queries that nest, swell, never end, ask for a file, the
network or a change, and those that the W3C's suite holds to be wrong, where it lies beside the
checkout, run through `kg query`: each is refused in one line or answered, none goes on for long
past its limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.workspace import Workspace
from tests.promises.conftest import Promised
from tests.promises.runner import Runner, hashes
from tests.test_conformance import SUITE, cases, query_of

#: Seconds that a query may take, and what a busy machine may add.
LIMIT, MORE = 4, 20
ALL = "{?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s}"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    found = Runner()
    yield found
    found.end()


def refused() -> Iterator[bytes]:
    """Queries that no program answers."""
    yield from (b"", b" \n", b"\0", b"\xff\xfe", "SELECT * {?s ?p ?o}".encode("utf-16"))
    yield from (b"#" * 10_000_000, b"SELECT * {" + b"{" * 60_000, b"SELECT (" + b"(" * 60_000)
    yield from (b"SELECT * {[" * 300, b"\x1b[2J\xe2\x80\xae", b"SELECT ?x\x07")
    for quote in (b'"', b"'", b'"""', b"'''"):
        yield b"SELECT * { ?s ?p " + quote + b"\\" + quote * 20_000
        yield b"SELECT * { ?s ?p " + quote + b"x"
    for asked in (
        "SELECT * {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}",
        "SELECT * {SERVICE SILENT <http://127.0.0.1:9/> {?s ?p ?o}}",
        "SELECT * {serVice#c\n<http://127.0.0.1:9/> {?s ?p ?o}}",
        "SELECT * {\\u0053ERVICE <http://127.0.0.1:9/> {?s ?p ?o}}",
        "SELECT * FROM <file:///etc/passwd> {?s ?p ?o}",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> {?s ?p ?o}",
        "LOAD <file:///etc/passwd>", "INSERT DATA {<urn:a> <urn:b> <urn:c>}", "DROP ALL",
        "DELETE WHERE {?s ?p ?o}", "CLEAR DEFAULT", "ASK {} ; DROP ALL", "DEFINE input:x 1 ASK {}",
        "SELECT * {?s ?p ?o} }", "SELECT", "ASK", "{", "PREFIX a: <a SELECT * {}",
        "SELECT * {?s ?p 'a'@}", "SELECT (1 AS ?x) (2 AS ?x) {}", "SELECT * {?s ?p ?o} LIMIT x",
    ):  # fmt: skip
        yield asked.encode()


def bombs() -> Iterator[bytes]:
    """Queries that an engine might go on with for ever, or end in."""
    for text in (
        f"SELECT (COUNT(*) AS ?n) {ALL}", f"SELECT DISTINCT * {ALL} ORDER BY RAND()",
        f"SELECT (GROUP_CONCAT(?a) AS ?x) {ALL}", f"CONSTRUCT {{?a ?b ?r}} WHERE {ALL}",
        "SELECT * {?s (<urn:a>|!<urn:a>)* ?o . ?o (<urn:a>|!<urn:a>)* ?x . ?x !<urn:a>* ?y}",
        "SELECT * {?s ?p ?o FILTER(REGEX(STR(?o), '" + "(a*)*" * 2000 + "'))}",
        "SELECT (REPLACE('" + "a" * 40 + "', '(a?){32}a{32}', '$0$0$0$0') AS ?x) {}",
        "SELECT * {?s ?p ?o" + " UNION {?s <urn:a> ?o}" * 2400 + "}",
        "SELECT * {" + "{?s <urn:a> ?o} UNION " * 2400 + "{?s ?p ?o}}",
        "SELECT * {?s <urn:a>" + "/<urn:a>" * 6000 + " ?o}",
        "SELECT (1" + "-1" * 30_000 + " AS ?x) {}",
        "ASK {FILTER(" + "!" * 60_000 + "true)}", "SELECT * {VALUES ?x {" + "1 " * 30_000 + "}}",
        "SELECT (1e999999999 AS ?x) (" + "9" * 60_000 + " AS ?y) {}", "a-" * 32_000, "a." * 32_000,
        "SELECT ?z {BIND('aaaaaaaaaaaaaaaa' AS ?a0)"
        + "".join(f" BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
        + " BIND(STRLEN(?a40) AS ?z)}",
    ):  # fmt: skip
        yield text.encode()


def wrong() -> list[bytes]:
    """The queries and updates that the W3C's suite holds to be wrong."""
    named = [one for one in cases() if one.kind.startswith("Negative")] if SUITE.is_dir() else []
    return [query_of(one).encode() for one in named]


def tried(
    runner: Runner, story: Workspace, path: Path, queries: list[bytes], promised: Promised,
    what: str, *, refused: bool,
) -> None:  # fmt: skip
    before = hashes(story.folder)
    with promised(what, len(queries), once=True) as tally:
        for number, data in enumerate(queries):
            path.write_bytes(data)
            with tally.trial(f"{number} {data[:60]!a}"):
                words = ("query", str(path), "--timeout", str(LIMIT), "-w", str(story.folder))
                status, said = runner.run(*words, longest=LIMIT + MORE)
                assert status in ((1,) if refused else (0, 1)), said
                assert said.count("\n") == status, said
    assert hashes(story.folder) == before


def test_wrong_queries_are_refused_in_one_line(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    made = [*refused()]
    what = "queries that are none, or ask for files, the network or a change"
    tried(runner, story, tmp_path / "a.rq", made, promised, what, refused=True)


def test_queries_without_an_end_have_one(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    made = [*bombs()]
    tried(runner, story, tmp_path / "a.rq", made, promised, "query bombs", refused=False)


@pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suite is not beside the checkout")
def test_what_the_w3c_holds_to_be_wrong_is_refused(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    made = wrong()
    assert len(made) >= 50
    what = "queries and updates that the W3C's SPARQL suite holds to be wrong"
    tried(runner, story, tmp_path / "a.rq", made, promised, what, refused=True)
