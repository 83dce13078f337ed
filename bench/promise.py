"""A promise and what was measured of it; the page of all of them, docs/page.md."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import fill


@dataclass(frozen=True)
class Line:
    """One promise: what was measured, what it may be, whether it holds."""

    what: str
    got: str
    promise: str
    kept: bool


def keep(folder: Path, section: str, lines: list[Line]) -> None:
    """Keep the lines of a section until the report is written."""
    folder.mkdir(parents=True, exist_ok=True)
    found = json.dumps([asdict(one) for one in lines], indent=1)
    (folder / f"{section}.json").write_text(found, encoding="utf-8")


def lines_of(folder: Path, section: str) -> list[Line]:
    """Return the lines that were kept of a section, none if it was not measured."""
    file = folder / f"{section}.json"
    return [Line(**one) for one in json.loads(file.read_text())] if file.exists() else []


def report(folder: Path, titles: Mapping[str, tuple[str, str]]) -> str:
    """Return the page; `titles` gives each section its title and how it was measured."""
    parts = [_section(*titles[name], lines_of(folder, name)) for name in titles]
    cores, python = os.cpu_count(), platform.python_version()
    return f"""# The page and its network in figures

Written by `make bench-page` (`python -m bench.page`); nothing is typed in by hand. Each section is
one run, in which the program and what it is measured against take turns. Seconds are CPU seconds
and say little beyond this machine ({platform.system()}, {cores} cores, Python {python}, other work
beside it); the ratios are what was promised.

{"".join(parts).rstrip()}
"""


def _section(title: str, how: str, lines: list[Line]) -> str:
    head = f"## {title}\n\n{fill(how, 100)}\n\n"
    if not lines:
        return f"{head}Not measured.\n\n"
    rows = "\n".join(
        f"| {one.what} | {one.got} | {one.promise} | {'yes' if one.kept else '**no**'} |"
        for one in lines
    )
    table = f"| what | measured | promised | kept |\n| --- | --- | --- | --- |\n{rows}"
    return f"{head}{table}\n\n"
