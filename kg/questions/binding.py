"""Binding what the user typed to a question's parameters: names become the terms they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.dates import checked, last_day
from kg.errors import InvalidInput
from kg.graph.bearers import actor_named, thing_with_id
from kg.graph.stores import Readable
from kg.questions import Parameter, Question, Term
from kg.vocabulary import KG, NAMESPACE, borrowed, stance

_LABEL = borrowed("rdfs:label")
#: The properties that name a thing.
_NAMED_BY = {"claim": (_LABEL, KG.brief), "source": (_LABEL, borrowed("schema:url"))}

if TYPE_CHECKING:
    from kg.ledger.ledger import Ledger


def bound(
    question: Question,
    values: Mapping[str, str],
    store: Readable,
    base: str,
    ledger: Callable[[], Ledger],
) -> dict[str, Term]:
    """Return the term of every value; a name the question does not know stays for it to refuse.

    Names are looked up in the index; the ledger is read only for what is not found there.

    Raises:
        UnknownThing: nothing bears the name; with the near names.
        InvalidInput: not a day, or a parameter that the question does not have.
    """
    parameters = {parameter.name: parameter for parameter in question.parameters}
    question.accept(values)
    return {
        name: _term(parameters[name], text, store, base, ledger) for name, text in values.items()
    }


def _term(
    parameter: Parameter, text: str, store: Readable, base: str, ledger: Callable[[], Ledger]
) -> Term:
    if parameter.kind == "day":
        # By January means by its last day.
        return Literal(last_day(checked(text)))
    if parameter.kind == "stance":
        return NamedNode(NAMESPACE + stance(text).name)
    if parameter.kind == "text":
        return Literal(_whole(text))
    if node := _in_index(store, parameter.kind, text, base):
        return node
    # Only what the index cannot tell needs the journal, and the modules that read it.
    from kg.ledger.finding import FINDERS

    if parameter.kind not in FINDERS:
        raise InvalidInput(f"the question's file asks for a {parameter.kind!r}, which is no kind")
    return NamedNode(base + FINDERS[parameter.kind](ledger(), text).id)


def _in_index(store: Readable, kind: str, name: str, base: str) -> NamedNode | None:
    """Return the one thing of exactly this id or name; None if not just one.

    What is typed otherwise, with other capitals or in part, the ledger finds.
    """
    if node := thing_with_id(store, base, kind, name):
        return node
    if kind == "actor":
        return actor_named(store, name)
    registry, text = NamedNode(base + "registry"), Literal(_whole(name))
    found = {
        quad.subject
        for term in _NAMED_BY.get(kind, ())
        for quad in store.quads_for_pattern(None, term, text, registry)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{base}{kind}/")
    }
    return found.pop() if len(found) == 1 else None


def _whole(text: str) -> str:
    """Return a text in which what was no UTF-8 when it was typed stands as "?"."""
    return text.encode("utf-8", "replace").decode()
