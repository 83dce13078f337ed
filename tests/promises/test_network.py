"""Promise 6: nothing is asked of the network but what a command names.

All commands that name no address are run on a story whose texts are full of addresses: in a network
with nothing in it, where each must work all the same, and with every connection and look-up of each
of their processes written down, of which there are none. `kg add URL` and `kg stamp URL` go to
public addresses alone: a server on the loopback counts who comes by any of its other names.
A part of the other tests runs in an empty network besides, all of them by `make promises`.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.ingest.fetch import fetch
from kg.model import Source
from kg.workspace import Workspace
from tests.authority import certified
from tests.command import ROOT, run
from tests.promises.conftest import Promised
from tests.test_ingest_address import PRIVATE, REFUSED
from tests.test_ingest_fetch import giving, server

#: Writes each connection and look-up of a process to a pipe, which no limit on files forbids.
WATCH = """
import os, sys
_told = os.open(os.environ["KG_TEST_WATCH"], os.O_RDWR | os.O_NONBLOCK)
def _watch(event, values):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os.write(_told, f"{event} {values!r}\\n".encode()[:400])
sys.addaudithook(_watch)
"""
PAGE = """<!DOCTYPE html><html><head><title>Alto répond</title><base href="{url}"><script src="{url}s.js">
</script><link rel="stylesheet" href="{url}s.css"><link rel="icon" href="{url}i.png"><meta http-equiv=
"refresh" content="0;url={url}r"></head><body><article><p>Alto accuse Boréal de fermer ses guichets.
<img src="{url}p.png"><iframe src="{url}f"></iframe> {url}</p><p>Boréal dément tout.</p></article>"""
TRIG = "PREFIX owl: <http://www.w3.org/2002/07/owl#> <{url}o> owl:imports <{url}i> . <{url}s> <{url}p> <{url}q> ."


def canary(hits: list[str]) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        hits.append(request.path)
        giving(b"Un mot secret.", Content_Type="text/plain")(request)

    return answer


def calls(folder: Path) -> list[list[str]]:
    """Every command that names no address, on the sample and on files full of addresses."""
    on = ["-w", str(folder / "story")]
    asked = "SELECT ?s ?o { ?s kg:accuses ?o }"
    told = "Orange se dit victime d’un « dénigrement » de la part de MegaVideo"
    in_ = "Orange dément et accuse à son tour MegaVideo"
    plain = [
        ["add", str(folder / "page.html")], ["add", str(folder / "text.txt")], ["source", "list"],
        ["import", str(folder / "a.trig")], ["state", "Orange", "accuses", "MegaVideo", "--in", in_, "--quote", told],
        ["propose", "--all"], ["review", "--export", "-"], ["actor", "list"], ["claim", "list"],
        ["statement", "list"], ["ask"], ["ask", "arrows"], ["ask", "timeline", "-f", "json"], ["query", asked],
        ["view", "-o", str(folder / "a.html")], ["view", "-o", str(folder / "a.svg")], ["stats"], ["check"], ["log"],
        ["actor", "add", "Un témoin (fiction)"], ["claim", "add", "Orange bride tout."], ["dispute", "Le pop-up"],
        ["export", str(folder / "a.trig2.trig")], ["export", str(folder / "a.csv")], ["export", str(folder / "a.gexf")],
        ["export", "--form", "jsonld"], ["export", "--form", "claimreview"], ["stamp"], ["rebuild"],
        ["pack", str(folder / "a.zip")], ["undo"],
    ]  # fmt: skip
    free = [["init", str(folder / "new")], ["init", str(folder / "copy"), "--from", str(folder / "a.zip")],
            ["demo", str(folder / "demo")], ["--help"]]  # fmt: skip
    return [*([*words, *on] for words in plain), *free]


def laid(folder: Path, sample: Workspace, port: str) -> None:
    shutil.copytree(sample.folder, folder / "story")
    url = f"http://127.0.0.1:{port}/"
    (folder / "page.html").write_text(PAGE.format(url=url), encoding="utf-8")
    (folder / "text.txt").write_text(f"Alto accuse Boréal, dit {url}.", encoding="utf-8")
    (folder / "a.trig").write_text(TRIG.format(url=url), encoding="utf-8")


#: A process that runs the commands that are its arguments, a line each, and tells what failed.
RUNNER = """
import json, sys
from click.testing import CliRunner
from kg.cli.commands import cli
for line in sys.stdin:
    done = CliRunner().invoke(cli, json.loads(line))
    print(json.dumps([done.exit_code, done.stderr[-300:] + repr(done.exception or "")]), flush=True)
