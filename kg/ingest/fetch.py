"""Fetching a document from the web: public hosts only, bounded in time, size and redirects.

The connection goes to the very address that was checked, so a name that resolves differently a
moment later leads nowhere else. Proxies of the environment are not used: behind a proxy nobody
could say which address was reached.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException

from kg.errors import AddressRefused, FetchFailed
from kg.ingest.address import Address, Resolver, checked_addresses, joined, parsed, resolved
from kg.ingest.body import TooLarge
from kg.ingest.connection import Answer, Limits, Message, TooSlow, asked

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


@dataclass(frozen=True)
class Fetched:
    """The bytes of a document as a server gave them, and where and when."""

    data: bytes
    #: As the server said it, with parameters: "text/html; charset=iso-8859-1".
    media_type: str
    #: The address that gave the document, after all redirects.
    url: str
    status: int
    #: The addresses before that one, in order; empty without redirects.
    redirects: tuple[str, ...]
    #: UTC, "2026-11-23T05:00:00Z".
    taken_at: str


def fetch(
    url: str,
    *,
    message: Message | None = None,
    allow_private: bool = False,
    offline: bool = False,
    timeout: float = 20.0,
    max_bytes: int = 20_000_000,
    resolver: Resolver = resolved,
) -> Fetched:
    """Return the document at a web address; compressed answers come unpacked.

    `timeout` is seconds for everything from the first connection to the last byte, redirects
    included; the system's own name look-up is not interrupted. `max_bytes` counts the document
    unpacked. `fetch("https://news.example/a").data` is what goes into the archive. With a
    `message` it is sent along, and a redirect is an error: nobody else is to get it.

    Raises:
        AddressRefused: offline, not http(s), with a password, or not public, at any redirect.
        FetchFailed: no such host, no answer in time, too large, or an answer that is no document.
    """
    if offline:
        raise AddressRefused(f"{url} is not fetched while offline; drop --offline or add a file")
    limits = Limits(timeout, max_bytes, time.monotonic() + timeout)
    seen: list[str] = []
    address = parsed(url)
    while True:
        numbers = checked_addresses(address, resolver, allow_private)
        answer = _answered(address, numbers, limits, message)
        if message or answer.status not in _REDIRECTS or not answer.location:
            return _fetched(answer, address, tuple(seen))
        seen.append(address.url)
        if len(seen) > _MOST_REDIRECTS:
            raise FetchFailed(f"{url} redirects over {_MOST_REDIRECTS} times; check the address")
        address = joined(address, answer.location)


def _answered(
    address: Address, numbers: list[str], limits: Limits, message: Message | None
) -> Answer:
    """Return the answer; what can go wrong on the way is said in one line."""
    step = "save the page with a browser and add the file"
    try:
        return asked(address, numbers, limits, message)
    except (TooSlow, TimeoutError):
        took = f"took over {limits.seconds:g} seconds"
        raise FetchFailed(f"{address.url} {took}; try again, or {step}") from None
    except TooLarge:
        raise FetchFailed(f"{address.url} is over {limits.max_bytes:,} bytes; {step}") from None
    except (OSError, HTTPException, ValueError) as error:
        why = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":")
        raise FetchFailed(f"{address.url} cannot be fetched ({why}); {step}") from None


def _fetched(answer: Answer, address: Address, redirects: tuple[str, ...]) -> Fetched:
    if answer.status != 200:
        step = "check the address, or save the page with a browser and add the file"
        raise FetchFailed(f"{address.url}: the server answered {answer.status}; {step}")
    return Fetched(
        data=answer.data,
        media_type=answer.media_type,
        url=address.url,
        status=answer.status,
        redirects=redirects,
        taken_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
