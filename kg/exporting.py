"""Exporting a story: its statements, its graph, its verdicts or its network, as one file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode

from kg.asking import Asking
from kg.errors import InvalidInput
from kg.exchange.claimreview import reviews
from kg.exchange.dataset import DatasetForm, write_dataset
from kg.exchange.drawing import DrawingForm, write_drawing
from kg.exchange.rows import rows_of
from kg.exchange.table import TableForm, write, write_lines
from kg.graph.stores import contents
from kg.names import marks_graph

CLAIMREVIEW = "claimreview"
#: The end of a file's name to the form that is meant by it.
ENDINGS: dict[str, str] = {
    ".csv": TableForm.CSV,
    ".jsonl": TableForm.JSONL,
    ".nq": DatasetForm.NQUADS,
    ".trig": DatasetForm.TRIG,
    ".jsonld": DatasetForm.JSONLD,
    ".gexf": DrawingForm.GEXF,
    ".graphml": DrawingForm.GRAPHML,
}
FORMS: tuple[str, ...] = (*TableForm, *DatasetForm, CLAIMREVIEW, *DrawingForm)


def form_of(name: str) -> str:
    """Return the form of a file to be written, from the end of its name.

    >>> form_of("story.trig")
    'trig'

    Raises:
        InvalidInput: no form is told by the name.
    """
    ending = Path(name).suffix.casefold()
    if ending not in ENDINGS:
        known = ", ".join(FORMS)
        raise InvalidInput(f"the form of {name!r} is not known; give --form: {known}")
    return str(ENDINGS[ending])


def exported(story: Asking, file: IO[bytes], form: str) -> int:
    """Write a story in one of FORMS and return how many rows, quads, verdicts or arrows it has.

    A table has the statements that stand; RDF has all that the index holds, retracted ones too.

    Raises:
        InvalidInput: no such form.
    """
    if form in [*TableForm]:
        return _table(story, file, TableForm(form))
    if form in [*DatasetForm]:
        with story.reading() as store:
            quads = contents(store, NamedNode(marks_graph(story.settings.base)))
            return write_dataset(quads, file, DatasetForm(form))
    if form in [*DrawingForm]:
        network = story.network()
        write_drawing(network, file, DrawingForm(form))
        return network.number_of_edges()
    if form != CLAIMREVIEW:
        raise InvalidInput(f"no form {form!r} is known; one of {', '.join(FORMS)}")
    found = list(reviews(story.ledger))
    file.write(json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
    return len(found)


def _table(story: Asking, file: IO[bytes], form: TableForm) -> int:
    rows = list(rows_of(story.ledger))
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    (write if form is TableForm.CSV else write_lines)(rows, text)
    text.detach()
    return len(rows)
