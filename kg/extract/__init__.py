"""From a text to proposals: who may say what of whom, for a person to accept, correct or reject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.proposal import Proposal
    from kg.model import Actor


def propose(
    text: str, language: str = "", published: str = "", actors: Sequence[Actor] = ()
) -> list[Proposal]:
    """Return the statements that a text may make, from the left, for a person to review.

    propose("Cogent accuse Orange de mentir.") gives one proposal: Cogent accuses Orange, under the
    claim « Orange : mentir ». Names resolve to the actors given, then to the names of the text.
    `published` is a partial date, from which days are counted back. A text in neither French nor
    English, as far as its small words tell, has no proposals.

    Raises:
        WorkspaceError: the extra `nlp` is not installed.
    """
    # Here, since who only asks for the package should not wait for the reader of texts.
    from kg.extract.proposing import proposals

    return proposals(text, language, published, actors)
