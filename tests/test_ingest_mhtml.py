"""Pages that a browser saved in one file: read as the page is, whatever else the file holds."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.errors import Unreadable
from kg.ingest.media import Kind, is_named_like_one, kind_of
from kg.ingest.mhtml import read_mhtml
from kg.ingest.reader import read
from tests.command import good
from tests.test_ingest_html import OPEN_GRAPH, PARAGRAPH, page

ADDRESS = "https://echo.example/azur"


def saved(html: str, charset: str = "utf-8", address: str = ADDRESS) -> bytes:
    """A file as browsers write it: headers, the page in quoted-printable, a picture, a style."""
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = address
    whole["Subject"] = "Azur répond"
    whole.set_content(html, subtype="html", charset=charset, cte="quoted-printable")
    whole.add_related(b"\x89PNG\0\0", maintype="image", subtype="png")
    whole.add_related("p { color: red }", subtype="css")
    return whole.as_bytes()


def test_a_saved_page_is_read_as_the_page_itself() -> None:
    reading = read(saved(page(OPEN_GRAPH)), name="azur.mhtml")
    assert PARAGRAPH in reading.text.replace("\xa0", " ")
    assert (reading.title, reading.publisher) == ("Azur répond", "L'Écho")
    assert (reading.published, reading.url) == ("2011-01-17", ADDRESS)
    assert "color" not in reading.text
    assert reading.media_type == Kind.MHTML


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252"])
def test_the_part_says_its_characters(charset: str) -> None:
    html = page().replace("«&nbsp;", "").replace("’", "'")
    assert "Azur dément" in read_mhtml(saved(html, charset)).text


def test_where_it_was_had_from_goes_before_what_the_file_says() -> None:
    there = "https://archive.example/1"
    assert read_mhtml(saved(page()), url=there).url == there
    assert read_mhtml(saved(page(), address="javascript:alert(1)")).url == ""
    assert read_mhtml(saved(page(), address="file:///etc/passwd")).url == ""


def test_it_is_known_by_its_name_and_by_its_media_type() -> None:
    assert kind_of(b"From: x", name="a.MHTML") is kind_of(b"From: x", name="a.mht") is Kind.MHTML
    assert kind_of(b"From: x", media_type="multipart/related; boundary=x") is Kind.MHTML
    assert is_named_like_one("a.mhtml")


@pytest.mark.parametrize(
    "data",
    [
        b"no headers at all",
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x--",
        b"Content-Type: image/png\r\n\r\n\x89PNG",
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n!!",
        b"Content-Type: multipart/related; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 2_000,
    ],
    ids=["no-headers", "no-part", "a-picture", "no-base64", "nested"],
)
def test_what_holds_no_page_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name="a.mhtml")
    assert "a.mhtml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_cut_off_gives_what_is_there_or_is_refused() -> None:
    data = saved(page(OPEN_GRAPH))
    for end in range(200, len(data), 397):
        try:
            assert read_mhtml(data[:end]).text.strip()
        except Unreadable as refused:
            assert "\n" not in str(refused)


def test_a_saved_page_is_archived(tmp_path: Path) -> None:
    (tmp_path / "azur.mhtml").write_bytes(saved(page(OPEN_GRAPH)))
    story = tmp_path / "story"
    good("init", str(story))
    good("add", str(tmp_path / "azur.mhtml"), on=story)
    assert "Azur répond" in good("source", "list", on=story)
