"""Files that a user named, read or written as a whole, and standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from kg import regular
from kg.errors import InvalidInput


def document(path: Path, largest: int = 0) -> bytes:
    """Return the bytes of a file; one of more than `largest` is not read (0 = any is).

    Raises:
        InvalidInput: no file of this name, or too large a one.
    """
    if path.is_dir():
        raise InvalidInput(f"{path} is a folder; give the files in it")
    if not path.is_file():
        raise InvalidInput(
            f"there is no file {str(path)!r}; check the name, or give - for standard input"
        )
    with regular.opened(path) as file:
        # Not by its size: files of the system say that they are empty, and go on.
        data = file.read(largest + 1 if largest else -1)
    if 0 < largest < len(data):
        raise InvalidInput(f"{path.name} is over {largest:,} bytes; give a part of it")
    return data


def stdin(largest: int = 0) -> bytes:
    """Return all that standard input holds; 0 = however much it is.

    Raises:
        InvalidInput: it is closed, or holds more than `largest` bytes.
    """
    # None when the shell closed it: kg add - <&-
    if sys.stdin is None:
        raise InvalidInput("standard input is closed; pipe a text in, or name a file")
    data = sys.stdin.buffer.read(largest + 1 if largest else -1)
    if 0 < largest < len(data):
        raise InvalidInput(f"standard input is over {largest:,} bytes; give a part of it")
    return data


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
