"""The process that runs one untrusted query: no network, little memory, one answer.

It is started by kg.graph.sandbox with the query on standard input, and writes the answer in the
form asked for to standard output. A query that crashes the engine ends this process alone.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from kg.errors import KgError, QueryRefused, WorkspaceBusy
from kg.graph.guard import guarded
from kg.graph.results import written
from kg.graph.store import Index
from kg.graph.stores import Readable
from kg.journal import Journal

#: Bytes of stack: the engine's parser goes one call deeper a step of a path or a sum.
STACK = 1 << 29
#: Exit status when the message on standard error is for the user.
REFUSED = 3
#: How often, and how many seconds apart, to look for the end of another process's change.
TRIES, WAIT = 100, 0.05
#: CLONE_NEWUSER and CLONE_NEWNET of <sched.h>.
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def main() -> None:
    """Answer the task on standard input."""
    # Before the store starts threads: only a process of one thread may leave.
    _leave_the_network()
    task = json.loads(sys.stdin.buffer.read())
    threading.stack_size(STACK)
    status: list[int] = []
    thread = threading.Thread(target=lambda: status.append(_answer(task)))
    thread.start()
    thread.join()
    sys.stdout.flush()
    sys.exit(status[0] if status else 1)


def _answer(task: dict[str, str]) -> int:
    try:
        index = _settled(Path(task["folder"]), task["base"])
        _limit_memory(int(task["memory"]))
        answered = answer(index.store, task["base"], task["sparql"], task["form"])
    except (KgError, ValueError) as error:
        message = error if isinstance(error, KgError) else QueryRefused(str(error))
        print(json.dumps([type(message).__name__, str(message)]), file=sys.stderr)  # noqa: T201
        return REFUSED
    sys.stdout.buffer.write(answered)
    return 0


def _settled(folder: Path, base: str) -> Index:
    """Open the index when it holds the journal's head: never halfway through a change."""
    journal = Journal(folder.parent / "journal.jsonl")
    for _ in range(TRIES):
        index = Index.reading(folder, base)
        head = journal.head()
        if head is None or index.holds(head.digest):
            return index
        time.sleep(WAIT)
    raise WorkspaceBusy("the workspace is being written to; ask again in a moment")


def answer(store: Readable, base: str, sparql: str, form: str, *, union: bool = True) -> bytes:
    """Check a query, run it and return its answer in a W3C form.

    `union`: what stands in no GRAPH is looked for in all graphs, unless the query says FROM.

    Raises:
        QueryRefused: the guard refuses it.
        QueryInvalid: not a query.
    """
    asked = guarded(sparql, lambda name: _has(store, base, name))
    return written(store, sparql, base, form, union=union and not asked.has_from)


def _has(store: Readable, base: str, name: str) -> bool:
    try:
        return store.contains_named_graph(NamedNode(urljoin(base, name)))
    except ValueError:
        return False


def _leave_the_network() -> None:
    """Move to a network with nothing in it, where the system lets a process do so (Linux).

    The guard has refused every word that asks for the network already: this is the second wall.
    Files stay open to the store, which opens its own as it needs them; a SPARQL query has no way
    to read one.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def _limit_memory(more: int) -> None:
    used = Path("/proc/self/statm")
    taken = int(used.read_text().split()[0]) * resource.getpagesize() if used.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (taken + more, taken + more))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
