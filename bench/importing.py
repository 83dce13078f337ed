"""How fast `kg import` is beside raw pyoxigraph: `python bench/importing.py QUADS [table|nquads]`.

Each run is a process of its own: CPU seconds, wall seconds, peak memory. Raw loads the quads that
the import made, as one N-Quads file, into a new store with `bulk_load`.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

#: Quads that a row adds to the index, its share of arrows, actors, claims and sources included.
A_ROW = 21
WORDS = "orange cogent trafic bride refuse accuse peering capacité abonnés accord menace".split()


def write_table(path: Path, rows: int, seed: int = 1) -> None:
    """Write a seeded table: speakers and claims are Zipf, seven rows a source."""
    chance = random.Random(seed)
    actors, claims = max(rows // 28, 10), max(rows // 9, 10)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(
            "speaker stance object of quote source_title source_url source_publisher "
            "source_published said_on speaker_kind object_kind".split()
        )
        for number in range(rows):
            speaker, other = (int(actors ** chance.random()) for _ in range(2))
            quote = " ".join(chance.choices(WORDS, k=28)) + f" {number}"
            day = f"20{10 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
            source = number // 7
            claim = f"Claim {int(claims ** chance.random())} holds"
            stance = chance.choice(["accuses", "supports"])
            said = f"Actor {speaker}", stance, f"Actor {other + 1}", claim, quote
            told = f"Article {source}", f"https://paper.example/{source}", f"Paper {source % 50}"
            out.writerow([*said, *told, day, day, "person", "person"])


def measured(*words: str) -> dict[str, float]:
    """Run one side in a process of its own and return what it cost."""
    done = subprocess.run(
        [sys.executable, __file__, *words], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def cost(work: object) -> None:
    """Do the work and print what it cost."""
    import pyoxigraph  # noqa: F401  # its loading counts for neither side

    wall, cpu = time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "MB": peak}))


def imports(story: str, file: str) -> None:
    """Time one import into a workspace."""
    import kg

    opened = kg.open(story)
    cost(lambda: opened.import_file(Path(file)))


def raw(folder: str, file: str) -> None:
    """Time one raw load into a new store."""
    from pyoxigraph import RdfFormat, Store

    store = Store(folder)
    cost(lambda: store.bulk_load(path=file, format=RdfFormat.N_QUADS))


def dumped(folder: str, file: str) -> None:
    """Write the quads that a table makes."""
    from pyoxigraph import RdfFormat, Store

    import kg

    kg.init(folder).import_file(Path(file))
    with Path(folder).with_name("dump.nq").open("wb") as out:
        Store.read_only(f"{folder}/index").dump(out, format=RdfFormat.N_QUADS)
    print("{}")


def main(quads: int, what: str = "table", rounds: int = 3) -> None:
    """Compare both sides, one after the other in each round."""
    import kg

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, dump = folder / "rows.csv", folder / "dump.nq"
        write_table(table, quads // A_ROW)
        measured("dumped", str(folder / "once"), str(table))
        with dump.open("rb") as file:
            lines = sum(1 for _ in file)
        rows = []
        for number in range(rounds):
            new = folder / f"new{number}"
            kg.init(new, base="https://other.example/")
            given = table if what == "table" else dump
            ours = measured("imports", str(new), str(given))
            theirs = measured("raw", str(folder / f"raw{number}"), str(dump))
            rows.append((ours, theirs))
            print(f"  kg import {ours}\n  raw       {theirs}", flush=True)
        print(f"{what}: {lines:,} quads, {quads // A_ROW:,} rows")
        for unit in ("cpu", "wall", "MB"):
            ratio = median(theirs[unit] / ours[unit] for ours, theirs in rows)
            print(f"  raw/kg {unit}: {ratio:.2f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["imports", story, file]:
            imports(story, file)
        case ["dumped", folder_, file]:
            dumped(folder_, file)
        case ["raw", folder_, file]:
            raw(folder_, file)
        case [quads_, what, rounds]:
            main(int(quads_), what, int(rounds))
        case [quads_]:
            main(int(quads_))
        case _:
            print(__doc__)
