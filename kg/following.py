"""How the index follows the journal: what one writer records at a stretch, it takes in at once."""

from __future__ import annotations

from kg.errors import Damaged
from kg.graph.stores import Kept, Place
from kg.journal import Record
from kg.keeping import brought_up, caught_up
from kg.ledger.ledger import Ledger
from kg.ledger.touched import Touched

#: Records that may wait at most: what they touched is kept in memory.
MOST = 256


class Following:
    """The index of one story, as far as one process knows it; used under the workspace's lock.

    A record is acknowledged once the journal has it on the disk. What the index lacks then waits
    here for the end of the writing; if the process is killed before, the next one finds it in
    the journal.
    """

    def __init__(self) -> None:
        """Begin without knowing how far the index is."""
        #: The last record of the journal for which it is known what the index holds.
        self._head: str | None = None
        self._waiting: list[Record] = []
        self._touched = Touched()
        self._index: Kept | None = None

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
        self._head = record.digest
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
        self._index, self._head = index, ledger.head
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
    def is_behind(self) -> bool:
        """Whether records wait."""
        return bool(self._waiting)


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
