"""The words on arrows, in the page's language; script/phrases.js is its twin."""

from __future__ import annotations

import re
from collections import Counter

from kg.view.arrows import Arrow
from kg.view.content import Page
from kg.view.picture import cut
from kg.view.words import words

_LETTERS = 32
#: Written as it reads after the verb, it stays so: "de brider le trafic".
_JOINED = re.compile(r"(de |d[’']|du |des |of |to |for |that )", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôöûüh]", re.IGNORECASE)


def of_claim(brief: str, language: str) -> str:
    """Return what an accusation is of: the French "de" bends to what follows.

    >>> of_claim("avoir fermé", "fr"), of_claim("le refus", "fr"), of_claim("lying", "en")
    ('d’avoir fermé', 'du refus', 'of lying')
    >>> of_claim("Huawei", "fr"), of_claim("Hadopi", "fr")
    ('de Huawei', 'd’Hadopi')
    >>> of_claim("de brider le trafic", "fr")
    'de brider le trafic'
    """
    if not brief or _JOINED.match(brief):
        return brief
    if language != "fr":
        return f"of {brief}"
    for article, form in (("le ", "du "), ("les ", "des ")):
        if brief.lower().startswith(article):
            return form + brief[len(article) :]
    if brief.lower().startswith(tuple(words("fr")["aspirated"])):
        return f"de {brief}"
    return f"d’{brief}" if _VOWEL.match(brief) else f"de {brief}"


class Phrases:
    """Labels of arrows and names of camps for one page."""

    def __init__(self, page: Page) -> None:
        """Read the stances, acts and claims of the page."""
        self._table = words(page.language)
        self._language: str = self._table["language"]
        self._stances = {s.name: s.labels for s in page.stances}
        self._acts = {a.name: a.labels for a in page.acts}
        self._claims = {c.id: c for c in page.claims}

    def around(self, name: str) -> str:
        """Return "Autour de MegaVideo"."""
        form: str = self._table["camp"]["around"]
        return cut(form.replace("{A}", name), 34)

    def speaks_for(self) -> str:
        """Return the word beside the tie of somebody and whom they speak for."""
        form: str = self._table["speaker"]["speaks_for"]
        return form

    def label(self, arrow: Arrow) -> tuple[str, str]:
        """Return the verb of an arrow and what it is of: "accuse", "de brider le trafic"."""
        rest = ""
        if arrow.stance == "accuses":
            named = Counter(s.claim for s in arrow.statements if s.claim in self._claims)
            if named:
                brief = self._claims[named.most_common(1)[0][0]].brief
                rest = of_claim(brief, self._language)
        return cut(self._verb(arrow), _LETTERS), cut(rest, _LETTERS)

    def _verb(self, arrow: Arrow) -> str:
        conditional: dict[str, str] = self._table["conditional"]
        if arrow.stance in conditional and all(
            s.modality == "conditional" for s in arrow.statements
        ):
            return conditional[arrow.stance]
        acts = {s.act for s in arrow.statements}
        act = acts.pop() if len(acts) == 1 else ""
        plain: list[str] = self._table["plain_acts"]
        labels = self._acts.get(act) if act and act not in plain else None
        labels = labels or self._stances.get(arrow.stance, {})
        return labels.get(self._language) or labels.get("en") or act or arrow.stance
