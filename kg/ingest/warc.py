"""A web archive (.warc, .warc.gz) as the pages in it, each as its server gave it."""

from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gzip import GzipFile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from kg.errors import Unreadable
from kg.ingest.body import TooLarge, unpacked
from kg.ingest.html import MAX_HTML
from kg.ingest.media import Kind, kind_of_type
from kg.ingest.reading import MAX_RAW

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

#: Pages of one archive, and bytes of all of them.
MAX_PAGES, MAX_BYTES = 1_000, MAX_RAW
_PIECE = 65_536
_GZIP = b"\x1f\x8b"
#: Addresses of the web, and the records of what was asked there and answered.
_WEB, _TALK = ("http://", "https://"), ("request", "response", "revisit")
_TAKEN = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")


@dataclass(frozen=True)
class Page:
    """A page of an archive: what the server answered, where and when."""

    url: str
    #: As the server said it, with parameters: "text/html; charset=iso-8859-1".
    media_type: str
    #: UTC, "2026-11-23T05:00:00Z"; "" = the archive does not say.
    taken_at: str
    #: The bytes in base64, for a worker hands them on as JSON.
    packed: str

    @property
    def data(self) -> bytes:
        """The bytes of the page, unpacked from how they were sent."""
        return b64decode(self.packed)


@dataclass(frozen=True)
class Pages:
    """The pages of an archive in its order, and why others were left out, with how many."""

    pages: tuple[Page, ...]
    left_out: Mapping[str, int]

    def __str__(self) -> str:
        """Return it in one line: "3 pages; left out: 1 that is kept elsewhere"."""
        told = ", ".join(f"{count} {why}" for why, count in sorted(self.left_out.items()))
        return f"{len(self.pages)} pages" + (f"; left out: {told}" if told else "")


class _LeftOut(Exception):
    """Why a page is not taken, in words that follow a number."""


def read_warc(data: bytes, *, charset: str = "", url: str = "", name: str = "") -> Pages:
    """Return the pages of a web archive: answers of status 200 that are HTML or PDF.

    What a page loaded for itself, frames and data, is no page, where the archive says how it was
    asked for. An archive that breaks off gives what is whole. Runs in the calling process, as
    `kg.ingest.html.read_html` does.

    Raises:
        Unreadable: it is no such archive, or holds no page.
    """
    found: list[Page] = []
    left_out: Counter[str] = Counter()
    parts: set[str] = set()
    try:
        for record in _records(data):
            try:
                found += _page(record, parts, found)
            except _LeftOut as why:
                left_out[str(why)] += 1
    except _broken() as error:
        left_out[f"at the end, where it is damaged ({type(error).__name__})"] += 1
    whole = Pages(tuple(one for one in found if one.url not in parts), left_out)
    if not whole.pages:
        raise Unreadable(f"{name or 'the archive'} holds no page to add ({whole})")
    return whole


def _records(data: bytes) -> Iterator[ArcWarcRecord]:
    from warcio.archiveiterator import WARCIterator

    # warcio unpacks too, but only where each record was packed by itself.
    stream: Any = io.BytesIO(data)
    if data.startswith(_GZIP):
        # Piece by piece: what comes before a damaged place is whole.
        stream = SimpleNamespace(read=GzipFile(fileobj=stream).read1)
    yield from WARCIterator(stream, no_record_parse=True)


def _http(record: ArcWarcRecord) -> StatusAndHeaders:
    """Read the head of an answer or a request, after which the stream is at its body."""
    from warcio.statusandheaders import StatusAndHeadersParser

    return StatusAndHeadersParser([], verify=False).parse(record.raw_stream)


def _broken() -> tuple[type[Exception], ...]:
    """What the libraries raise where an archive is cut off or none."""
    import zlib

    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    return (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, zlib.error)


def _page(record: ArcWarcRecord, parts: set[str], found: list[Page]) -> Iterator[Page]:
    """Yield the page that a record holds, if any; learn of requests which are a page's own."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not url.startswith(_WEB) or record.rec_type not in _TALK:
        return
    http = _http(record)
    if record.rec_type == "request":
        parts |= {url} if http.get_header("Sec-Fetch-Dest", "document") != "document" else set()
        return
    kind = kind_of_type(http.get_header("Content-Type", ""))
    if http.get_statuscode() != "200" or kind not in (Kind.HTML, Kind.PDF):
        return
    if record.rec_type == "revisit":
        raise _LeftOut("kept in another archive (a revisit)")
    if len(found) >= MAX_PAGES:
        raise _LeftOut(f"beyond {MAX_PAGES:,} pages")
    room = MAX_BYTES - sum(len(one.packed) for one in found) * 3 // 4
    data = _body(record, http, min(MAX_HTML, room))
    yield Page(url, http.get_header("Content-Type"), _taken(record), b64encode(data).decode())


def _body(record: ArcWarcRecord, http: StatusAndHeaders, most: int) -> bytes:
    """Return the bytes of an answer, out of their chunks and unpacked."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    if http.get_header("Transfer-Encoding", "").lower() == "chunked":
        # Many archives keep this header of bodies that are out of their chunks already.
        stream = ChunkedDataReader(stream)
    pieces = iter(lambda: stream.read(_PIECE), b"")
    try:
        data = b"".join(_in_room(pieces, most))
        coding = http.get_header("Content-Encoding", "").strip().lower()
        data = b"".join(unpacked(iter([data]), coding, most)) if _is_packed(data, coding) else data
    except TooLarge:
        raise _LeftOut("too large") from None
    except ValueError:
        raise _LeftOut("packed in a way that cannot be unpacked") from None
    if getattr(record.raw_stream, "limit", 0) or record.rec_headers.get_header("WARC-Truncated"):
        raise _LeftOut("cut off")
    return data


def _in_room(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooLarge
        yield piece


def _is_packed(data: bytes, coding: str) -> bool:
    """Many archives keep the header of bodies that were unpacked before they were kept."""
    by_mark = coding not in ("gzip", "x-gzip") or data.startswith(_GZIP)
    return bool(data) and coding not in ("", "identity") and by_mark


def _taken(record: ArcWarcRecord) -> str:
    found = _TAKEN.fullmatch(record.rec_headers.get_header("WARC-Date") or "")
    return f"{found[1]}Z" if found else ""
