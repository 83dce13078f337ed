"""The door of this package for bytes: find out what they are and have them read."""

from __future__ import annotations

from kg.errors import Unreadable
from kg.ingest.isolation import read_isolated
from kg.ingest.media import Kind, charset_of, kind_of
from kg.ingest.naming import called
from kg.ingest.plain import read_plain
from kg.ingest.reading import MAX_RAW, Reading


def read(data: bytes, *, media_type: str = "", url: str = "", name: str = "") -> Reading:
    r"""Return the text of a document, the article's range in it, and its metadata.

    `media_type` is what the server said, with its charset; `name` is the file's name. Both are
    only hints. HTML and PDF are parsed by a worker process with limits of memory and time.

    >>> read("Orange répond\n\nElle dément tout.".encode(), name="orange.txt").title
    'Orange répond'

    Raises:
        Unreadable: empty, binary, too large, without text, or a document that breaks its parser.
    """
    what = called(name, url)
    if not data.strip():
        raise Unreadable(f"{what} is empty; give a document with text")
    if len(data) > MAX_RAW:
        raise Unreadable(f"{what} is over {MAX_RAW:,} bytes; add its text alone")
    kind, charset = kind_of(data, media_type, name), charset_of(media_type)
    if kind is Kind.WARC:
        step = "give kg add a file named .warc or .warc.gz, of which it adds each page"
        raise Unreadable(f"{what} is a web archive; {step}")
    if kind is Kind.PLAIN:
        return read_plain(data, charset=charset, url=url, name=name)
    return read_isolated(data, kind, charset=charset, url=url, name=name)
