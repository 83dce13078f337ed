"""The things of a dispute: actors, sources, claims, statements and their proof.

Every thing has an `id`, its IRI without the base: "actor/orange", "statement/9f2c…". Things are
frozen; a change is a new thing with the same id. Dates are partial (see kg.dates); "" means not
known. Offsets count Unicode code points of the snapshot's extracted text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    MEDIA = "media"
    UNNAMED = "unnamed"


class Modality(StrEnum):
    """How the words are held: quoted in full, isolated words, reported, or in the conditional."""

    DIRECT = "direct"
    ISOLATED = "isolated"
    REPORTED = "reported"
    CONDITIONAL = "conditional"


class Rating(StrEnum):
    """A verdict's rating on one scale, beside the checker's own word (the labels of AVeriTeC)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"
    CONFLICTING = "conflicting"


@dataclass(frozen=True)
class Alias:
    """Another name of an actor: Orange was "France Télécom" until 2013-07-01."""

    name: str
    #: When the name was in use, as an interval such as "../2013-07-01"; "" = always.
    valid: str = ""


@dataclass(frozen=True)
class Actor:
    """Someone who speaks or is spoken about: Orange, also called "France Télécom"."""

    id: str
    name: str
    kind: ActorKind = ActorKind.ORGANISATION
    aliases: tuple[Alias, ...] = ()
    description: str = ""
    #: The source that speaks of an unnamed actor, who is never the same as another's.
    known_from: str = ""


@dataclass(frozen=True)
class Snapshot:
    """The archived bytes of a source and the text extracted from them."""

    #: SHA-256 of the bytes as they came, hexadecimal.
    raw: str
    #: SHA-256 of the extracted text in UTF-8, hexadecimal.
    text: str
    media_type: str
    #: The article itself in the text, without subscription or cookie tails: [start, end).
    body: tuple[int, int]
    #: When the bytes were taken, UTC, "2026-11-23T05:00:00Z".
    taken_at: str = ""


@dataclass(frozen=True)
class Source:
    """A document one can open; without a snapshot it is known only through other sources."""

    id: str
    title: str
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    snapshot: Snapshot | None = None
    #: Ids of the sources that this one reports from, nearest first.
    reports_from: tuple[str, ...] = ()
    #: Its bytes and text were removed, for good; the journal still names their hashes.
    forgotten: Retraction | None = None


@dataclass(frozen=True)
class Claim:
    """A proposition that can be asserted or denied: "Orange throttles its traffic with Cogent"."""

    id: str
    text: str
    #: The claim in the few words that fit on an arrow: "throttling the traffic".
    brief: str = ""
    #: Ids of the actors it is about.
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quotation:
    """The verbatim span of a snapshot's text that proves a statement.

    Words that an imported table gives without an archived text have no place: `text` is "".
    """

    exact: str
    start: int
    end: int
    #: SHA-256 of the text that the offsets belong to.
    text: str
    #: Up to 32 characters before and after, as the Web Annotation's TextQuoteSelector has them.
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Anchor:
    """A recorded step: "Il" at 210 stands for MegaVideo."""

    actor: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True)
class Cue:
    """The words that license the act: "accuse" at 97."""

    surface: str
    start: int
    end: int


@dataclass(frozen=True)
class Retraction:
    """Why and when a statement was taken back, or a source forgotten; it stays visible."""

    because: str
    at: str


@dataclass(frozen=True)
class Statement:
    """One speech act, for example.

    On 12 January 2011 MegaVideo accuses Orange of throttling, in these words, says source S.
    """

    id: str
    source: str
    speaker: str
    #: The name of a stance of the ontology: accuses, denies, supports, asserts.
    stance: str
    #: The id of an actor or of a claim.
    object: str
    quotation: Quotation
    anchors: tuple[Anchor, ...] = ()
    #: What an actor is accused of, or supported in: the id of a claim.
    claim: str = ""
    #: The name of an act of the ontology: alleges, deflects, concedes …
    act: str = ""
    #: No cue in or near the words means: read and accepted by hand.
    cue: Cue | None = None
    on_behalf_of: str = ""
    modality: Modality = Modality.REPORTED
    said_on: str = ""
    #: Ids of the sources the words came through, nearest first.
    via: tuple[str, ...] = ()
    replies_to: str = ""
    #: The earlier occurrence of the same speech act: one origin, two appearances.
    repeats: str = ""
    note: str = ""
    recorded_at: str = ""
    #: Why no archived text bears out the words of an imported statement; "" = it is proved.
    unproved_because: str = ""
    retracted: Retraction | None = None

    @property
    def proved(self) -> bool:
        """Whether its words stand in an archived text; an imported table may hold others."""
        return not self.unproved_because


@dataclass(frozen=True)
class Verdict:
    """What a fact-checker concluded on a claim, in its own word, with its proof."""

    id: str
    claim: str
    #: The id of the actor who checked.
    by: str
    word: str
    rating: Rating
    source: str
    quotation: Quotation
    on: str = ""


@dataclass(frozen=True)
class Episode:
    """A dated part of a dispute: "Le pop-up", 2011-01-12."""

    name: str
    on: str


@dataclass(frozen=True)
class Dispute:
    """A named affair: its episodes, and the sources and claims that belong to it."""

    id: str
    name: str
    episodes: tuple[Episode, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class SameActor:
    """A judgement: `merged` is the same actor as `kept`, whose name leads; both keep their IRIs."""

    id: str
    kept: str
    merged: str
    because: str = ""


Thing = Actor | Source | Claim | Statement | Verdict | Dispute | SameActor
