"""Binding what the user typed to a question's parameters: names become the terms they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.dates import checked, last_day
from kg.errors import InvalidInput
from kg.graph.bearers import actor_named, kept_actor
from kg.graph.stores import Readable
from kg.questions import Parameter, Question, Term
from kg.vocabulary import KG, NAMESPACE, borrowed, stance

_TYPE, _LABEL = borrowed("rdf:type"), borrowed("rdfs:label")
#: An id as the program makes it, which is the end of an IRI.
_ID = re.compile(r"\w+/[\w.-]+", re.ASCII)
#: The class of each kind of thing that the registry holds.
_CLASSES = {"actor": KG.Actor, "claim": KG.Claim, "source": KG.Source}
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
    node = thing_named(store, parameter.kind, text, base)
    if node := node or (actor_named(store, text) if parameter.kind == "actor" else None):
        return kept_actor(store, node) if parameter.kind == "actor" else node
    # Only what the index cannot tell needs the journal, and the modules that read it.
    from kg.ledger.finding import FINDERS

    if parameter.kind not in FINDERS:
        raise InvalidInput(f"the question's file asks for a {parameter.kind!r}, which is no kind")
    return NamedNode(base + FINDERS[parameter.kind](ledger(), text).id)


def thing_named(store: Readable, kind: str, name: str, base: str) -> NamedNode | None:
    """Return the one thing of exactly this name or id; None if not just one.

    What is typed otherwise, with other capitals or in part, the ledger finds.
    """
    registry = NamedNode(base + "registry")
    if name.startswith(f"{kind}/") and _ID.fullmatch(name):
        node = NamedNode(base + name)
        if kind == "statement":
            origins = NamedNode(base + "origins")
            is_held = any(True for _ in store.quads_for_pattern(node, KG.original, None, origins))
        else:
            # Whether it holds one quad a store tells three times as fast as which quads it holds.
            is_held = kind in _CLASSES and Quad(node, _TYPE, _CLASSES[kind], registry) in store
        return node if is_held else None
    text = Literal(_whole(name))
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
