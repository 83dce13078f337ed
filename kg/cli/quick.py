"""`kg ask QUESTION --actor NAME` without what it takes no part of: click, the ledger, colours.

Loading those takes several times as long as opening an index of a million quads and answering
from it. What is asked otherwise, or goes wrong, is left to `kg.cli.ask`, which says so in full;
so is an index that does not hold the journal's last record.
"""

# Loading pathlib takes as long as reading all the files here.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os
import sys

from kg.cli.asked import Asked, told_apart
from kg.cli.glance import base_of, head_of, kinds_of, text_of

# What typing has under this name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store


def answered(words: list[str]) -> bool:
    """Answer a question and print the answer; False: nothing was done, `kg.cli.ask` shall do it.

    The time limit and Ctrl-C end the program at once, as everywhere.
    """
    asked = told_apart(words)
    if asked is None or _is_coloured(asked.form):
        return False
    from kg.cli.patience import end, within

    answer = within(asked.seconds, lambda: _tried(asked))
    if answer is None:
        return False
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read it, as head does, has read enough.
        os._exit(1)
    except OSError as error:
        end(f"Error: the answer cannot be written ({error.strerror}); choose another place")
    return True


def _is_coloured(form: str) -> bool:
    return form == "table" and (sys.stdout.isatty() or "FORCE_COLOR" in os.environ)


def _tried(asked: Asked) -> bytes | None:
    from kg.errors import KgError

    try:
        return _answer(asked)
    except (KgError, OSError, RuntimeError, SyntaxError, ValueError):
        # It is asked once more by kg.cli.ask, which names what is wrong.
        return None


def _answer(asked: Asked) -> bytes | None:
    base = base_of(asked.folder)
    if base is None:
        return None
    index = _Opening(os.path.join(asked.folder, "index"))
    try:
        return _answer_of(index, asked, base)
    finally:
        index.end()


def _answer_of(index: _Opening, asked: Asked, base: str) -> bytes | None:
    text = text_of(
        os.path.join(os.path.dirname(__file__), "..", "questions", asked.question + ".rq")
    )
    kinds = kinds_of(text)
    head = head_of(os.path.join(asked.folder, "journal.jsonl"))
    store = index.store()
    if head is None or not {*asked.values} <= {*kinds} or not _holds(store, base, head):
        return None
    for name, value in asked.values.items():
        term = _term(store, base, kinds[name], value)
        bound = text if term is None else _bound(text, name, term)
        if bound == text:
            return None
        text = bound
    return _written(store, text, base, asked)


def _bound(text: str, name: str, term: object) -> str:
    """Put a term in the place of its lines and leave out what it replaces, as `Question.bound`."""
    places, lines = (f"# VALUES ?{name}", f"VALUES ?{name} {{"), []
    is_left_out = False
    for line in text.split("\n"):
        words = line.strip()
        is_left_out = words == f"# UNLESS ?{name}" or (is_left_out and words != "# END")
        if not is_left_out:
            lines.append(f"VALUES ?{name} {{ {term} }}" if _is_place(words, places) else line)
    return "\n".join(lines)


def _is_place(line: str, places: tuple[str, str]) -> bool:
    return line == places[0] or (line.startswith(places[1]) and line.endswith("}"))


class _Opening:
    """An index on its way: the store opens in its own code while Python loads modules."""

    def __init__(self, folder: str) -> None:
        from threading import Thread

        self._found: list[Store] = []
        self._still: str | None = None
        self._folder = folder
        self._thread = Thread(target=self._open, daemon=True)
        self._thread.start()

    def _open(self) -> None:
        from pyoxigraph import Store

        from kg.graph.still import still

        self._still = still(self._folder)
        self._found.append(Store.read_only(self._still or self._folder))

    def store(self) -> Store:
        self._thread.join()
        if not self._found:
            raise OSError(f"{self._folder} cannot be opened")
        return self._found[0]

    def end(self) -> None:
        """Let go of what was opened."""
        self._thread.join()
        if self._still is not None:
            from kg.graph.still import removed

            removed(self._still)


def _holds(store: Store, base: str, head: str) -> bool:
    from pyoxigraph import Literal, NamedNode, Quad

    from kg.names import NAMESPACE, marks_graph

    graph = NamedNode(marks_graph(base))
    return Quad(graph, NamedNode(NAMESPACE + "applied"), Literal(head), graph) in store


def _term(store: Store, base: str, kind: str, value: str) -> object:
    from pyoxigraph import Literal

    from kg.graph.bearers import actor_named, thing_with_id

    if kind == "text":
        return Literal(value)
    thing = thing_with_id(store, base, kind, value)
    return thing or (actor_named(store, value) if kind == "actor" else None)


def _written(store: Store, text: str, base: str, asked: Asked) -> bytes | None:
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    from kg.names import PREFIXES

    found = store.query(text, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        return None
    if asked.form == "table":
        return _table(found, base)
    from kg.cli.output import written_out

    data = found.serialize(format=getattr(QueryResultsFormat, asked.form.upper())) or b""
    return written_out(data, asked.form)


def _table(found: QuerySolutions, base: str) -> bytes | None:
    from kg.cli.output import table
    from kg.graph.cells import shown

    rows = [[shown(cell, base) for cell in row] for row in found]
    if not rows:
        return None
    lines = table([column.value for column in found.variables], rows)
    encoding = sys.stdout.encoding or "utf-8"
    return "".join(f"{line.plain}\n" for line in lines).encode(encoding, "backslashreplace")
