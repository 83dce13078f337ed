"""What a page shows: the whole content as frozen data, ready for JSON.

The caller fills a `Page`; nothing else reaches the template, the script or the SVG. Ids are those
of kg.model ("actor/orange"). Positions are in any unit: the page fits them to the window, turning
the longer side of the picture to the longer side of the stage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MarkKind = Literal["cue", "anchor"]


@dataclass(frozen=True)
class ShownActor:
    """An actor with its place in the picture; `camp` is the id of its camp or None."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "organisation"
    description: str = ""
    x: float = 0.0
    y: float = 0.0
    camp: str | None = None


@dataclass(frozen=True)
class ShownCamp:
    """A computed camp, named after the actor it is around."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class ShownClaim:
    """A proposition, its short form for arrows, and the ids of the actors it is about."""

    id: str
    text: str
    brief: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownSource:
    """A document; `digest` is the SHA-256 of its archived bytes, or None when not archived."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    digest: str | None = None
    reports_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A stretch of the shown sentence: the cue, or words that name `actor`.

    Offsets are code points of before + exact + after.
    """

    kind: MarkKind
    start: int
    end: int
    actor: str = ""


@dataclass(frozen=True)
class Check:
    """One check of the proof; `message` says in words what failed or was read by hand."""

    name: str
    passed: bool
    message: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """Why and when a statement was retracted."""

    because: str
    at: str


@dataclass(frozen=True)
class ShownStatement:
    """A statement with its words, the rest of their sentence and its proof."""

    id: str
    speaker: str
    stance: str
    object: str
    source: str
    exact: str
    act: str = ""
    on_behalf_of: str = ""
    claim: str = ""
    via: tuple[str, ...] = ()
    said_on: str = ""
    modality: str = "reported"
    #: Code points of the archived text, end exclusive.
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""
    marks: tuple[Mark, ...] = ()
    checks: tuple[Check, ...] = ()
    replies_to: str = ""
    repeats: str = ""
    note: str = ""
    recorded_at: str = ""
    retracted: Withdrawn | None = None


@dataclass(frozen=True)
class ShownVerdict:
    """What a fact-checker concluded on a claim, in its own word."""

    claim: str
    by: str
    word: str
    rating: str = ""
    on: str = ""
    source: str = ""


@dataclass(frozen=True)
class ShownEpisode:
    """A named day of the affair: "Le pop-up", 2011-01-12."""

    name: str
    on: str


@dataclass(frozen=True)
class ShownStance:
    """A stance of the ontology: its sign and its word in each language."""

    name: str
    sign: int
    labels: dict[str, str]


@dataclass(frozen=True)
class ShownAct:
    """A finer kind of a stance."""

    name: str
    stance: str
    labels: dict[str, str]


@dataclass(frozen=True)
class Firmness:
    """How firm the camps are: arrows that break them, the same expected by chance, and z."""

    broken: int
    total: int
    expected: float
    z: float
    unique: bool


@dataclass(frozen=True)
class Limits:
    """Where the picture changes its form (design/page.md, "Large")."""

    labelled_arrows: int = 12
    drawn_actors: int = 40
    dotted_actors: int = 300
    curved_arrows: int = 1_000
    drawn_arrows: int = 5_000


@dataclass(frozen=True)
class Page:
    """Everything one page shows.

    >>> Page(title="MegaVideo contre Orange", language="fr").statements
    ()
    """

    title: str
    language: str = "en"
    made_at: str = ""
    head: str = ""
    actors: tuple[ShownActor, ...] = ()
    camps: tuple[ShownCamp, ...] = ()
    claims: tuple[ShownClaim, ...] = ()
    sources: tuple[ShownSource, ...] = ()
    statements: tuple[ShownStatement, ...] = ()
    verdicts: tuple[ShownVerdict, ...] = ()
    episodes: tuple[ShownEpisode, ...] = ()
    stances: tuple[ShownStance, ...] = ()
    acts: tuple[ShownAct, ...] = ()
    firmness: Firmness | None = None
    limits: Limits = field(default_factory=Limits)
