"""The page of figures, docs/benchmarks.md, written from the results that are there."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from textwrap import fill
from typing import Any

from bench.story import A_ROW

Found = dict[str, Any]
Results = dict[str, dict[str, Found]]
GONE = "–"

HEAD = f"""# Benchmarks

Written by `make bench` (`python -m bench`), from the results under `build/bench`; nothing is typed
in by hand. Each cell is a process of its own, medians of three and more, of fewer
where three take over 20 CPU seconds; what did not end within its limit says so, what was not run
is {GONE}.

The story is made up, the same for the same seed: a statements table with a row for about {A_ROW}
quads of the index, seven rows a source, actors and claims drawn by Zipf's law, a third of the rows
answering one of the 40 before and a seventh repeating one, every other source reporting from an
earlier one. **raw** is pyoxigraph alone, on the same quads with the same text of the query: the
limit of what this program can reach. Seconds are CPU seconds unless wall is said, for the machine
had other work to do.

"""


def read(home: Path, sizes: Sequence[str]) -> Results:
    """Return the results by size and cell."""
    return {
        size: {
            path.stem: json.loads(path.read_text())
            for path in sorted((home / size / "results").glob("*.json"))
        }
        for size in sizes
        if (home / size / "results").is_dir()
    }


def written(home: Path, sizes: Sequence[str]) -> str:
    """Return the page."""
    found = read(home, sizes)
    parts = (_stories, _loads, _starts, _statements, _scoped, _whole, _scans, _others)
    return HEAD + f"{_machine()}\n\n" + "\n".join(part(found) for part in parts)


def _machine() -> str:
    cores, python = os.cpu_count(), platform.python_version()
    return f"Measured on {platform.system()} with {cores} cores, Python {python}."


def _text(title: str, words: str) -> str:
    """A heading and its paragraph, on lines of at most a hundred characters."""
    return f"## {title}\n\n{fill(words, 100, break_on_hyphens=False)}\n\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(columns), " | ".join("---" for _ in columns), *map(" | ".join, rows)]
    return "".join(f"| {line} |\n" for line in lines)


def _stories(found: Results) -> str:
    rows = [
        (size, f"{one['quads']:,}", f"{one['index MB']:,}", f"{one['wall']:.0f}")
        for size, cells in found.items()
        if "quads" in (one := cells.get("prepare", {}))
    ]
    return "## The stories\n\n" + _table(
        ("size", "quads", "index, MB", "`kg import`, wall s"), rows
    )


def _loads(found: Results) -> str:
    rows = []
    for size, cells in found.items():
        quads = cells.get("prepare", {}).get("quads", 0)
        raw = _medians(cells, "raw_load")
        for task, name in (
            ("import_table", "`kg import` table"),
            ("import_nquads", "`kg import` N-Quads"),
            ("raw_load", "raw bulk_load"),
        ):
            if (one := _medians(cells, task)) and raw:
                rows.append(_load(size, name, quads, one, raw))
        for task, name in (("rdflib_all", "rdflib, in memory"), ("virtuoso_all", "Virtuoso, bulk")):
            if one := cells.get(task, {}).get("load"):
                rows.append(_load(size, name, quads, one, raw))
        if "load" in (one := cells.get("kglab", {})):
            rows.append(
                _load(size, "kglab, no named graphs", quads, {"cpu": one["load"]} | one, raw)
            )
        elif one:
            rows.append((size, "kglab", one.get("failed", "over its limit"), *[GONE] * 3))
    text = _text(
        "Loading",
        "The table has no quads yet: its rows are checked, journaled and archived too, and "
        "more actors and sources named. Speed is quads a CPU second beside raw's, memory the "
        "peak beside raw's.",
    )
    columns = ("size", "what", "CPU s", "quads a CPU s", "speed ÷ raw", "memory ÷ raw")
    return text + _table(columns, rows)


def _load(size: str, name: str, quads: int, one: Found, raw: Found) -> tuple[str, ...]:
    memory = f"{one['MB'] / raw['MB']:.2f}" if one.get("MB") and raw else GONE
    speed = f"{raw['cpu'] / one['cpu']:.2f}" if raw else GONE
    return size, name, f"{one['cpu']:.1f}", f"{quads / one['cpu']:,.0f}", speed, memory


def _medians(cells: dict[str, Found], task: str) -> Found:
    runs = [one for name, one in cells.items() if name.startswith(f"{task}-") and "cpu" in one]
    return (
        {unit: median(one[unit] for one in runs) for unit in ("cpu", "wall", "MB")} if runs else {}
    )


def _starts(found: Results) -> str:
    rows = []
    for size, cells in found.items():
        if "kg ask" in (one := cells.get("start", {})):
            walls = [
                f"{one[way] * 1e3:.0f}" for way in ("python -c pass", "kg --help", "kg ask", "bare")
            ]
            rows.append((size, *walls, f"{one['kg ask'] / one['bare']:.2f}", str(one["MB"])))
    text = _text(
        "Starting",
        "Wall milliseconds of whole processes, in turn. bare: a Python that imports "
        "pyoxigraph, opens the index read-only and runs the same query, `who-accuses` of one "
        "actor.",
    )
    columns = (
        "size",
        "`python -c pass`",
        "`kg --help`",
        "`kg ask`",
        "bare",
        "ask ÷ bare",
        "peak MB",
    )
    return text + _table(columns, rows)


def _statements(found: Results) -> str:
    rows = [
        (
            size, f"{one['wall'] * 1e3:.2f}", f"{one['cpu'] * 1e3:.2f}", f"{one['bare'] * 1e3:.2f}",
            f"{one['wall'] / one['bare']:.1f}", f"{one['opening']:.1f}",
        )
        for size, cells in found.items()
        if "bare" in (one := cells.get("statement", {}))
    ]  # fmt: skip
    text = _text(
        "One durable statement",
        "A record in the journal, synced and acknowledged, in a story held open for writing; the "
        "index follows when the writing ends. bare: a write and fsync of as many bytes. Opening "
        "reads the whole journal once. `python bench/commit.py` measures the same with its proof, "
        "with the index, and as a verb of its own.",
    )
    columns = ("size", "wall ms", "CPU ms", "bare, wall ms", "wall ÷ bare", "opening, wall s")
    return text + _table(columns, rows)


def _asks(cells: dict[str, Found]) -> dict[tuple[str, str], Found]:
    return {
        (name[len("one-") :], case): one
        for name, each in cells.items()
        if name.startswith(("one-", "all-"))
        for case, one in each.items()
        if isinstance(one, dict)
    }


def _scoped(found: Results) -> str:
    by_size = {size: _asks(cells) for size, cells in found.items()}
    cases = sorted({key for each in by_size.values() for key in each if key[1] not in ("", "day")})
    rows = []
    for name, case in cases:
        ones = [each.get((name, case)) for each in by_size.values()]
        known = [one for one in ones if one]
        grown = f"{known[-1]['kg'] / known[0]['kg']:.1f}" if len(known) > 1 else GONE
        cells = [f"{one['kg'] * 1e3:.1f} ({one['rows']})" if one else GONE for one in ones]
        ratio = f"{known[-1]['kg'] / known[-1]['raw']:.2f}" if known else GONE
        rows.append((f"{name} --{case}", *cells, grown, ratio))
    text = _text(
        "Questions about one actor, claim or source",
        "CPU milliseconds through the program, and the rows of the answer. The one asked "
        "about is chosen at each size for the same number of statements: grown is the largest"
        " size by the smallest. Answers by way of others, as of all who accuse the same, grow"
        " with the story all the same.",
    )
    return text + _table(("question", *by_size, "grown", "kg ÷ raw"), rows)


def _whole(found: Results) -> str:
    by_size = {size: _asks(cells) for size, cells in found.items()}
    names = sorted({key[0] for each in by_size.values() for key in each} | _tried(found))
    rows = []
    for name in names:
        cells: list[str] = []
        for size, each in by_size.items():
            one = each.get((name, ""))
            late = found[size].get(f"all-{name}", {}).get("over")
            cells += [f"{one['kg']:.3f} ({one['rows']:,})" if one else _late(late)]
            cells += [f"{one['kg'] / one['raw']:.2f}" if one else GONE]
        rows.append((name, *cells, *_beside(found, by_size, name)))
    heads = [text for size in by_size for text in (f"{size}, s (rows)", "÷ raw")]
    text = _text(
        "Questions about everyone",
        "CPU seconds through the program, and divided by raw's. Those of rdflib and of "
        "Virtuoso (its server) are multiples of the program's on the same quads: above 1 the "
        "program is faster. Their rows are given where they differ: by the 30 statements that "
        "were recorded between the dump, which they read, and the questions.",
    )
    others = [f"Virtuoso ÷ kg, {size}" for size in by_size if "virtuoso_all" in found[size]]
    return text + _table(("question", *heads, "rdflib ÷ kg, 100k", *others), rows)


def _tried(found: Results) -> set[str]:
    return {
        n.removeprefix("all-") for cells in found.values() for n in cells if n.startswith("all-")
    }


def _beside(found: Results, by_size: dict[str, Any], name: str) -> list[str]:
    out = []
    for task, sizes in (("rdflib_all", ["100k"]), ("virtuoso_all", [*by_size])):
        for size in sizes:
            if task in found.get(size, {}):
                ours = by_size[size].get((name, ""))
                out.append(_times(found[size][task].get(name, {}), ours))
            elif task == "rdflib_all":
                out.append(GONE)
    return out


def _times(one: Found, ours: Found | None) -> str:
    if not ours or not one:
        return GONE
    if "over" in one:
        return f"> {one['over'] / ours['kg']:.0f}"
    if "failed" in one:
        return "failed"
    mark = "" if one["rows"] == ours["rows"] else f" ({one['rows']:,} rows)"
    return f"{one['cpu'] / ours['kg']:.1f}{mark}"


def _late(limit: float | None) -> str:
    return f"over {limit:g} s a cell" if limit else GONE


def _scans(found: Results) -> str:
    rows = []
    for size, cells in found.items():
        thin = {"density": 0.0}
        for cell in (each for name, each in cells.items() if name.startswith("scan-")):
            thin |= cell
        dense = (each for name, each in cells.items() if name.startswith("dense-"))
        for each in sorted((thin, *dense), key=lambda one: float(one.get("density", 0))):
            asked = sorted(name for name, one in each.items() if isinstance(one, dict))
            rows += [_scan(size, each["density"], name, each[name]) for name in asked]
    text = _text(
        "Arrows beside statements",
        "The same answer from the arrows that are kept up to date, and counted anew from the "
        "statements (`bench/scans`), both raw. What arrows save hangs on how many statements "
        "stand behind one: the story of the other tables has few, and there are stories of as "
        "many rows by fewer actors. Of what the arrows take, some is finding the rows; the rest "
        "is sorting and writing them, which no index saves.",
    )
    columns = (
        "size", "statements an arrow", "question", "arrows, s", "of it finding, s",
        "statements, s", "times",
    )  # fmt: skip
    return text + _table(columns, rows)


def _scan(size: str, much: float, question: str, ways: Found) -> tuple[str, ...]:
    ours, matched, scan = (ways[way]["cpu"] for way in ("arrows", "matched", "scan"))
    seconds = (f"{one:.3f}" for one in (ours, matched, scan))
    return size, f"{much:.1f}", question, *seconds, f"{scan / ours:.1f}"


def _others(found: Results) -> str:
    one = found.get("100k", {}).get("kglab", {})
    if "query" not in one:
        return f"## kglab\n\nNot measured: {one.get('failed', 'not run')}.\n"
    return _text(
        "kglab",
        "It holds one graph without names, so that the named questions cannot be asked; counting "
        f"the statements of each stance took it {one['query']:.2f} CPU s, "
        f"raw pyoxigraph {one['raw query']:.3f}.",
    )
