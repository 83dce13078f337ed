"""Waiting for work that runs in the store's own code, where neither a timer nor Ctrl-C reaches."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

# What typing has under this name; importing it takes longer than a short question.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what the work returns, or end the program when it takes longer.

    The store answers a question in one call that cannot be stopped from outside, so that giving
    up means ending the process; nothing is being written, so nothing is lost.
    """
    results: list[T] = []
    failures: list[BaseException] = []
    thread = threading.Thread(target=_do, args=(work, results, failures), daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    except KeyboardInterrupt:
        end("Aborted!")
    if thread.is_alive():
        end(f"Error: the question did not end within {seconds:g} s; narrow it or raise --timeout")
    for failure in failures:
        raise failure
    return results[0]


def _do(work: Callable[[], T], results: list[T], failures: list[BaseException]) -> None:
    try:
        results.append(work())
    except BaseException as failure:  # it is raised again where it is waited for
        _let_go(failure)
        failures.append(failure)


def _let_go(failure: BaseException | None) -> None:
    """Drop what the failed frames hold: an answer of the store may not outlive its thread."""
    from traceback import clear_frames

    while failure is not None:
        clear_frames(failure.__traceback__)
        failure = failure.__context__


def end(message: str) -> None:
    """End the program at once, its last words those of a message."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201
    os._exit(1)
