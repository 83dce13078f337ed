"""The archive: bytes go in once, come out checked, and never half-written."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.archive import Archive
from kg.errors import Damaged, WorkspaceError
from kg.identity import digest


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "objects"
    folder.mkdir()
    return Archive(folder)


def visible(archive: Archive) -> list[Path]:
    return sorted(one for one in archive.folder.rglob("*") if one.is_file())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.binary(max_size=200))
def test_bytes_come_back_as_they_went_in(archive: Archive, data: bytes) -> None:
    name = archive.put(data)
    assert name == digest(data)
    assert archive.get(name) == data
    assert name in archive.names()


def test_putting_the_same_bytes_again_touches_nothing(archive: Archive) -> None:
    name = archive.put(b"text")
    before = archive.path(name).stat()
    assert archive.put(b"text") == name
    after = archive.path(name).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert visible(archive) == [archive.path(name)]


def test_an_object_is_read_only_and_lies_under_its_hash(archive: Archive) -> None:
    name = archive.put(b"text")
    path = archive.path(name)
    assert path.relative_to(archive.folder).parts == (name[:2], name[2:])
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_names_are_in_order_and_leave_unfinished_files_out(archive: Archive) -> None:
    names = sorted(archive.put(bytes([number])) for number in range(20))
    (archive.path(names[0]).parent / ".new-abc").write_bytes(b"half")
    (archive.folder / "README").write_bytes(b"a stray file")
    assert list(archive.names()) == names


def test_a_text_comes_back_letter_by_letter(archive: Archive) -> None:
    text = "\ufeff« Né\u0301 »\r\n\u2028\x00\U0001f600"
    assert archive.text(archive.put(text.encode("utf-8"))) == text


def rewritten(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: rewritten(path, b""), "holds other bytes"),
        (lambda path: rewritten(path, b"texu"), "holds other bytes"),
        (lambda path: rewritten(path, b"text\n"), "holds other bytes"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
        (lambda path: (path.unlink(), path.symlink_to(path)), "cannot be read"),
    ],
)
def test_a_damaged_object_is_named(
    archive: Archive, harm: Callable[[Path], object], words: str
) -> None:
    name = archive.put(b"text")
    harm(archive.path(name))
    for read in (archive.get, archive.verified, archive.text):
        with pytest.raises(Damaged, match=words) as caught:
            read(name)
        assert name[:12] in str(caught.value)
        assert "restore it from a copy" in str(caught.value)
        assert caught.value.thing == name


def test_a_file_is_kept_as_its_bytes_are(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "dump.nq"
    path.write_bytes(bytes(range(256)) * 8192)
    name = archive.keep(path)
    assert name == digest(path.read_bytes()) == archive.put(path.read_bytes())
    assert archive.verified(name).read_bytes() == path.read_bytes()
    assert stat.S_IMODE(archive.path(name).stat().st_mode) == 0o444
    before = archive.path(name).stat().st_mtime_ns
    assert archive.keep(path) == name
    assert archive.path(name).stat().st_mtime_ns == before
    assert visible(archive) == [archive.path(name)]


def test_a_file_that_changes_while_it_is_kept_is_refused(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dump.nq"
    path.write_bytes(b"first")
    made = archive._new

    def changing(target: Path) -> Any:
        path.write_bytes(b"second")
        return made(target)

    monkeypatch.setattr(archive, "_new", changing)
    with pytest.raises(WorkspaceError, match=r"dump.nq changed while it was read.*nothing was"):
        archive.keep(path)
    assert visible(archive) == []


@pytest.mark.parametrize(
    "name", ["", "zz", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n", None, 7]
)
def test_what_is_no_hash_names_no_object(archive: Archive, name: Any) -> None:
    for asked in (archive.path, archive.get, archive.verified, archive.remove):
        with pytest.raises(Damaged, match="which no file can have"):
            asked(name)


def test_what_is_removed_is_gone_and_removed_once(archive: Archive) -> None:
    name, other = archive.put(b"text"), archive.put(b"other")
    assert archive.remove(name) is True
    assert archive.remove(name) is False
    assert list(archive.names()) == [other]
    with pytest.raises(Damaged, match="is missing"):
        archive.get(name)


def test_bytes_that_are_no_text_are_damage_when_read_as_one(archive: Archive) -> None:
    with pytest.raises(Damaged, match="no text"):
        archive.text(archive.put(b"\xff\xfe"))


def test_every_flipped_bit_is_seen(archive: Archive) -> None:
    data = "« Orange » nie.".encode()
    name = archive.put(data)
    for place in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        rewritten(archive.path(name), bytes(flipped))
        with pytest.raises(Damaged):
            archive.get(name)


def breaking(patch: pytest.MonkeyPatch, fails: int) -> None:
    """Let the n-th call that reaches the disk fail."""
    import io
    import tempfile

    left = [fails]

    def faulty(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(28, "No space left on device")
            return real(*given, **named)

        return called

    def opened(handle: int, mode: str) -> Any:
        file = io.FileIO(handle, mode)
        writer = io.BufferedWriter(file)
        patched = type("Writer", (io.BufferedWriter,), {"write": faulty(io.BufferedWriter.write)})
        writer.detach()
        return patched(file)

    patch.setattr(Path, "mkdir", faulty(Path.mkdir))
    patch.setattr(tempfile, "mkstemp", faulty(tempfile.mkstemp))
    patch.setattr(os, "fdopen", opened)
    patch.setattr(os, "fsync", faulty(os.fsync))
    patch.setattr(Path, "chmod", faulty(Path.chmod))
    patch.setattr(Path, "rename", faulty(Path.rename))


def test_whichever_step_fails_nothing_half_written_is_visible(tmp_path: Path) -> None:
    failed = 0
    for number in range(1, 30):
        archive = Archive(tmp_path / str(number))
        archive.folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            breaking(patch, number)
            try:
                archive.put(b"text")
            except WorkspaceError as error:
                failed += 1
                assert "No space left" in str(error)
                assert "nothing was changed" in str(error)
            else:
                break
        # The last steps make a whole object durable; the earlier ones leave no trace of a file.
        assert visible(archive) in ([], [archive.path(digest(b"text"))])
        for name in archive.names():
            assert archive.get(name) == b"text"
        assert archive.get(archive.put(b"text")) == b"text"
    assert failed >= 8


def test_an_object_is_on_the_disk_before_its_name_and_then_its_folders(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_rename = os.fsync, Path.rename

    def synced(handle: int) -> None:
        name = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115
        done.append("file" if ".new-" in name else Path(name).name[:7])
        real_sync(handle)

    def renamed(path: Path, target: Path) -> Path:
        done.append("rename")
        return real_rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    name = archive.put(b"text")
    assert done == ["file", "rename", name[:2], "objects"]
    done.clear()
    # A process may have been killed between the name and its folders.
    assert archive.put(b"text") == name
    assert done == [name[:2], "objects"]
