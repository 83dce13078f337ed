"""How fast `kg ask` answers from a large index beside bare pyoxigraph: `python bench/ask.py STORY`.

Each side is a process of its own, the two taking turns: `kg ask QUESTION … --format tsv`, and a
Python that imports pyoxigraph, opens the index read-only and runs the same SPARQL. The base, the
prefixes and the query's text are given to the bare one. Medians of wall milliseconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import kg
from kg.vocabulary import PREFIXES

RUNS = 21
BARE = """
import sys
from pyoxigraph import QueryResultsFormat, Store
store = Store.read_only(sys.argv[1])
text = open(sys.argv[2], encoding="utf-8").read()
found = store.query(text, base_iri=sys.argv[3], use_default_graph_as_union=True)
sys.stdout.buffer.write(found.serialize(format=QueryResultsFormat.TSV))
"""


def taken(words: list[str]) -> tuple[float, bytes]:
    """Return the wall milliseconds of a process, and what it printed."""
    begun = time.perf_counter()
    done = subprocess.run(words, capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1e3, done.stdout


def main(folder: str, question: str = "who-accuses", actor: str = "Actor 100") -> None:
    """Print the medians of both sides and their ratio."""
    story = kg.open(folder)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    with tempfile.TemporaryDirectory() as name:
        text = Path(name) / "query.rq"
        text.write_text(prefixes + story.question(question, actor=actor), encoding="utf-8")
        base, index = story.settings.base, str(story.folder / "index")
        kg_words = [str(Path(sys.executable).with_name("kg")), "ask", question, "--actor", actor]
        ways = {
            "kg ask": [*kg_words, "-w", folder, "--format", "tsv"],
            "bare": [sys.executable, "-c", BARE, index, str(text), base],
        }
        times: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(RUNS):
            answers = set()
            for way, words in ways.items():
                wall, answer = taken(words)
                times[way].append(wall)
                answers.add(answer.strip())
            assert len(answers) == 1, "the two sides answer differently"
    for way, walls in times.items():
        print(f"{way:6} {median(walls):7.1f} ms")
    print(f"kg ask / bare: {median(times['kg ask']) / median(times['bare']):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
