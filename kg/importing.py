"""Importing a file into a story: all of it or nothing, as one record."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import InvalidInput
from kg.exchange.files import Imported, form_of
from kg.exchange.statements import understood
from kg.exchange.table import TableForm, Tick, read
from kg.folder import Folder
from kg.graph.examining import examined_apart
from kg.graph.imported import RdfForm
from kg.ledger.imports import Import, write_things
from kg.lock import now


def imported(
    story: Folder,
    path: Path,
    *,
    form: str = "",
    name: str = "",
    skip_refused: bool = False,
    tick: Tick = lambda part: None,
) -> Imported:
    """Import a file; the same file, or rows that are known, change nothing.

    Raises:
        InvalidInput: the file is not what its form says.
        WorkspaceError: the workspace is busy, or the disk refused.
    """
    chosen = form_of(name or path.name, form)
    with story.writing("import") as ledger, _without_collecting():
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if any(one.file == digest for one in ledger.imports):
            return Imported(chosen, is_new=False, again=True)
        made = Import(digest, chosen.value, name or path.name)
        if isinstance(chosen, RdfForm):
            return _graphs(story, path, chosen, made)
        return _statements(story, path, chosen, made, skip_refused, tick)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of cycles from walking a million new things that have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _graphs(story: Folder, path: Path, form: RdfForm, made: Import) -> Imported:
    seen = examined_apart(path, form, story.settings.base, made.file)
    if not seen.quads:
        raise InvalidInput(f"{made.name} holds no triple; is it {form}?")
    _kept(story, path, made.file)
    story.commit("import", [made.change])
    renamed = tuple(sorted(seen.renamed.items()))
    return Imported(form, is_new=True, quads=seen.quads, renamed=renamed)


def _statements(
    story: Folder, path: Path, form: TableForm, made: Import, skip_refused: bool, tick: Tick
) -> Imported:
    at = now()
    found = understood(story.ledger, story.texts, read(path, form, tick), at)
    result = Imported(
        form,
        is_new=bool(found.statements) and (skip_refused or not found.refused),
        statements=len(found.statements),
        proved=sum(1 for one in found.statements if one.proved),
        others=len(found.others),
        known=found.known,
        refused=tuple(found.refused),
    )
    if result.is_new:
        spool = story.folder / "import.things"
        try:
            write_things(found.things, spool)
            _kept(story, path, made.file)
            things = story.archive.keep(spool)
        finally:
            spool.unlink(missing_ok=True)
        story.ledger.fresh[things] = found.things
        record = Import(made.file, made.form, made.name, things)
        story.commit("import", [record.change], at)
        story.ledger.fresh.clear()
    return result


def _kept(story: Folder, path: Path, digest: str) -> None:
    if story.archive.keep(path) != digest:
        raise InvalidInput(f"{path.name} changed while it was read; import it again")
