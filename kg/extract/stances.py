"""What stance attributed words take, towards which object, under which claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.claims import claim_of, has_verbless_start
from kg.extract.proposal import Found, Mention, Proposal
from kg.extract.resolved import Resolved
from kg.extract.setting import Setting
from kg.extract.target import sides
from kg.model import Modality
from kg.vocabulary import acts

#: What the negation of a stance says: who does not deny concedes.
_TURNED = {"denies": ("supports", "concedes"), "supports": ("denies", "refutes")}
#: Objects of a denial that only point back at what was said before.
_ANAPHOR = re.compile(
    r"(?:(?:ces|cette|les|toutes? (?:ces|les|cette)|the|these|those|this|all|any) )?"
    r"(?:accusations?|critiques?|reproches?|faits?|allégations?|rumeurs?|propos|griefs?|balle|"
    r"charges?|allegations?|claims?|criticisms?|reports?|rumou?rs?|faute|responsabilité|blame|"
    r"everything|it all|[\w’'-]+ en bloc|renv\w+ la balle.*|pass\w+ the buck.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Content:
    """The stance that words take by themselves, whatever their verb: "explains that X lied"."""

    stance: str
    act: str
    #: For the person who reviews.
    reason: str
    target: Resolved | None = None
    #: As `Turn.target_by`.
    target_by: str = ""


@dataclass(frozen=True)
class Turn:
    """Attributed words with who is behind them, before they are worded as a proposal."""

    found: Found
    speaker: Resolved | None
    party: Resolved | None
    target: Resolved | None
    #: "its own", "words", "rival" or "".
    target_by: str
    #: What the words say beyond a neutral verb; None = the cue's own stance holds.
    content: Content | None = None

    @property
    def stance(self) -> str:
        """The stance; "" where a negated cue makes no statement: "he did not say"."""
        if self.content is not None:
            return self.content.stance
        stance = self.found.stance or "asserts"
        if self.found.cue is None or not self.found.is_negated:
            return stance
        return _TURNED.get(stance, ("", ""))[0]

    @property
    def act(self) -> str:
        """The act, where it belongs to the stance."""
        if self.content is not None:
            return self.content.act
        if self.found.cue is not None and self.found.is_negated:
            return _TURNED.get(self.found.stance, ("", ""))[1]
        act = acts().get(self.found.act)
        return act.name if act and act.stance == self.stance else ""

    def holds(self, at: int) -> bool:
        """Tell whether an offset is inside these words, quoted in full."""
        direct = self.found.modality is Modality.DIRECT
        return direct and self.found.start <= at < self.found.end


def worded(turn: Turn, setting: Setting, before: Sequence[Turn]) -> Proposal | None:
    """Return a turn as a proposal without its circumstances; None where no claim is left.

    An accusation of nobody that can be told asserts its claim.
    """
    stance, act = turn.stance, turn.act
    if stance == "accuses" and turn.target is None:
        stance, act = "asserts", ""
    claim = _claim(turn, setting, before)
    actor = _actor_object(turn, stance, act)
    if not claim and not actor:
        return None
    text, found = setting.text, turn.found
    return Proposal(
        quote=text[found.start : found.end],
        start=found.start,
        end=found.end,
        speaker=turn.speaker.name if turn.speaker else "",
        stance=stance,
        act=act,
        object_kind="actor" if actor else "claim",
        object=actor or claim,
        claim=claim if actor and not _is_only(turn, stance) else "",
        on_behalf_of=turn.party.name if turn.party else "",
        target_actor=turn.target.name if turn.target else "",
        modality=found.modality,
        cue=found.cue,
        mentions=_mentions(turn, text),
        reason=_reason(turn, text),
    )


def _actor_object(turn: Turn, stance: str, act: str) -> str:
    """The actor that the stance takes: accuses always, supports where the cue's own object is."""
    if turn.target is None:
        return ""
    if stance == "accuses":
        return turn.target.name
    return turn.target.name if sides(stance, act) and turn.target_by == "its own" else ""


def _is_only(turn: Turn, stance: str) -> bool:
    """Who « soutient la commune » supports an actor in nothing that the words tell."""
    return (
        stance == "supports" and turn.target is not None and turn.found.start <= turn.target.start
    )


def _claim(turn: Turn, setting: Setting, before: Sequence[Turn]) -> str:
    words, found = setting.text[turn.found.start : turn.found.end], turn.found
    if turn.stance == "denies":
        answered = _answered(turn, words, before)
        if answered is not None:
            return _claim(answered, setting, ())
    subject = _subject(turn, words, setting)
    about = turn.target.figure if turn.target and subject == turn.target.name else None
    first = turn.speaker and found.modality is Modality.DIRECT
    return claim_of(
        words,
        subject,
        setting.words,
        denied=found.stance == "denies",
        names=about.names if about else (),
        speaker=turn.speaker.name if turn.speaker and first else "",
    )


def _answered(turn: Turn, words: str, before: Sequence[Turn]) -> Turn | None:
    """Return the last accusation of the one who denies « ces accusations »."""
    if not _ANAPHOR.fullmatch(words.strip(' «»“”"')):
        return None
    names = {who.name for who in (turn.speaker, turn.party) if who}
    accusing = [
        one for one in before if one.stance == "accuses" and one.target and one.target.name in names
    ]
    return accusing[-1] if accusing else None


def _subject(turn: Turn, words: str, setting: Setting) -> str:
    """Whom the claim is about, where the words have no subject that says so."""
    verbless = has_verbless_start(words, setting.words)
    if turn.stance == "accuses" and turn.target:
        # Whose announced complaint it is: the one who threatens, or sues, does the doing.
        own = turn.act == "threatens" or (turn.found.act == "sues" and verbless)
        return turn.speaker.name if own and turn.speaker else turn.target.name
    if turn.found.act == "demands" and verbless:
        return _addressee(turn)
    if turn.speaker and verbless:
        return turn.speaker.name
    pronoun = turn.target and turn.target.how == "pronoun" and turn.target.start == turn.found.start
    return turn.target.name if turn.target and pronoun else ""


def _addressee(turn: Turn) -> str:
    if turn.target and turn.target_by == "its own":
        return turn.target.name
    mention = turn.found.target
    return " ".join(mention.surface.split()) if mention else ""


def _mentions(turn: Turn, text: str) -> tuple[Mention, ...]:
    people = (turn.speaker, turn.target, turn.party)
    return tuple(dict.fromkeys(who.mention(text) for who in people if who))


def _reason(turn: Turn, text: str) -> str:
    parts = [turn.found.reason] if turn.found.reason else []
    for role, who in (("speaker", turn.speaker), ("target", turn.target), ("for", turn.party)):
        if who is None:
            continue
        surface = " ".join(text[who.start : who.end].split())
        plain = who.how in ("name", "unnamed") and surface == who.name
        parts.append(f"{role}: {who.name}" + ("" if plain else f", by {who.how} « {surface} »"))
    if turn.target_by == "rival":
        parts.append("the target is the last one in dispute with the speaker")
    if turn.content is not None:
        parts.append(turn.content.reason)
    return "; ".join(parts)
