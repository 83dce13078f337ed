"""Imports: what one record says of a file that was taken in as a whole, and the things it made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import regular
from kg.archive import Archive
from kg.errors import Damaged
from kg.journal import Change, canonical
from kg.ledger.changes import KINDS, put, thing_of
from kg.model import Thing


@dataclass(frozen=True)
class Import:
    """A file that was imported: its bytes, its form, and the things that it was understood as.

    The things are an object of the archive of their own, so that taking the file in again never
    depends on how a later version reads tables. A file of RDF makes no things: its quads are
    taken as they are.
    """

    #: SHA-256 of the file.
    file: str
    #: statements-csv, statements-jsonl, nquads, trig, turtle or jsonld.
    form: str
    #: The name of the file as it was given.
    name: str = ""
    #: SHA-256 of the things, a change a line; "" for RDF.
    things: str = ""

    @property
    def change(self) -> Change:
        """The import as the journal writes it."""
        said = {"import": self.file, "form": self.form, "name": self.name}
        return said | ({"things": self.things} if self.things else {})

    @classmethod
    def of(cls, change: Change) -> Import | None:
        """Return the import that a change is, or None.

        Raises:
            Damaged: the change lacks a part.
        """
        if "import" not in change:
            return None
        try:
            return cls(change["import"], change["form"], change["name"], change.get("things", ""))
        except KeyError as error:
            raise Damaged(f"the journal holds an import without {error}") from None


def write_things(things: Iterable[Thing], path: Path) -> None:
    """Write things as `read_things` reads them.

    Raises:
        InvalidInput: a text that is not Unicode (a lone surrogate).
    """
    with regular.created(path) as file:
        file.writelines(canonical(put(thing)) + b"\n" for thing in things)


def read_things(archive: Archive, made: Import) -> Iterator[Thing]:
    """Yield the things that an import made, in order.

    Raises:
        Damaged: the object is missing or changed, or holds what this version does not know.
    """
    if made.things:
        with archive.verified(made.things).open("rb") as file:
            for line in file:
                yield _thing(json.loads(line))


def _thing(change: dict[str, Any]) -> Thing:
    if (kind := KINDS.get(change.get("put", ""))) is None:
        raise Damaged(f"an import holds a thing of no known kind: {change.get('put')!r}")
    return thing_of(kind, change["value"])
