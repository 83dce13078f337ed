"""Forgetting: a source whose bytes and text were removed, and what was proved by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.journal import Change, Record
from kg.model import Quotation, Retraction, Source, Statement, Thing


def forgotten(
    things: Mapping[str, Thing], source: str, because: str, at: str
) -> Iterator[Source | Statement]:
    """Yield the source without its snapshot, and its statements, which nothing proves any more.

    The statements stay, with their words alone and the reason: who said that this paper wrote
    them is in the journal. Whoever wants them gone from the arrows too retracts them.
    """
    known = things[source]
    assert isinstance(known, Source)  # noqa: S101
    yield replace(known, snapshot=None, forgotten=Retraction(because, at))
    for one in list(things.values()):
        if isinstance(one, Statement) and one.source == source and one.proved:
            yield _unproved(one, f"its source was forgotten: {because}")


def _unproved(one: Statement, because: str) -> Statement:
    words = Quotation(one.quotation.exact, 0, 0, "")
    return replace(one, quotation=words, anchors=(), cue=None, unproved_because=because)


def tombstones(records: Sequence[Record]) -> set[str]:
    """Return the hashes of what was forgotten, but for what another source or an import holds."""
    changes = [change for record in records for change in record.changes]
    gone = {change["forget"] for change in changes if "forget" in change}
    held, lost = set[str](), set[str]()
    for change in changes:
        for source, digest in _named(change):
            (lost if source in gone else held).add(digest)
    return lost - held


def _named(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the objects that a change names, each with the source it belongs to, or ""."""
    if change.get("put") == "source" and (snapshot := change["value"].get("snapshot")):
        yield change["value"]["id"], snapshot["raw"]
        yield change["value"]["id"], snapshot["text"]
    elif "propose" in change:
        yield change["propose"], change["object"]
    elif "import" in change:
        yield "", change["import"]
        yield "", change.get("things", "")
