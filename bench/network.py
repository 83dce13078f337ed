"""The network's part of the figures: its picture, its layout and camps beside others', its proof.

Times are CPU seconds of a process. igraph is asked in a process and an environment of its own.
"""

from __future__ import annotations

import csv
import itertools
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import networkx
import numpy as np

from bench.promise import Line
from kg.network.agreement import agreeing_groups, agreement
from kg.network.arrows import Arrow, network
from kg.network.camps import camps
from kg.network.frustration import frustration
from kg.network.layout import layout
from kg.network.signed import signed_pairs
from tests.planted import planted_camps
from tests.test_network_layout import ally_nearer_than_accuser, silhouette

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
IGRAPH = ROOT / "build" / "igraph" / "bin" / "python"
TRIBES = ROOT.parent / "shared" / "data" / "highland_tribes" / "tribes_edges.csv"
LARGE: dict[str, Any] = {"actors": 20_000, "camps": 8, "supports": 55_000, "accusations": 45_000}
MEDIUM: dict[str, Any] = {"actors": 3_000, "camps": 8, "supports": 5_500, "accusations": 4_500}
#: 60 actors in camps of these sizes; the first is the one that is promised of.
SHAPES = ((20, 20, 20), (30, 30), (12,) * 5, (30, 20, 10), (35, 15, 10), (24, 12, 9, 8, 7))
NOISE = (0.05, 0.10, 0.15)
SEEDS = range(1, 9)


def timed(work: Callable[[], T], repeats: int = 1) -> tuple[T, float]:
    """Return the result and the least CPU time of several runs."""
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return result, min(seconds)


def pictures() -> list[Line]:
    """The picture of planted camps, for each shape and noise over several seeds."""
    return [_picture(sizes, noise) for noise in NOISE for sizes in SHAPES]


def _picture(sizes: tuple[int, ...], noise: float) -> Line:
    clear, near = [], []
    for seed in SEEDS:
        planted, arrows = planted_camps(sizes=sizes, noise=noise, seed=seed)
        places = layout(planted, arrows)
        clear.append(silhouette(places, planted))
        near.append(ally_nearer_than_accuser(places, arrows))
    named = sizes == SHAPES[0] and noise == NOISE[0]
    shape = f"{' + '.join(map(str, sizes))} actors, {noise:.0%} of the signs turned"
    said = f"silhouette {median(clear):.2f} (worst {min(clear):.2f}), ally nearer {min(near):.1%}"
    kept = min(near) >= 0.97 and (min(clear) >= 0.55 or not named)
    return Line(shape, said, ">= 0.55 and >= 97 %" if named else ">= 97 %", kept)


def layouts() -> list[Line]:
    """The layout of 10,000 arrows beside networkx, of 100,000 beside igraph."""
    return [_beside_networkx(), *([_beside_igraph()] if IGRAPH.exists() else [])]


def _beside_networkx() -> Line:
    planted, arrows = planted_camps(**MEDIUM)
    _, ours = timed(lambda: layout(planted, arrows), 2)
    graph = networkx.Graph(network({}, arrows))
    _, spring = timed(lambda: networkx.spring_layout(graph, seed=1))
    said = f"{ours:.2f} s, spring layout of networkx {spring:.1f} s: {spring / ours:.1f}x less"
    return Line("layout of 10,000 arrows", said, "<= 1/15", spring >= 15 * ours)


def _beside_igraph() -> Line:
    planted, arrows = planted_camps(**LARGE)
    _, ours = timed(lambda: layout(planted, arrows), 2)
    theirs = _igraph(planted, arrows, layout=True)["layout"]
    said = f"{ours:.1f} s, Fruchterman-Reingold of igraph {theirs:.1f} s: {ours / theirs:.2f}x"
    return Line("layout of 100,000 arrows", said, "<= 3x", ours <= 3 * theirs)


def clusters() -> list[Line]:
    """The camps of 100,000 arrows beside igraph's Leiden: time and agreement."""
    if not IGRAPH.exists():
        return []
    planted, arrows = planted_camps(**LARGE)
    pairs = signed_pairs(planted, arrows)
    groups, ours = timed(lambda: agreeing_groups(pairs), 3)
    _, whole = timed(lambda: camps(planted, arrows), 3)
    found = _igraph(planted, arrows, layout=False)
    order = {name: index for index, name in enumerate(planted)}
    leiden = np.array([found["clusters"][order[name]] for name in pairs.names])
    quality = agreement(pairs, groups) / agreement(pairs, leiden)
    lines = [
        _beside_leiden(what, took, found[rounds], rounds)
        for what, took in (("clustering", ours), ("camps, from the arrows on", whole))
        for rounds in ("all rounds", "two rounds")
    ]
    return [*lines, Line("agreement, of Leiden's", f"{quality:.4f}", ">= 0.99", quality >= 0.99)]


def _beside_leiden(what: str, ours: float, theirs: float, rounds: str) -> Line:
    said = f"{ours:.2f} s, igraph {theirs:.2f} s: {ours / theirs:.2f}x"
    return Line(f"{what}, beside Leiden in {rounds}", said, "<= 3x", ours <= 3 * theirs)


def _igraph(planted: dict[str, int], arrows: list[Arrow], *, layout: bool) -> dict[str, Any]:
    order = {name: index for index, name in enumerate(planted)}
    asked = {
        "actors": len(planted),
        "ends": [(order[arrow.speaker], order[arrow.object]) for arrow in arrows],
        "signs": [arrow.sign for arrow in arrows],
        "layout": layout,
    }
    command = [str(IGRAPH), str(Path(__file__).with_name("igraph_side.py"))]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def balance() -> list[Line]:
    """The frustration of the highland tribes beside the published figures, and of planted camps."""
    return [*(_tribes() if TRIBES.exists() else []), *map(_exact, (16, 20, 25))]


def _tribes() -> list[Line]:
    with TRIBES.open(encoding="utf-8") as file:
        rows = [(row["source"], int(row["sign"]), row["target"]) for row in csv.DictReader(file)]
    found = frustration(Arrow(a, "", b, sign, 1) for a, sign, b in rows)
    sides = itertools.groupby(
        sorted(found.partition.items(), key=lambda one: one[1]), lambda o: o[1]
    )
    parts = "; ".join(", ".join(sorted(name for name, _ in each)) for _, each in sides)
    share = found.balanced_triangles / found.triangles
    balanced = f"{found.balanced_triangles} of {found.triangles}, {share:.3f}"
    index = f"{found.count} of {found.total}" + (", exact" if found.exact else "")
    return [
        Line(
            "highland tribes: frustration index", index, "7 of 58", found.exact and found.count == 7
        ),
        Line("its partition", parts, "the only one", bool(found.unique)),
        Line("balanced triangles", balanced, "59 of 68", balanced.startswith("59 of 68")),
    ]


def _exact(actors: int) -> Line:
    _, arrows = planted_camps(actors, 2, actors * 2, actors * 2, noise=0.3)
    found, seconds = timed(lambda: frustration(arrows))
    kept = found.exact and seconds < 2
    return Line(f"exact frustration of {actors} actors", f"{seconds:.2f} s", "< 2 s", kept)
