"""Forgetting a source: its bytes and text are removed for good, a tombstone stays."""

from __future__ import annotations

from kg.errors import InvalidInput
from kg.folder import Folder
from kg.ledger.changes import forget
from kg.ledger.finding import find_source
from kg.ledger.forgetting import tombstones
from kg.model import Source


def forgot(story: Folder, name: str, because: str) -> Source:
    """Remove a source's bytes, text and proposals; the journal keeps that they were there.

    The record comes first: if the power fails before all is removed, the same command goes on.

    Raises:
        UnknownThing, AmbiguousName: which source is meant.
        InvalidInput: no reason, or a source that has no text.
        WorkspaceError: the disk refused to remove something.
    """
    if not because.strip():
        raise InvalidInput("forgetting needs a reason; give --because")
    with story.writing("forget") as ledger:
        source = find_source(ledger, name)
        if source.snapshot is None and source.forgotten is None:
            raise InvalidInput(f"“{source.title}” is known only through others: it has no text")
        if source.forgotten is None:
            story.commit("forget", [forget(source.id, because)])
        for digest in sorted(tombstones(story.ledger.records), key=str):
            story.archive.remove(digest)
        return find_source(story.ledger, source.id)
