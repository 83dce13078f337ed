"""Forks writers on request, so that a test can kill many of them without starting Python anew.

Reads lines "VERB FIRST FOLDER" on standard input; for each, a child process runs that command of kg
again and again until it is killed, and prints what is acknowledged: an id, or the name of a file.
The child's own id is its first line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import kg.checks
import kg.cli.add
import kg.cli.import_
import kg.cli.rebuild
import kg.cli.state
import kg.following
import kg.importing
import kg.keeping
import kg.lock
import kg.workspace  # noqa: F401
from kg.cli.commands import cli
from kg.ingest.reader import read
from kg.ledger.changes import from_dict, put
from kg.ledger.finding import near
from kg.model import Actor, Alias
from kg.vocabulary import acts, stances
from tests.narration import CLAIM, TITLE, quote

#: Statements in an imported table: all of them are kept, or none.
ROWS = 5
HEADING = "speaker,stance,object,of,quote,source_title"


def run(folder: Path, *words: object) -> None:
    """Run a command as a user would; what it prints is its acknowledgement."""
    cli([*map(str, words), "-q", "-w", str(folder)], prog_name="kg", standalone_mode=False)


def beside(folder: Path, name: str, text: str) -> Path:
    """A file to be taken in."""
    path = folder.parent / f"{folder.name}-{name}"
    path.write_text(text, encoding="utf-8")
    return path


def state(folder: Path, number: int) -> None:
    said = ["--of", CLAIM, "--quote", quote(number), "--in", TITLE, "--new-actor"]
    run(folder, "state", "Alto", "accuses", "Boréal", *said)


def add(folder: Path, number: int) -> None:
    path = beside(folder, f"{number}.txt", f"Alto accuse Boréal, dépêche {number}.")
    run(folder, "add", path, "--title", f"Dépêche {number}")


def rows(number: int) -> list[str]:
    """The words of an imported table."""
    return [f"Alto accuse Boréal, rang {number}.{row}" for row in range(ROWS)]


def import_table(folder: Path, number: int) -> None:
    lines = [f'Alto,accuses,Boréal,{CLAIM},"{words}",Tract' for words in rows(number)]
    path = beside(folder, f"{number}.csv", "\n".join([HEADING, *lines]))
    run(folder, "import", path)
    print(path.name)


def import_rdf(folder: Path, number: int) -> None:
    quads = (f"<urn:s> <urn:p> <urn:{number}:{row}> <urn:g> .\n" for row in range(ROWS))
    path = beside(folder, f"{number}.nq", "".join(quads))
    run(folder, "import", path)
    print(path.name)


def rebuild(folder: Path, number: int) -> None:
    run(folder, "rebuild")


VERBS: dict[str, Callable[[Path, int], None]] = {
    "state": state,
    "add": add,
    "import-table": import_table,
    "import-rdf": import_rdf,
    "rebuild": rebuild,
}


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
        verb, first, folder = line.rstrip("\n").split(" ", 2)
        if (child := os.fork()) == 0:
            print(os.getpid(), flush=True)
            number = int(first)
            while True:
                VERBS[verb](Path(folder), number)
                sys.stdout.flush()
                number += 1
        _, status = os.waitpid(child, 0)
        print("ended", status, flush=True)


if __name__ == "__main__":
    main()
