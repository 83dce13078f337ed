"""Who bears a name, as the index has it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import key
from kg.names import NAMESPACE, PREFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.graph.stores import Readable

_KEY, _KEPT, _MERGED, _ORIGINAL = (
    NamedNode(NAMESPACE + name) for name in ("key", "kept", "merged", "original")
)
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
#: The class of each kind of thing that the registry holds.
_CLASSES = {kind: NamedNode(NAMESPACE + kind.title()) for kind in ("actor", "claim", "source")}


def actor_named(store: Readable, name: str) -> NamedNode | None:
    """Return the one actor who bears a name or an alias, merges followed; None if not just one."""
    bearers = store.quads_for_pattern(None, _KEY, Literal(key(name)), None)
    found = {kept_actor(store, _owner(quad.subject)) for quad in bearers}
    return found.pop() if len(found) == 1 else None


def thing_with_id(store: Readable, base: str, kind: str, identity: str) -> NamedNode | None:
    """Return the actor, claim, source or statement of an id as the program makes it.

    Merges are followed.
    """
    name = identity.removeprefix(f"{kind}/")
    letters = name.replace("-", "").replace("_", "").replace(".", "")
    if name == identity or not (letters.isascii() and letters.isalnum()):
        return None
    node = NamedNode(base + identity)
    if not _is_held(store, base, kind, node):
        return None
    return kept_actor(store, node) if kind == "actor" else node


def _is_held(store: Readable, base: str, kind: str, node: NamedNode) -> bool:
    if kind in _CLASSES:
        # Whether it holds one quad a store tells four times as fast as which quads it holds.
        return Quad(node, _TYPE, _CLASSES[kind], NamedNode(base + "registry")) in store
    origins = NamedNode(base + "origins")
    return kind == "statement" and any(
        True for _ in store.quads_for_pattern(node, _ORIGINAL, None, origins)
    )


def _owner(node: object) -> NamedNode:
    """The actor of a name: an alias's IRI is its actor's with a fragment."""
    assert isinstance(node, NamedNode)  # noqa: S101
    return NamedNode(node.value.partition("#")[0])


def kept_actor(store: Readable, actor: NamedNode) -> NamedNode:
    """Return the actor that counts for this one, merges followed."""
    for same in store.quads_for_pattern(None, _MERGED, actor, None):
        for kept in store.quads_for_pattern(same.subject, _KEPT, None, None):
            assert isinstance(kept.object, NamedNode)  # noqa: S101
            return kept_actor(store, kept.object)
    return actor
