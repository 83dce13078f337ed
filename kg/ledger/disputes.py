"""Disputes: a named affair, its dated episodes, the sources and claims that belong to it."""

from __future__ import annotations

from dataclasses import replace

from kg.dates import checked, first_day
from kg.errors import InvalidInput
from kg.identity import dispute_id
from kg.model import Dispute, Episode


def parse_episode(text: str) -> Episode:
    """Read an episode as the user writes it.

    >>> parse_episode("Le pop-up@2011-01-12")
    Episode(name='Le pop-up', on='2011-01-12')

    Raises:
        InvalidInput: no name, no date, or a date that is none.
    """
    name, _, on = text.rpartition("@")
    if not name.strip() or not on.strip():
        raise InvalidInput(f"not an episode: {text!r}; write NAME@2011-01-12")
    return Episode(name.strip(), checked(on.strip()))


def widened(
    known: Dispute | None,
    name: str,
    episodes: tuple[Episode, ...] = (),
    sources: tuple[str, ...] = (),
    claims: tuple[str, ...] = (),
) -> Dispute:
    """Return the dispute of this name with more episodes, sources and claims."""
    dispute = known or Dispute(dispute_id(name), name.strip())
    by_name = {one.name: one for one in (*dispute.episodes, *episodes)}
    return replace(
        dispute,
        episodes=tuple(sorted(by_name.values(), key=lambda one: (first_day(one.on), one.name))),
        sources=tuple(dict.fromkeys((*dispute.sources, *sources))),
        claims=tuple(dict.fromkeys((*dispute.claims, *claims))),
    )
