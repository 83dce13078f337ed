"""One request to a SPARQL 1.1 endpoint and its answer, or an error in one line."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from kg.errors import KgError, QueryInvalid, QueryRefused, QueryTooSlow, WorkspaceError

#: Bytes of an answer: as much as a query in the sandbox may take of memory.
LARGEST = 2 << 30
_CHUNK = 1 << 16
_WRONG_USER, _NOT_THERE, _ELSEWHERE = (401, 403), (404, 405), range(300, 400)
#: What Virtuoso says of an answer that it cut short with status 200.
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")


@dataclass(frozen=True)
class Address:
    """Where an endpoint takes queries and updates, and how long it may take over one."""

    query: str
    update: str
    seconds: float = 60.0
    user: str = ""
    password: str = field(default="", repr=False)


class Wire:
    """Speaks with one endpoint, and with nobody else: no proxy, no redirection is followed."""

    def __init__(self, address: Address) -> None:
        """Take an address; nothing is sent yet."""
        self.address = address
        self._opener = _opener(address)

    def ask(self, sparql: str, accept: str) -> bytes:
        """Return the answer to a query in the media type asked for.

        Raises:
            QueryInvalid, QueryRefused, QueryTooSlow, WorkspaceError: as `_failed` tells.
        """
        # A form, for Virtuoso 7.2 never answers a query sent as application/sparql-query.
        body = urlencode({"query": sparql}).encode()
        kind = "application/x-www-form-urlencoded"
        return self._send(self.address.query, body, kind, accept)

    def change(self, update: str) -> None:
        """Run an update.

        Raises:
            QueryInvalid, QueryRefused, QueryTooSlow, WorkspaceError: as `_failed` tells.
        """
        self._send(self.address.update, update.encode(), "application/sparql-update", "*/*")

    def _send(self, url: str, body: bytes, kind: str, accept: str) -> bytes:
        headers = {"Content-Type": f"{kind}; charset=UTF-8", "Accept": accept}
        request = Request(url, body, headers)  # noqa: S310  # http and https alone, say the settings
        until = time.monotonic() + self.address.seconds
        try:
            with self._opener.open(request, timeout=self.address.seconds) as response:
                _refuse_cut(url, response)
                return _read(response, until)
        except (OSError, HTTPException) as error:
            _failed(url, error, self.address.seconds)


class _Stay(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Follow nothing: the user configured one address."""


def _opener(address: Address) -> OpenerDirector:
    known = HTTPPasswordMgrWithDefaultRealm()
    if address.user:
        for url in (address.query, address.update):
            known.add_password(None, url, address.user, address.password)
    login = (HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known))
    return build_opener(ProxyHandler({}), _Stay(), *login)


def _read(response: HTTPResponse, until: float) -> bytes:
    parts, size = [], 0
    # The timeout of a socket is for one read: a server that trickles needs this second clock.
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if time.monotonic() > until:
            raise TimeoutError
        if size > LARGEST:
            raise QueryRefused(f"the answer is larger than {LARGEST >> 30} GiB; add a LIMIT")
    return b"".join(parts)


def _refuse_cut(url: str, response: HTTPResponse) -> None:
    if any(response.headers.get(name) for name in _CUT):
        raise QueryRefused(
            f"the endpoint {url} cut the answer short; add a LIMIT, or raise ResultSetMaxRows "
            "and MaxQueryExecutionTime in its settings"
        )


def _failed(url: str, error: OSError | HTTPException, seconds: float) -> NoReturn:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(error, HTTPError):
        with error:
            raise _refused(url, error) from None
    if isinstance(reason, TimeoutError):
        raise QueryTooSlow(
            f"the endpoint {url} did not answer within {seconds:g} s; narrow the query, or raise "
            "timeout in kg.toml"
        ) from None
    why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    raise WorkspaceError(
        f"the endpoint {url} does not answer ({why}); start it, or mend store in kg.toml"
    ) from None


def _refused(url: str, error: HTTPError) -> KgError:
    if error.code in _WRONG_USER:
        return WorkspaceError(
            f"the endpoint {url} does not let this user in ({error.code}); set KG_ENDPOINT_USER "
            "and KG_ENDPOINT_PASSWORD"
        )
    if error.code in _NOT_THERE or error.code in _ELSEWHERE:
        place = error.headers.get("Location")
        hint = f"it names {place}" if place else "mend store in kg.toml"
        return WorkspaceError(f"no SPARQL endpoint answers at {url} ({error.code}); {hint}")
    said = error.read(_CHUNK).decode(errors="replace").strip() or "no reason given"
    return QueryInvalid(f"the endpoint {url} refused ({error.code}): {_first(said)}")


def _first(text: str) -> str:
    return text.splitlines()[0][:300]
