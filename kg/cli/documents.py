"""The documents that a command names: files, folders of them, addresses, web archives."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.typed import document as document_at
from kg.cli.typed import stdin
from kg.errors import InvalidInput

if TYPE_CHECKING:
    from kg.batch import Document

#: Says one line, above a bar where one is shown.
Say = Callable[[str], None]
#: Gets what is called so: a document, or the pages of a web archive.
Got = Callable[[str, Say], "Iterator[Document]"]


def expanded(documents: Sequence[str]) -> Iterator[str]:
    """Yield each document named, those in folders and those that a pattern fits."""
    from kg.ingest.media import is_named_like_one

    for name in documents:
        path = Path(name)
        if "://" not in name and path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file())
            hidden = (one.relative_to(path).parts for one in inside)
            found = [
                str(one)
                for one, parts in zip(inside, hidden, strict=True)
                if is_named_like_one(one.name) and not any(part[0] == "." for part in parts)
            ]
        elif "://" not in name and glob.has_magic(name) and not path.exists():
            # Path.glob takes no pattern that begins at the root.
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        else:
            found = [name]
        if not found:
            raise InvalidInput(f"no document in {name!r}; give HTML, PDF, text or web archives")
        yield from found


def is_archive(called: str) -> bool:
    """Tell whether a file is called like a web archive."""
    from kg.ingest.media import Kind, kind_of

    return "://" not in called and kind_of(b"", name=called) is Kind.WARC


def documents_of(
    called: str, say: Say, *, offline: bool, allow_private: bool
) -> Iterator[Document]:
    """Yield the document that is called so, or the pages of the web archive."""
    from kg.batch import Document
    from kg.ingest.reading import MAX_RAW

    path = Path(called)
    if "://" in called:
        from kg.ingest.fetch import fetch

        got = fetch(called, offline=offline, allow_private=allow_private)
        yield Document(called, got.data, url=got.url, media_type=got.media_type)
    elif called == "-":
        yield Document(called, stdin(MAX_RAW))
    elif is_archive(called):
        from kg.ingest.isolation import pages_isolated

        held = pages_isolated(document_at(path, MAX_RAW), path.name)
        say(f"{path.name}: {held}")
        for one in held.pages:
            yield Document(one.url, one.data, "", one.url, one.media_type, one.taken_at)
    else:
        yield Document(called, document_at(path, MAX_RAW), path.name)
