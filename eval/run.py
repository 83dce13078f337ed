"""Measure the reader of texts and write docs/reading.md: python -m eval.run [--polnear DIR].

A corpus that is not at hand keeps the figures it was last measured with.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval import claiming
from eval.agreement import agreement
from eval.corpora import corpora, own
from eval.measure import measured
from eval.page import page
from eval.reader import found_words, proposed, proposed_unaided
from eval.speed import first_proposal, throughput
from eval.texts import Text

MEASURED = Path(__file__).with_name("measured.json")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "reading.md"
#: Of each kind of error, how many are shown; only of the project's own texts.
_SHOWN = 6


def figures_of(name: str, texts: Sequence[Text]) -> dict[str, Any]:
    """Return what is measured of a corpus: proposals, proposals to an empty workspace, words."""
    parts = {"proposed": measured(texts, proposed), "words": measured(texts, found_words)}
    if any(text.actors for text in texts):
        parts["unaided"] = measured(texts, proposed_unaided)
    for kind, part in parts.items():
        examples = part.pop("examples")
        if kind == "proposed" and name.startswith("own"):
            part["examples"] = _shown(examples)
    return parts


def _shown(examples: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, words in examples:
        by_kind[kind].append(words)
    spread = {kind: words[:: max(1, len(words) // _SHOWN)] for kind, words in by_kind.items()}
    return {kind: words[:_SHOWN] for kind, words in spread.items()}


def timed() -> dict[str, dict[str, float]]:
    """Return the ratios of time by language, over the project's own texts."""
    return {
        "throughput": {code: round(throughput(own(code)), 2) for code in ("fr", "en")},
        "first": {code: round(first_proposal(code), 2) for code in ("fr", "en")},
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is at hand, keep the figures and write the page."""
    parser = argparse.ArgumentParser(description="measure how well texts are read")
    parser.add_argument(
        "--polnear", type=Path, help="PolNeAR as python -m eval.fetch_polnear puts it"
    )
    parser.add_argument("--speed-only", action="store_true", help="measure the time alone")
    parser.add_argument("--page-only", action="store_true", help="measure nothing, write the page")
    wanted = parser.parse_args(arguments)
    known = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    if not wanted.page_only and not wanted.speed_only:
        fresh = {name: figures_of(name, texts) for name, texts in corpora(wanted.polnear).items()}
        known["corpora"] = known.get("corpora", {}) | fresh
        claiming.main()
    if not wanted.page_only:
        known["speed"] = timed()
    keep({**known, "agreement": agreement()})


def keep(measured_now: Mapping[str, Any]) -> None:
    """Write figures over those that are known by their names, and the page of all."""
    known = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    known.update(measured_now)
    written = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    MEASURED.write_text(written, encoding="utf-8")
    PAGE.write_text(page(known | {"claims": claiming.known()}), encoding="utf-8")


if __name__ == "__main__":
    main()
