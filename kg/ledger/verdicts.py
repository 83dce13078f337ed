"""Verdicts: what a fact-checker concluded on a claim, in its own word, with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import checked
from kg.errors import InvalidInput, UnknownThing
from kg.identity import verdict_id
from kg.ledger.actors import new_actor
from kg.ledger.finding import find_actor, find_claim, find_source
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.model import Actor, ActorKind, Rating, Thing, Verdict


@dataclass(frozen=True)
class Finding:
    """A verdict as the user words it, with names in place of ids."""

    claim: str
    by: str
    word: str
    rating: str
    source: str
    quote: str
    on: str = ""
    before: str = ""
    after: str = ""
    new_actors: ActorKind | None = None


def found(ledger: Ledger, texts: Texts, finding: Finding) -> tuple[Verdict, list[Thing]]:
    """Return the verdict, its words proved, and the checker if that is a new actor.

    Raises:
        UnknownThing: no such claim, source or actor.
        InvalidInput: a rating or a date that is none.
        Unproved: words that the source does not hold.
    """
    claim, source = find_claim(ledger, finding.claim), find_source(ledger, finding.source)
    checker, new = _checker(ledger, finding)
    quotation = texts.locate(source, finding.quote, finding.before, finding.after)
    verdict = Verdict(
        id=verdict_id(claim.id, checker.id, source.id, finding.word),
        claim=claim.id,
        by=checker.id,
        word=finding.word,
        rating=_rating(finding.rating),
        source=source.id,
        quotation=quotation,
        on=checked(finding.on),
    )
    return verdict, new


def _checker(ledger: Ledger, finding: Finding) -> tuple[Actor, list[Thing]]:
    try:
        return find_actor(ledger, finding.by, "add it with --new-actor"), []
    except UnknownThing:
        if finding.new_actors is None:
            raise
        actor = new_actor(finding.by, finding.new_actors)
        return actor, [actor]


def _rating(word: str) -> Rating:
    try:
        return Rating(word)
    except ValueError:
        raise InvalidInput(f"no rating {word!r}; choose from {', '.join(Rating)}") from None
