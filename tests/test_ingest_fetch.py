"""Fetching from real servers on the loopback: redirects, sizes, times, compression, pinning."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kg import __version__
from kg.errors import AddressRefused, FetchFailed
from kg.ingest.fetch import Fetched, fetch
from kg.ingest.reader import read

Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answering) -> Iterator[str]:
    """Serve on the loopback; yields "http://127.0.0.1:PORT"."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = False
        thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{httpd.server_address[1]}"
        finally:
            httpd.shutdown()
            thread.join()


def giving(data: bytes, status: int = 200, **headers: str) -> Answering:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def got(answer: Answering, path: str = "/", timeout: float = 5, max_bytes: int = 1000) -> Fetched:
    with server(answer) as base:
        return fetch(base + path, allow_private=True, timeout=timeout, max_bytes=max_bytes)


def test_a_document_comes_with_where_and_when() -> None:
    with server(giving(b"Bonjour", Content_Type="text/plain; charset=utf-8")) as base:
        fetched = fetch(f"{base}/a?b=1#part", allow_private=True)
        assert fetched.url == f"{base}/a?b=1"
    assert (fetched.data, fetched.status, fetched.redirects) == (b"Bonjour", 200, ())
    assert fetched.media_type == "text/plain; charset=utf-8"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fetched.taken_at)


def test_what_the_server_is_told() -> None:
    seen: dict[str, str] = {}

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.update(request.headers.items(), path=request.path)
        giving(b"x")(request)

    with server(answer) as base:
        port = base.rpartition(":")[2]
        resolver = {"e.example": ["127.0.0.1"]}
        url = f"http://e.example:{port}/été?q=à"
        fetch(url, allow_private=True, resolver=lambda host, _: resolver[host])
    assert seen["User-Agent"].startswith(f"kg/{__version__} ")
    assert seen["Host"] == f"e.example:{port}"
    assert seen["path"] == "/%C3%A9t%C3%A9?q=%C3%A0"
    assert "Cookie" not in seen
    assert "Referer" not in seen


def test_a_name_is_resolved_once_and_the_checked_address_is_used() -> None:
    answers = iter([["127.0.0.1"], ["192.0.2.1"]])
    with server(giving(b"the first")) as base:
        url = f"http://e.example:{base.rpartition(':')[2]}/"
        fetched = fetch(url, allow_private=True, resolver=lambda *_: next(answers))
    assert fetched.data == b"the first"
    assert next(answers) == ["192.0.2.1"]


def test_the_next_address_is_tried_when_one_takes_no_connection() -> None:
    with server(giving(b"second")) as base:
        url = f"http://e.example:{base.rpartition(':')[2]}/"
        numbers = ["127.0.0.2", "127.0.0.1"]
        assert fetch(url, allow_private=True, resolver=lambda *_: numbers).data == b"second"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:9/")
    assert got(giving(b"direct")).data == b"direct"


def redirecting(to: dict[str, str], status: int = 302) -> Answering:
    def answer(request: BaseHTTPRequestHandler) -> None:
        target = to.get(request.path)
        if target is None:
            giving(request.path.encode())(request)
        else:
            giving(b"moved", status, Location=target)(request)

    return answer


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_recorded(status: int) -> None:
    with server(redirecting({"/a": "/b?x=1", "/b?x=1": "c#end"}, status)) as base:
        fetched = fetch(f"{base}/a", allow_private=True)
        assert fetched.redirects == (f"{base}/a", f"{base}/b?x=1")
        assert (fetched.url, fetched.data) == (f"{base}/c", b"/c")


def test_five_redirects_are_enough_and_six_too_many() -> None:
    steps = {f"/{n}": f"/{n + 1}" for n in range(6)}
    assert got(redirecting(steps), "/1").data == b"/6"
    with pytest.raises(FetchFailed, match="redirects over 5 times"):
        got(redirecting(steps), "/0")


def test_a_circle_of_redirects_ends() -> None:
    with pytest.raises(FetchFailed, match="redirects over 5 times"):
        got(redirecting({"/a": "/b", "/b": "/a"}), "/a")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://[::1]/",
        "http://localhost/",
        "//10.0.0.1/",
        "http://inside.example/",
        "file:///etc/passwd",
        "ftp://e.example/",
        "http://user:word@e.example/",
        "http://[bad/",
    ],
)
def test_a_redirect_to_an_address_that_is_not_public_is_refused(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[tuple[str, int]] = []
    names = {"e.example": ["8.8.8.8"], "inside.example": ["10.1.2.3"]}
    real = socket.create_connection

    def to_the_test_server(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        return real(("127.0.0.1", address[1]), timeout=timeout)

    monkeypatch.setattr(socket, "create_connection", to_the_test_server)
    with server(redirecting({"/a": target})) as base:
        url = f"http://e.example:{base.rpartition(':')[2]}/a"
        with pytest.raises(AddressRefused):
            fetch(url, resolver=lambda host, _: names.get(host, [host]))
    assert [number for number, _ in connected] == ["8.8.8.8"]


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 429, 451, 500, 503, 304])
def test_an_answer_that_is_no_document_is_a_failure(status: int) -> None:
    with pytest.raises(FetchFailed, match=f"/x: the server answered {status}; check the address"):
        got(giving(b"", status), "/x")


def test_a_redirect_to_nowhere_is_a_failure() -> None:
    with pytest.raises(FetchFailed, match="the server answered 302"):
        got(giving(b"", 302))


