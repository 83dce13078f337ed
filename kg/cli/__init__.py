"""The command `kg`: a thin client of kg.workspace."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    if sys.stdout is None:
        # Closed by the shell: no file that is opened later may take its place.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # What a terminal cannot show is shown as an escape rather than failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for name in ("COLUMNS", "LINES"):
        # What prints tables takes "²" for a number, and any number of digits.
        given = os.environ.get(name, "")
        if not given.isascii() or len(given) > 5:
            del os.environ[name]
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        # Click sees to a break while a command runs; this one came while it was being loaded.
        sys.stderr.write("Aborted!\n")
        sys.exit(1)


def _run(words: list[str]) -> None:
    if words[:1] == ["ask"]:
        from kg.cli.quick import answered

        if answered(words[1:]):
            return
    from kg.cli.commands import cli

    cli(prog_name="kg")
