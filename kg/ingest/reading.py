"""What reading a document yields: its text, the range of the article in it, and its metadata."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Unreadable

#: Bytes of a document as it came; a newspaper page has 0.1 to 2 million.
MAX_RAW = 50_000_000
#: Characters of extracted text; a book of a thousand pages has about 3 million.
MAX_TEXT = 10_000_000


@dataclass(frozen=True)
class Reading:
    """The text of a document and what the document says about itself; "" means not said.

    Offsets count Unicode code points of `text`, end exclusive, and `text` is what gets archived.
    """

    text: str
    #: The article itself in the text, without subscription or cookie tails: [start, end).
    body: tuple[int, int]
    #: "text/html", "text/plain", "application/pdf" or "multipart/related", without parameters.
    media_type: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    #: A partial date: "2011-01-17".
    published: str = ""
    #: "fr", "en", another ISO 639 code that the document gives, or "".
    language: str = ""
    #: The address that the document gives as its own, else the one it was had from.
    url: str = ""


def checked_text(text: str, called: str) -> str:
    """Return the text if it can be archived: not blank, not endless, writable as UTF-8.

    >>> checked_text("Orange répond.", "a.txt")
    'Orange répond.'
    >>> checked_text(" ", "a.txt")
    Traceback (most recent call last):
    kg.errors.Unreadable: a.txt holds no text; copy the article's text into a .txt file and add that

    Raises:
        Unreadable: as the name says; the message names `called`.
    """
    if not text.strip():
        step = "copy the article's text into a .txt file and add that"
        raise Unreadable(f"{called} holds no text; {step}")
    if len(text) > MAX_TEXT:
        raise Unreadable(f"{called} holds over {MAX_TEXT:,} characters; add a part of it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        at = error.start
        raise Unreadable(f"{called} has half a character at {at}; save it as UTF-8") from None
    return text
