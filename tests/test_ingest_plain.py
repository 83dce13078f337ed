"""Plain text: the characters as they are, in whatever encoding, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import Unreadable
from kg.ingest.decoding import decode
from kg.ingest.language import language_of
from kg.ingest.media import Kind, charset_of, essence, kind_of
from kg.ingest.naming import title_of_name
from kg.ingest.plain import read_plain
from kg.ingest.reader import read
from kg.ingest.reading import MAX_RAW, MAX_TEXT

FRENCH = "L'été dernier, l'opérateur a démenti être à l'origine du bridage : « C'est faux. »"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_the_text_is_exactly_the_decoded_bytes(text: str) -> None:
    assume(text.strip() and not text.startswith("\ufeff"))
    controls = sum(ord(char) < 32 or char == "\x7f" for char in text)
    assume(controls == 0 or set(text) <= set("\t\n\r abc"))
    reading = read_plain(text.encode("utf-8"))
    start, end = reading.body
    assert reading.text == text
    assert 0 <= start <= end <= len(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        assert read_plain(data).text.encode("utf-8")
    except Unreadable as error:
        assert "\n" not in str(error)
        assert ";" in str(error)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\r", "\u2028", "\x0b", "\x0c"])
def test_newlines_stay_as_they_are(newline: str) -> None:
    text = f"Titre{newline}{newline}Un.{newline}Deux."
    assert read_plain(text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, codec: str) -> None:
    assert decode(mark + FRENCH.encode(codec), declared="iso-8859-1") == FRENCH


@pytest.mark.parametrize("codec", ["cp1252", "iso8859-15", "iso8859-1"])
def test_old_western_text_is_recognised_undeclared(codec: str) -> None:
    assert decode(FRENCH.encode(codec)) == FRENCH


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("ISO-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        (" macintosh ", "mac-roman"),
        ("utf8", "utf-8"),
        ("utf-7", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("zlib", "utf-8"),
        ("no such thing", "utf-8"),
        ("a\0b", "utf-8"),
    ],
)
def test_a_declared_character_set_is_believed_if_it_is_one(declared: str, codec: str) -> None:
    text = FRENCH + " l’« affaire »"
    assert decode(text.encode(codec), declared=declared) == text


def test_one_broken_byte_does_not_lose_a_page() -> None:
    data = FRENCH.encode() * 5 + b"\xff"
    assert decode(data, declared="utf-8") == FRENCH * 5 + "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def",
        bytes(range(1, 32)) * 3,
        "Bonjour".encode("utf-16-le"),
        b"\x7fELF\x01\x02\x03" + b"\x04\x05" * 9,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\x06\0",
    ],
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^a\.txt looks binary; add HTML, PDF or plain text"):
        read(data, name="a.txt")


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\n" * 9])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.txt is empty; give a document with text"):
        read(data, name="a.txt")


@pytest.mark.parametrize("data", ["\ufeff \n".encode(), "\u3000".encode("utf-16")])
def test_a_blank_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="the document holds no text"):
        read(data)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"a\.txt is over 50,000,000 bytes; add its text alone"):
        read(b"a" * (MAX_RAW + 1), name="a.txt")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(Unreadable, match="over 10,000,000 characters; add a part of it"):
        read(b"a" * (MAX_TEXT + 1))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Unreadable, match="save it as UTF-8"):
        read(codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Azur répond à Filo\n\nElle dément.", "Azur répond à Filo"),
        ("\n\n# Azur répond\r\n\r\nElle dément.", "Azur répond"),
        ("« Tout est faux », dit Azur\n \nElle dément.", "« Tout est faux », dit Azur"),
        ("Elle dément tout.\n\nPuis elle se tait.", "orange"),
        ("Une ligne qui a été coupée par la\nmachine au milieu.", "orange"),
        ("x" * 151 + "\n\nElle dément.", "orange"),
        ("Un seul paragraphe", "orange"),
    ],
)
def test_the_title_is_a_line_of_its_own_or_the_name(text: str, title: str) -> None:
    assert read(text.encode(), name="in/orange.txt").title == title


@pytest.mark.parametrize(
    ("name", "url", "title"),
    [
        ("a.b.txt", "", "a.b"),
        ("", "https://news.example/2011/la%20balle.html?q=1#x", "la balle"),
        ("", "https://news.example/", "https://news.example/"),
        ("a.txt", "https://news.example/b", "a"),
        ("", "", "untitled"),
    ],
)
def test_a_title_can_come_from_the_name(name: str, url: str, title: str) -> None:
    assert title_of_name(name, url) == title


def test_what_plain_text_says_of_itself() -> None:
    reading = read(FRENCH.encode("cp1252"), media_type="text/plain; charset=ISO-8859-1", url="u:x")
    assert (reading.text, reading.media_type, reading.language) == (FRENCH, "text/plain", "fr")
    assert (reading.authors, reading.publisher, reading.published) == ((), "", "")
    assert reading.url == "u:x"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("The operator denies that it has slowed down the traffic of its customers.", "en"),
        ("Der Anbieter bestreitet, dass er den Verkehr seiner Kunden bremst.", ""),
        ("Azur, Filo, Orange, Cogent", ""),
        ("", ""),
        ("12 345 !?", ""),
        ("Elle cite « the end of the affair » et le dit avec les mots de son avocat.", "fr"),
        (FRENCH + " The operator denies that it has slowed down the traffic of its customers.", ""),
    ],
)
def test_the_language_is_told_by_small_words_or_not_at_all(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("data", "media_type", "name", "kind"),
    [
        (b"%PDF-1.4", "text/html", "a.html", Kind.PDF),
        (b"Bonjour", "text/html; charset=x", "a.txt", Kind.HTML),
        (b"Bonjour", "application/xhtml+xml", "", Kind.HTML),
        (b"<html>", "text/plain", "a.html", Kind.PLAIN),
        (b"Bonjour", "", "A.HTM", Kind.HTML),
        (b"<html>", "", "a.txt", Kind.PLAIN),
        (b"Bonjour", "application/pdf", "", Kind.PDF),
        (b"  <!-- x -->\n<!DOCTYPE HTML>", "application/octet-stream", "", Kind.HTML),
        (b"\xef\xbb\xbf<?xml version='1.0'?> <html xmlns='x'>", "", "-", Kind.HTML),
        ("<html>".encode("utf-16"), "", "", Kind.HTML),
        (b"<3 Orange", "", "", Kind.PLAIN),
        (b"un <html> cite", "", "", Kind.PLAIN),
    ],
)
def test_how_bytes_are_read(data: bytes, media_type: str, name: str, kind: Kind) -> None:
    assert kind_of(data, media_type, name) is kind


def test_parameters_of_a_media_type() -> None:
    assert essence(" TEXT/Plain ; charset=x") == "text/plain"
    assert charset_of('text/html; boundary=a; charset="UTF-8"') == "utf-8"
    assert charset_of("text/html") == charset_of("") == charset_of("é\r\n;;;") == ""


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 3 mars 2024", "2024-03-03"),
        ("Publié le dimanche 3 mars 2024 à 10h12", "2024-03-03"),
        ("Article publié le 1er août 2023 par Ida Roche", "2023-08-01"),
        ("  Mis en ligne le 12 févr. 2024 | Économie", "2024-02-12"),
        ("Publié le 3 mars 2024 \r", "2024-03-03"),
        ("Publié le 3 mars 2024, 10h12", "2024-03-03"),
        ("Paru le 2024-03-03.", "2024-03-03"),
        ("Published on March 3rd, 2024", "2024-03-03"),
        ("Posted Sunday, 3 March 2024 at 10:12", "2024-03-03"),
        ("PUBLISHED: 3 March 2024 - by Ida Roche", "2024-03-03"),
        # Sentences about something else, days that are told otherwise, none of a calendar.
        ("Publiée le 3 mars 2024, l'étude accuse la société.", ""),
        ("Published on March 3, 2024 in the gazette of the town, the study names the firm.", ""),
        ("Mis à jour le 3 mars 2024", ""),
        ("Le 3 mars 2024", ""),
        ("Publié le 03/04/2024", ""),
        ("Publié le 31 février 2024", ""),
        ("Publié le 3 mars 20245", ""),
        ("Il a publié le 3 mars 2024", ""),
    ],
)
def test_the_day_of_publication_is_the_one_that_a_line_of_its_own_names(
    line: str, day: str
) -> None:
    text = f"La digue divise\n\n{line}\n\nIda Roche accuse la société d'avoir menti.\n"
    assert read_plain(text.encode()).published == day


def test_a_date_far_down_is_of_another_text() -> None:
    text = "La digue divise\n\n" + "La digue tient bon.\n" * 100 + "Publié le 3 mars 2024\n"
    assert read_plain(text.encode()).published == ""
