"""One measurement in its own process: `python -m bench.cell TASK FOLDER LIMIT …` prints its JSON.

FOLDER holds the table, the story and the N-Quads of one size. CPU seconds, of this process and its
threads, where nothing else is said; wall seconds and peak memory beside them.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from pyoxigraph import NamedNode, RdfFormat, Store

import kg
from bench.ask import BARE, taken
from bench.commit import bare
from bench.costs import ROUNDS, Cost, cost, new, raw
from bench.peers import kglab, rdflib_all, virtuoso_all
from bench.story import BASE, add_chains_and_verdicts, write_table
from kg.graph.query import solved
from kg.graph.stores import contents, marks_graph
from kg.ledger.changes import put
from kg.model import Statement
from kg.questions import parse, questions
from kg.vocabulary import PREFIXES
from kg.workspace import Workspace

#: CPU seconds after which no further round is begun, and up to which there are many rounds.
LONG, SHORT, MANY = 20, 0.2, 21
#: The exit status of a cell that took longer than it may.
OVER = 75
#: How many statements, or rows, the thing has that a scoped question is about, at every size.
SCOPE = {"actor": 60, "claim": 20, "source": 7, "statement": 1, "text": 7}
#: What is asked of arrows and of statements.
SCANS = sorted(one.stem for one in (Path(__file__).parent / "scans").glob("*.rq"))
_COUNTED = {
    "actor": "GRAPH ?g { ?x kg:speaker|kg:object ?it ; kg:stance ?s } "
    "GRAPH <registry> { ?it a kg:Actor }",
    "claim": "GRAPH ?g { ?x kg:object|kg:claim ?it ; kg:stance ?s } "
    "GRAPH <registry> { ?it a kg:Claim }",
    "source": "GRAPH ?it { ?x a kg:Statement }",
    "statement": "GRAPH ?g { ?x kg:repliesTo ?it }",
    "text": "GRAPH ?g { ?x dcterms:creator ?it }",
}


def import_table(folder: Path) -> Cost:
    """`kg import` of the statements table."""
    story = kg.init(new(folder / "loaded"), base=BASE)
    return cost(lambda: story.import_file(folder / "table.csv"))


def import_nquads(folder: Path) -> Cost:
    """`kg import` of the N-Quads into a story of another base."""
    story = kg.init(new(folder / "loaded"), base="https://other.example/")
    return cost(lambda: story.import_file(folder / "dump.nq"))


def raw_load(folder: Path) -> Cost:
    """pyoxigraph's own bulk_load of the same N-Quads."""
    store = Store(str(new(folder / "loaded")))
    return cost(lambda: store.bulk_load(path=str(folder / "dump.nq"), format=RdfFormat.N_QUADS))


def prepare(folder: Path) -> Cost:
    """The story that is asked, and its quads without the marks of the journal."""
    spent = _told(folder)
    add_chains_and_verdicts(folder / "story")
    store, marks = Store.read_only(str(folder / "story" / "index")), NamedNode(marks_graph(BASE))
    with (folder / "dump.nq").open("w", encoding="utf-8") as file:
        file.writelines(f"{quad} .\n" for quad in contents(store, marks))
    (folder / "chosen.json").write_text(json.dumps(_chosen(store)))
    size = sum(one.stat().st_size for one in (folder / "story" / "index").iterdir())
    return spent | {"quads": len(store), "index MB": size >> 20}


def _told(folder: Path) -> Cost:
    # A function of its own lets go of the story, a gigabyte at ten million quads.
    story = kg.init(new(folder / "story"), base=BASE)
    return cost(lambda: story.import_file(folder / "table.csv"))


def _chosen(store: Store) -> dict[str, str]:
    """The thing of each kind whose number of statements is nearest that of SCOPE."""
    found = {"day": "2015-06-30"}
    for kind, pattern in _COUNTED.items():
        text = f"SELECT ?it (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?it"
        rows = [(abs(int(row["n"].value) - SCOPE[kind]), str(row["it"]), row["it"].value)
                for row in solved(store, text, BASE)]  # fmt: skip
        if rows:
            found[kind] = min(rows)[2].removeprefix(BASE)
    return found


def ask_one(folder: Path, name: str) -> Cost:
    """One question with each parameter: through the story, and raw on its index."""
    kinds = {one.name: one.kind for one in questions()[name].parameters}
    chosen = json.loads((folder / "chosen.json").read_text())
    given = {one: {one: chosen[kind]} for one, kind in kinds.items() if kind in chosen}
    return _ask_both(folder, name, given)


def ask_all(folder: Path, name: str) -> Cost:
    """One question about everyone, in the same way."""
    return _ask_both(folder, name, {"": {}})


def _ask_both(folder: Path, name: str, cases: dict[str, dict[str, str]]) -> Cost:
    """Both sides have their store open already; what opening costs, `start` measures."""
    story, found = kg.open(folder / "story"), Cost()
    store = Store.read_only(str(folder / "story" / "index"))
    with story.reading():
        for case, given in cases.items():
            found[case] = _beside(story, store, name, given)
            print(json.dumps(found), flush=True)
    return found


