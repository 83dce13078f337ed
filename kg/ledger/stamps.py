"""Time stamps in the journal: which head an authority saw, and the archived token that says so."""

from __future__ import annotations

from dataclasses import dataclass

from kg.journal import Change


@dataclass(frozen=True)
class Stamp:
    """An authority's word that the journal had this head then; its token is in the archive."""

    head: str
    #: SHA-256 of the token, a TimeStampResp of RFC 3161 in DER.
    object: str
    #: The address that was asked.
    authority: str
    #: When, as the authority says, UTC.
    time: str

    @property
    def change(self) -> Change:
        """The stamp as the journal writes it."""
        return {
            "stamp": self.head,
            "object": self.object,
            "authority": self.authority,
            "time": self.time,
        }

    @classmethod
    def of(cls, change: Change) -> Stamp | None:
        """Return the stamp that a change is, or None.

        Raises:
            KeyError: the change lacks a part.
        """
        if "stamp" not in change:
            return None
        return cls(change["stamp"], change["object"], change["authority"], change["time"])
