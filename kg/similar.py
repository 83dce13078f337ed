"""The claims of a story that may be the same as some words; a person decides, nothing is merged."""

from __future__ import annotations

from kg.extract.contrast import contrasts
from kg.extract.likeness import Likeness
from kg.extract.meaning import Encoder
from kg.folder import Folder
from kg.identity import key
from kg.model import Actor, Claim

#: The file of vectors in the workspace; it follows from the claims, and may be deleted.
FILE = "vectors.npz"


class Similar:
    """Finds claims of a story that are like some words, across French and English.

    >>> Similar(story)("Alto throttles Boréal")                             # doctest: +SKIP
    [(Claim(… "Alto bride Boréal" …), 'meaning 0.94, letters 0.31')]
    """

    def __init__(self, story: Folder, encode: Encoder | None = None) -> None:
        """Take a story; without an encoder the letters of claims are compared alone."""
        self.story, self._encode = story, encode
        self._claims: list[Claim] = []
        self._likeness: Likeness | None = None

    def __call__(self, words: str) -> list[tuple[Claim, str]]:
        """Return the claims that may be the same, the likeliest first, each with why.

        Why tells how they are alike, then in words what they say differently: other numbers, a
        negation, opposites, actors that change places.
        """
        likeness = self._current()
        people = [
            (one.name, *(also.name for also in one.aliases)) for one in self.story.ledger.all(Actor)
        ]
        found = []
        for one in likeness.nearest(words):
            claim = self._claims[one.place]
            if key(claim.text) != key(words):
                apart = contrasts(words, claim.text, people)
                found.append(
                    (claim, "; but ".join([str(one), ", ".join(apart)][: 1 + bool(apart)]))
                )
        return found

    def _current(self) -> Likeness:
        claims = [*self.story.ledger.all(Claim)]
        if self._likeness is None or claims != self._claims:
            self._claims = claims
            texts = [one.text for one in claims]
            self._likeness = Likeness(texts, self._encode, self.story.folder / FILE)
        return self._likeness
