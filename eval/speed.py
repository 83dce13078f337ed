"""How much time reading takes, as ratios to what the bare spaCy pipeline takes in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from eval.texts import Text
from kg.extract import propose

if TYPE_CHECKING:
    from spacy.language import Language

_LOAD = "from kg.extract.reading import parsed; list(parsed([{text!r}], {language!r}))"
_PROPOSE = "from kg.extract import propose; propose({text!r}, {language!r}, '', ())"
_CPU = "; import time; print(time.process_time())"
#: A line that no cue begins: a model is loaded and nothing is read.
_SHORT = {"fr": "Rien.", "en": "Nothing."}
#: A line that holds one statement.
_FIRST = {"fr": "Cogent accuse Orange de mentir.", "en": "Cogent accuses Orange of lying."}


def throughput(texts: Sequence[Text], rounds: int = 5) -> float:
    """Return the bare pipeline's CPU seconds as a share of those of reading and proposing.

    1 means that proposing costs nothing beside the grammar; 0.85, a sixth more. Bare is the model
    as it comes with the pipes that proposing loads. Of each text the least of the rounds counts,
    which take both in turn: what else the machine does only ever adds.
    """
    from kg.extract.reading import bare, model

    pipeline = bare(model(texts[0].language))
    alone = whole = 0.0
    for text in texts:
        times = [_both(pipeline, text) for _ in range(rounds)]
        alone += min(one for one, _ in times)
        whole += min(one for _, one in times)
    return alone / whole


def _both(pipeline: Language, text: Text) -> tuple[float, float]:
    return (
        _seconds(lambda: list(pipeline.pipe([text.text]))),
        _seconds(lambda: propose(text.text, text.language, text.published, text.actors)),
    )


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def first_proposal(language: str, rounds: int = 3) -> float:
    """Return what a fresh program spends to its first proposal, as a multiple of loading the model.

    CPU seconds of whole processes, the median of the rounds.
    """

    def ratio() -> float:
        load = _LOAD.format(text=_SHORT[language], language=language)
        propose = _PROPOSE.format(text=_FIRST[language], language=language)
        return _fresh(propose) / _fresh(load)

    return statistics.median(ratio() for _ in range(rounds))


def _fresh(script: str) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", script + _CPU], capture_output=True, text=True, check=True
    )
    return float(ran.stdout.split()[-1])
