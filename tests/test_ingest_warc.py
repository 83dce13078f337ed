"""Web archives: each page in one is a source with its address and its day; the rest is left out."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import kg
from kg.errors import Unreadable
from kg.ingest.html import MAX_HTML
from kg.ingest.isolation import pages_isolated
from kg.ingest.media import Kind, is_named_like_one, kind_of
from kg.ingest.reader import read
from kg.ingest.warc import Pages, read_warc
from kg.model import Source
from tests.command import good, run
from tests.test_ingest_html import OPEN_GRAPH, PARAGRAPH, page

#: The headers of an answer by their names.
Headers = Sequence[tuple[str, str]]
HTML: Headers = (("Content-Type", "text/html; charset=utf-8"),)
PACKED: Headers = (*HTML, ("Content-Encoding", "gzip"))
IN_CHUNKS: Headers = (*HTML, ("Transfer-Encoding", "chunked"))
DAY = "2011-01-18T06:30:00Z"
AZUR = page(OPEN_GRAPH).encode()
BORA = page(OPEN_GRAPH.replace("Azur répond", "Bora se tait")).encode()


class Archive:
    """A web archive in the making, each record packed by itself or none."""

    def __init__(self, packed: bool = True) -> None:
        self.packed = packed
        self.data = b""
        self._write({"WARC-Type": "warcinfo", "Content-Type": "text/plain"}, b"software: x\r\n")

    def add(
        self,
        path: str,
        body: bytes = AZUR,
        headers: Headers = HTML,
        status: str = "200 OK",
        kind: str = "response",
        **more: str,
    ) -> Archive:
        first = "GET / HTTP/1.1" if kind == "request" else f"HTTP/1.1 {status}"
        told = "".join(f"{name}: {value}\r\n" for name, value in headers)
        about = {
            "WARC-Type": kind,
            "WARC-Target-URI": f"https://echo.example/{path}",
            "WARC-Date": DAY,
            "Content-Type": f"application/http; msgtype={kind}",
        }
        about |= {name.replace("_", "-"): value for name, value in more.items()}
        self._write(about, f"{first}\r\n{told}\r\n".encode() + body)
        return self

    def _write(self, about: Mapping[str, str], block: bytes) -> None:
        told = "".join(f"{name}: {value}\r\n" for name, value in about.items())
        head = f"WARC/1.0\r\n{told}Content-Length: {len(block)}\r\n\r\n".encode()
        whole = head + block + b"\r\n\r\n"
        self.data += gzip.compress(whole, mtime=0) if self.packed else whole


def chunked(body: bytes, size: int = 100) -> bytes:
    cuts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(cut), cut) for cut in cuts) + b"0\r\n\r\n"


def urls(pages: Pages) -> list[str]:
    return [one.url.rpartition("/")[2] for one in pages.pages]


@pytest.mark.parametrize("packed", [True, False, None], ids=["by-record", "plain", "as-a-whole"])
def test_each_page_comes_with_its_address_its_type_and_its_day(packed: bool | None) -> None:
    archive = Archive(bool(packed)).add("azur").add("bora", BORA, WARC_Date=f"{DAY[:-1]}.123456Z")
    data = gzip.compress(archive.data, mtime=0) if packed is None else archive.data
    azur, bora = read_warc(data).pages
    assert (azur.url, azur.media_type) == ("https://echo.example/azur", "text/html; charset=utf-8")
    assert (azur.data, bora.data) == (AZUR, BORA)
    assert (azur.taken_at, bora.taken_at) == (DAY, DAY)


def test_what_is_no_page_is_passed_over() -> None:
    archive = (
        Archive()
        .add("photo", b"\xff\xd8", [("Content-Type", "image/jpeg")])
        .add("style", b"p { color: red }", [("Content-Type", "text/css")])
        .add("gone", status="404 Not Found")
        .add("moved", b"", [*HTML, ("Location", "azur")], "301 Moved Permanently")
        .add("nothing", AZUR, [])
        .add("note", b"%PDF-1.4", [("Content-Type", "application/pdf")])
        .add("azur")
    )
    held = read_warc(archive.data)
    assert urls(held) == ["note", "azur"]
    assert (str(held), held.left_out) == ("2 pages", {})


def test_what_a_page_loads_for_itself_is_no_page_of_its_own() -> None:
    archive = Archive()
    for path, asked in (("azur", "document"), ("advert", "iframe"), ("data", "empty")):
        archive.add(path).add(path, b"", [("Sec-Fetch-Dest", asked)], kind="request")
    assert urls(read_warc(archive.data)) == ["azur"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(AZUR, mtime=0), PACKED),
        (zlib.compress(AZUR), (*HTML, ("Content-Encoding", "deflate"))),
        (chunked(AZUR), IN_CHUNKS),
        (chunked(gzip.compress(AZUR, mtime=0)), (*PACKED, IN_CHUNKS[-1])),
        (AZUR, (*PACKED, IN_CHUNKS[-1])),
        (AZUR, (*HTML, ("Content-Encoding", "identity"))),
    ],
    ids=["gzip", "deflate", "chunks", "gzip-in-chunks", "neither-though-said", "identity"],
)
def test_a_body_comes_out_of_its_packing(body: bytes, headers: Headers) -> None:
    (one,) = read_warc(Archive().add("azur", body, headers).data).pages
    assert one.data == AZUR


BOMB = gzip.compress(bytes(MAX_HTML + 1), mtime=0)


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (bytes(MAX_HTML + 1), HTML, "too large"),
        (BOMB, PACKED, "too large"),
        (chunked(BOMB, 4_000), (*PACKED, IN_CHUNKS[-1]), "too large"),
        (AZUR, (*HTML, ("Content-Encoding", "br")), "packed in a way that cannot be unpacked"),
        (gzip.compress(AZUR, mtime=0)[:-9], PACKED, "packed in a way that cannot be unpacked"),
        (
            gzip.compress(AZUR, mtime=0)[:90] + b"x" * 90,
            PACKED,
            "packed in a way that cannot be unpacked",
        ),
        (b"", (*HTML, ("Content-Encoding", "deflate")), ""),
    ],
    ids=["large", "bomb", "bomb-in-chunks", "br", "cut", "damaged", "empty"],
)
def test_a_page_that_cannot_be_had_is_told_and_the_others_are_there(
    body: bytes, headers: Headers, why: str
) -> None:
    held = read_warc(Archive().add("bora", body, headers).add("azur").data)
    assert urls(held)[-1] == "azur"
    assert held.left_out == ({why: 1} if why else {})


def test_revisits_and_what_the_crawler_cut_off_are_told() -> None:
    archive = (
        Archive()
        .add("bora", b"", kind="revisit")
        .add("cut", WARC_Truncated="length")
        .add("azur", WARC_Date="yesterday")
    )
    held = read_warc(archive.data)
    assert [one.taken_at for one in held.pages] == [""]
    assert str(held) == ("1 pages; left out: 1 cut off, 1 kept in another archive (a revisit)")


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_gives_what_is_whole(packed: bool) -> None:
    data = Archive(packed).add("azur").add("bora", BORA).data
    counts = set()
    for end in range(0, len(data), 97):
        try:
            held = read_warc(data[:end])
        except Unreadable as refused:
            assert "holds no page" in str(refused) and "\n" not in str(refused)
            continue
        assert [one.data for one in held.pages] == [AZUR, BORA][: len(held.pages)]
        counts.add(len(held.pages))
    assert counts >= {1}


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: response\r\n" * 5_000,
        b"\x1f\x8b nothing",
        Archive().add("photo", b"x", [("Content-Type", "image/png")]).data,
    ],
    ids=["one-line", "no-length", "negative", "endless-head", "no-gzip", "no-page"],
)
def test_what_holds_no_page_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        pages_isolated(data, "a.warc")
    assert "a.warc" in str(refused.value) and "\n" not in str(refused.value)


def test_it_is_known_by_its_name_by_its_type_and_by_its_first_bytes() -> None:
    assert kind_of(b"", name="a.WARC.gz") is kind_of(b"", name="a.warc") is Kind.WARC
    assert kind_of(b"", media_type="application/warc") is kind_of(b"WARC/1.0\r\n") is Kind.WARC
    assert is_named_like_one("a.warc.gz") and not is_named_like_one("a.html.gz")
    with pytest.raises(Unreadable, match="a web archive; give kg add a file named"):
        read(Archive(packed=False).data, name="a.warc")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    archive = Archive().add("azur").add("bora", BORA).add("blank", b"<p>", HTML)
    (folder / "a.warc.gz").write_bytes(archive.data)
    (folder / "broken.warc").write_bytes(b"WARC/1.0 and no more")
    (folder / "c.html").write_bytes(page(OPEN_GRAPH.replace("Azur", "Canopée")).encode())
    return folder


def test_kg_add_makes_each_page_a_source(tmp_path: Path, crawl: Path) -> None:
    good("init", str(tmp_path / "story"))
    ran = run("add", str(crawl / "a.warc.gz"), on=tmp_path / "story")
    assert ran.status == 1 and len(ran.out.split()) == 2
    assert "a.warc.gz: 3 pages" in ran.err
    assert "not added: https://echo.example/blank: " in ran.err
    assert "1 of 3 documents could not be added; the others are" in ran.err
    story = kg.open(tmp_path / "story")
    found = {one.title: one for one in story.ledger.all(Source)}
    assert set(found) == {"Azur répond", "Bora se tait"}
    azur = found["Azur répond"]
    assert azur.url == "https://echo.example/azur" and azur.snapshot is not None
    assert azur.snapshot.taken_at == DAY
    assert PARAGRAPH in story.texts.of(azur).replace("\xa0", " ")
    assert story.check() == ()


def test_a_folder_with_archives_is_added_past_a_broken_one(tmp_path: Path, crawl: Path) -> None:
    good("init", str(tmp_path / "story"))
    first = run("add", str(crawl), on=tmp_path / "story")
    assert first.status == 1 and len(first.out.split()) == 3
    assert "2 of 5 documents could not be added; the others are" in first.err
    again = run("add", str(crawl), on=tmp_path / "story")
    assert sorted(again.out.split()) == sorted(first.out.split())
    assert again.err.count("already archived: ") == 3


def test_an_archive_without_pages_fails_in_a_line(tmp_path: Path, crawl: Path) -> None:
    good("init", str(tmp_path / "story"))
    ran = run("add", str(crawl / "broken.warc"), on=tmp_path / "story")
    assert (ran.status, ran.out) == (1, "")
    assert "broken.warc holds no page to add" in ran.err
    assert "1 of 1 documents could not be added\n" in ran.err
