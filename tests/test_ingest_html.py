"""HTML: what a page says about itself, its own text, and pages that mean harm."""

from __future__ import annotations

import json
import random

import pytest

from kg.errors import Unreadable
from kg.ingest.html import MAX_HTML, read_html
from kg.ingest.reading import Reading

BODY = (
    "<nav><a href='/'>Accueil</a> <a href='/eco'>Économie</a></nav><article><h1>Azur répond</h1>"
    "<p>Azur dément avoir bridé le trafic. «&nbsp;Nous n’avons rien changé&nbsp;», assure une "
    "porte-parole de l'opérateur dans un communiqué publié lundi.</p>"
    "<p>Filo l'accuse de <b>mentir</b> à ses clients et menace de porter plainte.</p>"
    "<ul><li>premier grief</li><li>second grief</li></ul></article>"
    "<div class='comments'><p>Premier commentaire !</p></div><footer>Mentions légales</footer>"
)
PARAGRAPH = "Azur dément avoir bridé le trafic. « Nous n’avons rien changé »"


def page(head: str = "", body: str = BODY, opening: str = "<html>") -> str:
    return f"<!DOCTYPE html>{opening}<head>{head}</head><body>{body}</body></html>"


def read_page(head: str = "", opening: str = "<html>", url: str = "") -> Reading:
    return read_html(page(head, opening=opening).encode(), url=url, name="azur.html")


JSON_LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Azur répond",
    "author": [{"@type": "Person", "name": "Anne Durand"}, {"@type": "Person", "name": "Luc Roy"}],
    "publisher": {"@type": "Organization", "name": "L'Écho"},
    "datePublished": "2011-01-17T10:00:00+01:00",
}
OPEN_GRAPH = (
    "<title>Azur répond - L'Écho</title><meta property='og:title' content='Azur répond'>"
    "<meta property='og:site_name' content=\"L'Écho\"><meta name='author' content='Anne Durand'>"
    "<meta property='article:published_time' content='2011-01-17T10:00:00+01:00'>"
)


def test_what_open_graph_says() -> None:
    reading = read_page(OPEN_GRAPH)
    assert (reading.title, reading.authors) == ("Azur répond", ("Anne Durand",))
    assert (reading.publisher, reading.published) == ("L'Écho", "2011-01-17")
    assert (reading.media_type, reading.language) == ("text/html", "fr")


def test_what_json_ld_says() -> None:
    script = f"<script type='application/ld+json'>{json.dumps(JSON_LD)}</script>"
    reading = read_page(f"<title>Azur répond</title>{script}")
    assert (reading.title, reading.authors) == ("Azur répond", ("Anne Durand", "Luc Roy"))
    assert (reading.publisher, reading.published) == ("L'Écho", "2011-01-17")


def test_the_text_is_the_article_and_nothing_else() -> None:
    reading = read_page()
    assert PARAGRAPH in reading.text.replace("\xa0", " ")
    assert "premier grief" in reading.text
    assert "mentir à ses clients" in reading.text
    for left_out in ("Accueil", "Économie", "commentaire", "Mentions"):
        assert left_out not in reading.text
    assert reading.body == (0, len(reading.text))


def test_a_tail_inside_the_article_is_outside_the_body() -> None:
    tail = "<p>Abonnez-vous à notre newsletter !</p><p>Zéro publicité, contenus exclusifs</p>"
    reading = read_html(page(body=BODY.replace("</article>", tail + "</article>")).encode())
    start, end = reading.body
    assert "Abonnez-vous" in reading.text
    assert "Abonnez-vous" not in reading.text[start:end]
    assert reading.text[start:end].rstrip().endswith("second grief")


def test_a_page_that_says_nothing_about_itself() -> None:
    reading = read_html(b"<p>Azur dement tout.</p>", name="in/azur.html", url="https://e.example/x")
    assert (reading.title, reading.text) == ("azur", "Azur dement tout.")
    assert (reading.authors, reading.publisher, reading.published) == ((), "", "")
    assert (reading.language, reading.url) == ("", "https://e.example/x")


def test_a_date_in_the_running_text_is_not_the_date_of_publication() -> None:
    body = BODY.replace("lundi", "le 12 janvier 2009") + "<p>© 2014 L'Écho</p>"
    assert read_html(page(body=body).encode()).published == ""


