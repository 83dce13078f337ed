"""Having a file of RDF examined by a worker process, whose end is one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kg.errors import InvalidInput
from kg.graph.imported import Examined, RdfForm, remember, seen_already

#: Seconds for any file, and the bytes read in one more; a slow machine reads ten times as many.
SECONDS, BYTES = 30.0, 1_000_000


def examined_apart(
    path: Path, form: RdfForm, base: str, digest: str, seconds: float = SECONDS
) -> Examined:
    """Return what a file of RDF holds, read to its end by a process of its own.

    The engine's parser goes one call deeper with each triple about a triple and each object in an
    object, until the process ends: it is not to be this one. What the worker has read with a
    small stack and little memory can then be read here.

    Raises:
        InvalidInput: as `kg.graph.imported.examined`, or the file breaks its parser.
    """
    if (known := seen_already(form, base, digest)) is not None:
        return known
    task = {"path": str(path.absolute()), "form": form.value, "base": base, "digest": digest}
    limit = seconds + path.stat().st_size / BYTES
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.graph.examiner"],
            input=json.dumps(task).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _broken(path, f"takes over {limit:.0f} seconds to read") from None
    if done.returncode != 0 or not done.stdout:
        raise _broken(path, "nests too deep or needs too much memory")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise InvalidInput(answer["refused"])
    return remember(Examined(**answer["examined"]), form, base, digest)


def _broken(path: Path, why: str) -> InvalidInput:
    return InvalidInput(f"{path.name} {why}; nothing was imported; split it, or write it flatter")
