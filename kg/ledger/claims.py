"""Claims: propositions that can be asserted or denied, said by nobody in particular."""

from __future__ import annotations

from dataclasses import replace

from kg.identity import claim_id
from kg.model import Claim


def new_claim(text: str, brief: str = "", about: tuple[str, ...] = ()) -> Claim:
    """Return the claim of this text; the same words are the same claim.

    >>> new_claim("Orange throttles.").id == new_claim("orange throttles").id
    True

    Raises:
        InvalidInput: no words.
    """
    words = " ".join(text.split())
    return Claim(claim_id(words), words, brief.strip(), about)


def edited_claim(claim: Claim, text: str, brief: str, about: tuple[str, ...]) -> Claim:
    """Return the claim with other words; the id stays, actors it is about are added."""
    return replace(
        claim,
        text=" ".join(text.split()) or claim.text,
        brief=brief.strip() or claim.brief,
        about=tuple(dict.fromkeys((*claim.about, *about))),
    )
