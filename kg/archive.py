"""The archive: source bytes and extracted texts as files named by their SHA-256, read-only."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from kg import regular
from kg.errors import Damaged, WorkspaceError
from kg.identity import digest
from kg.journal import sync_folder

_NAME = re.compile("[0-9a-f]{64}")


class Archive:
    """The folder objects/: what is in it never changes, and is checked whenever it is read."""

    def __init__(self, folder: Path) -> None:
        """Take the archive in this folder."""
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256; bytes that are there already stay as they are.

        Raises:
            WorkspaceError: the disk refused the write; nothing half-written is visible.
        """
        return self._kept(digest(data), lambda file: file.write(data))

    def keep(self, path: Path) -> str:
        """Keep the bytes of a file, however many, and return their SHA-256.

        Raises:
            WorkspaceError: as `put`, or the file changed while it was read.
        """
        with path.open("rb") as file:
            name = hashlib.file_digest(file, "sha256").hexdigest()
        return self._kept(name, partial(_copy, path, name))

    def get(self, name: str) -> bytes:
        """Return the bytes of this SHA-256, checked.

        Raises:
            Damaged: the file is missing, cannot be read or holds other bytes.
        """
        with _reading(name):
            data = regular.read(self.path(name))
        _check(name, digest(data))
        return data

    def verified(self, name: str) -> Path:
        """Return where the bytes of this SHA-256 lie, once they are checked.

        Raises:
            Damaged: as `get`.
        """
        path = self.path(name)
        with _reading(name), regular.opened(path) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        _check(name, found)
        return path

    def remove(self, name: str) -> bool:
        """Remove the bytes of this SHA-256 for good; return whether they were there.

        Raises:
            WorkspaceError: the disk refused.
        """
        path = self.path(name)
        try:
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._refused(error) from error
        return True

    def text(self, name: str) -> str:
        """Return the extracted text of this SHA-256.

        Raises:
            Damaged: the file is missing or holds other bytes, or bytes that are no text.
        """
        try:
            return self.get(name).decode("utf-8")
        except UnicodeDecodeError:
            raise _damaged(name, "holds no text", "the journal") from None

    def path(self, name: str) -> Path:
        """Return where the bytes of this SHA-256 lie.

        Raises:
            Damaged: no SHA-256: a journal made up to read or remove a file elsewhere.
        """
        if not _NAME.fullmatch(str(name)):
            raise Damaged(f"the journal names an object {str(name)[:80]!a}, which no file can have")
        return self.folder / name[:2] / name[2:]

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of every object, in order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith("."):
                yield path.parent.name + path.name

    def _refused(self, error: OSError) -> WorkspaceError:
        return WorkspaceError(
            f"the archive {self.folder} cannot be written ({error.strerror}); nothing was changed"
        )

    def _kept(self, name: str, write: Callable[[IO[bytes]], object]) -> str:
        path = self.path(name)
        try:
            if path.exists():
                self._sync(path)
            else:
                with self._new(path) as file:
                    write(file)
        except OSError as error:
            raise self._refused(error) from error
        return name

    def _sync(self, path: Path) -> None:
        """Make the name of an object durable; a process may have been killed before it did."""
        sync_folder(path.parent)
        sync_folder(self.folder)

    @contextmanager
    def _new(self, path: Path) -> Iterator[IO[bytes]]:
        # Its own imports take longer than a question to the index.
        import tempfile

        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o444)
            Path(name).rename(path)
            _arrived(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        # Also the folder that a process killed just after it was made left behind.
        self._sync(path)


def _copy(source: Path, name: str, file: IO[bytes]) -> None:
    hashed = hashlib.sha256()
    with source.open("rb") as given:
        while chunk := given.read(1 << 20):
            hashed.update(chunk)
            file.write(chunk)
    if hashed.hexdigest() != name:
        raise OSError(errno.EBUSY, f"{source.name} changed while it was read")


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Name the object that cannot be read."""
    try:
        yield
    except FileNotFoundError:
        raise _damaged(name, "is missing") from None
    except OSError as error:
        raise _damaged(name, f"cannot be read ({error.strerror})") from error


def _check(name: str, found: str) -> None:
    if found != name:
        raise _damaged(name, "holds other bytes")


def _damaged(name: str, how: str, restored: str = "it from a copy") -> Damaged:
    return Damaged(f"object {name[:12]}… {how}; restore {restored}", name)


def _arrived(path: Path) -> None:
    """Read an object back: a disk may say that it has written, and have dropped it."""
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == path.parent.name + path.name:
                return
        path.unlink()
    except FileNotFoundError:
        pass
    raise OSError(errno.EIO, "the disk dropped what was written")
