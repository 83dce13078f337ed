"""Whom a text speaks of: the story's actors and the proper names that the text itself has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.evidence.anchors import mentions
from kg.evidence.normal import folded, text_of
from kg.extract.language import Pointers, first_names, plain, words_of
from kg.extract.proper import proper_names
from kg.model import Actor, ActorKind

_BODY = re.compile(
    r"\b(?:inc|ltd|corp|llc|sa|sas|sarl|group|groupe|bank|banque|university|université|ministry|"
    r"ministère|council|conseil|union|syndicat|fédération|federation|association|party|parti|"
    r"agency|agence|company|compagnie|court|cour|police|institute|institut|commission|committee|"
    r"comité|department|collectif|foundation|fondation|hospital|hôpital|mairie|club|society|"
    r"société|authority|autorité|energy|télécom|telecom|airlines|networks?|board|trust)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """Somebody a text may speak of: Orange, also "France Télécom", an "opérateur"."""

    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind | None = None
    #: "m", "f" or "", for a person.
    gender: str = ""
    #: The nouns that its description, its names or the text call it by.
    nouns: frozenset[str] = frozenset()
    #: Whether it is an actor of the story, not only a name of the text.
    is_known: bool = False


@dataclass(frozen=True)
class Appearance:
    """Where a figure is named: text[start:end]."""

    figure: Figure
    start: int
    end: int


def figures_of(actors: Iterable[Actor], words: Pointers) -> list[Figure]:
    """Return the story's actors as figures, with the nouns that describe them."""
    return [_figure(actor, words) for actor in actors]


@dataclass(frozen=True)
class Places:
    """Where names stand in one text; each is looked for once."""

    text: str
    _known: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def of(self, name: str) -> list[tuple[int, int]]:
        """Return the spans of a name, from the left."""
        if name not in self._known:
            stands = folded(name).strip().casefold() in self._small
            archived, end = text_of(self.text), len(self.text)
            self._known[name] = [*mentions(archived, name, 0, end)] if stands else []
        return self._known[name]

    @cached_property
    def _small(self) -> str:
        """The text in small letters: most names stand nowhere, which a plain search tells."""
        return text_of(self.text).key.text.casefold()


def appearances(places: Places, figures: Sequence[Figure]) -> list[Appearance]:
    """Return where figures are named, from the left; of names that overlap, the longest.

    >>> orange = Figure("Orange", ("Orange", "France Télécom"))
    >>> text = Places("France Télécom, alias Orange.")
    >>> [(one.start, one.end) for one in appearances(text, [orange])]
    [(0, 14), (22, 28)]
    """
    found = [
        Appearance(figure, start, end)
        for figure in figures
        for name in figure.names
        for start, end in places.of(name)
    ]
    found.sort(key=lambda one: (one.start - one.end, one.start, not one.figure.is_known))
    return sorted(_apart(found), key=lambda one: one.start)


def named_in(places: Places, words: Pointers, known: Sequence[Figure]) -> list[Figure]:
    """Return the known figures and those whose names only the text gives.

    A name that ends a longer one ("Lam", "Bonnie Lam") is another name of that figure; a surname
    alone also names a known person, unless two bear it.
    """
    taken = [(one.start, one.end) for one in appearances(places, known)]
    text = places.text
    counted = Counter(
        text[start:end]
        for start, end in proper_names(text, words)
        if not any(start < last and first < end for first, last in taken)
    )
    longest = sorted(counted, key=lambda name: (-len(name.split()), -len(name), name))
    figures = list(known)
    for name in longest:
        _enter(figures, name, words)
    return figures


def gender_of(name: str, before: str, words: Pointers) -> str:
    """Return the gender that a title or a first name tells: "m", "f" or ""."""
    title = (before.split() or [""])[-1].lower()
    if title in words.small["titles_m"] | words.small["titles_f"]:
        return "m" if title in words.small["titles_m"] else "f"
    parts = re.split(r"[\s-]+", plain(name))
    return first_names().get(parts[0], "") if len(parts) > 1 else ""


def nouns_in(stretch: str, words: Pointers) -> frozenset[str]:
    """Return the nouns of a stretch that call somebody something: "site", "porte-parole".

    Initials count too, where the stretch is a body: "fournisseur d’accès à Internet" is a "fai".
    """
    spoken = words_of(stretch)
    known = words.kinds["person"] | words.kinds["organisation"]
    nouns = {word for word in spoken if word in known}
    small = words.small["possessive"] | words.small["oblique"] | words.small["definite"]
    initials = "".join(word[0] for word in spoken if word not in small)
    return frozenset(nouns | ({initials} if 3 <= len(initials) <= 6 else set()))


