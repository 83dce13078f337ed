"""Proposals: statements that a reader of texts suggests; none counts before a person accepts it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Cue, Modality


@dataclass(frozen=True)
class Mention:
    """Words of the text that stand for someone: "Il" at 210, who is MegaVideo.

    Offsets count Unicode code points of the text, end exclusive.
    """

    surface: str
    start: int
    end: int
    #: The name of the actor it stands for; "" = nobody could be found.
    actor: str = ""


@dataclass(frozen=True)
class Found:
    """Attributed words: text[start:end] is what the speaker is reported to say, want or think.

    In « Cogent accuse Orange de mentir », the words are "mentir", the cue "accuse", the speaker's
    mention "Cogent" and the target's mention "Orange".
    """

    start: int
    end: int
    modality: Modality
    #: The words that attribute; None for bare quotation marks near a name.
    cue: Cue | None = None
    #: What the lexicon of cues says of the cue; "" = the neutral asserts.
    stance: str = ""
    act: str = ""
    speaker: Mention | None = None
    #: Whom the cue is turned on: the verb's own object, "against Orange", "à Cogent".
    target: Mention | None = None
    is_negated: bool = False
    is_passive: bool = False
    #: In words, for the person who reviews: "clause of « affirme »".
    reason: str = ""

    @property
    def place(self) -> int:
        """Where the words are attributed: at the cue, else where they stand."""
        return self.cue.start if self.cue else self.start


@dataclass(frozen=True)
class Proposal:
    """A statement as a reader of texts suggests it, with names in place of ids.

    « Proposal: Cogent accuses Orange, of lying, in these words, with a confidence of 0.8. »
    """

    quote: str
    start: int
    end: int
    speaker: str
    stance: str
    #: "actor" or "claim": what `object` is.
    object_kind: str
    #: The name of an actor, or the words of a claim.
    object: str
    act: str = ""
    on_behalf_of: str = ""
    #: The actor the statement is turned on, whatever its object; "" = none.
    target_actor: str = ""
    #: What an actor is accused of or supported in, in words.
    claim: str = ""
    modality: Modality = Modality.REPORTED
    #: Titles, publishers or ids of the sources the words came through, nearest first.
    via: tuple[str, ...] = ()
    said_on: str = ""
    #: The id of the statement or proposal that it answers; "#1" = the first proposal of its text.
    replies_to: str = ""
    cue: Cue | None = None
    #: Where the text names the speaker, the target and the party spoken for.
    mentions: tuple[Mention, ...] = ()
    #: Between 0 and 1: the share of proposals like this one that readers accepted.
    confidence: float = 0.0
    #: Why it was proposed, in words.
    reason: str = ""
    #: What a person must answer before it can be accepted: "the year of mercredi 12 janvier".
    asks: tuple[str, ...] = ()
