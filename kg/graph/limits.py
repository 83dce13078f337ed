"""What a shape may ask of the values of a thing: each limit of SHACL that the shapes use."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.cells import XSD_INTEGER, Term
from kg.graph.known import Known

#: Tells whether the values of a thing are as a shape wants them.
Limit = Callable[[Known, Term, Collection[Term]], bool]


def _fewest(least: Term) -> Limit:
    number = int(least.value)
    return lambda known, thing, values: len(values) >= number


def _most(most: Term) -> Limit:
    number = int(most.value)
    return lambda known, thing, values: len(values) <= number


def _of_datatype(kind: Term) -> Limit:
    return lambda known, thing, values: all(_is_of(value, kind) for value in values)


def _is_of(value: Term, kind: Term) -> bool:
    if not isinstance(value, Literal) or value.datatype != kind:
        return False
    return kind.value != XSD_INTEGER or _number(value) is not None


def _of_class(kind: Term) -> Limit:
    assert isinstance(kind, NamedNode)  # noqa: S101
    return lambda known, thing, values: all(known.is_a(value, kind) for value in values)


def _like(pattern: Term) -> Limit:
    search = re.compile(pattern.value).search
    return lambda known, thing, values: all(
        not isinstance(value, BlankNode) and search(value.value) for value in values
    )


def _as_long_as(least: Term) -> Limit:
    number = int(least.value)
    return lambda known, thing, values: all(
        not isinstance(value, BlankNode) and len(value.value) >= number for value in values
    )


def _at_least(least: Term) -> Limit:
    number = int(least.value)

    def holds(known: Known, thing: Term, values: Collection[Term]) -> bool:
        numbers = [_number(value) for value in values]
        return all(one is not None and one >= number for one in numbers)

    return holds


def _of_kind(kind: Term) -> Limit:
    if not kind.value.endswith("#IRI"):
        raise ValueError(f"shapes know one kind of node, sh:IRI, not {kind}")
    return lambda known, thing, values: all(isinstance(value, NamedNode) for value in values)


def _other_than(prop: Term) -> Limit:
    return lambda known, thing, values: not set(values) & known.values(thing, prop)


def _below(prop: Term) -> Limit:
    return lambda known, thing, values: all(
        _is_before(one, other, equal=False) for one in values for other in known.values(thing, prop)
    )


def _not_above(prop: Term) -> Limit:
    return lambda known, thing, values: all(
        _is_before(one, other, equal=True) for one in values for other in known.values(thing, prop)
    )


def _is_before(one: Term, other: Term, *, equal: bool) -> bool:
    first, second = _number(one), _number(other)
    if first is not None and second is not None:
        return first < second or (equal and first == second)
    if first is not None or second is not None:
        return False
    return one.value < other.value or (equal and one.value == other.value)


def _number(value: Term) -> int | None:
    if not isinstance(value, Literal) or value.datatype.value != XSD_INTEGER:
        return None
    try:
        return int(value.value)
    except ValueError:
        # Imported RDF may call anything an integer.
        return None


#: The limits by their names in SHACL.
LIMITS: dict[str, Callable[[Term], Limit]] = {
    "minCount": _fewest,
    "maxCount": _most,
    "datatype": _of_datatype,
    "class": _of_class,
    "pattern": _like,
    "minLength": _as_long_as,
    "minInclusive": _at_least,
    "nodeKind": _of_kind,
    "disjoint": _other_than,
    "lessThan": _below,
    "lessThanOrEquals": _not_above,
}
