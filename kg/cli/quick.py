"""`kg ask QUESTION --actor NAME` without what it takes no part of: click, the ledger, colours.

Loading those takes several times as long as opening an index of a million quads and answering
from it. What is asked otherwise, or goes wrong, is left to `kg.cli.ask`, which says so in full;
so is an index that does not hold the journal's last record.
"""

# Loading pathlib takes as long as reading all the files here.
# ruff: noqa: PTH109, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import sys

# What typing has under this name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store

#: The options of `kg ask` that this module knows, by each name; all others name a parameter.
_OPTIONS = {
    "-w": "workspace", "--workspace": "workspace", "-f": "format", "--format": "format",
    "--timeout": "timeout",
}  # fmt: skip
_FORMS = ("table", "tsv", "json", "xml")
#: Things that the index knows by their ids.
_KINDS = ("actor", "claim", "source")
#: kg.settings.FORMAT as kg.toml has it; loading that module takes long.
FORMAT = "2"
#: Bytes of the journal that hold its last line; that of a large import is a long one.
_ENDS = (1 << 16, 1 << 20, 1 << 25)


class Asked:
    """A question as it stands on the command line: `who-accuses --actor Orange`."""

    def __init__(self, question: str, options: dict[str, str], values: dict[str, str]) -> None:
        """Take the words, told apart."""
        self.question, self.values = question, values
        self.form = options.get("format", "table")
        self.seconds = float(options.get("timeout", 30))
        self.folder = options.get("workspace") or os.environ.get("KG_WORKSPACE") or _around()


def answered(words: list[str]) -> bool:
    """Answer a question and print the answer; False: nothing was done, `kg.cli.ask` shall do it.

    The time limit and Ctrl-C end the program at once, as everywhere.
    """
    asked = _asked(words)
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


def _asked(words: list[str]) -> Asked | None:
    """Tell question, options and parameters apart; None if there is anything else."""
    question, options, values = "", dict[str, str](), dict[str, str]()
    left = list(words)
    while left:
        word = left.pop(0)
        if not word.startswith("-") and not question:
            question = word
            continue
        name, equals, value = word.partition("=")
        is_option = name in _OPTIONS
        if not (is_option or name.startswith("--")) or not (equals or left):
            return None
        if equals and not name.startswith("--"):
            return None
        given = value if equals else left.pop(0)
        (options if is_option else values)[_OPTIONS.get(name, name[2:])] = given
    try:
        asked = Asked(question, options, values)
    except ValueError:
        return None
    is_plain = question.replace("-", "").isalnum() and asked.form in _FORMS
    return (
        asked
        if is_plain and 0.1 <= asked.seconds <= 86_400 and "_KG_COMPLETE" not in os.environ
        else None
    )


def _is_coloured(form: str) -> bool:
    return form == "table" and (sys.stdout.isatty() or "FORCE_COLOR" in os.environ)


def _around() -> str:
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, "kg.toml")) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def _tried(asked: Asked) -> bytes | None:
    from kg.errors import KgError

    try:
        return _answer(asked)
    except (KgError, OSError, RuntimeError, SyntaxError, ValueError):
        # It is asked once more by kg.cli.ask, which names what is wrong.
        return None


def _answer(asked: Asked) -> bytes | None:
    base = _base(asked.folder)
    if base is None:
        return None
    index = _Opening(os.path.join(asked.folder, "index"))
    try:
        return _answer_of(index, asked, base)
    finally:
        index.end()


def _answer_of(index: _Opening, asked: Asked, base: str) -> bytes | None:
    text = _read(os.path.join(os.path.dirname(__file__), "..", "questions", asked.question + ".rq"))
    kinds = _kinds(text)
    head = _head(os.path.join(asked.folder, "journal.jsonl"))
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


def _base(folder: str) -> str | None:
    """Return the base IRI of a kg.toml that is as `kg init` wrote it, with the index beside it."""
    settings = {}
    for line in _read(os.path.join(folder, "kg.toml")).splitlines():
        name, _, value = line.partition(" = ")
        if line and not line.startswith("#"):
            settings[name] = value
    names = {"title", "base", "languages", "store", "format"}
    is_plain = settings.keys() == names and "\\" not in settings["base"]
    base = settings["base"].strip('"') if is_plain else ""
    as_written = settings.get("base") == f'"{base}"' and settings.get("store") == '"oxigraph"'
    return base if base and as_written and settings["format"] == FORMAT else None


def _kinds(text: str) -> dict[str, str]:
    """Return the parameters of a question's heading by name; a required one is left to others."""
    for line in text.splitlines():
        if line.startswith("# Parameters: "):
            parts = [part.split() for part in line.removeprefix("# Parameters: ").split(",")]
            if any(len(part) != 2 for part in parts):
                raise ValueError(line)
            return {name[1:]: kind for name, kind in parts}
    return {}


def _head(path: str) -> str | None:
    """Return the SHA-256 of the journal's last line; None where it is not plain to see."""
    line = _last_line(path)
    if line is None:
        return None
    try:
        # As the standard library's own random does, for hashlib loads all of OpenSSL.
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256
    return str(sha256(line).hexdigest())


def _last_line(path: str) -> bytes | None:
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        for held in _ENDS:
            start = file.seek(max(0, size - held))
            # What stands after the last end was cut off; the first piece may be the end of a line.
            *lines, _ = file.read().split(b"\n")
            if len(lines) > 1 or (lines and not start):
                return lines[-1]
            if not start:
                break
    return None


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
    named = actor_named(store, value) if kind == "actor" else None
    return named or (thing_with_id(store, base, kind, value) if kind in _KINDS else None)


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


def _read(path: str) -> str:
    if not os.path.isfile(path):
        raise FileNotFoundError(path)
    with open(path, encoding="utf-8") as file:
        return file.read()
