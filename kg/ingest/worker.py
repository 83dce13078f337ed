"""The worker: a process of its own that parses one untrusted document under limits.

It reads a line of JSON and the document from stdin and writes one line of JSON to stdout. The
limits: memory and processor time, no file written, and no connection, name look-up or program
started from Python code. It is started by kg.ingest.isolation, never forked.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from kg.errors import Unreadable
from kg.ingest.html import read_html
from kg.ingest.media import Kind
from kg.ingest.mhtml import read_mhtml
from kg.ingest.pdf import read_pdf
from kg.ingest.reading import Reading
from kg.ingest.warc import Pages, read_warc

#: Bytes of address space; the parser itself takes about 250 million of them.
MEMORY = 1024 * 1024 * 1024
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.")
_HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk")
#: What a document is read with, or an archive of several.
Reader = Callable[..., Reading | Pages]


def main() -> None:
    """Read one document from stdin and answer {"read": …} or {"refused": …} on stdout."""
    header = json.loads(sys.stdin.buffer.readline())
    answers, sys.stdout = sys.stdout, sys.stderr
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds = int(header.pop("seconds")) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    reader = _reader(Kind(header.pop("kind")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)
    answers.write(json.dumps(answer(reader, sys.stdin.buffer.read(), header)) + "\n")
    answers.flush()


def answer(reader: Reader, data: bytes, header: dict[str, str]) -> dict[str, dict[str, Any] | str]:
    """Return the answer for one document; whatever the parser stumbles over is an answer too."""
    try:
        return {"read": asdict(reader(data, **header))}
    except Unreadable as error:
        return {"refused": str(error)}
    except Exception as error:
        # Parsers fail on hostile input in every way there is; the kind is all that is of use.
        return {"failed": type(error).__name__}


def _reader(kind: Kind) -> Reader:
    """Return the reader with its library loaded, before files become out of bounds."""
    if kind is Kind.PDF:
        return _loaded("pypdf", read_pdf)
    if kind is Kind.WARC:
        return _loaded("warcio.archiveiterator", read_warc)
    return _loaded("trafilatura", read_mhtml if kind is Kind.MHTML else read_html)


def _loaded(library: str, reader: Reader) -> Reader:
    if find_spec(library):
        import_module(library)
    return reader


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN) and event not in _HARMLESS:
        raise PermissionError(f"the worker may not do this: {event}")
