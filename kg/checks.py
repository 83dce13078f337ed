"""Whether a story holds: journal chain, archive, proofs, index and shapes, checked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.errors import Damaged, KgError
from kg.evidence.proof import failures as proof_failures
from kg.evidence.proof import prove, prove_quotation
from kg.evidence.stamp import can_read_stamps, told_time
from kg.folder import Folder
from kg.graph.arrow_graphs import listing
from kg.graph.compared import holds_just
from kg.graph.facts import facts
from kg.graph.imported import is_own
from kg.graph.inventory import strange
from kg.graph.stores import Kept
from kg.graph.text import lines
from kg.journal import Record
from kg.keeping import imported_quads
from kg.ledger.finding import names_in
from kg.ledger.forgetting import tombstones
from kg.ledger.imports import Import
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.model import Source, Statement, Verdict


@dataclass(frozen=True)
class Failure:
    """One line of `kg check`: statement 9f2c0000, altered: the word diff."""

    #: The id of what fails: a statement, an object, "journal", "index".
    thing: str
    message: str


def failures(folder: Folder, head: str = "") -> Iterator[Failure]:
    """Yield everything that does not hold; nothing means that all does.

    `head` is the journal's head as noted elsewhere: without it, an edit of the last records by
    someone who also rewrote the index cannot be seen.
    """
    try:
        ledger = Ledger.of(folder.journal.records(), folder.archive)
    except Damaged as error:
        objects = list(_objects(folder, ()))
        yield from objects
        if error.thing not in {one.thing for one in objects}:
            yield Failure(error.thing or "journal", str(error))
        return
    yield from _head(ledger, head)
    objects = list(_objects(folder, ledger.records))
    yield from objects
    damaged = {one.thing for one in objects}
    yield from _decisions(ledger)
    yield from _stamps(folder, ledger, damaged)
    yield from _proofs(Texts(folder.archive, ledger), ledger, damaged)
    index = list(_index(folder, ledger, damaged))
    yield from index
    if not index:
        yield from _shapes(folder)


def _head(ledger: Ledger, noted: str) -> Iterator[Failure]:
    known = any(record.digest == noted for record in ledger.records)
    if noted and not known:
        yield Failure(
            "journal", f"its head is {ledger.head or 'nothing'}; the noted {noted} is not in it"
        )


def _objects(folder: Folder, records: Sequence[Record]) -> Iterator[Failure]:
    gone = tombstones(records)
    for digest in sorted({*_archived(records), *folder.archive.names()}, key=str):
        try:
            if digest not in gone:
                folder.archive.verified(digest)
            elif folder.archive.path(digest).exists():
                yield Failure(digest, "it is of a forgotten source; run kg forget again")
        except Damaged as error:
            yield Failure(str(digest), str(error))


def _archived(records: Sequence[Record]) -> Iterator[str]:
    """Yield the objects that records name; what was taken back is evidence still."""
    for change in (change for record in records for change in record.changes):
        if (made := Import.of(change)) is not None:
            yield from filter(None, (made.file, made.things))
        elif change.get("put") == "source" and (snapshot := change["value"].get("snapshot")):
            yield from (snapshot["raw"], snapshot["text"])
        elif "propose" in change or "stamp" in change:
            yield change["object"]


def _stamps(folder: Folder, ledger: Ledger, damaged: set[str]) -> Iterator[Failure]:
    """Who signed a stamp is for `kg stamp --roots`; what it is over can be seen without."""
    heads = {record.digest for record in ledger.records}
    for stamp in ledger.stamps:
        if stamp.head not in heads:
            yield Failure("journal", f"the head {stamp.head} that was stamped is not in it")
        elif stamp.object not in damaged and can_read_stamps():
            try:
                told_time(folder.archive.get(stamp.object), stamp.head)
            except Damaged as error:
                yield Failure(stamp.object, str(error))


def _decisions(ledger: Ledger) -> Iterator[Failure]:
    for proposal, made in ledger.proposals.decisions.items():
        if made.is_accepted and ledger.get(Statement, made.statement) is None:
            yield Failure(proposal, f"it was accepted as {made.statement}, which is not there")


def _proofs(texts: Texts, ledger: Ledger, damaged: set[str]) -> Iterator[Failure]:
    for statement in ledger.all(Statement):
        if not statement.proved:
            continue
        source = ledger.get(Source, statement.source)
        if source is None or source.snapshot is None:
            yield Failure(statement.id, f"its source {statement.source} has no snapshot")
        elif source.snapshot.text not in damaged:
            names = names_in(ledger, statement)
            checks = prove(statement, source, texts.of(source), names)
            for check in proof_failures(checks):
                yield Failure(statement.id, check.message)
    for verdict in ledger.all(Verdict):
        source = ledger.get(Source, verdict.source)
        if source and source.snapshot and source.snapshot.text not in damaged:
            checks = prove_quotation(verdict.quotation, source, texts.of(source))
            for check in proof_failures(checks):
                yield Failure(verdict.id, check.message)


def _index(folder: Folder, ledger: Ledger, damaged: set[str]) -> Iterator[Failure]:
    step = "run kg rebuild"
    if not folder.settings.is_elsewhere and (found := strange(folder.place.folder)):
        yield from (Failure("index", f"{one}; {step}") for one in found)
        return
    try:
        index = folder.place.reading()
        held = index.applied()
    except (KgError, OSError, RuntimeError) as error:
        # The engine names damage that it meets while reading by a RuntimeError.
        yield Failure("index", str(error) if isinstance(error, KgError) else f"{error}; {step}")
        return
    records = {record.digest for record in ledger.records}
    if held - records:
        yield Failure(
            "journal",
            f"it lacks {len(held - records)} records that the index holds: its end was cut or "
            f"changed; restore it from a copy, or {step} to take it as it is",
        )
        return
    if held < records:
        # An index may be behind, which the next reader mends: it must say what the journal said.
        ledger = Ledger.of(ledger.records[: len(held)], folder.archive)
        if held != {record.digest for record in ledger.records}:
            lacks = len(records - held)
            yield Failure("index", f"it lacks {lacks} of the journal's records; {step}")
            return
    if any(made.file in damaged for made in ledger.imports):
        # What the index should hold of it is not known any more.
        return
    try:
        yield from _facts(folder, ledger, index, len(held))
    except (KgError, OSError, RuntimeError) as error:
        # The engine names damage that it meets while reading by a RuntimeError.
        yield Failure("index", str(error) if isinstance(error, KgError) else f"{error}; {step}")


def _facts(folder: Folder, ledger: Ledger, index: Kept, marks: int) -> Iterator[Failure]:
    base = folder.settings.base
    ours = ledger.things.values(), ledger.arrows.items(), ledger.lineages(), base
    others = chain(listing(base, ledger.arrows), imported_quads(ledger, base))
    # One look-up a fact is one request to an endpoint: there all are fetched at once instead.
    if not folder.settings.is_elsewhere and holds_just(index.store, lines(*ours), others, marks):
        return
    has = set(index.contents())
    expected = set(facts(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), base))
    expected.update(imported_quads(ledger, base))
    for word, quads in (("lacks", expected - has), ("should not hold", has - expected)):
        if quads:
            yield Failure(
                "index",
                f"it {word} {len(quads)} facts, as {min(map(str, quads))}; run kg rebuild",
            )


def _shapes(folder: Folder) -> Iterator[Failure]:
    from kg.graph.shapes import violations

    base = folder.settings.base
    with folder.reading() as store:
        # What RDF of others lacks is for them to mend.
        ours = (quad for quad in store if is_own(quad, base))
        for violation in violations(ours):
            yield Failure(violation.thing.removeprefix(base), violation.message)
