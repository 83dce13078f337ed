"""One request to one checked numeric address, with a deadline and a size that hold throughout."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Timer

from kg import __version__
from kg.ingest.address import Address
from kg.ingest.body import body

_USER_AGENT = f"kg/{__version__} (imbroglio, a fact-check knowledge graph)"


class TooSlow(Exception):
    """The deadline came before the last byte."""


@dataclass(frozen=True)
class Limits:
    """What one document may take, redirects included."""

    seconds: float
    #: Bytes of the document, unpacked.
    max_bytes: int
    #: The moment of time.monotonic() when the seconds are over.
    deadline: float


@dataclass(frozen=True)
class Message:
    """What is sent along with a request, and which kind of answer is wanted."""

    data: bytes
    media_type: str
    wanted: str
    #: The Authorization header, "" = none.
    authorization: str = ""


@dataclass(frozen=True)
class Answer:
    """What a server answered to one request."""

    status: int
    media_type: str
    #: Where a redirect leads, "" if nowhere.
    location: str
    data: bytes


def asked(
    address: Address, numbers: list[str], limits: Limits, message: Message | None = None
) -> Answer:
    """Return the answer of the first of the numeric addresses that takes the connection.

    With a message it is a POST, else a GET. The body of a redirect or of an error is not read.

    Raises:
        TooSlow, TooLarge: as they say.
        OSError, HTTPException, ValueError: no connection, or an answer that is no HTTP.
    """
    deadline = limits.deadline
    with _connected(address, numbers, deadline) as plain, _cut_off(plain, deadline):
        connection = HTTPConnection(address.host, address.port)
        try:
            connection.sock = _secured(plain, address)
            connection.request(
                "POST" if message else "GET",
                address.target,
                body=message.data if message else None,
                headers=_headers(address, message),
            )
            with connection.getresponse() as response:
                # What a server says of a question that it refuses tells how to ask again.
                is_read = response.status == 200 or message is not None
                data = body(response, limits.max_bytes) if is_read else b""
        except Exception:
            # The cut connection shows as one of many errors; the deadline is the reason.
            _in_time(deadline)
            raise
        finally:
            connection.close()
        _in_time(deadline)
    media_type, location = (response.headers.get(n, "") for n in ("Content-Type", "Location"))
    return Answer(response.status, media_type, _utf8(location), data)


def _connected(address: Address, numbers: list[str], deadline: float) -> socket.socket:
    failure: OSError | None = None
    for number in numbers:
        _in_time(deadline)
        try:
            left = max(0.001, deadline - time.monotonic())
            return socket.create_connection((number, address.port), timeout=left)
        except OSError as error:
            failure = error
    raise failure or OSError("no address")


def _secured(plain: socket.socket, address: Address) -> socket.socket:
    if address.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)


@contextmanager
def _cut_off(connected: socket.socket, deadline: float) -> Iterator[None]:
    """Cut the connection at the deadline, however slowly bytes still drip in.

    A duplicate of the socket is kept for it: the original may be taken over by TLS.
    """
    with connected.dup() as guard:
        timer = Timer(max(0.0, deadline - time.monotonic()), _shut, (guard,))
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _shut(guard: socket.socket) -> None:
    try:
        guard.shutdown(socket.SHUT_RDWR)
    except OSError:
        # The server has closed it already: then nothing is left to cut.
        return


def _in_time(deadline: float) -> None:
    if time.monotonic() >= deadline:
        raise TooSlow


def _headers(address: Address, message: Message | None) -> dict[str, str]:
    about = {"Content-Type": message.media_type, "Accept": message.wanted} if message else {}
    if message and message.authorization:
        about["Authorization"] = message.authorization
    return {
        "Host": address.authority,
        "User-Agent": _USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    } | about


def _utf8(location: str) -> str:
    """Return a Location as it was meant: http.client reads headers as Latin-1."""
    return location.encode("latin-1").decode("utf-8", errors="replace").strip()