def _beside(story: Workspace, store: Store, name: str, given: dict[str, str]) -> Cost:
    text, rows = story.question(name, **given), list[int]()
    costs: dict[str, list[float]] = {"kg": [], "raw": []}
    while len(rows) < (ROUNDS if sum(costs["kg"]) > SHORT else MANY) and sum(costs["kg"]) < LONG:
        costs["kg"].append(cost(lambda: story.ask(name, **given))["cpu"])
        costs["raw"].append(cost(lambda: rows.append(raw(store, text)))["cpu"])
    return {way: median(each) for way, each in costs.items()} | {"rows": rows[0]}


def scan(folder: Path, name: str) -> Cost:
    """The same answer from the arrows, and counted from the statements without them."""
    store = Store.read_only(str(folder / "story" / "index"))
    return {name: _both_ways(store, name), "density": _density(store)}


def _both_ways(store: Store, name: str) -> Cost:
    """What the arrows cost, how much of it is finding the rows unsorted, and what a scan costs."""
    text = questions()[name].sparql
    unsorted, by, _ = text.rpartition("ORDER BY")
    assert by, f"{name} has no order"
    matched = f"SELECT (COUNT(*) AS ?rows) WHERE {{ {unsorted} }}"
    ways = {"arrows": _asked(store, text), "matched": _asked(store, matched)}
    return ways | {"scan": _scanned(store, name)}


def _scanned(store: Store, name: str) -> Cost:
    text = (Path(__file__).parent / "scans" / f"{name}.rq").read_text("utf-8")
    return _asked(store, parse(name, text).sparql)


def _asked(store: Store, text: str) -> Cost:
    rows = list[int]()
    costs = [cost(lambda: rows.append(raw(store, text)))["cpu"] for _ in range(ROUNDS)]
    return {"cpu": median(costs), "rows": rows[0]}


def dense(folder: Path, thin: str) -> Cost:
    """Arrows beside statements in a story of as many rows by fewer actors and claims."""
    table = new(folder / "dense") / "table.csv"
    table.parent.mkdir()
    write_table(table, sum(1 for _ in (folder / "table.csv").open("rb")) - 1, thin=int(thin))
    kg.init(table.parent / "story", base=BASE).import_file(table)
    store = Store.read_only(str(table.parent / "story" / "index"))
    found: Cost = {"density": _density(store)}
    return found | {name: _both_ways(store, name) for name in SCANS}


def _density(store: Store) -> float:
    """How many statements stand behind an arrow from an actor to an actor."""
    text = (
        "SELECT (SUM(?n) AS ?all) (COUNT(*) AS ?arrows) WHERE { "
        "GRAPH <arrows> { ?graph kg:toward kg:Actor } GRAPH ?graph { ?arrow kg:count ?n } }"
    )
    (row,) = solved(store, text, BASE)
    return int(row["all"].value) / int(row["arrows"].value)


def statement(folder: Path, count: int = 30) -> Cost:
    """Durable statements, one record each, in a story already opened; a bare write and fsync."""
    story, begun = kg.open(folder / "story"), time.perf_counter()
    costs: dict[str, list[Cost]] = {"kg": [], "bare": []}
    with story.writing("bench"):
        opening = time.perf_counter() - begun
        said = next(one for one in story.ledger.things.values() if isinstance(one, Statement))
        for number in range(count):
            one = replace(said, id=f"statement/b{time.time_ns():x}{number}", repeats="")
            line = json.dumps(put(one)).encode() + b"\n"
            costs["kg"].append(cost(lambda: story.commit("bench", [put(one)])))  # noqa: B023
            costs["bare"].append(cost(lambda: bare(folder / "bare", line)))  # noqa: B023
    wall, cpu = (median(one[unit] for one in costs["kg"]) for unit in ("wall", "cpu"))
    least = median(one["wall"] for one in costs["bare"])
    return {"wall": wall, "cpu": cpu, "bare": least, "opening": opening}


def start(folder: Path, runs: int = 11) -> Cost:
    """`kg --help`, `kg ask` and the same by bare pyoxigraph: processes in turn, wall seconds."""
    story = kg.open(folder / "story")
    actor = json.loads((folder / "chosen.json").read_text())["actor"]
    program, text = str(Path(sys.executable).with_name("kg")), folder / "query.rq"
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    text.write_text(prefixes + story.question("who-accuses", actor=actor), encoding="utf-8")
    ask = [program, "ask", "who-accuses", "--actor", actor, "-w", str(folder / "story")]
    index = str(folder / "story" / "index")
    ways = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "kg --help": [program, "--help"],
        "kg ask": [*ask, "--format", "tsv"],
        "bare": [sys.executable, "-c", BARE, index, str(text), BASE],
    }
    walls: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, words in ways.items():
            walls[way].append(taken(words)[0] / 1e3)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    return {way: median(each) for way, each in walls.items()} | {"MB": peak}


def _watch(limit: float) -> None:
    """End the process once it took so many CPU seconds, which a busy machine does not use up."""
    # A limit of the system's own (RLIMIT_CPU) makes the clock of CPU time coarse on some machines.
    while time.process_time() < limit:
        time.sleep(1)
    os._exit(OVER)


TASKS: dict[str, Callable[..., Cost]] = {
    one.__name__: one
    for one in (
        import_table, import_nquads, raw_load, prepare, ask_one, ask_all, scan, dense, statement,
        start, rdflib_all, virtuoso_all, kglab,
    )
}  # fmt: skip

if __name__ == "__main__":
    task, where, limit, *rest = sys.argv[1:]
    threading.Thread(target=_watch, args=(float(limit),), daemon=True).start()
    print(json.dumps(TASKS[task](Path(where).resolve(), *rest)))