@pytest.mark.parametrize("date", ["2011-13-31", "hier", "0000-00-00", "9999999"])
def test_a_date_of_no_calendar_is_no_date(date: str) -> None:
    assert read_page(f"<meta property='article:published_time' content='{date}'>").published == ""


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2011-02-01", "2011-02-01"),
        ("2011-02-01T10:00:00Z", "2011-02-01"),
        ("01/02/2011", "2011-02-01"),
        ("1 février 2011", "2011-02-01"),
        ("February 1, 2011", "2011-02-01"),
        ("2011-02", "2011-02"),
        ("2011-02-17", "2011-02-17"),
        ("20110217", "2011-02-17"),
        ("17/02/2011", "2011-02-17"),
        ("17 février 2011", "2011-02-17"),
        ("Thu, 17 Feb 2011 10:00:00 GMT", "2011-02-17"),
        ("2011-2-17", "2011-02-17"),
        ("2011-02-31", "2011-02"),
        ("2011", ""),
    ],
)
def test_a_date_is_no_finer_than_the_page_states_it(written: str, date: str) -> None:
    meta = f"<meta property='article:published_time' content='{written}'>"
    assert read_page(meta).published == date


@pytest.mark.parametrize(
    ("opening", "language"),
    [
        ("<html lang='fr-FR'>", "fr"),
        ("<html class=no-js LANG=en>", "en"),
        ("<html xml:lang='de' lang=\"de\">", "de"),
        ("<html hreflang='de'>", "fr"),
        ("<html>", "fr"),
    ],
)
def test_the_language_is_what_the_page_says_else_what_it_speaks(
    opening: str, language: str
) -> None:
    assert read_page(opening=opening).language == language


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://echo.example/azur", "https://echo.example/azur"),
        ("javascript:alert(1)", "https://had.example/from"),
        ("file:///etc/passwd", "https://had.example/from"),
        ("http://[bad", "https://had.example/from"),
        ("", "https://had.example/from"),
    ],
)
def test_the_canonical_address_is_a_web_address_or_not_taken(canonical: str, url: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert read_page(head, url="https://had.example/from").url == url


@pytest.mark.parametrize(
    ("codec", "meta", "charset"),
    [
        ("utf-8", "<meta charset=utf-8>", ""),
        ("utf-8", "", ""),
        ("utf-8-sig", "<meta charset='iso-8859-1'>", ""),
        ("cp1252", "<meta charset='iso-8859-1'>", ""),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", ""),
        ("cp1252", "<meta charset=utf-8>", "windows-1252"),
        ("cp1252", "", ""),
        ("utf-16", "", ""),
        ("utf-8", "<meta charset='utf-16'>", ""),
        ("mac-roman", "<meta charset='macintosh'>", ""),
    ],
)
def test_encodings(codec: str, meta: str, charset: str) -> None:
    reading = read_html(page(meta).encode(codec), charset=charset)
    assert PARAGRAPH in reading.text.replace("\xa0", " ")


def test_an_xml_prolog_does_no_harm() -> None:
    data = b"<?xml version='1.0' encoding='ISO-8859-1'?>" + page().encode("cp1252")
    assert PARAGRAPH in read_html(data, charset="iso-8859-1").text.replace("\xa0", " ")


@pytest.mark.parametrize(
    "body",
    ["", "<script>alert('mot')</script>", "<img src=a.png>"],
)
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match=r"vide\.html holds no text"):
        read_html(page(body=body).encode(), name="vide.html")


def test_a_page_of_over_twenty_million_bytes_is_refused() -> None:
    with pytest.raises(Unreadable, match="over 20,000,000 bytes of HTML"):
        read_html(b"<p>" + b"a" * MAX_HTML)


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_script_is_not_text_but_what_is_written_as_text_stays(word: str) -> None:
    escaped = word.replace("<", "&lt;")
    reading = read_html(page(body=f"<p>Il écrit {escaped} et {word} rien.</p>").encode())
    assert reading.text.count(word) == 1


def test_the_same_page_gives_the_same_text() -> None:
    assert read_page(OPEN_GRAPH) == read_page(OPEN_GRAPH)


PIECES = (b"<", b">", b'"', b"<!--", b"</html>", b"<html", b"&#x", b"\xff\xfe", b"<script>", b"\0")


def mutated(data: bytes, seed: int) -> bytes:
    """Return the page with up to forty bytes changed, spans dropped and marks put in."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 40)):
        place = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randrange(40)]
            case _:
                changed[place:place] = chance.choice(PIECES)
    return bytes(changed)


@pytest.mark.parametrize("block", range(5))
def test_a_damaged_page_is_read_or_refused(block: int) -> None:
    outcomes = set()
    for seed in range(block * 100, block * 100 + 100):
        try:
            reading = read_html(mutated(page(OPEN_GRAPH).encode(), seed), name="azur.html")
            assert 0 < reading.body[1] <= len(reading.text.encode("utf-8"))
            outcomes.add("read")
        except Unreadable as error:
            assert str(error).startswith("azur.html ")
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
