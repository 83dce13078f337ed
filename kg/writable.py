"""What XML can hold: no form of it has a place for the other characters, not even escaped."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    r"""Return a text for XML 1.0, with U+FFFD in place of what it cannot hold.

    >>> writable("Gui\x0bchet") == "Gui\ufffdchet"
    True
    """
    return _UNWRITABLE.sub("\ufffd", text)
