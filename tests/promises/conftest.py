"""What every promise is given: a tally of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import pytest

from tests.promises.tally import Tally, tallied

#: promised("`kill -9` during `kg add`", 40) yields a tally that asks for 40 trials,
#: five times as many in `make promises`; with once=True 40 there too.
Promised = Callable[..., AbstractContextManager[Tally]]


@pytest.fixture
def promised(request: pytest.FixtureRequest) -> Promised:
    """Begin to try something against the promise that the test's module states."""
    return partial(tallied, request.module.__doc__)
