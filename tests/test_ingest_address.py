"""Which addresses are fetched: the public ones, under whatever spelling they come."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest

from kg.errors import AddressRefused, FetchFailed
from kg.ingest.address import checked_addresses, is_public, parsed
from kg.ingest.fetch import fetch

PRIVATE = """
127.0.0.1 127.1.2.3 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1
172.31.255.255 192.168.0.1 192.168.255.255 169.254.0.1 169.254.169.254 100.64.0.1 100.127.255.255
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::127.0.0.1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:7f00:1 2001:db8::1 2001::1 100::1
64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::
2002:c0a8:1:: 2002:a9fe:a9fe:: 4000::1 nonsense
""".split()
PUBLIC = """
8.8.8.8 93.184.215.14 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.1 2606:4700::1
2a00:1450:4007:80e::200e ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::
""".split()
# Refused before any name is resolved or connection made.
REFUSED = """
http://127.0.0.1/ http://127.0.0.1:8000/a https://127.1.2.3/ http://127.0.0.1./ http://127.1/
http://2130706433/ http://0x7f000001/ http://0x7f.0x0.0x0.0x1/ http://0177.0.0.1/ http://017700000001
http://0x7f.1/ http://127.0.1/ http://0/ http://0.0.0.0/ http://00000/ http://[::]/ http://[::1]/
http://[::1]:80/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[ff02::1]/
http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://10.0.0.1/ http://192.168.1.1/admin
http://172.16.0.1/ http://169.254.169.254/latest/meta-data/ http://[::ffff:169.254.169.254]/
http://100.64.0.1/ http://224.0.0.1/ http://255.255.255.255/ http://240.0.0.1/
http://localhost/ http://LOCALHOST:8080/ http://localhost./ http://a.localhost/ http://printer/
http://nas.local/ http://metadata.google.internal/ http://router.lan/ http://x.home.arpa/
http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://１２７.0.0.1/ http://ⓛocalhost/
ftp://e.example/ file:///etc/passwd gopher://e.example/ data:text/html,x javascript:alert(1)
//e.example/a e.example http:/// http:e.example https://user@e.example/ https://u:p@e.example/
https://@e.example/ http://e.example:99999/ http://e.example:x/ http://[::1/ http://[v1.x]/
http://e.example\\@127.0.0.1/ unix:/run/docker.sock dict://127.0.0.1:11211/stat
""".split()
UNPRINTED = ["http://e.example/a b", "http://e.example/\r\nX: y", "http://e.example\t/", "\x00", ""]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> NoReturn:
        pytest.fail("a connection was made")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, connect)


def as_written(host: str, _: int) -> list[str]:
    """Resolve nothing but what is a number already."""
    return [host]


@pytest.mark.parametrize("number", PRIVATE)
def test_a_private_address_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_address_is(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("url", REFUSED + UNPRINTED)
@pytest.mark.usefixtures("no_network")
def test_a_refused_address_is_never_connected_to(url: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        fetch(url, resolver=as_written)
    assert "\n" not in str(caught.value)


def test_the_table_is_long_enough() -> None:
    assert len(set(REFUSED)) >= 40
    assert len(set(PRIVATE)) >= 40


@pytest.mark.parametrize("numbers", [[n] for n in PRIVATE] + [["8.8.8.8", "10.0.0.1"]])
@pytest.mark.usefixtures("no_network")
def test_a_public_name_of_a_private_address_is_refused(numbers: list[str]) -> None:
    with pytest.raises(AddressRefused, match=r"^http://e\.example/ leads to .*--allow-private"):
        fetch("http://e.example/", resolver=lambda *_: numbers)


@pytest.mark.usefixtures("no_network")
def test_offline_refuses_before_anything_else() -> None:
    with pytest.raises(AddressRefused, match=r"https://e\.example/ is not fetched while offline"):
        fetch("https://e.example/", offline=True, resolver=lambda *_: pytest.fail("resolved"))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("failure", [socket.gaierror(-2, "unknown"), OSError(), UnicodeError()])
def test_a_name_of_nothing_is_a_failure(failure: Exception) -> None:
    def resolver(*_: object) -> NoReturn:
        raise failure

    with pytest.raises(FetchFailed, match=r"no host e\.example is known; check the address"):
        fetch("https://e.example/", resolver=resolver)


@pytest.mark.parametrize("url", ["http://127.1/", "http://0x7f.1/", "http://u:p@localhost/"])
def test_some_spellings_are_refused_even_where_private_ones_may_be(url: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(url, allow_private=True)


def test_with_leave_private_addresses_pass() -> None:
    address = parsed("http://localhost:8000/")
    assert checked_addresses(address, lambda *_: ["127.0.0.1"], True) == ["127.0.0.1"]


def test_all_public_addresses_of_a_name_are_kept_in_order() -> None:
    numbers = ["2606:4700::1", "8.8.8.8"]
    assert checked_addresses(parsed("https://e.example"), lambda *_: numbers, False) == numbers


@pytest.mark.parametrize(
    ("url", "host", "port", "target", "authority"),
    [
        ("https://e.example", "e.example", 443, "/", "e.example"),
        ("http://e.example:8080/a?b=c&d#e", "e.example", 8080, "/a?b=c&d", "e.example:8080"),
        ("https://e.example:443/", "e.example", 443, "/", "e.example"),
        ("HTTPS://É.example/été?q=à", "xn--9ca.example", 443, "/%C3%A9t%C3%A9?q=%C3%A0", ""),
        ("http://e.example/a%20b;c/(d)", "e.example", 80, "/a%20b;c/(d)", "e.example"),
        ("http://[2606:4700::1]:81/", "2606:4700::1", 81, "/", "[2606:4700::1]:81"),
        ("http://e.example?a=b", "e.example", 80, "/?a=b", "e.example"),
    ],
)
def test_the_parts_of_an_address(
    url: str, host: str, port: int, target: str, authority: str
) -> None:
    address = parsed(url)
    assert (address.host, address.port, address.target) == (host, port, target)
    assert address.authority == (authority or host)
    assert "#" not in address.url