def test_exactly_as_many_bytes_as_allowed() -> None:
    assert len(got(giving(b"x" * 1000)).data) == 1000
    with pytest.raises(FetchFailed, match="is over 1,000 bytes; save the page"):
        got(giving(b"x" * 1001))


def test_a_length_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(FetchFailed, match="is over 1,000 bytes"):
        got(giving(b"", Content_Length="100000000000"))


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> Answering:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.protocol_version = "HTTP/1.1"
        body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + end
        giving(body, Transfer_Encoding="chunked", Connection="close")(request)
        request.close_connection = True

    return answer


def test_an_answer_in_chunks() -> None:
    assert got(chunked(b"Bon", b"jour")).data == b"Bonjour"
    with pytest.raises(FetchFailed, match="is over 1,000 bytes"):
        got(chunked(*[b"x" * 100] * 11))


@pytest.mark.parametrize(
    "answer",
    [
        chunked(b"Bon", end=b""),
        chunked(b"Bon", end=b"zz\r\n"),
        giving(b"Bon", Content_Length="7"),
        giving(gzip.compress(b"Bonjour", mtime=0)[:-4], Content_Encoding="gzip"),
        giving(gzip.compress(b"Bonjour", mtime=0)[:9], Content_Encoding="gzip"),
        giving(
            gzip.compress(b"Bon", mtime=0) + gzip.compress(b"jour", mtime=0),
            Content_Encoding="gzip",
        ),
        giving(b"Bonjour", Content_Encoding="gzip"),
        giving(b"Bonjour", Content_Encoding="br"),
        giving(b"Bonjour", Content_Encoding="gzip, gzip"),
        lambda request: request.wfile.write(b"HTTP/1.0 abc\r\n\r\n"),
        lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n"),
        lambda request: request.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"A: b\r\n" * 200),
        lambda request: request.wfile.write(b"HTTP/1.0 200 OK\r\nA: " + b"b" * 99_999),
        lambda request: None,
    ],
)
def test_a_part_or_a_muddle_is_never_taken_for_the_document(answer: Answering) -> None:
    with pytest.raises(FetchFailed, match=r"cannot be fetched \(.*\); save the page") as caught:
        got(answer)
    assert "\n" not in str(caught.value)


BARE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(b"Bonjour", mtime=0)),
        ("X-GZIP", gzip.compress(b"Bonjour", mtime=0)),
        ("deflate", zlib.compress(b"Bonjour")),
        ("deflate", BARE.compress(b"Bonjour") + BARE.flush()),
        ("identity", b"Bonjour"),
        ("", b"Bonjour"),
    ],
)
def test_compressed_answers_come_unpacked(coding: str, data: bytes) -> None:
    assert got(giving(data, Content_Encoding=coding)).data == b"Bonjour"


def test_an_empty_compressed_answer_is_empty() -> None:
    assert got(giving(b"", Content_Encoding="gzip")).data == b""


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_bomb_is_given_up_early(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(50_000_000))
    before = time.monotonic()
    with pytest.raises(FetchFailed, match="is over 100,000 bytes"):
        got(giving(bomb, Content_Encoding="gzip"), max_bytes=100_000)
    assert time.monotonic() - before < 3


def dripping(start: bytes) -> Answering:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(start)
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        dripping(b""),
        dripping(b"HTTP/1.0 200 OK\r\nA: "),
        dripping(b"HTTP/1.0 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\n"),
        lambda request: time.sleep(1),
    ],
)
def test_a_slow_server_is_left_at_the_time_limit(answer: Answering) -> None:
    before = 0.0
    with server(answer) as base:
        before = time.monotonic()
        with pytest.raises(
            FetchFailed, match=r"took over 0\.4 seconds; try again, or save the page"
        ):
            fetch(base, allow_private=True, timeout=0.4)
        taken = time.monotonic() - before
    assert taken < 1.5


def test_the_time_limit_is_one_for_all_redirects() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        giving(b"", 302, Location=request.path + "x")(request)

    with pytest.raises(FetchFailed, match=r"took over 0\.5 seconds"):
        got(answer, timeout=0.5)


def test_over_tls_the_name_is_asked_for_at_the_checked_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_for: list[str] = []

    class Context:
        def wrap_socket(self, plain: socket.socket, server_hostname: str) -> socket.socket:
            asked_for.append(server_hostname)
            return plain

    monkeypatch.setattr(ssl, "create_default_context", Context)
    with server(giving(b"secured")) as base:
        url = f"https://e.example:{base.rpartition(':')[2]}/"
        fetched = fetch(url, allow_private=True, resolver=lambda *_: ["127.0.0.1"])
    assert (fetched.data, asked_for) == (b"secured", ["e.example"])


def test_nobody_there_is_a_failure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(FetchFailed, match=r"ConnectionRefusedError.*; save the page"):
            fetch(url, allow_private=True)


def test_a_server_without_tls_is_a_failure() -> None:
    with server(giving(b"x")) as base, pytest.raises(FetchFailed, match="SSL"):
        fetch(base.replace("http:", "https:"), allow_private=True, timeout=5)


def test_the_servers_character_set_reaches_the_reading() -> None:
    page = "<html><meta charset=utf-8><p>Azur dément l'été.</p>".encode("cp1252")
    fetched = got(giving(page, Content_Type="text/html; charset=windows-1252"))
    reading = read(fetched.data, media_type=fetched.media_type, url=fetched.url)
    assert (reading.text, reading.media_type) == ("Azur dément l'été.", "text/html")
