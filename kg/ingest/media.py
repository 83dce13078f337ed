"""What kind of document some bytes are, by their media type, their name or their first bytes."""

from __future__ import annotations

import re
from email.message import Message
from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """The documents that can be read; the value is the media type they are archived under."""

    HTML = "text/html"
    PDF = "application/pdf"
    PLAIN = "text/plain"
    MHTML = "multipart/related"
    #: Pages of which each is a document of its own.
    WARC = "application/warc"


_BY_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "text/plain": Kind.PLAIN,
    "multipart/related": Kind.MHTML,
    "application/x-mimearchive": Kind.MHTML,
    "message/rfc822": Kind.MHTML,
    "application/warc": Kind.WARC,
}
_BY_SUFFIX = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".txt": Kind.PLAIN,
    ".md": Kind.PLAIN,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".warc": Kind.WARC,
}
_MARKUP = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(data: bytes, media_type: str = "", name: str = "") -> Kind:
    """Return how to read the bytes; what is not known to be something else is plain text.

    A PDF or a WARC is known by its own mark, whatever it is called; then the media type decides,
    then the end of the name, then the first bytes.

    >>> kind_of(b"<!DOCTYPE html><p>Bonjour</p>")
    <Kind.HTML: 'text/html'>
    >>> kind_of(b"<b> is a tag", media_type="text/plain; charset=utf-8")
    <Kind.PLAIN: 'text/plain'>
    """
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"WARC/"):
        return Kind.WARC
    return kind_of_type(media_type) or _kind_of_name(name) or _by_first_bytes(data)


def kind_of_type(media_type: str) -> Kind | None:
    """Return the kind of document that a media type says, or None.

    >>> kind_of_type("text/html; charset=utf-8")
    <Kind.HTML: 'text/html'>
    """
    return _BY_TYPE.get(essence(media_type))


def _kind_of_name(name: str) -> Kind | None:
    if name.lower().endswith(".warc.gz"):
        return Kind.WARC
    return _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())


def is_named_like_one(name: str) -> bool:
    """Tell whether a file's name ends like that of a document.

    >>> is_named_like_one("a/orange.HTML"), is_named_like_one("orange.jpg")
    (True, False)
    """
    return _kind_of_name(name) is not None


def essence(media_type: str) -> str:
    """Return the media type without its parameters, in small letters.

    >>> essence("Text/HTML; charset=utf-8")
    'text/html'
    """
    return media_type.partition(";")[0].strip().lower()


def charset_of(media_type: str) -> str:
    """Return the character set that a media type names, or "".

    >>> charset_of('text/html; Charset="ISO-8859-1"')
    'iso-8859-1'
    """
    header = Message()
    header["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", media_type)
    return header.get_content_charset("")


def _by_first_bytes(data: bytes) -> Kind:
    start = data[:2048].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\0", b"")[2:]
    return Kind.HTML if _MARKUP.match(start.lstrip()) else Kind.PLAIN