"""


def ran(words: list[list[str]], before: list[str], env: dict[str, str]) -> list[tuple[int, str]]:
    import json

    lines = "".join(json.dumps(one) + "\n" for one in words)
    done = subprocess.run(
        [*before, sys.executable, "-c", RUNNER], input=lines, capture_output=True, text=True,
        cwd=ROOT, env=os.environ | env, timeout=550, check=False,
    )  # fmt: skip
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def empty_network() -> list[str]:
    """What runs a command in a network with nothing in it; the test is skipped where none can."""
    words = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*words, "true"], check=False).returncode:
        pytest.skip("the system lets no process leave the network")
    return words


def test_every_command_works_without_a_network(
    sample: Workspace, tmp_path: Path, promised: Promised
) -> None:
    before = empty_network()
    laid(tmp_path, sample, "9")
    words = calls(tmp_path)
    with promised("commands in an empty network", len(words), once=True) as tally:
        done = ran(words, before, {})
        for one, (status, said) in itertools.zip_longest(words, done, fillvalue=(99, "not run")):
            with tally.trial(f"kg {' '.join(one)}"):
                assert status == 0, said


def test_no_process_of_any_command_connects_or_looks_up(
    sample: Workspace, tmp_path: Path, promised: Promised
) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    pipe = tmp_path / "told"
    os.mkfifo(pipe)
    told, hits = os.open(pipe, os.O_RDWR | os.O_NONBLOCK), list[str]()
    env = {"PYTHONPATH": str(tmp_path / "watch"), "KG_TEST_WATCH": str(pipe)}
    with server(canary(hits)) as url:
        subprocess.run(
            [sys.executable, "-c", "import socket; socket.getaddrinfo('127.0.0.1', 1)"],
            env=os.environ | env, check=True,
        )  # fmt: skip
        assert b"socket.getaddrinfo" in os.read(told, 4000)
        laid(tmp_path, sample, url.rpartition(":")[2])
        words = calls(tmp_path)
        with promised(
            "commands whose every connection is written down", len(words), once=True
        ) as tally:
            done = ran(words, [], env)
            try:
                seen = os.read(told, 1 << 16).decode().splitlines()
            except BlockingIOError:
                seen = []
            for one, (status, said) in itertools.zip_longest(
                words, done, fillvalue=(99, "not run")
            ):
                with tally.trial(f"kg {' '.join(one)}"):
                    assert (status, seen, hits) == (0, [], []), said
    os.close(told)


@pytest.fixture
def hits() -> list[str]:
    return []


@pytest.fixture
def port(hits: list[str]) -> Iterator[str]:
    with server(canary(hits)) as base:
        yield base.rpartition(":")[2]


def spelled(port: str) -> list[str]:
    """The refused addresses, those of the web at the canary's port."""
    found = []
    for url in REFUSED:
        scheme, _, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        is_plain = scheme in ("http", "https") and "@" not in host and "\\" not in url
        has_port = host.rpartition(":")[2].isdigit() and not host.endswith("]") and ":" in host
        found.append(url if not is_plain or has_port else f"{scheme}://{host}:{port}{slash}{path}")
    numbers = [f"[{one}]" if ":" in one else one for one in PRIVATE if one != "nonsense"]
    return list(dict.fromkeys(found + [f"http://{one}:{port}/" for one in numbers]))


def test_addresses_that_are_not_public_are_refused(
    story: Workspace, tmp_path: Path, promised: Promised, port: str, hits: list[str]
) -> None:
    roots, head = certified(tmp_path / "keys") / "root.pem", story.ledger.head
    urls = spelled(port)
    assert len(urls) >= 40
    with promised(
        "addresses that lead inside, `kg add URL` and `kg stamp URL`", 2 * len(urls), once=True
    ) as tally:
        for url in urls:
            for words in (["add", url], ["stamp", url, "--roots", str(roots)]):
                with tally.trial(f"{words[0]} {url}"):
                    done = run(*words, on=story.folder)
                    assert (done.status, done.out, hits) == (1, "", [])
                    assert "Traceback" not in done.err
                    assert done.err.count("\n") <= 2, done.err
    assert Workspace(story.folder).ledger.head == head


