"""docs/reading.md from the measured figures: a pure function, so that a test can compare them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.aims import AIMS, Figures
from eval.comparison import bins, confusions, fields, mistakes, same_claims, small_model, words
from eval.tables import cell, share, table

#: What the ratios of time should reach.
THROUGHPUT, FIRST = 0.85, 1.5
PEERS = Path(__file__).with_name("peers.tsv")
_HEAD = """\
# How well texts are read

Written by `make eval` (`python -m eval.run`) from `eval/measured.json`; edit neither by hand. What
is counted, and how to annotate, is in `eval/GUIDE.md`; the project's own texts are in `eval/gold/`.

- **Words**: found and expected words are the same where they share half of all their characters
  (Jaccard >= 0.5), one to one, the likest first. The looser rule of other studies, a share of the
  expected characters found, is given beside it.
- **Pair**: the words are the same and the mention of the speaker overlaps, or both have none.
- **Fields** are judged on the words that were found. A speaker whom the text leaves unnamed is
  right where the reader names none of the text's actors.
- A person accepts, corrects or rejects each proposal; nothing here counts before that.
"""
_WEAK = """\
The real article, ANNODIS, the own gold and every second text of PolNeAR's dev part were read while
the rules were written, so their figures flatter the reader. The other texts of PolNeAR's dev part
were only counted: words and mentions are found there as well as in those that were read.

Not measured here: large language models, PolNeAR's test part, texts in other
languages, scanned pages. The own gold is small and by one team; ANNODIS marks only some of what is
said, so that precision on it is a lower bound; PolNeAR's articles are American politics of 2016.
"""


def page(figures: Mapping[str, Any]) -> str:
    """Return the text of docs/reading.md."""
    corpora: Mapping[str, Any] = figures["corpora"]
    sections = [
        _HEAD,
        _section("Aims", _aims(corpora)),
        _section("Words and speakers", words(corpora)),
        _section("Who else was measured", _peers()),
        _section("Fields", fields(corpora)),
        _section("Confidence", bins(corpora)),
        _section("Errors by kind", mistakes(corpora)),
        _section("Stances mistaken", confusions(corpora)),
        _section("Same claim?", same_claims(figures["claims"])),
        _section("With a small language model", small_model(figures["small model"])),
        _section("Time", _time(figures["speed"])),
        _section("Two passes over the gold", _agreement(figures["agreement"])),
        _section("Still weak", _weak(corpora, figures["speed"])),
    ]
    return "\n".join(sections)


def _section(title: str, lines: Iterable[str]) -> str:
    return f"## {title}\n\n" + "\n".join(lines) + "\n"


def _aims(corpora: Mapping[str, Any]) -> Iterator[str]:
    known = [aim for aim in AIMS if aim.corpus in corpora]
    rows = []
    for aim in known:
        figures: Figures = corpora[aim.corpus]["proposed"]
        bound = f"{'at most' if aim.is_most else 'at least'} {cell(float(aim.bound))}"
        said = "yes" if aim.reached(figures) else "**not yet**"
        rows.append((aim.corpus, aim.what, bound, float(aim.figure(figures)), said))
    yield from table(("corpus", "figure", "aim", "measured", "reached"), rows)


def _peers() -> Iterator[str]:
    yield "Measured elsewhere: in an earlier study for this project, with the same rules on the"
    yield "same texts; `make eval` does not run these programs again. F of words, and of words with"
    yield "mention."
    yield ""
    with PEERS.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t")
    yield from table(head, rows)


def _time(speed: Mapping[str, Any]) -> Iterator[str]:
    yield "Ratios of CPU seconds in one run. Throughput: the bare spaCy pipeline, a model as it"
    yield "comes with the pipes that proposing loads (no names, no lemmas), to proposing, on the"
    yield f"same texts, of each the least of five (aim: at least {THROUGHPUT}). First proposal: a"
    yield "fresh program up to its first proposal, to one that loads the model, medians of three"
    yield f"(aim: at most {FIRST})."
    yield ""
    rows = [(name, *(speed[of][name] for of in ("throughput", "first"))) for name in ("fr", "en")]
    yield from table(("language", "throughput", "first proposal"), rows)


def _agreement(of: Mapping[str, Any]) -> Iterator[str]:
    names = ", ".join(of["texts"])
    yield f"A second pass from the bare text over {len(of['texts'])} texts ({names}):"
    yield f"{of['first']} statements in the first pass, {of['second']} in the second. Both are by"
    yield "the same team, in one sitting: an upper bound, and a loose one, of what strangers would"
    yield "reach, above all in the choice of what is a statement."
    yield ""
    kappas = [(f"kappa of {name}", value) for name, value in of["kappa"].items()]
    same = [(f"same {name}", share(*counts)) for name, counts in of["same"].items()]
    rows = [("F of words", of["spans"]), ("F of words and mention", of["pairs"]), *kappas, *same]
    yield from table(("figure", "value"), rows)
    for side in ("first", "second"):
        yield f"\nOnly in the {side} pass:\n"
        yield from (f"- {words}" for words in of[f"only {side}"])


def _weak(corpora: Mapping[str, Any], speed: Mapping[str, Any]) -> Iterator[str]:
    for code in ("fr", "en"):
        if speed["throughput"][code] < THROUGHPUT:
            yield f"- {code}: throughput misses its aim."
        if speed["first"][code] > FIRST:
            yield f"- {code}: the first proposal misses its aim."
    for aim in AIMS:
        if aim.corpus in corpora and not aim.reached(corpora[aim.corpus]["proposed"]):
            yield f"- {aim.corpus}: {aim.what} misses its aim."
    for name, parts in corpora.items():
        for kind, examples in parts["proposed"].get("examples", {}).items():
            yield f"\n{name}, {kind}, for example:\n"
            yield from (f"- {words}" for words in examples)
    yield f"\n{_WEAK.rstrip()}"
