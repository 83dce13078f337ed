"""Reading many documents at once, in processes that a bad document may end without harm."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from kg.errors import KgError, Unreadable
from kg.extract.proposal import Proposal
from kg.ingest.reader import read
from kg.ingest.reading import Reading
from kg.ledger.sources import Details, archived
from kg.model import Actor
from kg.proposing import Backend, read_source


@dataclass(frozen=True)
class Document:
    """A document as it came, and what is known of it before it is read."""

    #: What the user calls it: a path, an address, "-".
    called: str
    data: bytes
    #: The name of the file; "" = none.
    name: str = ""
    url: str = ""
    media_type: str = ""
    #: When it was had from there, UTC; "" = now.
    taken_at: str = ""


@dataclass(frozen=True)
class Order:
    """What is to be done with each document."""

    details: Details
    #: What proposes statements; None = nothing does.
    by: Backend | None = None
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True)
class Read:
    """What came of a document: its text, and what is proposed."""

    reading: Reading
    #: None when nothing was to be proposed, or the extractor broke down.
    proposals: tuple[Proposal, ...] | None = None
    #: The kind of error that the extractor broke down with.
    failed: str = ""


T = TypeVar("T")
R = TypeVar("R")


def read_document(document: Document, order: Order) -> Read:
    """Read one document, and have statements proposed if that is ordered.

    Raises:
        Unreadable, InvalidInput: as `kg.ingest.reader.read`, `kg.ledger.sources.archived`.
    """
    reading = read(
        document.data, media_type=document.media_type, url=document.url, name=document.name
    )
    source = archived(document.data, reading, order.details, "")
    if order.by is None:
        return Read(reading)
    try:
        found = read_source(order.by.read, source, reading.text, order.actors)
    except KgError:
        raise
    except Exception as error:
        # A text that an extractor stumbles over is archived all the same; the kind is told.
        return Read(reading, failed=type(error).__name__)
    return Read(reading, tuple(found))


def in_processes(
    tasks: Iterable[T], work: Callable[[T], R], processes: int
) -> Iterator[tuple[T, R | KgError]]:
    """Yield each task with what its work returns, or the error it ends in, as they get done.

    Tasks are taken as they are needed. `work` is run in processes of their own, started anew
    (spawned). A process that ends at once, for want of memory say, fails its own task only: those
    that were under way beside it are done again one by one.
    """
    waiting, under_way = iter(tasks), dict[Future[R], T]()
    pool = _pool(processes)
    try:
        while True:
            for task in islice(waiting, 2 * processes - len(under_way)):
                under_way[pool.submit(work, task)] = task
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            lost = [under_way.pop(one) for one in done if _is_broken(one)]
            for one in done & under_way.keys():
                result = _result(one)
                yield under_way.pop(one), result
            if lost:
                lost += under_way.values()
                under_way.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                yield from ((task, _alone(task, work)) for task in lost)
                pool = _pool(processes)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Forking a process that has loaded a store and its threads is not safe.
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_leave_breaks)


def _leave_breaks() -> None:
    """Leave Ctrl-C to the process that commands."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(task: T, work: Callable[[T], R]) -> R | KgError:
    with _pool(1) as pool:
        future = pool.submit(work, task)
        wait([future])
        if _is_broken(future):
            return Unreadable("the process that read it was ended; is there memory enough?")
        return _result(future)


def _is_broken(future: Future[R]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _result(future: Future[R]) -> R | KgError:
    try:
        return future.result()
    except KgError as error:
        return error


def processes_for(documents: Sequence[object]) -> int:
    """Return how many processes read so many documents: one for each core, at most four."""
    import os

    return max(1, min(len(documents), len(os.sched_getaffinity(0)), 4))
