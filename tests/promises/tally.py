"""Counting what a promise is tried against, for the test and for docs/promises.md."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build" / "promises"
#: `make promises` tries everything so many times as often.
LONGER = 5


@dataclass
class Tally:
    """How often one thing was tried against a promise, and what broke it."""

    #: 1, "What was acknowledged is kept." and the paragraphs under it in docs/promises.md.
    number: int
    promise: str
    text: str
    #: What is tried: "`kill -9` during `kg add`".
    what: str
    asked: int
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Trials may run in several threads."""
        self._lock = threading.Lock()

    @contextmanager
    def trial(self, name: object) -> Iterator[None]:
        """Count what is asserted inside as one trial; all are tried before the test fails."""
        try:
            yield
        except Exception as error:
            with self._lock:
                self.failures.append(f"{name}: {type(error).__name__}: {error}"[:1000])
        with self._lock:
            self.tried += 1

    def write(self) -> None:
        """Leave the figures where docs/promises.py finds them."""
        BUILD.mkdir(parents=True, exist_ok=True)
        row = asdict(self) | {"failures": len(self.failures)}
        slug = re.sub(r"\W+", "-", self.what.lower()).strip("-")
        path = BUILD / f"{self.number:02}-{slug}.json"
        path.write_text(json.dumps(row, ensure_ascii=False, indent=1), encoding="utf-8")


@contextmanager
def tallied(caption: str, what: str, asked: int, *, once: bool = False) -> Iterator[Tally]:
    """Yield a tally of the promise that a module's docstring states; fail unless it is kept.

    The docstring begins "Promise 1: what was acknowledged is kept."; what follows stands in
    docs/promises.md above the figures. `once`: there are no more trials than these, ever.
    """
    first, _, text = caption.partition("\n")
    found = re.fullmatch(r"Promise (\d+): (.+)", first)
    assert found, f"a module here begins with its promise, not with {first!r}"
    factor = LONGER if os.environ.get("KG_PROMISES") == "long" and not once else 1
    tally = Tally(int(found[1]), found[2], text.strip(), what, asked * factor)
    begun = time.monotonic()
    try:
        yield tally
    finally:
        tally.seconds = round(time.monotonic() - begun, 1)
        tally.write()
    broken = "\n".join(tally.failures[:5])
    assert not broken, f"{len(tally.failures)} of {tally.tried} broke it, as\n{broken}"
    assert tally.tried >= tally.asked
