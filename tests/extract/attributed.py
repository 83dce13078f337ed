"""Attributed words by hand: finds pieces of a text, so that tests need no model of a language."""

from __future__ import annotations

from kg.extract.proposal import Found, Mention, Proposal
from kg.extract.proposing import proposals_of
from kg.model import Actor, ActorKind, Alias, Cue, Modality


def place(text: str, piece: str) -> tuple[int, int]:
    """Return where a piece stands; "Il#2" is the second "Il"."""
    piece, _, nth = piece.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.index(piece, at + 1)
    return at, at + len(piece)


def mention(text: str, piece: str) -> Mention | None:
    if not piece:
        return None
    start, end = place(text, piece)
    return Mention(text[start:end], start, end)


def attributed(
    text: str,
    words: str,
    cue: str = "",
    speaker: str = "",
    target: str = "",
    stance: str = "",
    act: str = "",
    modality: Modality = Modality.REPORTED,
    negated: bool = False,
) -> Found:
    start, end = place(text, words)
    verb = mention(text, cue)
    return Found(
        start,
        end,
        modality,
        Cue(verb.surface, verb.start, verb.end) if verb else None,
        stance,
        act,
        mention(text, speaker),
        mention(text, target),
        negated,
    )


def proposed(
    text: str,
    *found: Found,
    language: str = "fr",
    published: str = "2011-01-17",
    actors: tuple[Actor, ...] = (),
) -> list[Proposal]:
    return proposals_of(text, language, published, actors, found)


def actor(
    name: str, *aliases: str, kind: ActorKind = ActorKind.ORGANISATION, says: str = ""
) -> Actor:
    named = tuple(Alias(alias) for alias in aliases)
    return Actor(f"actor/{name.lower()}", name, kind, named, says)
