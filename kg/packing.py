"""Evidence packs: a story in one zip that a third party verifies with Python alone, and back."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import regular
from kg.archive import Archive
from kg.asking import Asking
from kg.errors import Damaged, InvalidInput
from kg.exchange.verify import Report, digest, verify
from kg.exporting import exported
from kg.folder import Folder, check_free
from kg.graph.examining import examined_apart
from kg.graph.imported import RdfForm
from kg.journal import sync_folder
from kg.resources import VERIFY
from kg.settings import Settings, read, write

JOURNAL, SETTINGS, SUMS, OBJECTS = "journal.jsonl", "kg.toml", "SHA256SUMS", "objects/"
#: What every pack has beside the objects.
FILES = (JOURNAL, SETTINGS, SUMS, "README.txt", "graph.html", "story.trig", "verify.py")
_OBJECT = re.compile("objects/[0-9a-f]{2}/[0-9a-f]{62}")
#: Bytes that a pack may unpack to, all of which are held in memory at once.
LARGEST = 4 << 30
#: Bytes for each of the zip's own that a pack may unpack to beyond the first ones; texts are
#: packed to a fifth.
DENSEST, FREE = 50, 64 << 20
#: A zip entry's time: packs of one story are equal, whenever they are made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: What reading ends in that was made up to look like a journal.
_MADE_UP = (LookupError, TypeError, ValueError, AttributeError, RecursionError, SyntaxError)
_README = """\
An evidence pack: {title}

graph.html      the network; open it in a browser, it makes no request
story.trig      the same as RDF, a named graph for each source
journal.jsonl   every change, each record with the SHA-256 of the one before it
objects/        the bytes of the sources and the texts read from them, named by SHA-256
kg.toml         title, base IRI and languages
SHA256SUMS      the SHA-256 of each of these files
verify.py       verifies all of it, with Python 3.9 or newer and nothing else

Verify it offline:   python3 verify.py
with a head hash that was noted elsewhere:   python3 verify.py --head {head}
Make a workspace of it:   kg init FOLDER --from PACK.zip

That the words stand in these documents is what is proved; whether they are true is not.
"""


@dataclass(frozen=True)
class Pack:
    """What a pack holds."""

    files: int
    #: The hash of the journal's last record: note it somewhere else.
    head: str


def packed(story: Asking, path: Path) -> Pack:
    """Write the evidence pack of a story, verified as its receiver will verify it.

    Raises:
        InvalidInput: the story is empty.
        Damaged: the story does not hold; `kg check` says where.
    """
    with story.writing("pack") as ledger:
        if not ledger.head:
            raise InvalidInput("the journal is empty: there is nothing to pack yet")
        files = dict(_files(story))
    sums = "".join(f"{digest(data)}  {name}\n" for name, data in sorted(files.items()))
    files[SUMS] = sums.encode()
    _verified(files, "the story does not hold", "run kg check")
    packed_ = io.BytesIO()
    with zipfile.ZipFile(packed_, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in sorted(files.items()):
            file.writestr(_entry(name), data)
    regular.put(path, packed_.getvalue())
    return Pack(len(files), ledger.head)


def unpacked(path: Path, folder: Path) -> Folder:
    """Make a workspace of an evidence pack, in a folder that is empty or not there yet.

    It has the same journal, and so the same index; all of it is made or nothing.

    Raises:
        InvalidInput: not an evidence pack.
        Damaged: something in it does not hold.
        WorkspaceExists: the folder has something in it.
    """
    check_free(folder)
    files = _read(path)
    _verified(files, f"{path.name} is not whole", "ask for it again")
    parent = folder.absolute().parent
    with TemporaryDirectory(dir=parent, prefix=".unpacking-") as beside:
        new = Path(beside) / "story"
        _laid_out(files, new)
        _rebuilt(Folder(new), path.name)
        # An empty folder gives way; one that was filled meanwhile does not.
        new.rename(folder)
    sync_folder(parent)
    return Folder(folder)


def _rebuilt(story: Folder, name: str) -> None:
    """Make the index of a story that a stranger wrote, of RDF that no parser has read here."""
    try:
        for made in story.ledger.imports:
            if not made.things:
                kept = story.archive.verified(made.file)
                examined_apart(kept, RdfForm(made.form), story.settings.base, made.file)
        story.rebuild()
    except _MADE_UP as error:
        raise Damaged(f"{name} holds no story: {type(error).__name__} {error}") from error


def _files(story: Asking) -> Iterator[tuple[str, bytes]]:
    from kg.view.page import render

    settings, ledger = story.settings, story.ledger
    yield JOURNAL, regular.read(story.journal.path)
    yield SETTINGS, regular.read(story.folder / SETTINGS)
    yield "README.txt", _README.format(title=settings.title, head=ledger.head).encode()
    # As of the last change, so that packs of one story are equal.
    page = replace(story.page(), made_at=ledger.records[-1].at)
    yield "graph.html", render(page).encode()
    yield "story.trig", _trig(story)
    yield "verify.py", VERIFY.read_bytes()
    for name in story.archive.names():
        yield f"{OBJECTS}{name[:2]}/{name[2:]}", story.archive.get(name)


def _trig(story: Asking) -> bytes:
    file = io.BytesIO()
    exported(story, file, "trig")
    return file.getvalue()


def _verified(files: dict[str, bytes], what: str, step: str) -> None:
    report = Report()
    try:
        verify(files, "", report)
    except _MADE_UP as error:
        raise Damaged(f"{what}: {type(error).__name__} {error}; {step}") from error
    if report.faults:
        raise Damaged(f"{what}: {report.faults[0]}; {step}")


def _read(path: Path) -> dict[str, bytes]:
    try:
        with regular.opened(path) as packed_, zipfile.ZipFile(packed_) as file:
            entries = [one for one in file.infolist() if not one.is_dir()]
            names = [one.filename for one in entries]
            _check_names(path, names)
            largest = min(LARGEST, FREE + DENSEST * path.stat().st_size)
            if sum(one.file_size for one in entries) > largest:
                raise InvalidInput(f"{path.name} unpacks to over {largest:,} bytes: no pack does")
            return {one.filename: _bytes(file, one) for one in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InvalidInput(f"{path.name} is no evidence pack of kg pack: {error}") from None


def _check_names(path: Path, names: list[str]) -> None:
    for name in names:
        if name not in FILES and not _OBJECT.fullmatch(name):
            raise InvalidInput(f"{path.name} holds {name!a}, which no evidence pack has")
    for name, count in Counter(names).items():
        if count > 1:
            raise InvalidInput(f"{path.name} holds {name} twice")
    if missing := [name for name in FILES if name not in names]:
        raise InvalidInput(f"{path.name} is no evidence pack: it lacks {', '.join(missing)}")


def _bytes(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with file.open(entry) as packed_:
        # The entry's own size is what was summed up; a bomb says less than it holds.
        return packed_.read(entry.file_size)


def _laid_out(files: dict[str, bytes], folder: Path) -> None:
    """Write journal, objects and settings; those name no store but the folder's own."""
    (folder / "objects").mkdir(parents=True)
    (folder / SETTINGS).write_bytes(files[SETTINGS])
    settings = read(folder)
    write(folder, Settings(settings.title, settings.base, settings.languages))
    archive = Archive(folder / "objects")
    for name, data in files.items():
        if name.startswith(OBJECTS):
            archive.put(data)
    with (folder / JOURNAL).open("wb") as file:
        file.write(files[JOURNAL])
        file.flush()
        os.fsync(file.fileno())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    return entry
