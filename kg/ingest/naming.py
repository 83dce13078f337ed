"""What to call a document that gives itself no name: by its file, else by its address."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit


def called(name: str, url: str) -> str:
    """Return what messages call the document.

    >>> called("a.html", ""), called("", "")
    ('a.html', 'the document')
    """
    return name or url or "the document"


def title_of_name(name: str, url: str) -> str:
    """Return a title for a document without one.

    >>> title_of_name("in/orange-repond.txt", "")
    'orange-repond'
    >>> title_of_name("", "https://news.example/2011/la%20balle.html?x=1")
    'la balle'
    """
    path = unquote(urlsplit(url).path) if url and not name else name
    return PurePosixPath(path).stem or url or "untitled"
