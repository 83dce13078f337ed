"""The archive: source bytes and extracted texts as files named by their SHA-256, read-only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kg.errors import Damaged, WorkspaceError
from kg.identity import digest
from kg.journal import sync_folder


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
        name = digest(data)
        path = self.path(name)
        if not path.exists():
            try:
                self._write(path, data)
            except OSError as error:
                raise WorkspaceError(
                    f"the archive {self.folder} cannot be written ({error.strerror}); "
                    "nothing was changed"
                ) from error
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes of this SHA-256, checked.

        Raises:
            Damaged: the file is missing, cannot be read or holds other bytes.
        """
        try:
            data = self.path(name).read_bytes()
        except FileNotFoundError:
            raise Damaged(f"object {name[:12]}… is missing; restore it from a copy") from None
        except OSError as error:
            raise Damaged(
                f"object {name[:12]}… cannot be read ({error.strerror}); restore it from a copy"
            ) from error
        if digest(data) != name:
            raise Damaged(f"object {name[:12]}… holds other bytes; restore it from a copy")
        return data

    def text(self, name: str) -> str:
        """Return the extracted text of this SHA-256.

        Raises:
            Damaged: the file is missing or holds other bytes, or bytes that are no text.
        """
        try:
            return self.get(name).decode("utf-8")
        except UnicodeDecodeError:
            raise Damaged(f"object {name[:12]}… holds no text; restore the journal") from None

    def path(self, name: str) -> Path:
        """Return where the bytes of this SHA-256 lie."""
        return self.folder / name[:2] / name[2:]

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of every object, in order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith("."):
                yield path.parent.name + path.name

    def _write(self, path: Path, data: bytes) -> None:
        # Its own imports take longer than a question to the index.
        import tempfile

        is_new_folder = not path.parent.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o444)
            Path(name).rename(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        if is_new_folder:
            sync_folder(self.folder)
