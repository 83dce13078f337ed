"""The index as an rdflib Dataset, for those who work with rdflib."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.graph.stores import Readable

if TYPE_CHECKING:
    import rdflib


def dataset(store: Readable) -> rdflib.Dataset:
    """Return a copy of the store: a named graph for each source, and those of the workspace."""
    import rdflib

    text = serialize(store, format=RdfFormat.N_QUADS) or b""
    found = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        # rdflib's own parser still uses names that rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        found.parse(data=text, format="nquads")
    return found
