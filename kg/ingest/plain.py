"""Plain text as a reading: the characters as they are, a title, a language, the article's range."""

from __future__ import annotations

import re

from kg.ingest.dating import said_date
from kg.ingest.decoding import decode
from kg.ingest.language import language_of
from kg.ingest.media import Kind
from kg.ingest.naming import called, title_of_name
from kg.ingest.reading import Reading, checked_text
from kg.ingest.tail import body_range

# A line of its own at the top, not long, not the end of a sentence.
_TITLE = re.compile(r"\s*(?:#+[ \t]+)?(\S[^\r\n]{0,149})(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def read_plain(data: bytes, *, charset: str = "", url: str = "", name: str = "") -> Reading:
    r"""Return the reading of plain text; its text is exactly the decoded bytes.

    >>> read_plain("Orange répond\n\nElle dément.".encode()).title
    'Orange répond'

    Raises:
        Unreadable: the bytes are binary, blank or too long.
    """
    what = called(name, url)
    text = checked_text(decode(data, charset, what), what)
    language = language_of(text)
    return Reading(
        text=text,
        body=body_range(text, language),
        media_type=Kind.PLAIN,
        title=_title(text) or title_of_name(name, url),
        published=said_date(text),
        language=language,
        url=url,
    )


def _title(text: str) -> str:
    match = _TITLE.match(text)
    line = match[1].strip() if match else ""
    return "" if line.endswith((".", ",", ";", ":")) else line
