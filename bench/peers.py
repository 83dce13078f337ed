"""The peers that are measured beside the program: rdflib, Virtuoso, kglab."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from pyoxigraph import Store

from bench.costs import ROUNDS, Cost, cost, new, raw
from bench.story import BASE
from kg.graph.query import run
from kg.questions import questions
from kg.vocabulary import PREFIXES

#: A peer may take so many times what the store takes, and at least so many seconds.
ENOUGH, LEAST = 12, 2.0


def rdflib_all(folder: Path) -> Cost:
    """rdflib in memory: load, then every question, stopped where it is slower by far."""
    import signal

    from rdflib import Dataset

    data, store = Dataset(default_union=True), Store.read_only(str(folder / "story" / "index"))
    found: Cost = {"load": cost(lambda: data.parse(folder / "dump.nq", format="nquads"))}

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    prefixes = f"BASE <{BASE}>\n" + "".join(f"PREFIX {n}: <{i}>\n" for n, i in PREFIXES.items())
    for name, one in questions().items():
        ours = cost(lambda: raw(store, one.sparql))["cpu"]  # noqa: B023
        limit = max(ENOUGH * ours, LEAST)
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            rows: list[object] = []
            spent = cost(lambda: rows.extend(data.query(prefixes + one.sparql)))  # noqa: B023
            found[name] = {"cpu": spent["cpu"], "rows": len(rows)}
        except TimeoutError:
            found[name] = {"over": limit}
        except Exception as error:
            found[name] = {"failed": type(error).__name__}
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps(found), flush=True)
    return found


def virtuoso_all(folder: Path, limit: float = 60) -> Cost:
    """Virtuoso: the server's bulk load of the N-Quads, then every question; CPU of the server."""
    from kg.errors import KgError
    from kg.graph.endpoint import Endpoint
    from kg.graph.wire import Address
    from tests.servers import virtuoso

    place = new(folder / "virtuoso")
    place.mkdir()
    shutil.copyfile(folder / "dump.nq", place / "dump.nq")
    with virtuoso(place) as where:
        load = f"ld_dir('{place}', 'dump.nq', '{BASE}none'); rdf_loader_run(); checkpoint;"
        port = (place / "virtuoso.ini").read_text().split("ServerPort = 127.0.0.1:")[1].split()[0]
        begun, wall = _server_cpu(place), time.perf_counter()
        words = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={load}"]
        subprocess.run(words, check=True, capture_output=True)
        spent = {"cpu": _server_cpu(place) - begun, "wall": time.perf_counter() - wall}
        found: Cost = {"load": spent}
        wire = Address(where.query, where.update, limit, where.user, where.password)
        endpoint = Endpoint(wire, BASE)
        for name, one in questions().items():
            try:
                costs, rows = [], 0
                for _ in range(ROUNDS):
                    before = _server_cpu(place)
                    rows = len(run(endpoint, one.sparql, BASE))  # type: ignore[arg-type]
                    costs.append(_server_cpu(place) - before)
                found[name] = {"cpu": median(costs), "rows": rows}
            except KgError as error:
                found[name] = {"failed": str(error)[:60]}
            print(json.dumps(found), flush=True)
    return found


def _server_cpu(place: Path) -> float:
    """CPU seconds of the server that was started with the settings in a folder."""
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = one.read_bytes().split(b"\0")
            if b"virtuoso-t" in words[0] and str(place / "virtuoso.ini").encode() in words:
                fields = (one.parent / "stat").read_text().rpartition(")")[2].split()
                return (int(fields[11]) + int(fields[12])) / 100
        except OSError:
            continue
    raise RuntimeError("the server is gone")


KGLAB = """
import json, resource, sys, time
import kglab
graph = kglab.KnowledgeGraph()
cpu = time.process_time()
graph.load_rdf(sys.argv[1], format="nt")
load = time.process_time() - cpu
cpu = time.process_time()
rows = list(graph.query(sys.argv[2]))
query = time.process_time() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"load": load, "query": query, "rows": len(rows), "MB": peak}))
"""
#: kglab has no named graphs: what can be asked there.
PLAIN = f"""SELECT ?stance (COUNT(?x) AS ?n) WHERE {{
  ?x <{PREFIXES["kg"]}speaker> ?a ; <{PREFIXES["kg"]}stance> ?stance . }} GROUP BY ?stance"""


def kglab(folder: Path) -> Cost:
    """kglab, in its own environment under build/: load without named graphs, and one count."""
    home = folder.parent / "kglab"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "kglab", "setuptools<81"]
        subprocess.run(pip, check=True, capture_output=True)
        (home / "ready").touch()
    triples = folder / "dump.nt"
    with (folder / "dump.nq").open(encoding="utf-8") as quads, triples.open("w") as out:
        out.writelines(line.rsplit(" <", 1)[0] + " .\n" for line in quads)
    done = subprocess.run(
        [str(python), "-c", KGLAB, str(triples), PLAIN], capture_output=True, check=True, text=True
    )
    store = Store.read_only(str(folder / "story" / "index"))
    ours = cost(lambda: raw(store, PLAIN))["cpu"]
    found: Cost = json.loads(done.stdout.splitlines()[-1])
    return found | {"raw query": ours}
