"""HTML as a reading: the article's own text and what the page says about itself."""

from __future__ import annotations

import logging
import re
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import Unreadable
from kg.ingest.dating import stated_date
from kg.ingest.decoding import decode
from kg.ingest.language import language_of
from kg.ingest.media import Kind
from kg.ingest.naming import called, title_of_name
from kg.ingest.reading import Reading, checked_text
from kg.ingest.tail import body_range

#: Bytes of a page; the longest newspaper pages have about 5 million.
MAX_HTML = 20_000_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_LANG = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?\s*([A-Za-z]{2,3})\b", re.I)
# Only dates that the page states as its own: the first date in the running text is a guess.
_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_HEAD = 10_000
_ROOT = re.compile(r"<html\b", re.I)


def read_html(data: bytes, *, charset: str = "", url: str = "", name: str = "") -> Reading:
    r"""Return the reading of a page: navigation, comments and banners left out.

    `charset` is what the server said; it goes before what the page says. Runs in the calling
    process and takes what time and memory the page makes it take: for pages of strangers use
    kg.ingest.reader.read, which has a worker with limits do it.

    >>> read_html(b"<html lang=fr><title>T</title><p>Orange d\xc3\xa9ment tout.</html>").text
    'Orange dément tout.'

    Raises:
        Unreadable: no text, binary or too large.
    """
    what = called(name, url)
    if len(data) > MAX_HTML:
        raise Unreadable(f"{what} is over {MAX_HTML:,} bytes of HTML; save its text and add that")
    page = _rooted(decode(data, charset or _declared(data), what))
    document = _extracted(page)
    text = checked_text((document.text if document else "") or "", what)
    language = _language(page) or language_of(text)
    return Reading(
        text=text,
        body=body_range(text, language),
        media_type=Kind.HTML,
        title=document.title or title_of_name(name, url),
        authors=_authors(document.author),
        publisher=document.sitename or "",
        published=stated_date(document.date or "", page),
        language=language,
        url=_web_address(document.url) or url,
    )


def _declared(data: bytes) -> str:
    match = _META_CHARSET.search(data[:_HEAD])
    declared = match[1].decode("ascii", "replace").lower() if match else ""
    # Letters that can be read as ASCII are not UTF-16, whatever they say.
    return "utf-8" if declared.startswith("utf-16") else declared


def _rooted(page: str) -> str:
    """Return the page with an html element, for trafilatura takes nothing else for a page."""
    return page if _ROOT.search(page[:_HEAD]) else f"<html><body>{page}</body></html>"


def _extracted(page: str) -> Any:
    """Return trafilatura's document: precise first, whole when that leaves nothing."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    for precise in (True, False):
        document = bare_extraction(
            page,
            favor_precision=precise,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
        if isinstance(document, Document) and document.text:
            return document
    return None


def _language(page: str) -> str:
    match = _LANG.search(page[:_HEAD])
    return match[1].lower() if match else ""


def _authors(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())


def _web_address(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else ""
