"""Have an untrusted document parsed by a worker process, and turn what befalls it into one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from kg.errors import Unreadable
from kg.ingest.media import Kind
from kg.ingest.naming import called
from kg.ingest.reading import Reading
from kg.ingest.warc import Page, Pages

#: Seconds of wall time; an ordinary page takes less than one.
SECONDS = 30.0
_ROOT = Path(__file__).resolve().parents[2]
# The folder of the package comes last on the path and the working folder is not on it (-P):
# a file json.py lying about there must not run.
_START = "import sys; sys.path.append(sys.argv[1]); from kg.ingest.worker import main; main()"


def read_isolated(
    data: bytes,
    kind: Kind,
    *,
    charset: str = "",
    url: str = "",
    name: str = "",
    seconds: float = SECONDS,
) -> Reading:
    """Return the reading that a worker makes of an HTML page or a PDF.

    Raises:
        Unreadable: what the worker says, or that it ran out of time or memory, or broke down.
    """
    header = {"kind": kind, "seconds": seconds, "charset": charset, "url": url, "name": name}
    fields = _read(data, header, called(name, url), "save its text as a .txt file and add that")
    start, end = fields.pop("body")
    authors = tuple(fields.pop("authors"))
    return Reading(body=(start, end), authors=authors, **fields)


def pages_isolated(data: bytes, name: str, seconds: float = SECONDS) -> Pages:
    """Return the pages that a worker finds in a web archive.

    Raises:
        Unreadable: as `read_isolated`.
    """
    header = {"kind": Kind.WARC, "seconds": seconds, "name": name}
    fields = _read(data, header, called(name, ""), "add the pages one by one")
    return Pages(tuple(Page(**one) for one in fields["pages"]), fields["left_out"])


def _read(data: bytes, header: dict[str, Any], what: str, step: str) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _START, str(_ROOT)],
            input=json.dumps(header).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=header["seconds"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"reading {what} took over {header['seconds']:g} seconds; {step}"
        ) from None
    answer = json.loads(done.stdout) if done.returncode == 0 and done.stdout else {}
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    if "read" not in answer:
        raise Unreadable(f"the parser broke down on {what}{_why(answer)}; {step}")
    read: dict[str, Any] = answer["read"]
    return read


def _why(answer: dict[str, Any]) -> str:
    return f" ({answer['failed']})" if "failed" in answer else ""
