"""The reader that is measured: kg.extract, and its answers in the form that is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eval.attribution import Attribution, Spans
from eval.texts import Text
from kg.extract import propose
from kg.extract.proposal import Found, Mention, Proposal

Reader = Callable[[Text], Sequence[Attribution]]


def proposed(text: Text) -> list[Attribution]:
    """Return what is proposed where the workspace knows the text's actors by name."""
    proposals = propose(text.text, text.language, text.published, text.actors)
    return [from_proposal(one, text) for one in proposals]


def proposed_unaided(text: Text) -> list[Attribution]:
    """Return what is proposed to an empty workspace."""
    proposals = propose(text.text, text.language, text.published, ())
    return [from_proposal(one, text) for one in proposals]


def found_words(text: Text) -> list[Attribution]:
    """Return the attributed words alone, before anyone is named."""
    from kg.extract.engine import found

    return [from_found(one) for one in found(text.text, text.language)]


def from_found(one: Found) -> Attribution:
    """Return found words as what is compared: content and mention."""
    return Attribution(((one.start, one.end),), _spans(one.speaker), modality=one.modality.value)


def from_proposal(one: Proposal, text: Text) -> Attribution:
    """Return a proposal as what is compared, its actors by the names that the gold uses."""
    speaker = next((told for told in one.mentions if told.actor == one.speaker), None)
    return Attribution(
        ((one.start, one.end),),
        _spans(speaker),
        text.same(one.speaker),
        one.stance,
        one.act,
        text.same(one.target_actor),
        one.said_on,
        one.modality.value,
        one.confidence,
    )


def _spans(mention: Mention | None) -> Spans:
    return ((mention.start, mention.end),) if mention else ()
