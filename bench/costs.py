"""What work costs, and what every side of the benchmark does."""

from __future__ import annotations

import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from bench.story import BASE
from kg.vocabulary import PREFIXES

Cost = dict[str, Any]
#: Of so many runs the median counts.
ROUNDS = 3


def cost(work: Callable[[], object]) -> Cost:
    """Do the work and return what it cost."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "cpu": cpu,
        "wall": wall,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def raw(store: Store, text: str) -> int:
    """Ask a store directly and return how many rows came."""
    found = store.query(text, base_iri=BASE, prefixes=PREFIXES, use_default_graph_as_union=True)
    return len([tuple(row) for row in found])


def new(folder: Path) -> Path:
    """Return the folder, empty of what an earlier run left."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
