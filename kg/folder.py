"""The folder of a workspace: journal, archive, index and lock, held together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar
from weakref import finalize

from kg.archive import Archive
from kg.errors import Damaged, WorkspaceBusy, WorkspaceExists
from kg.graph.store import OnDisk, dataset_hash
from kg.graph.stores import Kept, Place, Readable
from kg.journal import Change, Journal, Record, sync_folder
from kg.settings import FORMAT, Settings, default_base, migrate, read, toml, write

# A question is answered from the index alone: what only writing needs is imported where it writes.
if TYPE_CHECKING:
    from kg.following import Following
    from kg.ledger.ledger import Ledger
    from kg.ledger.texts import Texts


T = TypeVar("T")
#: How often a question is asked anew when a writer takes the files away under it.
AGAIN = 2


def check_free(folder: Path) -> None:
    """Refuse a folder for a new workspace that is in use.

    Raises:
        WorkspaceExists: it has something in it, or is none.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceExists(f"{folder} is not empty; choose a new folder for the workspace")


class Folder:
    """What lies on the disk, and the order in which it is written.

    A change is in the journal, safely on the disk, before the index follows.
    """

    def __init__(self, folder: Path, wait: float = 10.0) -> None:
        """Open the workspace in a folder; `wait` is the patience for another writer, in seconds.

        Raises:
            NotAWorkspace: there is none in this folder.
        """
        self.folder = folder
        self.settings: Settings = read(folder)
        self.journal = Journal(folder / "journal.jsonl")
        self.archive = Archive(folder / "objects")
        self.wait = wait
        self._ledger: Ledger | None = None
        self._texts: Texts | None = None
        self._is_writing = False
        self._kept_following: Following | None = None
        self._reading: Readable | None = None

    @classmethod
    def create(
        cls, folder: Path, title: str = "", base: str = "", languages: Sequence[str] = ("fr", "en")
    ) -> Self:
        """Make a new workspace in a folder that is empty or not there yet.

        Raises:
            WorkspaceExists: the folder has something in it.
        """
        check_free(folder)
        title = title or folder.resolve().name
        settings = Settings(title, base or default_base(title), tuple(languages))
        # What is wrong with them leaves no folder behind.
        toml(settings)
        (folder / "objects").mkdir(parents=True)
        write(folder, settings)
        story = cls(folder)
        story.rebuild()
        sync_folder(folder)
        sync_folder(folder.parent)
        return story

    @property
    def ledger(self) -> Ledger:
        """What the journal says now."""
        from kg.ledger.ledger import Ledger

        head = self.journal.head()
        if self._ledger is None or self._ledger.head != (head.digest if head else ""):
            self._ledger = Ledger.of(self.journal.records(), self.archive)
        return self._ledger

    @property
    def texts(self) -> Texts:
        """The archived texts of the sources; inside `writing` each is read and checked once."""
        from kg.ledger.texts import Texts

        texts = self._texts
        if texts is None or texts.ledger is not self.ledger:
            texts = Texts(self.archive, self.ledger)
        self._texts = texts if self._is_writing else None
        return texts

    @property
    def _following(self) -> Following:
        from kg.following import Following

        if self._kept_following is None:
            self._kept_following = Following()
            finalize(self, self._kept_following.settle, self.folder)
        return self._kept_following

    @property
    def place(self) -> Place:
        """Where the index is kept: in the folder, or in the endpoint that kg.toml names."""
        return self.elsewhere(self.settings.store) if self.settings.is_elsewhere else self._here

    @property
    def _here(self) -> Place:
        return OnDisk(self.folder / "index", self.settings.base)

    def elsewhere(self, url: str) -> Place:
        """Return the place of the index in an endpoint; user and password are in the environment.

        Raises:
            InvalidInput: not an http or https address.
        """
        import os

        from kg.graph.endpoint import Elsewhere
        from kg.graph.wire import Address

        settings = self.settings.elsewhere(url)
        user, password = (
            os.environ.get(f"KG_ENDPOINT_{name}", "") for name in ("USER", "PASSWORD")
        )
        address = Address(settings.store, settings.update, settings.timeout, user, password)
        return Elsewhere(address, self.folder / "index", settings.base)

    @contextmanager
    def writing(self, command: str, wait: float | None = None) -> Iterator[Ledger]:
        """Hold the workspace for one or several changes; inside, no other process writes.

        `wait`: the patience for another writer, if not that of the workspace.

        Raises:
            WorkspaceBusy: another writer was faster and is still at it.
        """
        from kg.lock import writing

        if self._is_writing:
            yield self.ledger
            return
        patience = self.wait if wait is None else wait
        with writing(self.folder, command, patience), self.journal.held():
            try:
                self._is_writing = True
                self._following.begin(self.place, self.ledger)
                if self.settings.format < FORMAT:
                    migrate(self.folder)
                    self.settings = read(self.folder)
                yield self.ledger
            finally:
                self._let_go()

    def _let_go(self) -> None:
        try:
            if self._following.is_due:
                self._following.follow(self.place, self.ledger)
        finally:
            self._following.let_go()
            self._texts, self._is_writing = None, False

    def commit(self, command: str, changes: Sequence[Change], at: str = "") -> Record:
        """Write changes as one record, made at this moment; only inside `writing`.

        When it returns, the record is on the disk; the index follows when `writing` ends, or when
        it is read before; in a small story it may wait on where one writing comes close on another.
        """
        from kg.lock import now

        assert self._is_writing, "commit is called inside writing()"  # noqa: S101
        ledger = self.ledger
        record = self.journal.append(command, changes, at or now())
        self._following.take(record, self.place, ledger)
        return record

    @contextmanager
    def reading(self) -> Iterator[Readable]:
        """Open the index as it is now, caught up with the journal.

        Raises:
            Damaged: its files do not hold what they held when they were written.
        """
        if self._is_writing:
            yield self._following.follow(self.place, self.ledger).store
            return
        if self._reading is not None:
            yield self._reading
            return
        index = self._caught_up()
        try:
            self._reading = index.store
            yield index.store
        except RuntimeError as error:
            # The engine names damage that it meets while reading so, and by no kind of its own.
            if type(error) is not RuntimeError:
                raise
            raise Damaged(f"the index is damaged ({error}); run kg rebuild") from error
        finally:
            self._reading = None

    def read(self, work: Callable[[Readable], T]) -> T:
        """Return what some work reads of the index.

        Where no still of it can be made, a writer beside it may take files away or put others in
        their place: then the work is done anew on the index as it is by then.

        Raises:
            Damaged: as `reading`.
        """
        for _ in range(AGAIN):
            try:
                with self.reading() as store:
                    return work(store)
            except (FileNotFoundError, Damaged):
                continue
        with self.reading() as store:
            return work(store)

    def _caught_up(self) -> Kept:
        import time

        until = time.monotonic() + self.wait
        while True:
            if (index := self._current()) is not None:
                return index
            try:
                with self.writing("catching up", wait=0):
                    self._following.follow(self.place, self.ledger)
                return self.place.reading()
            except WorkspaceBusy as busy:
                # Its writer is about to bring the index up: a reader need not stand in line.
                if time.monotonic() < until:
                    time.sleep(0.02)
                    continue
                try:
                    # A long import is on its way: until it is in, the story is as it was.
                    return self.place.reading()
                except (Damaged, RuntimeError):
                    raise busy from None

    def _current(self) -> Kept | None:
        """Open the index if it holds the journal's head."""
        try:
            index = self.place.reading()
            head = self.journal.head()
            return index if head is None or index.holds(head.digest) else None
        except (Damaged, RuntimeError):
            return None

    def settle(self) -> None:
        """Let the index take in what this process recorded and nobody has read yet."""
        if not self._is_writing and self._kept_following is not None:
            self._kept_following.settle(self.folder)

    def rebuild(self, to: str = "") -> str:
        """Make the index anew from journal and archive; return its canonical dataset hash.

        `to`: the address of an endpoint that gets a copy instead; kg.toml stays as it is.

        Raises:
            InvalidInput: not an http or https address.
            WorkspaceError, QueryError: the disk or the endpoint refused.
        """
        from kg.keeping import rebuilt
        from kg.lock import writing

        with writing(self.folder, "rebuild", self.wait):
            self._ledger = None
            place = self.elsewhere(to) if to else self.place
            rebuilt(place, self.ledger)
            self._following.forget()
        index = place.reading()
        return dataset_hash(index.store)

    def hash(self) -> str:
        """Return the canonical hash of the index: equal for equal contents."""
        return self.read(dataset_hash)
