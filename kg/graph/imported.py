"""Imported RDF: read strictly, kept out of the workspace's own graphs, blank nodes named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InvalidInput

#: Characters of a literal: ten times the longest article.
LONGEST = 1 << 20
#: Bytes of a JSON-LD document, which is read as a whole; the other forms are read as they come.
LARGEST_JSON = 64 << 20
#: Objects and lists in each other in JSON-LD: the engine copies the context for each.
DEEPEST_JSON = 64


GraphName = NamedNode | BlankNode | DefaultGraph


class RdfForm(StrEnum):
    """The forms of RDF that are imported."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"


_FORMATS = {
    RdfForm.NQUADS: RdfFormat.N_QUADS,
    RdfForm.TRIG: RdfFormat.TRIG,
    RdfForm.TURTLE: RdfFormat.TURTLE,
    RdfForm.JSONLD: RdfFormat.JSON_LD,
}


@dataclass(frozen=True)
class Examined:
    """What a file of RDF holds."""

    quads: int
    #: Graph as the file names it ("" = none) to the name it gets, where these differ.
    renamed: dict[str, str]
    #: It can be loaded as it is: no graph gets another name, no blank node one at all.
    as_it_is: bool


#: What was read once in this process needs no second look: the digest names the bytes.
_SEEN: dict[tuple[str, RdfForm, str], Examined] = {}


def examined(path: Path, form: RdfForm, base: str, digest: str) -> Examined:
    """Read a file of RDF to its end, strictly; nothing is fetched.

    Raises:
        InvalidInput: not of this form, or something that is not imported, with its place.
    """
    if (known := seen_already(form, base, digest)) is not None:
        return known
    if form is RdfForm.JSONLD:
        _check_json(path)
    renaming, count, has_blank, graphs = _Renaming(base, digest), 0, False, set[GraphName]()
    for quad in _parsed(path, form):
        count += 1
        # A million times: each attribute of a quad is read once.
        value, graph = quad.object, quad.graph_name
        if isinstance(value, Literal):
            if len(value.value) > LONGEST:
                raise InvalidInput(
                    f"{path.name}: a text of {len(value.value):,} characters; cut it"
                )
        elif isinstance(value, BlankNode):
            has_blank = True
        elif isinstance(value, Triple):
            raise InvalidInput(f"{path.name}: triples about triples are not imported: {value}")
        if isinstance(quad.subject, BlankNode):
            has_blank = True
        if graph not in graphs:
            graphs.add(graph)
            renaming.graph(graph)
    as_it_is = form is RdfForm.NQUADS and not has_blank and not renaming.renamed
    return remember(Examined(count, renaming.renamed, as_it_is), form, base, digest)


def seen_already(form: RdfForm, base: str, digest: str) -> Examined | None:
    """Return what a file of this digest was seen to hold in this process."""
    return _SEEN.get((digest, form, base))


def remember(seen: Examined, form: RdfForm, base: str, digest: str) -> Examined:
    """Keep what a file holds, so that it is not examined again in this process."""
    _SEEN[digest, form, base] = seen
    return seen


def renamed_quads(path: Path, form: RdfForm, base: str, digest: str) -> Iterator[Quad]:
    """Yield the quads of a file in the graphs and with the names that they get.

    The default graph and graphs under the base become graphs under BASE/import/DIGEST, blank
    nodes IRIs there, numbered as they come: the same file gives the same quads.
    """
    renaming = _Renaming(base, digest)
    for quad in _parsed(path, form):
        subject, value = renaming.node(quad.subject), renaming.node(quad.object)
        yield Quad(subject, quad.predicate, value, renaming.graph(quad.graph_name))


def home(base: str, digest: str) -> str:
    """Return the graph that stands for the default graph of an imported file."""
    return f"{base}import/{digest[:16]}"


def is_own(quad: Quad, base: str) -> bool:
    """Tell whether a quad of the index is the story's own rather than of imported RDF."""
    name = quad.graph_name
    if not isinstance(name, NamedNode) or not name.value.startswith(base):
        return False
    return not name.value.startswith(base + "import/")


class _Renaming:
    def __init__(self, base: str, digest: str) -> None:
        self._base, self._home = base, home(base, digest)
        self._graphs: dict[Any, NamedNode] = {}
        self._blank: dict[BlankNode, NamedNode] = {}
        self.renamed: dict[str, str] = {}

    def graph(self, name: GraphName) -> NamedNode:
        if name not in self._graphs:
            self._graphs[name] = self._new_name(name)
        return self._graphs[name]

    def node(self, node: Any) -> Any:
        if type(node) is not BlankNode:
            return node
        if node not in self._blank:
            number = len(self._blank) + 1
            self._blank[node] = NamedNode(f"{self._home}/.well-known/genid/{number}")
        return self._blank[node]

    def _new_name(self, name: GraphName) -> NamedNode:
        if isinstance(name, DefaultGraph):
            self.renamed[""] = self._home
            return NamedNode(self._home)
        if isinstance(name, BlankNode):
            named: NamedNode = self.node(name)
            self.renamed[str(name)] = named.value
            return named
        if not name.value.startswith(self._base):
            return name
        self.renamed[name.value] = f"{self._home}/{name.value.removeprefix(self._base)}"
        return NamedNode(self.renamed[name.value])


def _parsed(path: Path, form: RdfForm) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=_FORMATS[form])
    except (SyntaxError, ValueError, MemoryError) as error:
        # The engine calls a text of over 16 MiB a want of memory.
        message = " ".join(str(error).split())
        raise InvalidInput(f"not {form}: {message}; nothing was imported") from None


def _check_json(path: Path) -> None:
    """Refuse what a JSON-LD parser would drop without a word."""
    if path.stat().st_size > LARGEST_JSON:
        raise InvalidInput(f"{path.name} is over 64 MiB of JSON-LD; convert it to N-Quads")
    try:
        document = json.loads(path.read_bytes(), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        message = "it nests too deep" if isinstance(error, RecursionError) else str(error)
        raise InvalidInput(f"not jsonld: {message}; nothing was imported") from None
    _check_depth(document)
    terms = {key for context in _contexts(document) for key in context}
    if unmapped := {key for key in _keys(document) if not _is_mapped(key, terms)}:
        raise InvalidInput(
            f"the term {min(unmapped)!r} stands for no IRI and would be dropped; "
            "define it in @context"
        )
    if not terms & {"@base"} and (loose := [one for one in _ids(document) if ":" not in one]):
        raise InvalidInput(f"the @id {loose[0]!r} is no absolute IRI; write it in full")


def _check_depth(document: Any) -> None:
    level = [document]
    for _ in range(DEEPEST_JSON):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return
    raise InvalidInput("not jsonld: it nests too deep; nothing was imported")


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _is_mapped(key: str, terms: set[str]) -> bool:
    return key.startswith("@") or ":" in key or key in terms or "@vocab" in terms


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidInput(f"the key {twice!r} stands twice in one object; keep one")
    return found


def _walk(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a document outside its contexts."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key != "@context"]


def _contexts(document: Any) -> Iterator[dict[str, Any]]:
    for one in _walk(document):
        given = one.get("@context", [])
        yield from (part for part in (given if isinstance(given, list) else [given]) if part)


def _keys(document: Any) -> Iterator[str]:
    return (key for one in _walk(document) for key in one)


def _ids(document: Any) -> Iterator[str]:
    return (one["@id"] for one in _walk(document) if isinstance(one.get("@id"), str))
