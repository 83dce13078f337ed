"""PDF: the text of its pages, hyphenated words joined, and files that mean harm."""

from __future__ import annotations

import time
import zlib
from types import ModuleType
from typing import NoReturn

import pytest

from kg.errors import Unreadable
from kg.ingest import pdf
from kg.ingest.pdf import PAGE_END, read_pdf
from kg.ingest.reader import read

INFO = b"<< /Title (Azur r\xe9pond) /Author (Anne Durand) >>"


def written(*pages: bytes, info: bytes = INFO, stream: bytes = b"") -> bytes:
    """Return a PDF whose pages have these content streams; `stream` adds to their dictionary."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), stream, content)
        )
    objects.append(info)
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data_end = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
    start = b"startxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + data_end + start


def lines(*texts: str) -> bytes:
    shown = b" T* ".join(b"(" + text.encode("cp1252") + b") Tj" for text in texts)
    return b"BT /F 12 Tf 14 TL 50 700 Td " + shown + b" ET"


ARTICLE = written(
    lines("Azur dément avoir bridé le trafic de ses abon-", "nés, assure une porte-parole."),
    lines("Peut-", "être, répond Filo, qui menace de porter plainte contre lui."),
)


@pytest.fixture
def installed() -> ModuleType:
    module: ModuleType = pytest.importorskip("pypdf")
    return module


@pytest.mark.usefixtures("installed")
def test_pages_follow_one_another_with_their_words_joined() -> None:
    first, second = read_pdf(ARTICLE).text.split(PAGE_END)
    assert first == "Azur dément avoir bridé le trafic de ses abonnés, assure une porte-parole."
    assert second == "Peut-être, répond Filo, qui menace de porter plainte contre lui."


@pytest.mark.usefixtures("installed")
def test_what_a_pdf_says_of_itself_comes_through_the_worker() -> None:
    reading = read(ARTICLE, name="azur.pdf", url="https://e.example/azur.pdf")
    assert (reading.title, reading.authors) == ("Azur répond", ("Anne Durand",))
    assert (reading.media_type, reading.language) == ("application/pdf", "fr")
    assert (reading.body, reading.url) == ((0, len(reading.text)), "https://e.example/azur.pdf")


@pytest.mark.usefixtures("installed")
def test_a_pdf_without_a_title_is_called_by_its_name() -> None:
    reading = read_pdf(written(lines("Azur dément."), info=b"<< >>"), name="azur.pdf")
    assert (reading.title, reading.authors) == ("azur", ())


@pytest.mark.usefixtures("installed")
def test_a_scan_is_refused_with_the_next_step() -> None:
    with pytest.raises(Unreadable, match=r"^scan\.pdf holds pictures of pages only; recognise"):
        read(written(b"0 0 m 9 9 l S"), name="scan.pdf")


BOMB = zlib.compress(zlib.compress(bytes(400_000_000), 9), 9)
HOSTILE = {
    "nothing but the mark": b"%PDF-1.4\n",
    "half a file": ARTICLE[: len(ARTICLE) // 2],
    "a bomb": written(BOMB, stream=b"/Filter [/FlateDecode /FlateDecode]"),
    "nested arrays": written(b"BT " + b"[" * 50_000 + b" ET"),
    "a circle of pages": ARTICLE.replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [2 0 R 2 0 R]"),
    "a false count": ARTICLE.replace(b"/Count 2", b"/Count 99999999"),
    "zeros": b"%PDF-1.4\n" + bytes(100_000),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.usefixtures("installed")
def test_a_hostile_pdf_is_read_or_refused_in_one_line(what: str) -> None:
    before = time.monotonic()
    try:
        assert read(HOSTILE[what], name="a.pdf").text
    except Unreadable as error:
        assert "a.pdf" in str(error)
        assert "\n" not in str(error)
    assert time.monotonic() - before < 35


def test_without_pypdf_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> NoReturn:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(pdf, "import_module", missing)
    with pytest.raises(Unreadable, match=r"reading azur\.pdf needs pypdf; pip install pypdf"):
        read_pdf(ARTICLE, name="azur.pdf")
