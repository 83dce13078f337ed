"""Files that a user named, read or written as a whole, and standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.errors import InvalidInput


def document(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InvalidInput: no file of this name.
    """
    if path.is_dir():
        raise InvalidInput(f"{path} is a folder; give the files in it")
    if not path.is_file():
        raise InvalidInput(
            f"there is no file {str(path)!r}; check the name, or give - for standard input"
        )
    return path.read_bytes()


def stdin() -> bytes:
    """Return all that standard input holds.

    Raises:
        InvalidInput: it is closed.
    """
    # None when the shell closed it: kg add - <&-
    if sys.stdin is None:
        raise InvalidInput("standard input is closed; pipe a text in, or name a file")
    return sys.stdin.buffer.read()


def text(data: bytes, name: str) -> str:
    """Return bytes as text.

    Raises:
        InvalidInput: not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{name} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from None


def into(path: Path, data: bytes) -> None:
    """Write a file as a whole, so that a full disk leaves the old one as it was.

    Raises:
        OSError: the disk refused.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
