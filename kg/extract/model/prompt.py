"""What a language model is asked: the form of its answer, the task, examples of the story."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kg.model import Actor, Modality
from kg.vocabulary import acts, stances

#: Names of actors that are told, the first ones of the workspace.
_ACTORS = 60


@dataclass(frozen=True)
class Example:
    """A passage of the workspace with the statements that a person accepted in it."""

    passage: str
    statements: tuple[Mapping[str, str], ...]


def schema() -> dict[str, Any]:
    """Return the JSON schema of an answer: a list of statements with the fields of a proposal."""
    word: dict[str, Any] = {"type": "string"}
    fields = {
        "quote": word,
        "speaker": word,
        "speaker_words": word,
        "stance": {"enum": sorted(stances())},
        "act": {"enum": ["", *sorted(acts())]},
        "target": word,
        "claim": word,
        "modality": {"enum": [one.value for one in Modality]},
        "cue": word,
        "said_on": word,
    }
    one = _object(fields)
    return _object({"statements": {"type": "array", "items": one}})


def _object(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }


def instructions() -> str:
    """Return the task in words, with the stances and acts of the ontology."""
    text = files("kg.extract.model").joinpath("prompt.txt").read_text("utf-8")
    kinds = "; ".join(
        f"{name} ({', '.join(sorted(act.name for act in acts().values() if act.stance == name))})"
        for name in sorted(stances())
    )
    return text.replace("{stances}", kinds)


def prompt_hash() -> str:
    """Return what names the task as it is now: eight digits of its SHA-256."""
    asked = instructions() + json.dumps(schema(), sort_keys=True)
    return sha256(asked.encode()).hexdigest()[:8]


def conversation(
    passage: str, published: str, actors: Sequence[Actor], examples: Sequence[Example]
) -> list[dict[str, str]]:
    """Return the messages that ask for the statements of a passage."""
    told = [instructions()]
    if actors:
        names = "; ".join(
            " = ".join((a.name, *(b.name for b in a.aliases))) for a in actors[:_ACTORS]
        )
        told.append(f"Known actors, each with its other names: {names}.")
    if published:
        told.append(f"Published on {published}.")
    said = [("system", "\n\n".join(told))]
    for example in examples:
        answer = {"statements": [dict(one) for one in example.statements]}
        said.append(("user", example.passage))
        said.append(("assistant", json.dumps(answer, ensure_ascii=False)))
    return [{"role": role, "content": text} for role, text in (*said, ("user", passage))]
