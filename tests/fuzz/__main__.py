"""Fuzz one target for some seconds: python -m tests.fuzz locate 600.

With atheris, which follows what the code does; else by mutating seeds at random. What fails is kept
among the target's seeds, which the normal suite tries each time.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from hashlib import sha256
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build" / "fuzz"


def main() -> None:
    """Fuzz the target that the command line names."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    corpus = BUILD / name
    corpus.mkdir(parents=True, exist_ok=True)
    if importlib.util.find_spec("atheris"):
        _guided(name, seconds, corpus)
    else:
        _at_random(name, seconds)


def _guided(name: str, seconds: int, corpus: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.targets import SEEDS, TARGETS

    words = [sys.argv[0], f"-max_total_time={seconds}", "-print_final_stats=1", "-max_len=4096",
             "-rss_limit_mb=4096", "-timeout=30", f"-artifact_prefix={SEEDS / name}/",
             str(corpus), str(SEEDS / name)]  # fmt: skip
    atheris.Setup(words, TARGETS[name])
    atheris.Fuzz()


def _at_random(name: str, seconds: int) -> None:
    from tests.fuzz.targets import SEEDS, TARGETS, end, spliced

    chance, seeds = random.Random(), [path.read_bytes() for path in (SEEDS / name).iterdir()]
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = spliced(seeds, chance)
        count += 1
        try:
            TARGETS[name](data)
        except Exception:
            path = SEEDS / name / f"crash-{sha256(data).hexdigest()[:16]}"
            path.write_bytes(data)
            print(f"{path} fails; it is kept", file=sys.stderr)
            raise
    end()
    print(f"{name}: {count:,} inputs in {seconds} seconds")


if __name__ == "__main__":
    main()
