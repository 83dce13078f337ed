"""SPARQL servers for tests: Oxigraph and Virtuoso, on loopback, in a folder, stopped at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from kg.graph.wire import Address

#: Seconds in which a server must answer; both take under five, and a minute on a machine with much
#: else to do.
PATIENCE = 300
OXIGRAPH = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
VIRTUOSO = shutil.which("virtuoso-t")
#: Buffers of 8 KiB: 160 MB; no checkpoints. It is born with a user dba.
SETTINGS = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def oxigraph(folder: Path, *, union: bool = False) -> Iterator[Address]:
    """Serve an empty Oxigraph; `union`: its default graph is all graphs together."""
    port = free_port()
    words = [str(OXIGRAPH), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    words += ["--union-default-graph"] * union
    url = f"http://127.0.0.1:{port}"
    with _running(words, folder, f"{url}/query"):
        yield Address(f"{url}/query", f"{url}/update")


@contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000) -> Iterator[Address]:
    """Serve an empty Virtuoso that cuts answers after so many rows."""
    sql, http = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, sql=sql, http=http, rows=rows))
    words = [str(VIRTUOSO), "-f", "+configfile", str(settings)]
    url = f"http://127.0.0.1:{http}"
    with _running(words, folder, f"{url}/sparql"):
        yield Address(f"{url}/sparql", f"{url}/sparql-auth", user="dba", password="dba")


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _running(words: Sequence[str], folder: Path, url: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "said.txt").open("wb") as said,
        subprocess.Popen(words, cwd=folder, stdout=said, stderr=said) as server,
    ):
        try:
            _wait(server, url, folder / "said.txt")
            yield
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen[bytes], url: str, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, said.read_text(errors="replace")
        try:
            with urlopen(Request(url + "?query=ASK%7B%7D"), timeout=5):
                return
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer: {said.read_text(errors='replace')}")
