"""A small story for tests: invented actors, numbered sentences, one statement for each."""

from __future__ import annotations

from pathlib import Path

from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.model import ActorKind, Statement
from kg.workspace import Workspace

BASE = "https://guichet.example/"
CLAIM = "Boréal ferme ses guichets."
#: How many sentences, so statements, the text has.
SENTENCES = 60
TITLE = "Chronique des guichets"


def quote(number: int) -> str:
    return f"Alto accuse Boréal de fermer le guichet {number:03d}"


def text(sentences: int = SENTENCES) -> str:
    return "\n".join(f"Le matin, {quote(number)}." for number in range(sentences)) + "\n"


def draft(number: int, said_on: str = "2011-01-12") -> Draft:
    return Draft(
        "Alto",
        "accuses",
        "Boréal",
        quote(number),
        of=CLAIM,
        said_on=said_on,
        new_actors=ActorKind.ORGANISATION,
    )


def begun(folder: Path, sentences: int = SENTENCES) -> Workspace:
    """A workspace with the text and nothing said."""
    story, details = Workspace.create(folder, "Guichets", BASE), Details(title=TITLE, language="fr")
    story.add(text(sentences).encode(), name="chronique.txt", details=details)
    return story


def state(story: Workspace, *numbers: int) -> list[Statement]:
    return [story.state(draft(number)) for number in numbers]
