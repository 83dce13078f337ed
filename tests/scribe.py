"""Forks writers on request, so that a test can kill many of them without starting Python anew.

Reads lines "FOLDER FIRST" on standard input; for each, a child process runs `kg state` and `kg add`
until it is killed, and prints what they acknowledge. The child's id is its first line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import kg.cli.add
import kg.cli.state
import kg.keeping
import kg.lock
import kg.workspace  # noqa: F401
from kg.cli import cli
from kg.ingest.reader import read
from kg.ledger.changes import from_dict, put
from kg.ledger.finding import near
from kg.model import Actor, Alias
from kg.vocabulary import acts, stances
from tests.narration import CLAIM, SENTENCES, TITLE, quote


def write(folder: Path, first: int) -> None:
    """Run commands as a user would, one after the other; each prints the id it acknowledges."""
    about = ["-q", "-w", str(folder)]
    for number in range(first, SENTENCES):
        path = folder.parent / f"{folder.name}-{number}.txt"
        path.write_text(f"Alto accuse Boréal, dépêche {number}.", encoding="utf-8")
        said = ["--of", CLAIM, "--quote", quote(number), "--in", TITLE, "--new-actor"]
        for words in (
            ["state", "Alto", "accuses", "Boréal", *said, *about],
            ["add", str(path), "--title", f"Dépêche {number}", *about],
        ):
            cli(words, prog_name="kg", standalone_mode=False)
            sys.stdout.flush()


def warm_up() -> None:
    """Load and make once what every command needs; no store on disk, which no child may inherit."""
    read(b"Alto accuse Bor\xc3\xa9al.", name="texte.txt")
    stances(), acts()
    actor = put(Actor("actor/alto", "Alto", aliases=(Alias("A"),)))
    from_dict(Actor, actor["value"])
    near("Alto", ["Alto"])


def main() -> None:
    """Start a writer for each line."""
    warm_up()
    for line in sys.stdin:
        folder, _, first = line.rpartition(" ")
        if (child := os.fork()) == 0:
            print(os.getpid(), flush=True)
            write(Path(folder), int(first))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("ended", status, flush=True)


if __name__ == "__main__":
    main()
