"""The index as a file of RDF: N-Quads, TriG or JSON-LD, in one order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import IO

from pyoxigraph import Quad, RdfFormat, serialize

from kg.vocabulary import PREFIXES


class DatasetForm(StrEnum):
    """The forms of RDF that keep named graphs, a graph for each source."""

    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"


_FORMATS = {
    DatasetForm.NQUADS: RdfFormat.N_QUADS,
    DatasetForm.TRIG: RdfFormat.TRIG,
    DatasetForm.JSONLD: RdfFormat.JSON_LD,
}


def write_dataset(quads: Iterable[Quad], file: IO[bytes], form: DatasetForm) -> int:
    """Write quads and return how many; equal contents give equal bytes.

    TriG shortens the names of vocabularies, never those of the story, so that each of its things
    stands there with its whole IRI.
    """
    ordered = sorted(quads, key=_place)
    prefixes = None if form is DatasetForm.NQUADS else PREFIXES
    serialize(ordered, file, format=_FORMATS[form], prefixes=prefixes)
    return len(ordered)


def _place(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
