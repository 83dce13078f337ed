"""Data as the text of a script block: readable while it is small, deflated where it is large."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

#: Characters that a page holds readable; more is deflated, so that it can be mailed.
_READABLE = 600_000
#: What JSON may hold and a script block may not.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
#: The printable letters without those that markup needs: two of them hold 13 bits, as 91 * 91
#: is more than 2 ** 13. Base64 would take a twelfth more.
LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "<>&")
_BITS = 13
#: What ends a stream of deflate: an empty last block.
_END = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()


@dataclass(frozen=True)
class Block:
    """A script block: its text, how it is packed, and how many bytes it packs."""

    text: str
    packing: str = "plain"
    size: int = 0


def embedded(data: Any) -> str:
    """Return data as JSON that no HTML parser can mistake for markup.

    >>> embedded({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escape in _UNSAFE.items():
        text = text.replace(letter, escape)
    # Half of a surrogate pair cannot be written as UTF-8; JSON may name it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def block(*parts: str) -> Block:
    """Return text, given in parts, as a block, deflated when it is long.

    >>> block("{}").packing, block(f'"{"a" * 700_000}"').packing
    ('plain', 'deflate')
    """
    whole = sum(map(len, parts))
    return Block("".join(parts)) if whole <= _READABLE else deflated(*parts)


def deflated(*parts: str) -> Block:
    """Return text as letters that hold zlib's deflate; script/blocks.js unpacks them.

    >>> len(deflated("a" * 3000).text) < 70
    True
    """
    data = b"".join([*map(squeezed, parts), _END])
    return Block(_in_letters(data), "deflate", len(data))


@lru_cache(maxsize=4)
def squeezed(text: str) -> bytes:
    """Return text deflated, for other parts to follow.

    It is tried with and without a search for repetitions: in hashes there are none to find.
    """

    def packed(strategy: int) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
        return packer.compress(text.encode("utf-8")) + packer.flush(zlib.Z_SYNC_FLUSH)

    return min(packed(zlib.Z_HUFFMAN_ONLY), packed(zlib.Z_DEFAULT_STRATEGY), key=len)


def _in_letters(data: bytes) -> str:
    """Each 13 bits as two letters, the first bits first, zeros behind the last."""
    import numpy as np

    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    wide = np.zeros((-(-len(bits) // _BITS), 16), np.uint8)
    wide[:, 16 - _BITS :] = np.pad(bits, (0, -len(bits) % _BITS)).reshape(-1, _BITS)
    values = np.packbits(wide).view(">u2")
    letters = np.frombuffer(LETTERS.encode("ascii"), np.uint8)
    pairs = np.stack(np.divmod(values, len(LETTERS)), axis=1)
    return str(letters[pairs].tobytes(), "ascii")
