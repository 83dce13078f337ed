"""How fast a durable statement is beside a bare write and fsync: `python bench/commit.py [ROUNDS]`.

Statements are stated inside one open `writing` block (held) and, fewer, as whole verbs (lock,
state, let go; the index waits); the bytes of the same journal lines are appended to a bare file
with fsync on the same file system, and `raw` is pyoxigraph's own `extend` of the statement's quads.
Medians of wall and CPU milliseconds, and the ratio of the wall. `block` is a statement's share of
such a block as a whole, where the index follows at the end.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pyoxigraph import Store

import kg
from kg.graph.rdf import quads
from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.model import ActorKind, Statement
from kg.workspace import Workspace

Cost = tuple[float, float]
#: What stands in the journal and the index before: a story of an ordinary size.
BEFORE = 100
#: Whole verbs, which the index of a small story follows once a second.
VERBS = 40
#: Bytes that hold the last line of the journal.
SIZE = 1 << 14
#: Sentences of one source: an article of some 3,500 characters.
A_SOURCE = 50


def names(number: int) -> tuple[str, str]:
    """Return who accuses whom in the sentence of this number: one of 90 arrows."""
    first, step = number % 10, 1 + number // 10 % 9
    return f"Alphor{first}", f"Betane{(first + step) % 10}"


def sentence(number: int) -> str:
    """Return a fictional sentence that proves one statement."""
    speaker, other = names(number)
    return f"Le 3 mars, {speaker} accuse {other} de brider le trafic de la ligne {number}."


def draft(number: int) -> Draft:
    """Return the statement that the sentence of this number proves."""
    speaker, other = names(number)
    source = f"Fiction {number // A_SOURCE * A_SOURCE}"
    return Draft(
        speaker, "accuses", other, sentence(number), source=source, said_on="2011-03-03",
        of=f"{other} bride le trafic", new_actors=ActorKind.ORGANISATION,
    )  # fmt: skip


def timed(work: Callable[[], object]) -> Cost:
    """Return the wall and the CPU milliseconds of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3


def bare(path: Path, data: bytes) -> None:
    """Append bytes to a file and wait until the disk has them."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def last(story: Workspace) -> Statement:
    """Return the statement that was recorded last."""
    *_, found = story.ledger.all(Statement)
    return found


def measured(story: Workspace, folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """Measure the three ways: whole verbs first, then one held session beside bare appends."""
    costs: dict[str, list[Cost]] = {"verb": [], "held": [], "bare": [], "raw": []}
    store, base = Store(str(folder / "raw")), story.settings.base
    for number in range(BEFORE, BEFORE + VERBS):
        costs["verb"].append(timed(lambda n=number: story.state(draft(n))))  # type: ignore[misc]
    with story.writing("bench"):
        for number in range(BEFORE + VERBS, BEFORE + VERBS + rounds):
            costs["held"].append(timed(lambda n=number: story.state(draft(n))))  # type: ignore[misc]
            line = story.journal.path.read_bytes()[-SIZE:].splitlines(keepends=True)[-1]
            costs["bare"].append(timed(lambda data=line: bare(folder / "bare", data)))  # type: ignore[misc]
            made = list(quads(last(story), base))
            costs["raw"].append(timed(lambda new=made: store.extend(new)))  # type: ignore[misc]
    first = BEFORE + VERBS + rounds
    wall, cpu = timed(lambda: stretch(story, range(first, first + rounds)))
    return costs | {"block": [(wall / rounds, cpu / rounds)]}


def stretch(story: Workspace, numbers: range) -> None:
    """State the sentences of these numbers at a stretch, the index at the end included."""
    with story.writing("bench"):
        for number in numbers:
            story.state(draft(number))


def main(rounds: int = 200) -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        story = kg.init(folder / "story")
        for first in range(0, BEFORE + VERBS + 2 * rounds, A_SOURCE):
            text = "\n\n".join(map(sentence, range(first, first + A_SOURCE)))
            story.add(
                text.encode(),
                name=f"fiction-{first}.txt",
                details=Details(title=f"Fiction {first}"),
            )
        with story.writing("bench"):
            for number in range(BEFORE):
                story.state(draft(number))
        costs = measured(story, folder, rounds)
    for way, found in costs.items():
        wall, cpu = (median(one[unit] for one in found) for unit in (0, 1))
        base = median(one[0] for one in costs["bare"])
        print(f"{way:5} wall {wall:6.3f} ms  cpu {cpu:6.3f} ms  wall/bare {wall / base:5.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
