"""A text with what is known to be said in it, whatever corpus it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.attribution import Attribution
from kg.model import Actor


@dataclass(frozen=True)
class Text:
    """A text of a corpus and its expected attributions."""

    name: str
    text: str
    language: str
    gold: tuple[Attribution, ...]
    published: str = ""
    #: Whom a workspace would know before the text is read: names, and no descriptions.
    actors: tuple[Actor, ...] = ()
    #: The name that the gold uses for each name an actor goes by.
    canonical: Mapping[str, str] = field(default_factory=dict)
    #: Where the article ends and its tail begins; 0 = all of it is the article.
    body_end: int = 0

    def same(self, name: str) -> str:
        """Return the gold's name of an actor; a name that it does not use stays as it is."""
        return self.canonical.get(name.casefold(), name)
