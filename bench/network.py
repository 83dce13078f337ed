"""The network against its promises, measured in one run: `python -m bench.network`.

Times are CPU seconds of this process. igraph (GPL) is only measured against, never needed;
without it its lines are left out.
"""

from __future__ import annotations

import importlib.util
import itertools
import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import networkx
import numpy as np

from kg.network.agreement import agreeing_groups, agreement
from kg.network.arrows import network
from kg.network.camps import camps
from kg.network.frustration import frustration
from kg.network.layout import layout
from kg.network.signed import signed_pairs
from tests.planted import planted_camps
from tests.test_network_layout import ally_nearer_than_accuser, silhouette

T = TypeVar("T")
LARGE = {"actors": 20_000, "camps": 8, "supports": 55_000, "accusations": 45_000}
MEDIUM = {"actors": 3_000, "camps": 8, "supports": 5_500, "accusations": 4_500}


def timed(work: Callable[[], T], repeats: int = 1) -> tuple[T, float]:
    """Return the result and the least CPU time of several runs."""
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return result, min(seconds)


def line(what: str, got: float, promise: str, kept: bool) -> bool:
    print(f"{'kept  ' if kept else 'BROKEN'}  {what:<62} {got:>9.3f}  {promise}")
    return kept


def picture() -> list[bool]:
    scores = []
    for seed in range(1, 9):
        planted, arrows = planted_camps(seed=seed)
        places = layout(planted, arrows)
        scores.append((silhouette(places, planted), ally_nearer_than_accuser(places, arrows)))
    worst, nearest = (min(column) for column in zip(*scores, strict=True))
    return [
        line("60 actors, 3 camps, 8 seeds: worst silhouette", worst, ">= 0.55", worst >= 0.55),
        line("  worst share of allies nearer than accusers", nearest, ">= 0.97", nearest >= 0.97),
    ]


def layout_of_10_000() -> list[bool]:
    planted, arrows = planted_camps(**MEDIUM)
    _, ours = timed(lambda: layout(planted, arrows), 2)
    graph = networkx.Graph(network({}, arrows))
    _, spring = timed(lambda: networkx.spring_layout(graph, seed=1))
    print(f"        layout of 10,000 arrows {ours:.2f} s, networkx spring {spring:.2f} s")
    share = spring / ours
    return [line("10,000 arrows: networkx spring / layout", share, ">= 15", share >= 15)]


def layout_of_100_000() -> list[bool]:
    import igraph

    planted, arrows = planted_camps(**LARGE)
    _, ours = timed(lambda: layout(planted, arrows))
    graph = as_igraph(igraph, planted, arrows)
    _, theirs = timed(graph.layout_fruchterman_reingold)
    print(f"        layout of 100,000 arrows {ours:.2f} s, igraph FR {theirs:.2f} s")
    share = ours / theirs
    return [line("100,000 arrows: layout / igraph FR", share, "<= 3", share <= 3)]


def camps_of_100_000() -> list[bool]:
    import igraph

    planted, arrows = planted_camps(**LARGE)
    pairs = signed_pairs(planted, arrows)
    groups, ours = timed(lambda: agreeing_groups(pairs), 3)
    _, whole = timed(lambda: camps(planted, arrows), 2)
    graph = as_igraph(igraph, planted, arrows)
    weights = [arrow.sign for arrow in arrows]
    igraph.set_random_number_generator(random.Random(1))
    found, theirs = timed(
        lambda: graph.community_leiden(
            objective_function="CPM", weights=weights, resolution=0, n_iterations=-1
        ),
        3,
    )
    order = {name: index for index, name in enumerate(planted)}
    leiden = np.array([found.membership[order[name]] for name in pairs.names])
    quality = agreement(pairs, groups) / agreement(pairs, leiden)
    print(
        f"        clustering {ours:.2f} s (camps from arrows {whole:.2f} s), Leiden {theirs:.2f} s"
    )
    share = ours / theirs
    return [
        line("100,000 arrows: clustering / igraph Leiden", share, "<= 3", share <= 3),
        line("  agreement of ours / of Leiden's", quality, ">= 0.99", quality >= 0.99),
    ]


def as_igraph(igraph: object, planted: dict[str, int], arrows: list) -> object:
    order = {name: index for index, name in enumerate(planted)}
    ends = [(order[arrow.speaker], order[arrow.object]) for arrow in arrows]
    return igraph.Graph(n=len(planted), edges=ends)


def exact_frustration() -> list[bool]:
    results = []
    for actors in (16, 20, 25):
        _, arrows = planted_camps(actors, 2, actors * 2, actors * 2, noise=0.3)
        found, seconds = timed(lambda arrows=arrows: frustration(arrows))
        kept = found.exact and seconds < 2
        results.append(line(f"{actors} actors: exact frustration, seconds", seconds, "< 2", kept))
    return results


def main() -> int:
    parts = [picture, layout_of_10_000, exact_frustration]
    if importlib.util.find_spec("igraph"):
        parts += [layout_of_100_000, camps_of_100_000]
    else:
        print("        igraph is not installed: two comparisons are left out")
    kept = list(itertools.chain.from_iterable(part() for part in parts))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
