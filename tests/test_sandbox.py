"""Hostile queries: no connection, no file read, no crash, no wait past the limit and a second."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kg.affair import tell
from kg.errors import QueryError
from kg.graph.sandbox import Limits, answered
from kg.resources import DATA
from tests.command import KG

LIMITS = Limits(seconds=1.0, memory=512 << 20)
#: Seconds past the limit.
GRACE = 1.0
ANY = "{ GRAPH ?g { ?s ?p ?o } }"
MANY = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5))
DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
LETTERS = "a" * 5_000
#: CANARY stands for the address of a server that counts its visitors, SECRET for a file.
HOSTILE = {
    "service": "SELECT * { SERVICE <CANARY> { ?s ?p ?o } }",
    "silent service": "SELECT * { SERVICE SILENT <CANARY> { ?s ?p ?o } }",
    "service after a comment": "SELECT * {SERVICE#\n<CANARY> { ?s ?p ?o } }",
    "service by escape": "SELECT * { \\u0053ERVICE <CANARY> { ?s ?p ?o } }",
    "service by variable": "SELECT * { VALUES ?u { <CANARY> } service ?u { ?s ?p ?o } }",
    "service by prefix": "PREFIX c: <CANARY> SELECT * { SERVICE c: { ?s ?p ?o } }",
    "service in a subquery": "SELECT * { { SELECT * { SERVICE <CANARY> { ?s ?p ?o } } } }",
    "service in exists": "ASK { FILTER NOT EXISTS { SERVICE <CANARY> { ?s ?p ?o } } }",
    "load": "LOAD <CANARY>",
    "load a file": "LOAD <SECRET> INTO GRAPH <g>",
    "load after a query": "ASK { } ; LOAD <CANARY>",
    "from http": "SELECT * FROM <CANARY> { ?s ?p ?o }",
    "from named http": "SELECT * FROM NAMED <CANARY> { GRAPH ?g { ?s ?p ?o } }",
    "from a file": "SELECT * FROM <SECRET> { ?s ?p ?o }",
    "from a prefixed file": "PREFIX f: <SECRET> SELECT * FROM f: { ?s ?p ?o }",
    "from named a file": "CONSTRUCT { ?s ?p ?o } FROM NAMED <SECRET> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "graph http": "SELECT * { GRAPH <CANARY> { ?s ?p ?o } }",
    "graph a file": "SELECT * { GRAPH <SECRET> { ?s ?p ?o } }",
    "describe http": "DESCRIBE <CANARY>",
    "define": "DEFINE get:soft 'soft' SELECT * FROM <CANARY> { ?s ?p ?o }",
    "insert": "INSERT DATA { <a> <b> <c> }",
    "drop": "DROP ALL",
    "product": f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}",
    "product in order": f"SELECT * {{ {MANY} }} ORDER BY ?o0 ?o1",
    "product distinct": f"SELECT DISTINCT * {{ {MANY} }}",
    "product of rows": f"SELECT * {{ {MANY} }}",
    "product of triples": f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {MANY} }}",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('aaaaaaaa' AS ?x0) {DOUBLING} }}",
    "doubling by replace": "SELECT * { BIND(REPLACE(REPLACE(REPLACE(REPLACE('%s','a','%s'),'a','%s'),"
    "'a','%s'),'a','%s') AS ?x) }" % (("a" * 1_000,) * 5),
    "group concat": f"SELECT (GROUP_CONCAT(?o0) AS ?all) {{ {MANY} }}",
    "group concat of a group": f"SELECT ?p0 (GROUP_CONCAT(?o1) AS ?a) {{ {MANY} }} GROUP BY ?p0",
    "braces": "SELECT * " + "{" * 2_500 + "}" * 2_500,
    "parentheses": "ASK { FILTER(" + "(" * 6_000 + "1" + ")" * 6_000 + ") }",
    "brackets": "ASK { " + "[ ?p " * 2_000 + "1" + " ]" * 2_000 + " }",
    "list": "ASK { ?s ?p " + "(" * 3_000 + ")" * 3_000 + " }",
    "braces that stay open": "SELECT * " + "{" * 60_000,
    "sum of 30,000": "ASK { FILTER(1" + "+1" * 30_000 + " > 0) }",
    "not of 30,000": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "or of 15,000": "ASK { FILTER(1" + "||1" * 15_000 + ") }",
    "path of 30,000": "ASK { ?s <a>" + "/<a>" * 15_000 + " ?o }",
    "path of stars": "ASK { ?s (!<a>)*/(!<a>)*/(!<a>)*/(!<a>)* ?o }",
    "path of either": "SELECT (COUNT(*) AS ?n) { ?s ((!<a>)|^(!<a>))* ?o . ?o ((!<a>)|^(!<a>))* ?q }",
    "stars of stars": "SELECT * { ?s ((((!<a>)*)*)*)* ?o . ?a (((!<b>)*)*)* ?b }",
    "union of 6,000": "SELECT * { {} " + "UNION {} " * 6_000 + "}",
    "optionals": "SELECT * { " + "OPTIONAL { GRAPH ?g { ?a ?b ?c } } " * 60 + "}",
    "optional products": "SELECT * { "
    + " ".join(f"OPTIONAL {{ GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }} }}" for n in range(8))
    + " }",
    "regex": f"SELECT * {{ FILTER(REGEX('{LETTERS}!', '^(a+)+$')) }}",
    "regex that counts": f"SELECT * {{ FILTER(REGEX('{LETTERS}', '((a{{1,999}}){{1,999}}){{1,999}}')) }}",
    "regex over a product": f"SELECT * {{ {MANY} FILTER(REGEX(STR(?o0), '(.*)(.*)(.*)(.*)x$')) }}",
    "values": "SELECT * { VALUES ?x { " + "1 " * 30_000 + "} VALUES ?y { 1 } }",
    "values by values": " ".join(
        ["SELECT * {", *(f"VALUES ?v{n} {{ {'1 ' * 900} }}" for n in range(12)), "}"]
    ),
    "too long": "ASK { ?s ?p '" + "x" * 70_000 + "' }",
    "a NUL": "ASK { ?s ?p '\x00' }",
    "nothing": "",
    "no query": "\u202e\ufffe{}{}}{",
    "a great number": "SELECT (1" + "0" * 40_000 + " * 1" + "0" * 9_000 + " AS ?n) {}",
    "a number to no end": (
        f"SELECT (SUM(?n0 * 9223372036854775807) AS ?x) {{ {ANY} BIND(9 AS ?n0) }}"
    ),
}


DEEP = 200
#: How an answer is wanted stands at the end of a name, where it is not JSON.
HOSTILE |= {
    "service with a comment between its letters": "SELECT * { SER#\nVICE <CANARY> { ?s ?p ?o } }",
    "service by a long escape": "SELECT * { \\U00000053ERVICE <CANARY> { ?s ?p ?o } }",
    "service by an escaped scheme": "SELECT * { SERVICE <\\u0068ttp:HOST> { ?s ?p ?o } }",
    "service behind quotes": "SELECT * { FILTER(\"'\" != '#') SERVICE <CANARY> { ?s ?p ?o } #' }",
    "service behind long quotes": "ASK { FILTER('' != '''\\'''#''') SERVICE <CANARY> {} #''' }",
    "service behind an address with a hash": "ASK { ?s <x#y> 1 . SERVICE <CANARY> { ?s ?p ?o } }",
    "a prefix called service": "PREFIX service: <CANARY> SELECT * { service:x ?p ?o }",
    "base": "BASE <CANARY> SELECT * FROM <x> { ?s ?p ?o }",
    "base of files": "BASE <file:///> SELECT * FROM <etc/passwd> FROM NAMED <SECRET> { ?s ?p ?o }",
    "two bases": "BASE <CANARY> PREFIX c: <a> BASE <SECRET> SELECT * FROM c:b { ?s ?p ?o }",
    "a made address": (
        "SELECT * { BIND(IRI(CONCAT('http:', 'HOST')) AS ?g) BIND(<SECRET> AS ?f)"
        " { GRAPH ?g { ?s ?p ?o } } UNION { GRAPH ?f { ?s ?p ?o } } }"
    ),
    "paths there and back": "SELECT * { ?s (^!<a>|!<a>)+/(!<a>|^!<a>)+/(^!<a>|!<a>)+ ?o }",
    "a path from nowhere, as xml": "SELECT * { ?s (!<a>|^<a>)* ?o . ?o (!<b>|^<b>)* ?x }",
    "regex of classes": f"ASK {{ FILTER(REGEX('{LETTERS}', '(\\\\p{{L}}{{1,500}}){{1,500}}$')) }}",
    "replace by groups": f"SELECT * {{ BIND(REPLACE('{LETTERS}', '(a*)', '{'$1' * 900}') AS ?x) }}",
    "great limits": f"SELECT * {{ {MANY} }} OFFSET 18446744073709551615 LIMIT 18446744073709551615",
    "greater limits": f"SELECT * {{ {MANY} }} OFFSET 99999999999999999999 LIMIT 1",
    "a far offset, as tsv": f"SELECT * {{ {MANY} }} OFFSET 4000000000 LIMIT 1",
    "subselects in subselects": (
        "SELECT * { " + "{ SELECT * { " * (DEEP // 2) + ANY + " } } " * (DEEP // 2) + MANY + " }"
    ),
    "exists in exists": f"ASK {{ {ANY} " + f"FILTER EXISTS {{ {ANY} " * DEEP + "} " * DEEP + "}",
    "values of 60 kB, squared": (
        "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 15_000 + "} VALUES ?y { "
        + "2 " * 15_000 + "} FILTER(?x + ?y = 0) }"
    ),
    "an explosion, as turtle": (
        "CONSTRUCT { " + "?s0 ?p1 ?o2 . ?s1 ?p0 [] . " * 500 + f"}} WHERE {{ {MANY} }}"
    ),
    "all described, as turtle": f"DESCRIBE * {{ {MANY} }}",
    "product of rows, as xml": f"SELECT * {{ {MANY} }}",
    "product of rows, as tsv": f"SELECT * {{ {MANY} }}",
    "order by chance": f"SELECT ?s0 {{ {MANY} }} ORDER BY RAND() SHA512(STR(?o1))",
    "less a product": f"SELECT * {{ {ANY} MINUS {{ {MANY} ?s ?p ?o }} }}",
    "days to no end": (
        "SELECT * { BIND('9999999999999999-12-31T00:00:00Z'^^xsd:dateTime"
        " + '-P9999999999Y'^^xsd:duration AS ?x) }"
    ),
    "triples in triples": "ASK { ?s ?p " + "<<( ?s ?p " * 5_000 + "?o" + " )>>" * 5_000 + " }",
}  # fmt: skip


#: The base of the sample affair: the index holds the journal's head under it.
BASE = "https://megavideo-orange.example/"


class Canary:
    """A server on loopback that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.visits = 0
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox") / "story"
    tell(DATA, folder)
    return folder


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    one = Canary()
    with socket.create_connection(one.socket.getsockname()):
        pass
    time.sleep(0.1)
    assert one.visits == 1, "it counts"
    yield one
    assert one.visits == 1, "somebody came"
    one.socket.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_harm_and_no_wait(name: str, story: Path, canary: Canary, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a/> <http://a/> 'SECRET WORD' .", "utf-8")
    text = HOSTILE[name].replace("CANARY", canary.url).replace("SECRET", secret.as_uri())
    text = text.replace("HOST", canary.url.removeprefix("http:"))
    is_of_triples = text.startswith(("CONSTRUCT", "DESCRIBE"))
    form = name.rpartition(", as ")[2] if ", as " in name else "turtle" if is_of_triples else "json"
    began = time.monotonic()
    try:
        found = answered(story / "index", BASE, text, form, LIMITS)
    except QueryError as error:
        found = b""
        assert "\n" not in str(error)
    assert time.monotonic() - began < LIMITS.seconds + GRACE
    assert b"SECRET WORD" not in found
    assert canary.visits == 1


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 80


def test_the_next_query_is_answered(story: Path) -> None:
    asked = f"ASK {ANY}"
    assert b"true" in answered(story / "index", BASE, asked, "json", Limits())


@pytest.mark.parametrize(
    "words", [["query", HOSTILE["product"]], ["query", HOSTILE["group concat"]]]
)
def test_ctrl_c_ends_a_query_at_once(words: list[str], story: Path) -> None:
    program = [str(KG), *words, "--timeout", "60", "-w", str(story)]
    with subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A runner in the background ignores SIGINT, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        until = time.monotonic() + 30
        while not (workers := children(running.pid)) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        assert running.poll() is None, running.stderr.read() if running.stderr else b""
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
        assert time.monotonic() - began < 2.0
    assert running.returncode != 0
    assert b"Traceback" not in said
    assert workers, "the query runs in a process of its own"
    assert not [one for one in workers if alive(one)]


def test_a_query_past_its_limit_ends_in_one_line(story: Path) -> None:
    began = time.monotonic()
    program = [str(KG), "query", HOSTILE["product"], "--timeout", "1", "-w", str(story)]
    ran = subprocess.run(program, capture_output=True, timeout=20)
    assert time.monotonic() - began < 4
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"Error: the query did not end within 1 s")
    assert ran.stderr.count(b"\n") == 1


def children(process: int) -> list[int]:
    """The processes that a process started (Linux); a thread may end while it is looked at."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split(")")[1][:3]
