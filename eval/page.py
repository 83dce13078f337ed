"""docs/reading.md from the measured figures: a pure function, so that a test can compare them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.aims import AIMS, Figures
from eval.mistakes import Mistake
from eval.score import Field

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
Not measured here: the backend that asks a language model, PolNeAR's test part, texts in other
languages, scanned pages. The own gold is small and by one team; ANNODIS marks only some of what is
said, so that precision on it is a lower bound; PolNeAR's articles are American politics of 2016.
"""


def page(figures: Mapping[str, Any]) -> str:
    """Return the text of docs/reading.md."""
    corpora: Mapping[str, Any] = figures["corpora"]
    sections = [
        _HEAD,
        _section("Aims", _aims(corpora)),
        _section("Words and speakers", _words(corpora)),
        _section("Who else was measured", _peers()),
        _section("Fields", _fields(corpora)),
        _section("Confidence", _bins(corpora)),
        _section("Errors by kind", _mistakes(corpora)),
        _section("Stances mistaken", _confusions(corpora)),
        _section("Time", _time(figures["speed"])),
        _section("Two passes over the gold", _agreement(figures["agreement"])),
        _section("Still weak", _weak(corpora)),
    ]
    return "\n".join(sections)


def _section(title: str, lines: Iterable[str]) -> str:
    return f"## {title}\n\n" + "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _row(head)
    yield "|" + "---|" * len(head)
    yield from (_row(row) for row in rows)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: object) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _aims(corpora: Mapping[str, Any]) -> Iterator[str]:
    known = [aim for aim in AIMS if aim.corpus in corpora]
    rows = []
    for aim in known:
        figures: Figures = corpora[aim.corpus]["proposed"]
        bound = f"{'at most' if aim.is_most else 'at least'} {_cell(float(aim.bound))}"
        said = "yes" if aim.reached(figures) else "**not yet**"
        rows.append((aim.corpus, aim.what, bound, float(aim.figure(figures)), said))
    yield from _table(("corpus", "figure", "aim", "measured", "reached"), rows)


def _words(corpora: Mapping[str, Any]) -> Iterator[str]:
    yield "« Proposed » is what a person sees; « words » is what was found before anyone was named."
    yield ""
    head = ("corpus", "texts", "what", "rule", "expected", "found", "same", "P", "R", "F", "pair F")
    rows = [
        (name, parts[kind]["texts"], kind, rule, *_figures(scores["content"]), scores["pair"]["f"])
        for name, parts in corpora.items()
        for kind in ("proposed", "words")
        for rule, scores in parts[kind]["rules"].items()
    ]
    yield from _table(head, rows)
    yield ""
    counts = [(name, parts["proposed"]["direct"]) for name, parts in corpora.items()]
    direct = [(name, one["gold"], one["matched"]) for name, one in counts if one["gold"]]
    yield from _table(("corpus", "direct quotations expected", "found"), direct)


def _figures(tally: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(tally[key] for key in ("gold", "predicted", "matched", "precision", "recall", "f"))


def _peers() -> Iterator[str]:
    yield "Measured elsewhere: in an earlier study for this project, with the same rules on the"
    yield "same texts; `make eval` does not run these programs again. F of words, and of words with"
    yield "mention."
    yield ""
    with PEERS.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t")
    yield from _table(head, rows)


def _fields(corpora: Mapping[str, Any]) -> Iterator[str]:
    yield "Right of those whose words were found. « Unaided »: no actor was known before."
    yield ""
    rows = [
        (name, kind, *(_share(*parts[kind]["fields"][one.value]) for one in Field))
        for name, parts in corpora.items()
        for kind in ("proposed", "unaided")
        if kind in parts
    ]
    yield from _table(("corpus", "how", *(one.value for one in Field)), rows)


def _share(right: int, asked: int) -> str:
    return f"{right} of {asked} ({right / asked:.2f})" if asked else "–"


def _bins(corpora: Mapping[str, Any]) -> Iterator[str]:
    yield "Of the proposals with a confidence in each range: the share that was expected, and of"
    yield "how many. « Error » is the mean distance of confidence and share."
    yield ""
    head = ("corpus", *(f"{low}–{low + 0.2:.1f}" for low in (0.0, 0.2, 0.4, 0.6, 0.8)), "error")
    rows = []
    for name, parts in corpora.items():
        found = parts["proposed"]["bins"]
        cells = [f"{right / n:.2f} of {n}" if n else "–" for _, _, n, right, _ in found["rows"]]
        rows.append((name, *cells, found["error"]))
    yield from _table(head, rows)


def _mistakes(corpora: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        (kind.value, *(one["proposed"]["mistakes"].get(kind.value, 0) for one in corpora.values()))
        for kind in Mistake
    ]
    cut = ("spans that cut a word", *(one["proposed"]["cut"] for one in corpora.values()))
    yield from _table(("error", *corpora), [*rows, cut])
    yield ""
    yield "Expected and not found, by modality:"
    yield ""
    for name, parts in corpora.items():
        missed = parts["proposed"]["missed by modality"]
        if set(missed) - {""}:
            counts = ", ".join(f"{kind} {count}" for kind, count in sorted(missed.items()))
            yield f"- {name}: {counts}"


def _confusions(corpora: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        (name, *pair) for name, parts in corpora.items() for pair in parts["proposed"]["confusions"]
    ]
    yield from _table(("corpus", "expected", "read", "times"), rows)


def _time(speed: Mapping[str, Any]) -> Iterator[str]:
    yield "Ratios of CPU seconds in one run, medians of three. Throughput: the bare spaCy pipeline"
    yield "to proposing, on the same texts (aim: at least 0.85). First proposal: a fresh program up"
    yield "to its first proposal, to one that loads the model (aim: at most 1.5)."
    yield ""
    rows = [(name, *(speed[of][name] for of in ("throughput", "first"))) for name in ("fr", "en")]
    yield from _table(("language", "throughput", "first proposal"), rows)


def _agreement(of: Mapping[str, Any]) -> Iterator[str]:
    names = ", ".join(of["texts"])
    yield f"A second pass from the bare text over {len(of['texts'])} texts ({names}):"
    yield f"{of['first']} statements in the first pass, {of['second']} in the second. Both are by"
    yield "the same team, in one sitting: an upper bound, and a loose one, of what strangers would"
    yield "reach, above all in the choice of what is a statement."
    yield ""
    kappas = [(f"kappa of {name}", value) for name, value in of["kappa"].items()]
    same = [(f"same {name}", _share(*counts)) for name, counts in of["same"].items()]
    rows = [("F of words", of["spans"]), ("F of words and mention", of["pairs"]), *kappas, *same]
    yield from _table(("figure", "value"), rows)
    for side in ("first", "second"):
        yield f"\nOnly in the {side} pass:\n"
        yield from (f"- {words}" for words in of[f"only {side}"])


def _weak(corpora: Mapping[str, Any]) -> Iterator[str]:
    for aim in AIMS:
        if aim.corpus in corpora and not aim.reached(corpora[aim.corpus]["proposed"]):
            yield f"- {aim.corpus}: {aim.what} misses its aim."
    for name, parts in corpora.items():
        for kind, examples in parts["proposed"].get("examples", {}).items():
            yield f"\n{name}, {kind}, for example:\n"
            yield from (f"- {words}" for words in examples)
    yield f"\n{_WEAK.rstrip()}"
