"""Keeping index and journal together: catching up after a crash, and making the index anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from pyoxigraph import Quad

from kg import regular
from kg.errors import Damaged, WorkspaceError
from kg.graph.arrow_graphs import emptied, listing
from kg.graph.imported import RdfForm, examined, renamed_quads
from kg.graph.stores import Kept, Place
from kg.graph.text import change, lines
from kg.journal import Record
from kg.ledger.imports import Import
from kg.ledger.ledger import Ledger
from kg.ledger.touched import Bundle, Direction, Touched

#: So many things at once are loaded from a file rather than one by one.
MANY = 2_000


def caught_up(place: Place, ledger: Ledger) -> Kept:
    """Return the index, holding exactly the ledger's records.

    A journal ahead of the index (a process killed between the two) is caught up; an index of
    another base, or a damaged one, is made anew. In an endpoint, which others fill too, only an
    empty place is filled.

    Raises:
        WorkspaceError: the endpoint holds what is not this story's index, or only a part of it.
        Damaged: the index holds records that the journal lacks, which no crash brings about: making
            it anew would wipe the trace of a journal that was cut or changed.
    """
    try:
        index = place.open()
        held, lost = _held(index, ledger.records)
    except (Damaged, RuntimeError):
        # The engine may find damage only when it reads, and then names it so.
        index, held, lost = None, None, 0
    if place.address and index is not None and (lost or held is None):
        raise WorkspaceError(
            f"the endpoint {place.address} holds something else under {place.base} than this "
            "story's index, or a part of it; give another store in kg.toml, or replace what is "
            "there with kg rebuild"
        )
    if lost:
        raise Damaged(
            f"the index holds {lost} records that the journal lacks: its end was cut or changed; "
            "restore journal.jsonl from a copy, or take it as it is with kg rebuild"
        )
    if index is None or held is None or held == 0 < len(ledger.records):
        del index
        rebuilt(place, ledger)
        return place.open()
    if held < len(ledger.records):
        return _replay(index, place, ledger, held)
    return index


def rebuilt(place: Place, ledger: Ledger) -> None:
    """Make the index anew from the ledger.

    Raises:
        WorkspaceError: the disk refused; the old index is as it was.
    """
    base = place.base
    now = lines(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), base)
    try:
        with _spooled(place, _listed(now, base, ledger.arrows), ledger, ledger.imports) as files:
            place.build(_digests(ledger.records), files)
    except OSError as error:
        raise WorkspaceError(f"the index cannot be written ({error}); free some space") from error


def brought_up(
    index: Kept, place: Place, records: Sequence[Record], touched: Touched, ledger: Ledger
) -> Kept:
    """Let the index take in the next records, which touched so much; return it, or a new one.

    Raises:
        WorkspaceError: the disk refused; the records are kept, the index catches up later.
    """
    if touched.anew:
        index.close()
        rebuilt(place, ledger)
        return place.open()
    try:
        if touched.imports or len(touched.things) > MANY:
            _take_in_many(index, place, records, touched, ledger)
        else:
            take_in(index, place.base, records, touched)
    except OSError as error:
        raise WorkspaceError(
            f"recorded, but the index could not follow ({error}); free some space, "
            "then run kg rebuild"
        ) from error
    return index


def take_in(index: Kept, base: str, records: Sequence[Record], touched: Touched) -> None:
    """Bring the index from before some records to after them.

    Raises:
        OSError: the disk refused.
    """
    gone, new = change(_before(touched, base), _now(touched, base))
    index.apply(_digests(records), [*gone, *_emptied(index, base, touched, gone)], new)


def _take_in_many(
    index: Kept, place: Place, records: Sequence[Record], touched: Touched, ledger: Ledger
) -> None:
    """The same by files: what comes is loaded, then what goes is taken out and the marks set."""
    base = place.base
    old = touched.of_old()
    gone, _ = change(_before(old, base), _now(old, base))
    with _spooled(place, _now(touched, base), ledger, touched.imports) as files:
        index.load(files)
    index.apply(_digests(records), [*gone, *_emptied(index, base, touched, gone)], ())


def _digests(records: Sequence[Record]) -> list[str]:
    return [record.digest for record in records]


def _before(touched: Touched, base: str) -> Iterator[str]:
    return lines(touched.before(), touched.bundles_before(), touched.lineages_before(), base)


def _now(touched: Touched, base: str) -> Iterator[str]:
    now = lines(touched.now(), touched.bundles_now(), touched.lineages_now(), base)
    return _listed(now, base, _standing(touched.bundles_now()))


def _emptied(index: Kept, base: str, touched: Touched, gone: list[Quad]) -> Iterator[Quad]:
    before, now = map(_standing, (touched.bundles_before(), touched.bundles_now()))
    return emptied(index.store, base, before, now, set(gone))


def _standing(arrows: Iterable[tuple[Direction, Bundle]]) -> list[Direction]:
    return [way for way, bundle in arrows if bundle]


def _listed(facts: Iterable[str], base: str, ways: Iterable[Direction]) -> Iterator[str]:
    yield from facts
    yield from (f"{quad} .\n" for quad in listing(base, ways))


@contextmanager
def _spooled(
    place: Place, facts: Iterable[str], ledger: Ledger, imports: Iterable[Import]
) -> Iterator[Iterator[Path]]:
    """Give facts and imported files of RDF as files of N-Quads, one after the other."""
    spool = place.folder.with_name(place.folder.name + ".facts")
    try:
        yield _files(spool, facts, ledger, imports, place.base)
    finally:
        spool.unlink(missing_ok=True)


def _files(
    spool: Path, facts: Iterable[str], ledger: Ledger, imports: Iterable[Import], base: str
) -> Iterator[Path]:
    yield _written(spool, facts)
    for made in imports:
        if not made.things and ledger.archive:
            path, form = ledger.archive.verified(made.file), RdfForm(made.form)
            if examined(path, form, base, made.file).as_it_is:
                yield path
            else:
                quads = renamed_quads(path, form, base, made.file)
                yield _written(spool, (f"{quad} .\n" for quad in quads))


def imported_quads(ledger: Ledger, base: str) -> Iterator[Quad]:
    """Yield the quads of all imported files of RDF, with the names they have in the index.

    Raises:
        Damaged: the file is missing in the archive, or changed.
    """
    for made in ledger.imports:
        if not made.things and ledger.archive:
            path = ledger.archive.verified(made.file)
            yield from renamed_quads(path, RdfForm(made.form), base, made.file)


def _written(spool: Path, facts: Iterable[str]) -> Path:
    with regular.created(spool) as file, TextIOWrapper(file, "utf-8", newline="\n") as text:
        text.writelines(facts)
    return spool


def _held(index: Kept, records: Sequence[Record]) -> tuple[int | None, int]:
    """How many records the index holds from the first on, and how many that are none of them.

    None: the index is to be made anew, since it holds facts that it has no mark for.
    """
    applied, known = index.applied(), {record.digest for record in records}
    first = {record.digest for record in records[: len(applied)]}
    is_unmarked = not applied and any(True for _ in index.store)
    held = None if first != applied or is_unmarked else len(applied)
    return held, len(applied - known)


def _replay(index: Kept, place: Place, ledger: Ledger, held: int) -> Kept:
    then, left = Ledger.of(ledger.records[:held], ledger.archive), ledger.records[held:]
    touched = Touched()
    for record in left:
        touched.join(then.apply(record))
    return brought_up(index, place, left, touched, then)
