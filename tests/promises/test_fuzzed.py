"""Promise 12: no input breaks a reader.

What finds a quotation in a text, reads a journal, scans a query and reads a table is given its
seeds, spliced at random, as `make fuzz` does for ten minutes each, guided by the code where atheris
is installed. Each either answers rightly or refuses; an input that did not is kept among the seeds.
"""

from __future__ import annotations

import random

import pytest

from tests.fuzz.targets import SEEDS, TARGETS, end, spliced
from tests.promises.conftest import Promised

READERS = {"locate": "the quotation locator", "journal": "the journal's reader",
           "guard": "the scan of queries", "table": "the table's reader"}  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_spliced_seeds_break_nothing(target: str, promised: Promised) -> None:
    seeds = [path.read_bytes() for path in sorted((SEEDS / target).iterdir())]
    chance = random.Random(target)
    with promised(f"inputs of {READERS[target]}", 500) as tally:
        for data in [*seeds, *(spliced(seeds, chance) for _ in range(tally.asked - len(seeds)))]:
            with tally.trial(data[:80]):
                TARGETS[target](data)
    end()
