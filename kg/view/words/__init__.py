"""The words of the page, one file a language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fr", "en")


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words of a language; English for one that the page does not speak.

    >>> words("fr")["views"]["actors"], words("de")["views"]["actors"]
    ('Acteurs', 'Actors')
    """
    known = language if language in LANGUAGES else "en"
    text = (Path(__file__).parent / f"{known}.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table