def stranger(surface: str, name: str, words: Pointers) -> Figure | None:
    """Return somebody whom the text leaves unnamed, for the pronouns that follow, or None.

    « une ancienne salariée » is "f", « des riverains » a group; a thing is nobody.
    """
    spoken = words_of(surface)
    nouns = frozenset(
        form
        for word in spoken[:5]
        for form in (word, word.removesuffix("s"))
        if form in words.kinds["person"] | words.kinds["group"]
    )
    mark = words.strangers.get(spoken[0]) if spoken else None
    if mark is None or (not nouns and words.code == "en"):
        return None
    kind = ActorKind.GROUP if mark == "p" else ActorKind.UNNAMED
    return Figure(name, (), kind, mark if mark in ("m", "f") else "", nouns)


def is_person(figure: Figure) -> bool:
    """Tell whether a figure may be one person."""
    return figure.kind in (ActorKind.PERSON, ActorKind.UNNAMED, None)


def is_body(figure: Figure) -> bool:
    """Tell whether a figure may be an organisation."""
    return figure.kind in (ActorKind.ORGANISATION, ActorKind.MEDIA, None)


def _figure(actor: Actor, words: Pointers) -> Figure:
    names = tuple(dict.fromkeys((actor.name, *(alias.name for alias in actor.aliases))))
    # The first noun of a description is what somebody is; those after it are of whom.
    described = re.split(r"[,;.]| (?:de|du|d'|d’|of|for|qui|who|that) ", actor.description)[0]
    nouns = nouns_in(actor.description, words) if len(actor.description) < 40 else frozenset()
    nouns |= nouns_in(described, words)
    for alias in names:
        if words_of(alias)[:1] and words_of(alias)[0] in words.small["definite"]:
            nouns |= nouns_in(alias, words)
    if actor.kind in (ActorKind.ORGANISATION, ActorKind.MEDIA, ActorKind.GROUP):
        nouns |= _own_nouns(names, words)
    names = (*names, *filter(None, (_untitled(name, words) for name in names)))
    names = (*names, *(_small(name) for name in names if nouns_in(name.split()[0], words)))
    gender = gender_of(actor.name, "", words) if actor.kind is ActorKind.PERSON else ""
    return Figure(actor.name, names, actor.kind, gender, nouns, True)


def _own_nouns(names: Sequence[str], words: Pointers) -> frozenset[str]:
    """The nouns in a body's own names: the "council" of Dam Safety Council, not what is owned."""
    known = words.kinds["organisation"]
    heads = (re.split(r" (?:de|du|des|of|for) | d['’]", name)[0] for name in names)
    return frozenset(word for head in heads for word in words_of(head) if word in known)


def _small(name: str) -> str:
    """Return how a text writes a name that begins with a noun: "la mairie de Brissac"."""
    return name[:1].lower() + name[1:]


def _untitled(name: str, words: Pointers) -> str:
    """Return a name without the title or office before it, where one stands there."""
    titles = words.titles | words.kinds["person"]
    parts = name.split()
    while len(parts) > 1 and parts[0].lower() in titles:
        parts = parts[1:]
    return " ".join(parts) if len(parts) < len(name.split()) and parts[0][:1].isupper() else ""


def _enter(figures: list[Figure], name: str, words: Pointers) -> None:
    """Add a name: to the one figure whose name it shortens, else as a figure of its own."""
    owners = [at for at, figure in enumerate(figures) if _shortens(name, figure)]
    if len(owners) == 1:
        at = owners[0]
        figures[at] = replace(figures[at], names=(*figures[at].names, name))
    elif not owners:
        gender = gender_of(name, "", words)
        kind = ActorKind.PERSON if gender else None
        kind = ActorKind.ORGANISATION if _BODY.search(name) or name.isupper() else kind
        nouns = _own_nouns((name,), words)
        kind = ActorKind.ORGANISATION if nouns and not gender else kind
        figures.append(Figure(name, (name,), kind, gender, nouns))


def _shortens(name: str, figure: Figure) -> bool:
    """A surname, or the initials of several words."""
    for full in figure.names:
        parts = full.split()
        if len(parts) < 2 or name == full:
            continue
        if full.endswith(" " + name) and is_person(figure):
            return True
        # Most names are longer than initials could be.
        if 1 < len(name) <= len(parts) and name == _initials(parts):
            return True
    return False


def _initials(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts if part[0].isupper())


def _apart(found: Iterable[Appearance]) -> Iterator[Appearance]:
    taken: list[Appearance] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
            yield one
