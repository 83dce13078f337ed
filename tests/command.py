"""Running `kg` in tests, as a user would: its status, what it prints, what it says."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from kg.cli.commands import cli

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "expected"
#: The real article with a hand-made list of its statements; beside the checkout, or absent.
CASE = ROOT.parent / "shared" / "cases" / "numerama-2011"
#: The command as it is installed beside this Python.
KG = Path(sys.executable).with_name("kg")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


def run(
    *words: str,
    on: Path | None = None,
    width: int = 100,
    stdin: bytes | str = b"",
    env: Mapping[str, str | None] | None = None,
) -> Ran:
    """Run a command in this process; what is no error of kg's own is raised."""
    around: dict[str, str | None] = {
        "KG_WORKSPACE": str(on) if on else None,
        "COLUMNS": str(width),
        # Reading texts for statements takes seconds; the tests that are about it ask for it.
        "KG_PROPOSE": "no",
        **(env or {}),
    }
    result = CliRunner(env=around).invoke(cli, words, input=stdin, prog_name="kg")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def good(*words: str, on: Path | None = None, **how: object) -> str:
    """Run a command that must succeed; return what it prints."""
    ran = run(*words, on=on, **how)  # type: ignore[arg-type]
    assert ran.status == 0, f"kg {' '.join(words)}: {ran.err}"
    return ran.out


def expect(name: str, text: str) -> None:
    """Compare a text with the file tests/expected/NAME.

    KG_EXPECT=write in the environment writes the file instead, to be read before it is kept.
    """
    path = EXPECTED / name
    if os.environ.get("KG_EXPECT") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path.name} is not kept yet; write it with KG_EXPECT=write"
    assert text == path.read_text(encoding="utf-8"), f"see the difference from {path.name}"
