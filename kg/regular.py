"""Files read and written whole, and told from the pipes and devices that stand in their place."""

from __future__ import annotations

import errno
import stat
from io import BufferedReader
from pathlib import Path
from typing import IO

#: Characters of a name, so that what is added makes none too long for a file system.
_LONGEST = 50


def opened(path: Path) -> BufferedReader:
    """Open a file for reading its bytes.

    Raises:
        OSError: it cannot be opened, or a pipe, a device or a folder stands in its place.
    """
    # Opening a pipe would wait for someone to write to it, and a device may have no end.
    if not stat.S_ISREG(path.stat().st_mode):
        what = "it is a pipe, a device or a folder where a file has to be"
        raise OSError(errno.EINVAL, what, str(path))
    return path.open("rb")


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: as `opened`.
    """
    with opened(path) as file:
        return file.read()


def created(path: Path) -> IO[bytes]:
    """Create a file of the program's own anew for writing, whatever stood at its name.

    A link or a pipe that stood there is taken away, not followed.

    Raises:
        OSError: the disk refused, or a folder stands in its place.
    """
    path.unlink(missing_ok=True)
    return path.open("xb")


def put(path: Path, data: bytes) -> None:
    """Write what a user asked for as a whole, so that a full disk leaves the old file as it was.

    A link is followed; a pipe or a device, such as /dev/stdout, is written to and not replaced.

    Raises:
        OSError: the disk refused, or a folder stands in its place; it names `path`.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    new = target.with_name(f".{target.name[:_LONGEST]}.new")
    try:
        with created(new) as file:
            file.write(data)
        new.replace(target)
    except OSError as failure:
        raise OSError(failure.errno, failure.strerror, str(path)) from failure
    finally:
        new.unlink(missing_ok=True)
