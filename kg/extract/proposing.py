"""From a text to proposals: who takes which stance towards whom, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.evidence.words import trimmed, whole
from kg.extract.answering import answering
from kg.extract.behalf import party_of
from kg.extract.confidence import confidence, features
from kg.extract.content import Sides, content_of
from kg.extract.days import dated_alike
from kg.extract.direct import GOES_ON
from kg.extract.disputes import Dispute, Disputes
from kg.extract.engine import found
from kg.extract.frame import frame_of
from kg.extract.held import held_against
from kg.extract.hollow import says_nothing
from kg.extract.language import LANGUAGES, language_told, pointers
from kg.extract.people import figures_of
from kg.extract.promises import unbound
from kg.extract.proposal import Found, Proposal
from kg.extract.quarrels import denials, quarrels
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.scenes import Circumstance, Scenes
from kg.extract.setting import Setting, setting_of
from kg.extract.speakers import Speakers
from kg.extract.stances import Turn, worded
from kg.extract.target import (
    leading_pronoun,
    object_actor,
    own_target,
    target_behind,
    target_between,
    target_in_words,
)
from kg.extract.through import media_of
from kg.extract.within import is_within
from kg.model import Actor, Cue


def proposals(text: str, language: str, published: str, actors: Sequence[Actor]) -> list[Proposal]:
    """Return the proposals of a text, as kg.extract.propose documents."""
    code = language or language_told(text)
    if code[:2].lower() not in LANGUAGES:
        return []
    return proposals_of(text, code, published, actors, found(text, code))


def proposals_of(
    text: str, language: str, published: str, actors: Sequence[Actor], read: Sequence[Found]
) -> list[Proposal]:
    """Return the proposals of attributed words that were found already."""
    rated = rated_proposals(text, language, published, actors, read)
    return answering(dated_alike(text, list(dict.fromkeys(proposal for proposal, _ in rated))))


def rated_proposals(
    text: str, language: str, published: str, actors: Sequence[Actor], read: Sequence[Found]
) -> list[tuple[Proposal, frozenset[str]]]:
    """Return the proposals of attributed words, each with the features its confidence rests on."""
    words = pointers(language)
    ordered = sorted(read, key=lambda one: (min(one.start, one.place), one.start))
    setting = setting_of(text, words, figures_of(actors, words), ordered)
    frame = frame_of(text, published, words)
    scenes = Scenes(setting, ordered, published, media_of(tuple(actors)), frame)
    continued = frozenset(one.cue for one in ordered if one.cue and one.reason == GOES_ON)
    resolver = Resolver(setting)
    speakers = Speakers(setting, frame, resolver)
    reader = _Reader(setting, scenes, resolver, speakers, continued, turns=speakers.turns)
    rated = [one for each in ordered for one in [reader.read(each)] if one is not None]
    every = [proposal for proposal, _ in rated]
    return [one for number, one in enumerate(rated) if not is_within(every, number)]


@dataclass
class _Reader:
    """Reads the words of one text in turn; what was read before helps with what comes."""

    setting: Setting
    scenes: Scenes
    resolver: Resolver
    speakers: Speakers
    #: The cues of quotations that go on after them.
    continued: frozenset[Cue] = frozenset()
    disputes: Disputes = field(default_factory=Disputes)
    turns: list[Turn] = field(default_factory=list)
    #: The disputes that the text tells by itself, those to come.
    quarrels: list[tuple[int, Dispute]] = field(default_factory=list)
    denials: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the text's own quarrels."""
        self.quarrels = list(quarrels(self.resolver))
        self.denials = list(denials(self.resolver))

    def read(self, found: Found) -> tuple[Proposal, frozenset[str]] | None:
        """Return the proposal of some attributed words; None where they make no statement."""
        found = unbound(self._whole(found), self.setting.text, self.setting.words)
        while self.quarrels and self.quarrels[0][0] < found.place:
            self.disputes.learn(self.quarrels.pop(0)[1])
        while self.denials and self.denials[0][0] < found.place:
            self.disputes.answers(self.denials.pop(0)[1])
        first = self._target_first(found)
        speaker = self.speakers.of(found, {first.name} if first else set())
        party = party_of(speaker, self.resolver) if speaker else None
        barred = {who.name for who in (speaker, party) if who}
        target, by = self._target(found, barred, first)
        sides = Sides(speaker, party)
        content = content_of(found, sides, self.resolver, self.disputes, self.turns, target)
        if content is not None and content.target is not None:
            target, by = content.target, content.target_by
        turn = Turn(found, speaker, party, target, by, content)
        if not turn.stance or says_nothing(turn, self.setting):
            return None
        if target is None and speaker is not None:
            rival = self._rival(turn, barred)
            turn = replace(turn, target=rival, target_by="rival" if rival else "")
        circumstance = self.scenes.at(found.place, barred)
        if turn.target and turn.target.name in circumstance.via:
            # "told the Herald": the paper hears it, it is not meant.
            turn = replace(turn, target=None, target_by="")
        proposal = self._proposal(turn, circumstance)
        self._remember(turn)
        return proposal

    def _rival(self, turn: Turn, barred: set[str]) -> Resolved | None:
        """Who is in dispute with somebody; what is denied was likely said by who spoke last."""
        rival = None
        if turn.stance == "accuses" or turn.act == "demands":
            rival = self.disputes.accused_by(barred) or self.disputes.accuser_of(barred)
        elif turn.stance == "denies" and turn.act != "sidesteps":
            others = [one.party or one.speaker for one in reversed(self.turns[-3:])]
            spoke = next((one for one in others if one and one.name not in barred), None)
            rival = self.disputes.accuser_of(barred) or self.disputes.opponent_of(barred) or spoke
        return rival if rival and rival.name not in barred else None

    def _whole(self, found: Found) -> Found:
        span = trimmed(self.setting.text, *whole(self.setting.text, found.start, found.end))
        return (
            found
            if span == (found.start, found.end)
            else replace(found, start=span[0], end=span[1])
        )

    def _target_first(self, found: Found) -> Resolved | None:
        """A target that is named bars its name from the speaker's pronoun."""
        if found.target is None:
            return None
        return self.resolver.named(found.target)

    def _target(
        self, found: Found, barred: set[str], first: Resolved | None
    ) -> tuple[Resolved | None, str]:
        own = first if first and first.name not in barred else None
        own = own or own_target(found, self.resolver, barred)
        own = own or target_between(found, self.resolver, barred)
        own = own or target_behind(found, self.resolver, barred)
        whole = None if own else object_actor(found, self.resolver, barred)
        own = own or (whole if found.stance == "supports" else None)
        if own is not None:
            return own, "its own"
        relative = self.resolver.relative_object(found.place) if found.cue else set()
        for turn in reversed(self.turns[-1:]):
            same = turn.found.cue is not None and turn.found.cue == found.cue
            if same and turn.target and leading_pronoun(found, self.resolver):
                return self._led(found, turn.target), "words"
        inside = target_in_words(found, self.resolver, barred) or whole
        if inside is None and found.stance == "accuses" and not found.is_negated:
            inside = held_against(found, self.resolver, barred)
        for name in relative - barred:
            return self._antecedent(name, found), "its own"
        return (inside, "words") if inside else (None, "")

    def _led(self, found: Found, target: Resolved) -> Resolved:
        """« … et qu’il dégrade »: the pronoun stands for the subject of the words before."""
        mention = leading_pronoun(found, self.resolver)
        assert mention is not None  # noqa: S101
        return replace(target, start=mention.start, end=mention.end, how="pronoun")

    def _antecedent(self, name: str, found: Found) -> Resolved:
        traces = [t for t in self.setting.traces if t.figure.name == name]
        last = [t for t in traces if t.end <= found.place][-1]
        return Resolved.of(last)

    def _proposal(
        self, turn: Turn, circumstance: Circumstance
    ) -> tuple[Proposal, frozenset[str]] | None:
        found, text = turn.found, self.setting.text
        proposal = worded(turn, self.setting, self.turns)
        if proposal is None:
            return None
        asks = circumstance.asks + (() if turn.speaker else ("who says it",))
        holding = features(
            found,
            text,
            turn.speaker,
            turn.target_by,
            content=turn.content,
            asks=len(asks),
            in_pieces=found.cue in self.continued,
        )
        told = replace(
            proposal,
            via=circumstance.via,
            said_on=circumstance.said_on,
            asks=asks,
            confidence=confidence(holding),
        )
        return told, holding

    def _remember(self, turn: Turn) -> None:
        self.turns.append(turn)
        if turn.speaker is None:
            return
        self.resolver.hear(turn.speaker)
        if turn.target and turn.stance == "accuses":
            self.disputes.remember(turn.speaker, turn.party, turn.target)
        if turn.stance == "denies" and turn.act != "sidesteps":
            self.disputes.answering |= {who.name for who in (turn.speaker, turn.party) if who}
