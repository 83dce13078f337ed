"""Write docs/promises.md from what the tests of the promises left in build/promises/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BUILD, PAGE = ROOT / "build" / "promises", ROOT / "docs" / "promises.md"
HEADING = """# Promises

People rest accusations on this program. What it promises them is tested, and these are the figures
of the run that wrote this page: `make test` tries each as often as CI does, `make promises` five
times as often, and writes the page anew. The tests are in [tests/promises/](../tests/promises/), a
module for each promise.
"""


def page(rows: list[dict[str, Any]]) -> str:
    """Return the page: a section for each promise, a line for each thing tried against it."""
    parts = [HEADING]
    for number in sorted({row["number"] for row in rows}):
        mine = [row for row in rows if row["number"] == number]
        promise = mine[0]["promise"]
        text = "\n\n".join(dict.fromkeys(row["text"] for row in mine if row["text"]))
        parts.append(f"## {number}. {promise[0].upper()}{promise[1:].removesuffix('.')}\n")
        parts += [f"{text}\n"] if text else []
        parts.append("| tried | times | broken | seconds |\n|---|---:|---:|---:|")
        parts += [
            f"| {row['what']} | {row['tried']:,} | {row['failures']} | {row['seconds']:,.0f} |"
            for row in mine
        ]
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(BUILD.glob("*.json"))]
    PAGE.write_text(page(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
