"""The statements in a model's reply, whole or cut off, with or without words around the JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FIELDS = ("quote", "speaker", "speaker_words", "stance", "act", "target", "claim")
_MORE = ("modality", "cue", "said_on")


@dataclass(frozen=True)
class Said:
    """A statement as a model words it; nothing of it is checked yet."""

    quote: str
    speaker: str = ""
    speaker_words: str = ""
    stance: str = ""
    act: str = ""
    target: str = ""
    claim: str = ""
    modality: str = ""
    cue: str = ""
    said_on: str = ""
    #: Where the model says that the quote begins; a hint, -1 = not said.
    start: int = -1


@dataclass(frozen=True)
class Read:
    """What a reply holds: statements, and how many entries are none."""

    said: tuple[Said, ...]
    malformed: int = 0
    #: Nothing like an answer was in the reply.
    is_no_answer: bool = False


def read(text: str) -> Read:
    """Return the statements of a reply; of one that is cut off, those that are whole.

    >>> read('Here: {"statements": [{"quote": "oui", "stance": "asserts"}, {"quo').said[0].quote
    'oui'
    >>> read("I cannot help with that.").is_no_answer
    True
    """
    at = text.find("[", max(text.find('"statements"'), 0))
    if at < 0:
        return Read((), is_no_answer=True)
    entries = [*_entries(text, at + 1)]
    said = [one for entry in entries if (one := _said(entry)) is not None]
    return Read(tuple(said), len(entries) - len(said))


def _entries(text: str, at: int) -> Iterator[Any]:
    """Yield the values of a list that begins before `at`, up to where the JSON breaks off."""
    decoder = json.JSONDecoder()
    while at < len(text):
        if text[at] in " \t\r\n,":
            at += 1
            continue
        if text[at] == "]":
            return
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield entry


def _said(entry: Any) -> Said | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("quote"), str):
        return None
    values = {name: entry[name] for name in (*_FIELDS, *_MORE) if entry.get(name) is not None}
    if not all(isinstance(value, str) for value in values.values()):
        return None
    start = entry.get("start")
    at = start if isinstance(start, int) and not isinstance(start, bool) else -1
    return Said(**{name: _clean(value) for name, value in values.items()}, start=at)


def _clean(value: str) -> str:
    """A half character is no text that could be kept."""
    return value.encode("utf-8", "replace").decode("utf-8").strip()
