"""Verdicts as schema.org ClaimReview, the markup that search engines read of fact-checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.dates import first_day
from kg.ledger.ledger import Ledger
from kg.model import Actor, ActorKind, Claim, Rating, Source, Statement, Verdict

#: A rating on the scale of 1 to 5 that readers of ClaimReview expect, 5 the best. Conflicting
#: evidence is in the middle; too little evidence has no number, since it is no grade.
GRADES = {Rating.SUPPORTED: 5, Rating.CONFLICTING: 3, Rating.REFUTED: 1}


def reviews(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield each verdict as a ClaimReview, with the first appearance of its claim.

    The checker's own word is its alternateName, which is what readers are shown. The fields are
    those of https://schema.org/ClaimReview; empty ones are left out.
    """
    for verdict in ledger.all(Verdict):
        claim, by = ledger.get(Claim, verdict.claim), ledger.get(Actor, verdict.by)
        source = ledger.get(Source, verdict.source)
        assert claim and by and source  # noqa: S101
        yield _filled(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "claimReviewed": claim.text,
                "url": source.url,
                "datePublished": _day(verdict.on or source.published),
                "author": _party(by),
                "reviewRating": _rating(verdict),
                "itemReviewed": _claim(ledger, claim),
            }
        )


def _rating(verdict: Verdict) -> dict[str, Any]:
    grade = GRADES.get(verdict.rating)
    scale = {"ratingValue": grade, "bestRating": 5, "worstRating": 1} if grade else {}
    return {"@type": "Rating", "alternateName": verdict.word, **scale}


def _claim(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    """The claim, and who asserted it first, as far as the story knows."""
    said = [
        one
        for one in ledger.all(Statement)
        if one.retracted is None and claim.id in (one.object, one.claim) and one.stance != "denies"
    ]
    first = min(said, key=lambda one: (_day(one.said_on) or "9", one.id), default=None)
    if first is None:
        return {"@type": "Claim", "name": claim.text}
    speaker, source = ledger.get(Actor, first.speaker), ledger.get(Source, first.source)
    assert speaker and source  # noqa: S101
    appearance = _filled(
        {"@type": "CreativeWork", "name": source.title, "url": source.url}
        | ({"datePublished": source.published} if source.published else {})
    )
    return _filled(
        {
            "@type": "Claim",
            "name": claim.text,
            "author": _party(speaker),
            "datePublished": _day(first.said_on),
            "firstAppearance": appearance,
        }
    )


def _party(actor: Actor) -> dict[str, Any]:
    is_person = actor.kind in (ActorKind.PERSON, ActorKind.UNNAMED)
    return {"@type": "Person" if is_person else "Organization", "name": actor.name}


def _day(date: str) -> str:
    """The first day that a date can mean; "" where it is not known or has no beginning."""
    day = first_day(date) if date else ""
    return day if day[:4] > "0000" else ""


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None)}
