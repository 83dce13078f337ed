"""Measure everything and write docs/benchmarks.md: `python -m bench --sizes 100k,1m,10m`.

Each cell is a process of its own with a time limit; its result is kept under build/bench, so that
a run that was cut off goes on where it was. `--again PART` measures anew the cells whose names
begin so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.cell import OVER, SCANS
from bench.report import written
from bench.story import rows_for, write_table
from kg.questions import questions

ROOT = Path(__file__).parent.parent
HOME = ROOT / "build" / "bench"
SIZES = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
ROUNDS = 3
#: Wall seconds that a CPU second may take on a busy machine.
WAIT = 15
#: What is measured against at the smallest size only, and at all but the largest.
SMALL, MIDDLE = ("rdflib_all", "kglab"), ("virtuoso_all",)
#: So many times fewer actors and claims: about 3, 10 and 40 statements an arrow.
THIN = ("4", "11", "24")


def cells(size: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the cells of a size, the quicker ones first: name, and the task with its arguments."""
    is_small, is_largest = SIZES[size] <= SIZES["100k"], SIZES[size] > SIZES["1m"]
    yield "prepare", ["prepare"]
    yield "start", ["start"]
    for name, one in questions().items():
        if one.parameters:
            yield f"one-{name}", ["ask_one", name]
    for number in range(1 if is_largest else ROUNDS):
        for task in ("raw_load", "import_table", "import_nquads"):
            yield f"{task}-{number}", [task]
    yield "statement", ["statement"]
    for name in SCANS:
        yield f"scan-{name}", ["scan", name]
    if is_small:
        yield from ((f"dense-{thin}", ["dense", thin]) for thin in THIN)
    for name in questions():
        yield f"all-{name}", ["ask_all", name]
    if is_small:
        yield from ((task, [task]) for task in SMALL)
    if not is_largest:
        yield from ((task, [task]) for task in MIDDLE)


def measured(folder: Path, words: list[str], limit: float) -> dict[str, object]:
    """Run one cell; what it had found when the limit came is kept and marked."""
    task, *rest = words
    command = [sys.executable, "-m", "bench.cell", task, str(folder), str(int(limit)), *rest]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            said, wrong = process.communicate(timeout=limit * WAIT)
            mark: dict[str, object] = {}
            if process.returncode == OVER:
                mark = {"over": limit}
            elif process.returncode:
                mark = {"failed": (wrong.strip().splitlines() or ["killed"])[-1][:200]}
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            mark = {"over": limit}
    lines = said.strip().splitlines()
    return {**(json.loads(lines[-1]) if lines else {}), **mark}


def limit_of(words: list[str], size: str, limit: float) -> float:
    """Return the seconds a cell may take: `limit` for a question, more for what takes them all."""
    if words[0] in ("ask_one", "ask_all", "scan"):
        return limit
    return max(1_800.0, SIZES[size] / 1_000)


def run(sizes: list[str], limit: float, again: str) -> None:
    """Measure what is not measured yet, a line of progress for each cell."""
    for size in sizes:
        folder = HOME / size
        (folder / "results").mkdir(parents=True, exist_ok=True)
        if not (folder / "table.csv").exists():
            write_table(folder / "table.new", rows_for(SIZES[size]))
            (folder / "table.new").rename(folder / "table.csv")
        every = list(cells(size))
        for number, (name, words) in enumerate(every, 1):
            kept = folder / "results" / f"{name}.json"
            if kept.exists() and not (again and name.startswith(again)):
                continue
            begun = time.monotonic()
            found = measured(folder, words, limit_of(words, size, limit))
            kept.write_text(json.dumps(found))
            state = "over the limit" if "over" in found else found.get("failed", "")
            took = time.monotonic() - begun
            print(f"{size} {number}/{len(every)} {name} {took:.1f} s {state}", flush=True)


def main() -> None:
    """Read the options, measure, write the page."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--sizes", default="100k,1m,10m", help="of 100k, 1m and 10m")
    options.add_argument(
        "--limit", type=float, default=240, help="CPU seconds for a question's cell"
    )
    options.add_argument("--again", default="", help="cells to measure anew")
    options.add_argument("--report", action="store_true", help="only write the page")
    given = options.parse_args()
    if not given.report:
        run(given.sizes.split(","), given.limit, given.again)
    page = ROOT / "docs" / "benchmarks.md"
    page.write_text(written(HOME, list(SIZES)), encoding="utf-8")
    print(f"written: {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
