"""Terms of an answer as cells of a table."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.names import NAMESPACE, PREFIXES, short

Term = NamedNode | BlankNode | Literal | Triple
Value = str | int | None

XSD_INTEGER = PREFIXES["xsd"] + "integer"


def value(term: Term | None) -> Value:
    """Return a term as Python has it: integers as int, all else as text.

    >>> value(Literal(3)), value(NamedNode("https://kg.example/")), value(None)
    (3, 'https://kg.example/', None)
    """
    if term is None or isinstance(term, Triple | BlankNode):
        return None if term is None else str(term)
    if isinstance(term, Literal) and term.datatype.value == XSD_INTEGER:
        return _number(term.value)
    return term.value


def _number(written: str) -> int | str:
    """Imported RDF may call anything an integer; what is none stays as it is written."""
    try:
        return int(written)
    except ValueError:
        return written


def shown(term: Term | None, base: str) -> Value:
    """Return a term as people read it: without the base, ids as short as they can be typed.

    >>> shown(NamedNode("https://kg.example/actor/orange"), "https://kg.example/")
    'orange'
    """
    if not isinstance(term, NamedNode):
        return value(term)
    if term.value.startswith(base):
        return short(term.value.removeprefix(base))
    return term.value.removeprefix(NAMESPACE)
