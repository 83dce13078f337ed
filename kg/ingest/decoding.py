r"""From bytes to characters: byte order mark, declared character set, UTF-8, and only then a guess.

A guess is needed for old French pages: "\xe9" is é in Windows-1252 and È in Mac Roman.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python also has codecs that are not character sets (unicode_escape, punycode, zlib …).
_CHARACTER_SET = re.compile(
    r"utf-(8|16|32)(-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+"
    r"|shift_jis\w*|iso2022_\w+"
)
# As the WHATWG Encoding standard has it: who says Latin-1 means Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_WESTERN = ["cp1252", "mac_roman"]
#: Share of unreadable characters up to which a declared character set is still believed.
_FEW = 0.01
#: Share of control characters that no text has.
_MANY = 0.1
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000


def decode(data: bytes, declared: str = "", called: str = "the document") -> str:
    r"""Return the characters of the bytes, newlines untouched.

    >>> decode("démenti".encode("utf-16"))
    'démenti'
    >>> decode(b"d\xe9menti", declared="iso-8859-1")
    'démenti'

    Raises:
        Unreadable: the bytes are no text in any character set that fits, or look binary.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, codec), called)
    if b"\0" in data:
        raise _binary(called)
    codec = _known(declared)
    text = _strictly(data, codec) if codec else None
    if text is None:
        text = _strictly(data, "utf-8")
    if text is None and codec:
        text = _mostly(data, codec)
    return _checked(_guess(data) if text is None else text, called)


def _known(declared: str) -> str:
    """Return Python's name of a declared character set, "" if it is none."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    name = _MEANT.get(name, name)
    return name if _CHARACTER_SET.fullmatch(name) else ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _mostly(data: bytes, codec: str) -> str | None:
    text = data.decode(codec, errors="replace")
    return text if text.count("\N{REPLACEMENT CHARACTER}") <= len(text) * _FEW else None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_WESTERN).best() or from_bytes(sample).best()
    return _mostly(data, best.encoding) if best else None


def _checked(text: str | None, called: str) -> str:
    if text is None:
        raise Unreadable(f"{called} is in no known character set; save it as UTF-8")
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) * _MANY:
        raise _binary(called)
    return text


def _binary(called: str) -> Unreadable:
    return Unreadable(f"{called} looks binary; add HTML, PDF or plain text in UTF-8")
