"""A page that a browser saved in one file (.mhtml) as a reading: the page itself, no pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from kg.errors import Unreadable
from kg.ingest.html import MAX_HTML, read_html
from kg.ingest.media import Kind
from kg.ingest.naming import called
from kg.ingest.reading import Reading

#: What browsers write before the address of a page that they saved.
_ADDRESS = re.compile(r"https?://\S+")


def read_mhtml(data: bytes, *, charset: str = "", url: str = "", name: str = "") -> Reading:
    r"""Return the reading of a saved page; its address is the one that the browser wrote down.

    Runs in the calling process, as `kg.ingest.html.read_html` does.

    >>> head = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    >>> page = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Orange d\xc3\xa9ment tout.\r\n"
    >>> read_mhtml(head + page + b"--x--").text
    'Orange dément tout.'

    Raises:
        Unreadable: there is no page in it, or as `read_html`.
    """
    what = called(name, url)
    try:
        saved = BytesParser(policy=policy.compat32).parsebytes(data)
        page = next((part for part in saved.walk() if part.get_content_type() == Kind.HTML), None)
    except (MessageError, RecursionError):
        page = None
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise Unreadable(f"{what} holds no saved page; save the page as HTML and add that")
    if len(content) > MAX_HTML:
        raise Unreadable(f"{what} is over {MAX_HTML:,} bytes of HTML; save its text and add that")
    own = _address(page) or _address(saved)
    reading = read_html(content, charset=_charset(page) or charset, url=url or own, name=name)
    # What is archived is the whole file.
    return replace(reading, media_type=Kind.MHTML)


def _address(part: Message) -> str:
    """The address of the page in the header of its part, or of the whole file."""
    said = str(part.get("Content-Location") or part.get("Snapshot-Content-Location") or "")
    found = _ADDRESS.fullmatch(said.strip())
    return found[0] if found else ""


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("")
    except (LookupError, ValueError):
        return ""
