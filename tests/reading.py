"""Work for processes of their own, which must find it in a module: reading, failing, ending."""

from __future__ import annotations

import os
from collections.abc import Sequence

from kg.errors import Unreadable
from kg.extract.proposal import Proposal
from kg.model import Actor
from tests.proposed import reader


def doubled(number: int) -> int:
    """Return twice a number; 13 is refused, 7 ends the process."""
    if number == 13:
        raise Unreadable("13 is no good")
    if number == 7:
        os._exit(9)
    return 2 * number


def stumbling(text: str, language: str, published: str, actors: Sequence[Actor]) -> list[Proposal]:
    """Propose as `reader`, but break down on a text that says so."""
    if "casse" in text:
        raise ZeroDivisionError
    return reader(text, language, published, actors)
