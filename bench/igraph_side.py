"""igraph's side of a comparison, for a Python that has it: `python bench/igraph_side.py`.

igraph is GPL and no part of the project: `make bench-page` puts it in an environment of its own.
Reads {"actors": n, "ends": [[a, b], …], "signs": [1, -1, …]} and writes the CPU seconds of its
Fruchterman-Reingold layout, or of its Leiden clustering (CPM of the signs) in the two rounds it
makes of itself and run until it gains no more, and the cluster of each actor after the latter.
"""

import json
import random
import sys
import time
from functools import partial

import igraph


def seconds(work):
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def main():
    asked = json.load(sys.stdin)
    igraph.set_random_number_generator(random.Random(1))
    graph = igraph.Graph(n=asked["actors"], edges=asked["ends"])
    answer = {}
    if asked["layout"]:
        _, answer["layout"] = seconds(graph.layout_fruchterman_reingold)
    else:
        for name, rounds in (("two rounds", 2), ("all rounds", -1)):
            runs = [seconds(partial(clusters, graph, asked["signs"], rounds)) for _ in range(3)]
            answer[name] = min(took for _, took in runs)
        answer["clusters"] = runs[0][0].membership
    json.dump(answer, sys.stdout)


def clusters(graph, signs, rounds):
    return graph.community_leiden(
        objective_function="CPM", weights=signs, resolution=0, n_iterations=rounds
    )


main()
