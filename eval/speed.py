"""How much time reading takes, as ratios to what the bare spaCy pipeline takes in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from eval.texts import Text
from kg.extract import propose

_LOAD = "from kg.extract.reading import parsed; list(parsed([{text!r}], {language!r}))"
_PROPOSE = "from kg.extract import propose; propose({text!r}, {language!r}, '', ())"
_CPU = "; import time; print(time.process_time())"
#: A line that no cue begins: a model is loaded and nothing is read.
_SHORT = {"fr": "Rien.", "en": "Nothing."}
#: A line that holds one statement.
_FIRST = {"fr": "Cogent accuse Orange de mentir.", "en": "Cogent accuses Orange of lying."}


def throughput(texts: Sequence[Text], rounds: int = 3) -> float:
    """Return the bare pipeline's CPU seconds as a share of those of reading and proposing.

    1 means that proposing costs nothing beside the grammar; 0.85, a sixth more. The median of the
    rounds; each round takes both, one after the other.
    """
    from kg.extract.reading import parsed

    def bare() -> None:
        for text in texts:
            list(parsed([text.text], text.language))

    def whole() -> None:
        for text in texts:
            propose(text.text, text.language, text.published, text.actors)

    bare()
    whole()
    return statistics.median(_seconds(bare) / _seconds(whole) for _ in range(rounds))


def _seconds(work: Callable[[], None]) -> float:
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
