"""The workspace: the one door to a story; a verb's work lives in the module of its noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InvalidInput
from kg.ingest.reader import read
from kg.ledger import finding, sources, statements, verdicts
from kg.ledger.changes import put
from kg.ledger.texts import check_not_forgotten
from kg.lock import now
from kg.model import Actor, ActorKind, Source, Statement, Verdict
from kg.names import short
from kg.naming import Naming

if TYPE_CHECKING:
    from kg.exchange.files import Imported
    from kg.extract.proposal import Proposal
    from kg.ingest.reading import Reading
    from kg.ledger.proposals import Proposed
    from kg.proposing import Proposing


@dataclass(frozen=True)
class Added:
    """What adding a document did: the source, and whether it was there already."""

    source: Source
    is_new: bool


class Workspace(Naming):
    """A folder with a story in it.

    >>> story = open("story")                                               # doctest: +SKIP
    >>> story.add(b"Cogent accuse Orange de mentir.", name="article.txt")   # doctest: +SKIP
    >>> story.ask("who-accuses", actor="Orange")                            # doctest: +SKIP

    What a method changed is in the journal, safely on the disk, when it returns. Errors are
    those of kg.errors, one line each.
    """

    def add(
        self,
        data: bytes,
        *,
        name: str = "",
        url: str = "",
        media_type: str = "",
        details: sources.Details | None = None,
        reading: Reading | None = None,
        taken_at: str = "",
    ) -> Added:
        """Archive a document and the text read from it; the same bytes twice change nothing.

        `reading` is what a worker process read in the document already; `taken_at` is when it was
        had from its address, UTC, "2026-11-23T05:00:00Z", if that is not now.

        Raises:
            Unreadable: the bytes hold no text.
            InvalidInput: a detail of the wrong form.
        """
        reading = reading or read(data, media_type=media_type, url=url, name=name)
        source = sources.archived(data, reading, details or sources.Details(), taken_at or now())
        with self.writing("add") as ledger:
            if (known := ledger.get(Source, source.id)) is not None:
                check_not_forgotten(known)
                return Added(known, is_new=False)
            # The bytes first: a journal never names an object that is not there.
            self.archive.put(data)
            self.archive.put(reading.text.encode("utf-8"))
            self.commit("add", [put(source)])
        return Added(source, is_new=True)

    def import_file(
        self,
        path: Path,
        *,
        form: str = "",
        name: str = "",
        skip_refused: bool = False,
        tick: Callable[[float], None] = lambda part: None,
    ) -> Imported:
        """Take in a statements table or RDF, all or nothing, as one record (docs/import.md).

        A table with a refused row is not imported unless `skip_refused`; the result names each.
        `tick` is told how much of the file is read, from 0 to 1.

        Raises:
            InvalidInput: the file is not what its form says.
        """
        from kg.importing import imported

        return imported(self, path, form=form, name=name, skip_refused=skip_refused, tick=tick)

    def add_known(self, details: sources.Details) -> Source:
        """Add a source without a snapshot: known only through the ones that report it."""
        source = sources.known_only(details)
        with self.writing("source add") as ledger:
            return ledger.get(Source, source.id) or self._put("source add", source)

    def edit_source(self, name: str, details: sources.Details) -> Source:
        """Say something else of a source; its bytes stay, and its body range too unless given."""
        with self.writing("source edit") as ledger:
            source = finding.find_source(ledger, name)
            if details.body:
                source = sources.with_body(ledger, source, details.body, self.texts.of(source))
            return self._put("source edit", sources.edited_source(source, details))

    def state(self, draft: statements.Draft) -> Statement:
        """Record a statement once its words, actors and offsets are proved.

        Raises:
            Unproved: by its name, what the archive does not bear out.
            UnknownThing, AmbiguousName, InvalidInput: a part of the draft that cannot be.
        """
        with self.writing("state") as ledger:
            statement, new = statements.stated(ledger, self.texts, draft)
            if (known := statements.recorded_already(ledger, statement)) is not None:
                if known.retracted:
                    raise InvalidInput(
                        f"statement {short(known.id)} says this and was retracted: "
                        f"{known.retracted.because}; take that back first with kg undo"
                    )
                return known
            self.commit("state", [*map(put, new), put(statement)])
        return statement

    def edit_statement(self, name: str, said: statements.Circumstances) -> Statement:
        """Say something else of a statement's circumstances; who, what and the words stay."""
        with self.writing("statement edit") as ledger:
            statement = finding.find_statement(ledger, name)
            edited = statements.edited_statement(ledger, statement, said)
            return self._put("statement edit", edited)

    def propose(
        self, source: str, backend: str = "", say: Callable[[str], None] = lambda line: None
    ) -> Proposing:
        """Have a source read, and keep what is proposed for review; nothing counts by that.

        `say` is told what a backend sends elsewhere before it does, and what came of it.

        Raises:
            UnknownThing: no such source.
            InvalidInput: no such backend, or it is not installed, or the source has no text.
        """
        from kg import proposing

        by = proposing.backend(backend or proposing.USUAL)
        found = finding.find_source(self.ledger, source)
        people = tuple(self.ledger.all(Actor))
        reader = by.reader(self, say)
        read = proposing.read_source(reader, found, self.texts.of(found), people)
        return proposing.propose(self, found, by, read)

    def proposals(self, source: str = "") -> list[Proposed]:
        """Return what awaits a decision, of one source or of all, as it stands in the text."""
        from kg.ledger.proposals import pending

        wanted = finding.find_source(self.ledger, source).id if source else ""
        return pending(self.archive, self.ledger.proposals, wanted)

    def accept(
        self, proposal: str, edited: Proposal | None = None, new_actors: ActorKind | None = None
    ) -> Statement:
        """Record the statement of a proposal, as it is or as edited, once it is proved.

        Raises:
            Unproved, UnknownThing, AmbiguousName, InvalidInput: as `state`.
        """
        from kg.reviewing import accepted

        return accepted(self, proposal, edited, new_actors)

    def reject(self, proposal: str, because: str) -> Proposed:
        """Turn a proposal down, with the reason.

        Raises:
            UnknownThing, InvalidInput: nothing awaits a decision by this id, or no reason.
        """
        from kg.reviewing import rejected

        return rejected(self, proposal, because)

    def verdict(self, finding_: verdicts.Finding) -> Verdict:
        """Record what a fact-checker concluded on a claim, its words proved."""
        with self.writing("verdict") as ledger:
            verdict, new = verdicts.found(ledger, self.texts, finding_)
            if ledger.recorded.get(verdict.id) == verdict:
                return verdict
            self.commit("verdict", [*map(put, new), put(verdict)])
        return verdict
