"""What is taken back: a statement visibly, a source for good, the last change."""

from __future__ import annotations

from kg.asking import Asking
from kg.errors import InvalidInput
from kg.journal import Record
from kg.ledger import finding
from kg.ledger.changes import last_standing, retract, undo
from kg.model import Source, Statement


class Withdrawing(Asking):
    """The methods of a workspace that take back."""

    def retract(self, name: str, because: str) -> Statement:
        """Take a statement back, visibly: it stays, with the reason, and loses its arrow."""
        with self.writing("retract") as ledger:
            statement = finding.find_statement(ledger, name)
            if not because.strip():
                raise InvalidInput("a retraction needs a reason; give --because")
            if statement.retracted is None:
                self.commit("retract", [retract(statement.id, because)])
            return finding.find_statement(self.ledger, name)

    def forget(self, name: str, because: str) -> Source:
        """Remove a source's bytes and text for good; a tombstone stays (kg.forgetting).

        Raises:
            UnknownThing, InvalidInput: no such source, no reason, or it has no text.
        """
        from kg.forgetting import forgot

        return forgot(self, name, because)

    def undo(self) -> Record:
        """Take back the last record that is not taken back yet; return it.

        Raises:
            InvalidInput: there is nothing to take back.
        """
        with self.writing("undo") as ledger:
            if (last := last_standing(ledger.records)) is None:
                raise InvalidInput("nothing to take back: the journal has no change left")
            if last.command == "forget":
                raise InvalidInput("the last change forgot a source, whose bytes are gone for good")
            self.commit("undo", [undo(last.seq)])
            return last
