"""The inventory: what each file of the index held when its last writer let go of it.

The store checks what it reads, and reads but a part of its files for a question; it passes over a
damaged end of its log without a word. The inventory lets `kg check` see every changed byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import regular
from kg.identity import digest

#: The list; its hash beside it, which shows that there was one; and the last list while a writer
#: holds the index, or after it was killed.
NAME, HASH, OPEN = "INVENTORY", "INVENTORY.sha256", "INVENTORY.open"


@dataclass(frozen=True)
class Entry:
    """What a file held: 1232 bytes of this SHA-256."""

    size: int
    sha256: str


def unseal(folder: Path) -> None:
    """Set the inventory aside: a writer is about to change the files.

    Raises:
        OSError: the disk refused.
    """
    if (folder / NAME).exists():
        (folder / NAME).replace(folder / OPEN)
    elif not (folder / OPEN).exists():
        (folder / OPEN).write_bytes(b"{}")


def seal(folder: Path) -> None:
    """Write the inventory of an index that nobody has open any more.

    Raises:
        OSError: the disk refused; the files are as if a writer still had them.
    """
    known = _entries(_bytes(folder / OPEN))
    entries = {
        # A file that is never written again and was damaged must not pass for good.
        name: known[name] if name in known and _is_final(name) else entry(folder / name)
        for name in _names(folder)
    }
    lines = {name: [entry.size, entry.sha256] for name, entry in entries.items()}
    data = json.dumps(lines, indent=0).encode()
    for name, content in ((HASH, digest(data).encode()), (NAME, data)):
        fresh = folder / f"{name}.new"
        fresh.write_bytes(content)
        fresh.replace(folder / name)
    (folder / OPEN).unlink(missing_ok=True)


def strange(folder: Path) -> list[str]:
    """Return what is not as the last writer left it, a line for each file.

    Nothing is known of an index that a writer has open or was killed over, or that comes from a
    version without inventories.
    """
    if (folder / OPEN).exists() or not ((folder / NAME).exists() or (folder / HASH).exists()):
        return []
    listed = _bytes(folder / NAME)
    if digest(listed).encode() != _bytes(folder / HASH):
        found = [f"its {NAME} was changed or lost"]
    else:
        found = list(_differing(folder, _entries(listed)))
    # A writer that came while the files were read has changed them rightly.
    is_same = _bytes(folder / NAME) == listed and not (folder / OPEN).exists()
    return found if is_same else []


def _differing(folder: Path, entries: dict[str, Entry]) -> Iterator[str]:
    for name, expected in entries.items():
        try:
            if entry(folder / name) != expected:
                yield f"its file {name} was changed"
        except OSError:
            yield f"its file {name} is missing or cannot be read"


def entry(path: Path) -> Entry:
    """Return what a file holds.

    Raises:
        OSError: it cannot be read.
    """
    with regular.opened(path) as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        return Entry(file.tell(), found)


def _is_final(name: str) -> bool:
    return name.endswith(".sst") or name.startswith(("LOG.old", "OPTIONS", "IDENTITY"))


def _names(folder: Path) -> list[str]:
    own = (NAME, HASH, OPEN, f"{NAME}.new", f"{HASH}.new")
    return sorted(path.name for path in folder.iterdir() if path.name not in own)


def _bytes(path: Path) -> bytes:
    try:
        return regular.read(path)
    except OSError:
        return b""


def _entries(listed: bytes) -> dict[str, Entry]:
    try:
        return {name: Entry(size, sha) for name, (size, sha) in json.loads(listed).items()}
    except (ValueError, TypeError, AttributeError):
        # A list that was cut short or changed knows nothing.
        return {}
