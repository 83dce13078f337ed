"""A text with what is known to be said in it, whatever corpus it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.attribution import Attribution
from kg.model import Actor

#: Someone whom a text leaves unnamed: "a former engineer". Names of such differ, and mean nobody.
UNNAMED = "(unnamed)"


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
        """Return the gold's name of an actor; whom the gold does not name is UNNAMED.

        A part of a name, "Quintrec", is that actor's where it is part of no other's.
        """
        key = name.casefold()
        if not key or key in self.canonical:
            return self.canonical.get(key, "")
        part = re.compile(rf"\b{re.escape(key)}\b")
        whole = {full for alias, full in self.canonical.items() if part.search(alias)}
        return whole.pop() if len(whole) == 1 else UNNAMED
