"""PDF as a reading: the pages' text one after another, words hyphenated at a line's end joined."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import Any

from kg.errors import Unreadable
from kg.ingest.dating import said_date
from kg.ingest.language import language_of
from kg.ingest.media import Kind
from kg.ingest.naming import called, title_of_name
from kg.ingest.reading import Reading, checked_text
from kg.ingest.tail import body_range

#: Ends a page in the text, as it does in pdftotext's output.
PAGE_END = "\f"
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zà-öø-ÿœ])")
# Words that French writes with a hyphen before them: dit-elle, peut-être, celui-ci.
_JOINED = re.compile(r"(?<=-)\n(?=(?:elles?|ils?|on|je|tu|nous|vous|ce|t|ci|là|même|être|à)\b)")
_MANGLED = re.compile(r"[\x00\ud800-\udfff]")


def read_pdf(data: bytes, *, charset: str = "", url: str = "", name: str = "") -> Reading:
    """Return the reading of a PDF; a form feed ends each page of its text.

    `charset` has no meaning for a PDF. Runs in the calling process, without limits: for files of
    strangers use kg.ingest.reader.read. `read_pdf(data).text.split(PAGE_END)` gives the pages.

    Raises:
        Unreadable: no text (a scan), encrypted, or pypdf is not installed.
    """
    what = called(name, url)
    document = _opened(data, what)
    pages = [_unhyphenated(page.extract_text()) for page in document.pages]
    if not any(page.strip() for page in pages):
        raise Unreadable(f"{what} holds pictures of pages only; recognise its text and add that")
    text = checked_text(_MANGLED.sub("\N{REPLACEMENT CHARACTER}", PAGE_END.join(pages)), what)
    language = language_of(text)
    given = document.metadata
    author = (given and given.author) or ""
    return Reading(
        text=text,
        body=body_range(text, language),
        media_type=Kind.PDF,
        title=((given and given.title) or "").strip() or title_of_name(name, url),
        authors=(author.strip(),) if author.strip() else (),
        published=said_date(text),
        language=language,
        url=url,
    )


def _opened(data: bytes, what: str) -> Any:
    try:
        pypdf = import_module("pypdf")
    except ModuleNotFoundError:
        step = "pip install pypdf, or save its text as a .txt file and add that"
        raise Unreadable(f"reading {what} needs pypdf; {step}") from None
    document = pypdf.PdfReader(BytesIO(data))
    if document.is_encrypted:
        raise Unreadable(f"{what} is encrypted; save it without a password and add that")
    return document


def _unhyphenated(page: str) -> str:
    return _HYPHENATED.sub("", _JOINED.sub("", page))
