"""Files to import: what form a file has, and what importing it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import InvalidInput
from kg.exchange.statements import Refusal
from kg.exchange.table import TableForm
from kg.graph.imported import RdfForm

#: The end of a file's name to its form.
ENDINGS: dict[str, TableForm | RdfForm] = {
    ".csv": TableForm.CSV,
    ".tsv": TableForm.CSV,
    ".jsonl": TableForm.JSONL,
    ".ndjson": TableForm.JSONL,
    ".nq": RdfForm.NQUADS,
    ".nquads": RdfForm.NQUADS,
    ".nt": RdfForm.NQUADS,
    ".trig": RdfForm.TRIG,
    ".ttl": RdfForm.TURTLE,
    ".turtle": RdfForm.TURTLE,
    ".jsonld": RdfForm.JSONLD,
    ".json": RdfForm.JSONLD,
}
FORMS = (*TableForm, *RdfForm)


@dataclass(frozen=True)
class Imported:
    """What importing a file did."""

    form: str
    #: Nothing was recorded: the same file, or all it says, was known, or rows were refused.
    is_new: bool
    statements: int = 0
    proved: int = 0
    #: Actors, claims and sources that the rows brought.
    others: int = 0
    #: Rows that say what was known.
    known: int = 0
    refused: tuple[Refusal, ...] = ()
    quads: int = 0
    #: Graphs that got another name: ("", "https://…/import/9f2c…") for the default graph.
    renamed: tuple[tuple[str, str], ...] = ()
    #: The same file was imported before.
    again: bool = False


def form_of(name: str, form: str = "") -> TableForm | RdfForm:
    """Return the form of a file, from the end of its name unless it is given.

    >>> form_of("rows.csv").value, form_of("data", "trig").value
    ('statements-csv', 'trig')

    Raises:
        InvalidInput: no form is told by the name.
    """
    chosen: dict[str, TableForm | RdfForm] = {one.value: one for one in ENDINGS.values()}
    if form in chosen:
        return chosen[form]
    ending = Path(name).suffix.casefold()
    if form or ending not in ENDINGS:
        raise InvalidInput(f"the form of {name!r} is not known; give --form: {', '.join(FORMS)}")
    return ENDINGS[ending]
