"""The names that the index and its queries share, in a module that loads nothing."""

from __future__ import annotations

NAMESPACE = "https://w3id.org/imbroglio/ns#"
PREFIXES = {
    "kg": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
#: The number of what an index holds of a journal: raised when new facts are derived.
FORM = 3


def marks_graph(base: str) -> str:
    """Return the graph of the marks of journal records, which names the form of the index.

    In an index of an older form no mark is found, and it is made anew.
    """
    return f"{base}journal/{FORM}"


def short(identity: str) -> str:
    """Return the end of an id as tables show it, enough to type.

    >>> short("statement/9f2c000000000000"), short("actor/orange")
    ('9f2c0000', 'orange')
    """
    kind, _, rest = identity.partition("/")
    return rest if kind in ("actor", "dispute") else rest[:8]
