"""How the index follows the journal: what one writer records at a stretch, it takes in at once."""

from __future__ import annotations

import math
import time
from contextlib import suppress
from pathlib import Path

from kg.errors import Damaged, KgError
from kg.graph.stores import Kept, Place
from kg.journal import Journal, Record
from kg.keeping import MANY, brought_up, caught_up
from kg.ledger.ledger import Ledger
from kg.ledger.touched import Touched
from kg.lock import writing

#: Records that may wait at most: what they touched is kept in memory.
MOST = 256
#: Seconds after which the index follows once more where one writing comes close on another: to
#: open it costs twenty times what a statement does.
PAUSE = 1.0
#: Things of a story that another process folds in less than about a second, where it reads sooner.
FEW = 10_000


class Following:
    """The index of one story, as far as one process knows it; used under the workspace's lock.

    A record is acknowledged once the journal has it on the disk. What the index lacks then waits
    here for the end of the writing, and in a small story longer where one writing comes close on
    another: until somebody reads, or the story is let go of. Another process that reads sooner, or
    comes after this one was killed, finds it in the journal.
    """

    def __init__(self) -> None:
        """Begin without knowing how far the index is."""
        #: The last record of the journal for which it is known what the index holds.
        self._head: str | None = None
        self._waiting: list[Record] = []
        self._touched = Touched()
        self._index: Kept | None = None
        #: Where the records that wait are from.
        self._of: tuple[Place, Ledger] | None = None
        self._followed = -math.inf

    def begin(self, place: Place, ledger: Ledger) -> None:
        """Make sure, before anything is recorded, that the index holds nothing but the journal's.

        Raises:
            Damaged, WorkspaceError: as `kg.keeping.caught_up`.
        """
        if self._head != ledger.head:
            self.forget()
            self._index = caught_up(place, ledger)
            self._head = ledger.head

    def take(self, record: Record, place: Place, ledger: Ledger) -> None:
        """Let the ledger take in a record that the journal has; the index may wait.

        Raises:
            WorkspaceError: too many wait, and the index cannot follow.
        """
        touched = ledger.apply(record)
        self._touched.join(touched)
        self._waiting.append(record)
        self._head, self._of = record.digest, (place, ledger)
        # Files are best taken in while what they hold is still at hand.
        if touched.imports or len(self._waiting) >= MOST:
            self.follow(place, ledger)

    def follow(self, place: Place, ledger: Ledger) -> Kept:
        """Return the index, open, once it holds every record of the journal.

        Raises:
            Damaged, WorkspaceError: it cannot; the next try looks at all of it anew.
        """
        waiting, touched = self._waiting, self._touched
        self._waiting, self._touched, self._head = [], Touched(), None
        if waiting and (index := _just_before(self._taken(), place, waiting[0])) is not None:
            index = brought_up(index, place, waiting, touched, ledger)
        else:
            index = self._taken() or caught_up(place, ledger)
        self._index, self._head, self._followed = index, ledger.head, time.monotonic()
        return index

    def _taken(self) -> Kept | None:
        index, self._index = self._index, None
        return index

    def let_go(self) -> None:
        """Close the index, if it is open."""
        if self._index is not None:
            self._index.close()
        self._index = None

    def forget(self) -> None:
        """Look at the index anew the next time."""
        self.let_go()
        self._head = None
        self._waiting, self._touched = [], Touched()

    @property
    def is_due(self) -> bool:
        """Whether records wait that should wait no longer."""
        if not self._waiting or self._of is None:
            return False
        place, ledger = self._of
        # Of an endpoint others read too, who know of no journal.
        is_small = not place.address and len(ledger.things) <= FEW
        is_soon = time.monotonic() < self._followed + PAUSE
        return not (is_small and is_soon and len(self._touched.things) <= MANY)

    def settle(self, folder: Path) -> None:
        """Let the index take in what waits, if nobody else writes to the story in this folder.

        Whoever comes next does so where it cannot: the folder may be gone, or its journal longer.
        """
        if not self._waiting or self._of is None:
            return
        place, ledger = self._of
        with suppress(KgError, OSError, RuntimeError):
            head = Journal(folder / "journal.jsonl").head()
            if head is not None and head.digest == ledger.head:
                with writing(folder, "catching up", wait=0):
                    self.follow(place, ledger)
                    self.let_go()


def _just_before(index: Kept | None, place: Place, record: Record) -> Kept | None:
    """Return the index, open, if it holds all up to this record, and not the record itself."""
    try:
        index = index or place.open()
        # The first record names nothing before it.
        has_before = record.seq == 1 or index.holds(record.previous)
        if has_before and not index.holds(record.digest):
            return index
    except (Damaged, RuntimeError):
        # Whoever catches up mends it, or says what is wrong.
        return None
    index.close()
    return None
