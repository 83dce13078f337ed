"""What a story's files say at a glance: base, head and heading, without ledger or TOML.

Loading what reads them in full takes several times as long as answering.
"""

# Loading pathlib takes as long as reading all the files here.
# ruff: noqa: PTH113, PTH118, PTH123

from __future__ import annotations

import os

#: kg.settings.FORMAT as kg.toml has it; loading that module takes long.
FORMAT = "2"
#: Bytes of the journal that hold its last line; that of a large import is a long one.
_ENDS = (1 << 16, 1 << 20, 1 << 25)
#: Bytes that take longer to hash without OpenSSL than that takes to load.
_LONG = 1 << 20


def base_of(folder: str) -> str | None:
    """Return the base IRI of a kg.toml that is as `kg init` wrote it, with the index beside it."""
    settings = {}
    for line in text_of(os.path.join(folder, "kg.toml")).splitlines():
        name, _, value = line.partition(" = ")
        if line and not line.startswith("#"):
            settings[name] = value
    names = {"title", "base", "languages", "store", "format"}
    is_plain = settings.keys() == names and "\\" not in settings["base"]
    base = settings["base"].strip('"') if is_plain else ""
    as_written = settings.get("base") == f'"{base}"' and settings.get("store") == '"oxigraph"'
    return base if base and as_written and settings["format"] == FORMAT else None


def kinds_of(text: str) -> dict[str, str]:
    """Return the parameters of a question's heading by name; a required one is left to others."""
    for line in text.splitlines():
        if line.startswith("# Parameters: "):
            parts = [part.split() for part in line.removeprefix("# Parameters: ").split(",")]
            if any(len(part) != 2 for part in parts):
                raise ValueError(line)
            return {name[1:]: kind for name, kind in parts}
    return {}


def head_of(path: str) -> str | None:
    """Return the SHA-256 of the journal's last line; None where it is not plain to see."""
    line = _last_line(path)
    return None if line is None else _sha256(line)


def _sha256(line: bytes) -> str:
    """As the standard library's own random does: hashlib takes a tenth, and OpenSSL has to load."""
    if len(line) < _LONG:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found]
        except ImportError:
            from hashlib import sha256
    else:
        from hashlib import sha256
    return str(sha256(line).hexdigest())


def _last_line(path: str) -> bytes | None:
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        for held in _ENDS:
            start = file.seek(max(0, size - held))
            # What stands after the last end was cut off; the first piece may be the end of a line.
            *lines, _ = file.read().split(b"\n")
            if len(lines) > 1 or (lines and not start):
                return lines[-1]
            if not start:
                break
    return None


def text_of(path: str) -> str:
    """Return what a file in UTF-8 holds; raise FileNotFoundError where there is no file."""
    if not os.path.isfile(path):
        raise FileNotFoundError(path)
    with open(path, encoding="utf-8") as file:
        return file.read()
