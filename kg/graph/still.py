"""A still of the index: its files by names of a reader's own, which no writer takes away."""

# The quick way of `kg ask` comes by, and loading pathlib takes longer than its answer.
# ruff: noqa: PTH102, PTH103, PTH106, PTH108, PTH113, PTH116, PTH118, PTH119, PTH120, PTH123, PTH208

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count

#: How often to begin again where a writer changed the files meanwhile.
_TRIES = 5
_numbers = count()


def still(folder: str) -> str | None:
    """Return a folder in which the index stays as it is now, until `removed`.

    The engine opens most files when it needs them. One that a writer has deleted by then is an
    error that some of its joins collect without end, so a reader gives each file a second name
    first. None: nothing can be written beside the index, or it has no links, or it is no index.
    """
    place = f"{folder}.stills"
    for _ in range(_TRIES):
        try:
            sweep(folder)
            os.makedirs(place, exist_ok=True)
            made = os.path.join(place, f"{os.getpid()}-{next(_numbers)}")
            os.mkdir(made)
        except FileNotFoundError:
            # Another reader took the empty place away between the two.
            continue
        except OSError:
            return None
        try:
            if _linked(folder, made):
                return made
        except FileNotFoundError:
            pass
        except OSError:
            removed(made)
            return None
        removed(made)
    return None


def removed(made: str) -> None:
    """Take a still away; what cannot be goes when the next one is made."""
    with suppress(OSError):
        for entry in os.listdir(made):
            os.unlink(os.path.join(made, entry))
        os.rmdir(made)
        # Only the last reader finds it empty.
        os.rmdir(os.path.dirname(made))


def _linked(folder: str, made: str) -> bool:
    """Link what holds data and copy what says how; tell whether that fits together.

    A writer names a new file in the manifest before it deletes an old one: as long as the
    manifest is the same, all the files that it names are there.
    """
    before = _manifest(folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".sst", ".log")) and entry.is_file(follow_symlinks=False):
                os.link(entry.path, os.path.join(made, entry.name))
    _, current, manifest = before
    for name, data in (("CURRENT", current), (current.decode().strip(), manifest)):
        with open(os.path.join(made, name), "xb") as file:
            file.write(data)
    return _manifest(folder) == before


def _manifest(folder: str) -> tuple[int, bytes, bytes]:
    """Return which folder it is, the name of its manifest, and what that says."""
    current = _bytes(os.path.join(folder, "CURRENT"))
    name = os.path.basename(current.decode("ascii", "replace").strip())
    return os.stat(folder).st_ino, current, _bytes(os.path.join(folder, name))


def _bytes(path: str) -> bytes:
    if not os.path.isfile(path):
        raise FileNotFoundError(path)
    with open(path, "rb") as file:
        return file.read()


def sweep(folder: str) -> None:
    """Take away the stills of processes that were killed."""
    place = f"{folder}.stills"
    try:
        names = os.listdir(place)
    except OSError:
        # The last reader took the place away, or what stands there is none of ours.
        return
    for name in names:
        try:
            os.kill(int(name.partition("-")[0]), 0)
        except ProcessLookupError:
            removed(os.path.join(place, name))
        except (PermissionError, ValueError):
            # Another user's process lives, and what else lies there is not ours.
            continue