def test_names_and_redirects_that_lead_inside_are_refused(
    story: Workspace,
    promised: Promised,
    monkeypatch: pytest.MonkeyPatch,
    hits: list[str],
    port: str,
) -> None:
    answers: dict[str, list[str]] = {"outside.example": ["8.8.8.8"]}
    real = socket.create_connection

    def looked_up(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (number, port)) for number in answers.get(host, [host])]

    def connected(address: tuple[str, int], timeout: float) -> socket.socket:
        assert address[0] == "8.8.8.8", address
        return real(("127.0.0.1", address[1]), timeout=timeout)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", connected)
    numbers = [one for one in PRIVATE if one != "nonsense"]
    with promised("names that a look-up leads inside", 2 * len(numbers), once=True) as tally:
        for number in numbers:
            for found in ([number], ["8.8.8.8", number]):
                answers["inside.example"] = found
                with tally.trial(found):
                    done = run("add", f"http://inside.example:{port}/", on=story.folder)
                    assert (done.status, hits, done.err.count("\n")) == (1, [], 1)
                    assert "is not a public address" in done.err
    answers["inside.example"] = ["127.0.0.1"]
    targets = [*spelled(port), f"http://inside.example:{port}/"]
    with promised("redirects that lead inside", len(targets), once=True) as tally:
        for target in targets:
            location = target.encode("utf-8").decode("latin-1")
            with server(giving(b"", 302, Location=location)) as url, tally.trial(target):
                outside = f"http://outside.example:{url.rpartition(':')[2]}/"
                done = run("add", outside, on=story.folder)
                assert (done.status, hits, done.out) == (1, [], "")


def test_size_time_and_redirects_have_a_limit(
    story: Workspace, promised: Promised, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65_536)

    def dripping(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    circle = giving(b"", 302, Location="/again")
    waiting = dripping
    tries = (
        (endless, "is over 20,000,000 bytes"),
        (circle, "redirects over 5 times"),
        (waiting, "took over 2 seconds"),
    )
    usual = fetch.__kwdefaults__
    assert (usual["timeout"], usual["max_bytes"]) == (20.0, 20_000_000)
    before = [one.id for one in story.ledger.all(Source)]
    with promised("endless, dripping and circling answers", len(tries), once=True) as tally:
        for answer, because in tries:
            seconds = 2.0 if answer is waiting else 20.0
            monkeypatch.setitem(usual, "timeout", seconds)
            with server(answer) as url, tally.trial(because):
                done = run("add", f"{url}/a", "--allow-private", on=story.folder)
                assert (done.status, because in done.err) == (1, True), done.err
    assert [one.id for one in Workspace(story.folder).ledger.all(Source)] == before


#: What CI runs of the suite in an empty network; `make promises` runs all of it.
PART = ("tests/test_cli_commands.py", "tests/test_workspace.py", "tests/test_import_table.py",
        "tests/test_ingest_fetch.py", "tests/test_ingest_address.py", "tests/test_ingest_worker.py",
        "tests/test_stamp.py", "tests/evidence")  # fmt: skip


def test_the_suite_passes_without_a_network(promised: Promised) -> None:
    is_long = os.environ.get("KG_PROMISES") == "long"
    before = [*empty_network(), "sh", "-c", 'ip link set lo up && exec "$0" "$@"']
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
             *(["--ignore=tests/promises"] if is_long else PART)]  # fmt: skip
    env = {name: value for name, value in os.environ.items() if name != "KG_PROMISES"}
    done = subprocess.run(
        [*before, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    counts = {name: int(number) for number, name in re.findall(r"(\d+) (\w+)", last(done.stdout))}
    passed, failed = counts.get("passed", 0), counts.get("failed", 0) + counts.get("errors", 0)
    what = f"tests of {'the whole' if is_long else 'a part of the'} suite in an empty network"
    with promised(what, 400, once=True) as tally:
        for number in range(passed + failed):
            with tally.trial(number):
                assert number >= failed, done.stdout[-2000:]
        assert done.returncode == 0, done.stdout[-2000:]


def last(text: str) -> str:
    return text.strip().rpartition("\n")[2]
