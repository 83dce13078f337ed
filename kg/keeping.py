"""Keeping index and journal together: catching up after a crash, and making the index anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import Damaged, WorkspaceError
from kg.graph.facts import change, facts
from kg.graph.store import Index, build
from kg.journal import Record
from kg.ledger.ledger import Ledger, Touched


def caught_up(folder: Path, base: str, ledger: Ledger) -> Index:
    """Return the index, holding exactly the ledger's records.

    A journal ahead of the index (a process killed between the two) is caught up; an index that
    holds anything else, or is damaged, is made anew.
    """
    try:
        index = Index.open(folder, base)
        held = _held(index, ledger.records)
    except Damaged:
        index, held = None, None
    if index is None or held is None:
        del index
        rebuilt(folder, base, ledger)
        return Index.open(folder, base)
    if held < len(ledger.records):
        _replay(index, base, ledger.records, held)
    return index


def rebuilt(folder: Path, base: str, ledger: Ledger) -> None:
    """Make the index anew from the ledger.

    Raises:
        WorkspaceError: the disk refused; the old index is as it was.
    """
    quads = facts(ledger.things.values(), ledger.arrows.items(), base)
    try:
        build(folder, base, [record.digest for record in ledger.records], quads)
    except OSError as error:
        raise WorkspaceError(f"the index cannot be written ({error}); free some space") from error


def take_in(index: Index, base: str, record: Record, touched: Touched) -> None:
    """Bring the index from before a record to after it.

    Raises:
        WorkspaceError: the disk refused; the record is kept, the index catches up later.
    """
    before = facts(
        (was for was, _ in touched.things.values()),
        ((way, was) for way, (was, _) in touched.arrows.items()),
        base,
    )
    now = facts(
        (has for _, has in touched.things.values()),
        ((way, has) for way, (_, has) in touched.arrows.items()),
        base,
    )
    try:
        index.apply(record.digest, *change(before, now))
    except OSError as error:
        raise WorkspaceError(
            f"recorded, but the index could not follow ({error}); free some space, "
            "then run kg rebuild"
        ) from error


def _held(index: Index, records: Sequence[Record]) -> int | None:
    """How many records the index holds from the first on; None when it holds others too."""
    applied = index.applied()
    held = {record.digest for record in records[: len(applied)]}
    is_empty_but_used = not applied and len(index.store) > 0
    return None if held != applied or is_empty_but_used else len(applied)


def _replay(index: Index, base: str, records: Sequence[Record], held: int) -> None:
    ledger = Ledger.of(records[:held])
    for record in records[held:]:
        take_in(index, base, record, ledger.apply(record))
