"""The worker: a process of its own that reads one file of RDF to its end, under limits.

It is started by kg.graph.examining with a line of JSON on standard input, and writes one line of
JSON to standard output. A file that ends its parser ends this process alone.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from kg.errors import InvalidInput
from kg.graph.imported import RdfForm, examined

#: Bytes of address space beyond what the empty process has.
MEMORY = 1 << 29
#: Bytes of stack: half of what the threads have that load the file into the index.
STACK = 1 << 20


def main() -> None:
    """Answer {"examined": …} or {"refused": …} for the task on standard input."""
    task = json.loads(sys.stdin.buffer.read())
    _limit()
    try:
        seen = examined(Path(task["path"]), RdfForm(task["form"]), task["base"], task["digest"])
        answer: dict[str, object] = {"examined": vars(seen)}
    except InvalidInput as error:
        answer = {"refused": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")


def _limit() -> None:
    used = Path("/proc/self/statm")
    taken = int(used.read_text().split()[0]) * resource.getpagesize() if used.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
