"""Which addresses of the web may be fetched: public ones, checked after the name is resolved."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import AddressRefused, FetchFailed

#: From host and port to the numeric addresses that the name stands for.
Resolver = Callable[[str, int], list[str]]

_PORTS = {"http": 80, "https": 443}
# RFC 6761 and 6762, and the names that clouds and home networks use for themselves.
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "onion")
# What inet_aton reads as an address besides the dotted quad: 2130706433, 0x7f.1, 0177.0.0.1.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?")
_UNPRINTED = re.compile(r"[\x00-\x20\x7f\\]")
_CARRIER = ip_network("100.64.0.0/10")
_TRANSLATED = ip_network("64:ff9b::/96")
_GLOBAL = ip_network("2000::/3")
_KEPT = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True)
class Address:
    """A web address in its parts, the host in ASCII and the target as it goes over the wire."""

    url: str
    scheme: str
    host: str
    port: int
    #: Path and query, percent-encoded: "/2011/la%20balle?x=1".
    target: str

    @property
    def authority(self) -> str:
        """The host as the Host header has it, the port only when it is an unusual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parsed(url: str) -> Address:
    """Return the parts of a web address, without asking the network anything.

    >>> parsed("https://Été.example/à?b#c").target
    '/%C3%A0?b'

    Raises:
        AddressRefused: not http or https, with a password, or with a host in a disguised form.
    """
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, _ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise AddressRefused(f"not a web address: {url!r} ({error})") from None
    if scheme not in _PORTS or not host or _UNPRINTED.search(url):
        raise AddressRefused(f"not a web address: {url!r}; give one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(f"{host}: an address with a password is not fetched; leave it out")
    if _NUMERIC.fullmatch(host) and _number(host) is None:
        raise AddressRefused(f"{url}: write the host as a name or as four numbers with dots")
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    target = (quote(parts.path, safe=_KEPT.rstrip("?")) or "/") + query
    return Address(url.partition("#")[0], scheme, host, port or _PORTS[scheme], target)


def joined(address: Address, location: str) -> Address:
    """Return the address that a redirect leads to.

    >>> joined(parsed("https://e.example/a/b"), "../c").url
    'https://e.example/c'

    Raises:
        AddressRefused: as parsed.
    """
    try:
        return parsed(urljoin(address.url, location))
    except ValueError as error:
        why = f"redirects to no web address: {location!r} ({error})"
        raise AddressRefused(f"{address.url} {why}") from None


def resolved(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host as the system resolves it, in its order.

    >>> resolved("127.0.0.1", 80)
    ['127.0.0.1']
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(address: Address, resolver: Resolver, allow_private: bool) -> list[str]:
    """Return the numeric addresses to connect to: all of them public, unless private ones may be.

    Raises:
        AddressRefused: a local name, or any of the addresses is not public.
        FetchFailed: the name stands for nothing.
    """
    if not allow_private and _is_local(address.host):
        raise _private(address, address.host)
    try:
        found = resolver(address.host, address.port)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise FetchFailed(f"{address.url}: no host {address.host} is known; check the address")
    for number in found:
        if not allow_private and not is_public(number):
            raise _private(address, number)
    return found


def is_public(number: str) -> bool:
    """Say whether a numeric address belongs to the public internet.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is judged by itself.

    >>> is_public("93.184.215.14"), is_public("::ffff:127.0.0.1"), is_public("100.64.0.1")
    (True, False, False)
    """
    address = _number(number)
    if address is None:
        return False
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        if inner is None:
            return address in _GLOBAL and _is_global(address)
        address = inner
    return address not in _CARRIER and _is_global(address)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not special


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _ascii(host: str) -> str:
    """Return the host in ASCII; digits in circles and full-width dots become plain ones."""
    return host if host.isascii() else host.encode("idna").decode("ascii").lower()


def _is_local(host: str) -> bool:
    name = host.rstrip(".")
    single = "." not in name and ":" not in name
    return single or name.endswith(tuple(f".{local}" for local in _LOCAL_NAMES))


def _private(address: Address, what: str) -> AddressRefused:
    step = "use --allow-private if you trust it, or save the page and add the file"
    return AddressRefused(f"{address.url} leads to {what}, which is not a public address; {step}")
