"""Running a query that anyone may have written: in a process of its own, with limits."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from kg import errors
from kg.errors import KgError, QueryRefused, QueryTooSlow
from kg.graph.still import sweep


@dataclass(frozen=True)
class Limits:
    """How long and how large a query may become."""

    seconds: float = 30.0
    #: Bytes of memory beyond what the empty process has.
    memory: int = 2 << 30


def answered(folder: Path, base: str, sparql: str, form: str, limits: Limits) -> bytes:
    """Run a query on the index in a folder and return its answer in a W3C form.

    Raises:
        QueryInvalid: not a query.
        QueryRefused: it asks for the network, a file or a change, or took too much memory.
        QueryTooSlow: it did not end within the limit.
    """
    import subprocess

    task = {"folder": str(folder), "base": base, "sparql": sparql, "form": form}
    program = [sys.executable, "-P", "-m", "kg.graph.worker"]
    try:
        with subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as worker:
            try:
                said = json.dumps(task | {"memory": str(limits.memory)}).encode()
                answer, message = worker.communicate(said, timeout=limits.seconds)
            except subprocess.TimeoutExpired:
                raise QueryTooSlow(
                    f"the query did not end within {limits.seconds:g} s; "
                    "narrow it, or raise --timeout"
                ) from None
            finally:
                # Whatever ends the wait, Ctrl-C too, ends the query.
                worker.kill()
    finally:
        # One that was ended could not take away what it read.
        sweep(str(folder))
    if worker.returncode != 0:
        raise _failure(worker.returncode, message)
    return answer


def _failure(status: int, message: bytes) -> KgError:
    from kg.graph.worker import REFUSED

    if status == REFUSED:
        # The engine may add lines of its own while the process ends.
        name, text = json.loads(message.splitlines()[0])
        kind: type[KgError] = getattr(errors, name)
        return kind(text)
    return QueryRefused(
        "the query took more memory than it may, or broke the engine; narrow it, add a LIMIT"
    )
