"""The body of an answer: whole, unpacked, and never larger than it may be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from http.client import HTTPResponse

_PIECE = 65_536
#: zlib finds out by itself whether it has a gzip or a zlib stream.
_EITHER = 32 + zlib.MAX_WBITS
_PACKED = ("gzip", "x-gzip", "deflate")


class TooLarge(Exception):
    """The answer, packed or unpacked, is larger than it may be."""


def body(response: HTTPResponse, max_bytes: int) -> bytes:
    """Return the bytes of the document; `body(response, 1_000)` is at most a thousand of them.

    Raises:
        TooLarge: packed or unpacked, it has more than `max_bytes`.
        ValueError: it is cut short, damaged, or packed in an unknown way.
    """
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if (response.length or 0) > max_bytes:
        raise TooLarge
    return b"".join(unpacked(_pieces(response, max_bytes), coding, max_bytes))


def unpacked(pieces: Iterator[bytes], coding: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the pieces of a body, unpacked if its Content-Encoding says that it is packed.

    >>> b"".join(unpacked(iter([zlib.compress(b"oui")]), "deflate", 10))
    b'oui'

    Raises:
        TooLarge, ValueError: as `body`.
    """
    if coding not in (*_PACKED, "identity", ""):
        raise ValueError(f"its compression {coding!r} is unknown")
    return _unpacked(pieces, max_bytes) if coding in _PACKED else pieces


def _pieces(response: HTTPResponse, max_bytes: int) -> Iterator[bytes]:
    size = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        if size > max_bytes:
            raise TooLarge
        yield piece
    if response.length:
        raise ValueError(f"it ended {response.length} bytes too early")


def _unpacked(pieces: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """Yield the unpacked bytes; a bomb is given up before it fills the memory."""
    unpacker, size = None, 0
    for piece in pieces:
        if unpacker is None:
            unpacker = zlib.decompressobj(_window(piece))
        try:
            plain = unpacker.decompress(piece, max_bytes - size + 1)
        except zlib.error as error:
            raise ValueError(f"its compressed data are damaged: {error}") from None
        size += len(plain)
        if size > max_bytes:
            raise TooLarge
        yield plain
    if unpacker is not None and (not unpacker.eof or unpacker.unused_data):
        raise ValueError("its compressed data end too early or go on after their end")


def _window(piece: bytes) -> int:
    """Return the window of zlib; some servers send "deflate" without the header it has to have."""
    bare = piece[0] & 0x0F != 8 and piece[:2] != b"\x1f\x8b"
    return -zlib.MAX_WBITS if bare else _EITHER
