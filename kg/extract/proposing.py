"""From a text to proposals: who takes which stance towards whom, in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.evidence.words import trimmed, whole
from kg.extract.antecedents import fitting
from kg.extract.behalf import party_of
from kg.extract.confidence import confidence, features
from kg.extract.content import Sides, content_of
from kg.extract.days import dated_alike
from kg.extract.direct import GOES_ON
from kg.extract.disputes import Dispute, Disputes
from kg.extract.engine import found
from kg.extract.frame import frame_of
from kg.extract.language import LANGUAGES, language_told, pointers, words_of
from kg.extract.people import figures_of
from kg.extract.promises import unbound
from kg.extract.proposal import Found, Mention, Proposal
from kg.extract.quarrels import denials, quarrels
from kg.extract.resolve import Resolved, Resolver
from kg.extract.roles import Role
from kg.extract.scenes import Circumstance, Scenes
from kg.extract.setting import Setting, Trace, setting_of
from kg.extract.stances import Turn, worded
from kg.extract.target import (
    leading_pronoun,
    own_target,
    target_between,
    target_in_words,
)
from kg.extract.through import media_of
from kg.extract.within import is_within
from kg.model import Actor, Cue, Modality

#: « … », lance-t-elle; "…" she adds.
_VERB_AND_PRONOUN = re.compile(
    r"[»”\"«\s,]*(?:\w+[-‐](?:t[-‐])?)?(?P<who>ils?|elles?|he|she|they)\b", re.IGNORECASE
)
_CLOSE = re.compile(r"[^\S\n]*(?:[\w’'-]+[^\S\n]+){0,3}")


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
    return dated_alike(text, list(dict.fromkeys(proposal for proposal, _ in rated)))


def rated_proposals(
    text: str, language: str, published: str, actors: Sequence[Actor], read: Sequence[Found]
) -> list[tuple[Proposal, frozenset[str]]]:
    """Return the proposals of attributed words, each with the features its confidence rests on."""
    words = pointers(language)
    ordered = sorted(read, key=lambda one: (min(one.start, _place(one)), one.start))
    setting = setting_of(text, words, figures_of(actors, words), ordered)
    frame = frame_of(text, published, words)
    scenes = Scenes(setting, ordered, published, media_of(tuple(actors)), frame)
    continued = frozenset(one.cue for one in ordered if one.cue and one.reason == GOES_ON)
    reader = _Reader(setting, scenes, Resolver(setting), continued)
    rated = [one for each in ordered for one in [reader.read(each)] if one is not None]
    every = [proposal for proposal, _ in rated]
    return [one for number, one in enumerate(rated) if not is_within(every, number)]


@dataclass
class _Reader:
    """Reads the words of one text in turn; what was read before helps with what comes."""

    setting: Setting
    scenes: Scenes
    resolver: Resolver
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
        while self.quarrels and self.quarrels[0][0] < _place(found):
            self.disputes.learn(self.quarrels.pop(0)[1])
        while self.denials and self.denials[0][0] < _place(found):
            self.disputes.answers(self.denials.pop(0)[1])
        first = self._target_first(found)
        speaker = self._speaker(found, {first.name} if first else set())
        party = party_of(speaker, self.resolver) if speaker else None
        barred = {who.name for who in (speaker, party) if who}
        target, by = self._target(found, barred, first)
        sides = Sides(speaker, party)
        content = content_of(found, sides, self.resolver, self.disputes, self.turns, target)
        if content is not None and content.target is not None:
            target, by = content.target, content.target_by
        turn = Turn(found, speaker, party, target, by, content)
        if not turn.stance or self._says_nothing(turn):
            return None
        if target is None and speaker is not None:
            rival = self._rival(turn, barred)
            turn = replace(turn, target=rival, target_by="rival" if rival else "")
        circumstance = self.scenes.at(_place(found), barred)
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

    def _says_nothing(self, turn: Turn) -> bool:
        """The paper's own voice, and words that are but a name: "explains Cogent"."""
        found, text = turn.found, self.setting.text
        if turn.speaker is None and turn.stance == "asserts" and not _marked(found):
            return True
        words = text[found.start : found.end].strip(' «»“”"')
        if words.lower() in self.setting.words.pronouns:
            return True
        span = found.start, found.start + len(words)
        named = turn.stance in ("asserts", "denies")
        return named and any((t.start, t.end) == span for t in self.setting.traces)

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

    def _speaker(self, found: Found, barred: set[str]) -> Resolved | None:
        who = self._mentioned(found, barred)
        if who is None and (found.speaker is None or found.cue is None):
            who = self._beside(found, barred)
        if who is None and (found.speaker is None or found.cue is None):
            who = self._unmentioned(found, barred)
        return who

    def _mentioned(self, found: Found, barred: set[str]) -> Resolved | None:
        mention, words = found.speaker, self.setting.words
        if mention is None:
            return None
        first = (words_of(mention.surface) or [""])[0]
        if first in words.small["first"]:
            outer = [turn for turn in self.turns if turn.holds(mention.start)]
            return outer[-1].speaker if outer else self._author()
        return self._last_heard(mention, barred) or self.resolver.resolve(mention, barred)

    def _last_heard(self, mention: Mention, barred: set[str]) -> Resolved | None:
        """« d’après lui », "according to her": who spoke last and may be meant."""
        words = words_of(mention.surface)
        last = next((turn.speaker for turn in reversed(self.turns) if turn.speaker), None)
        mark = self.setting.words.pronouns.get(words[-1]) if words else None
        aside = words and words[-1] in ("lui", "elle", "eux", "elles", "him", "her", "them")
        if not aside or mark is None or last is None or last.figure is None:
            return None
        trace = Trace(last.figure, last.start, last.end, Role.SUBJECT, True)
        fits = fitting(mark, self.setting.words)(trace) is not None
        if not fits or last.name in barred:
            return None
        return replace(last, start=mention.start, end=mention.end, how="pronoun")

    def _author(self) -> Resolved | None:
        """Whoever signs the text says "I" in it."""
        start, end = self.scenes.frame.author
        return self.resolver.named(Mention("", start, end)) if end else None

    def _beside(self, found: Found, barred: set[str]) -> Resolved | None:
        """Who stands right after a quotation and its verb: « … », lance-t-elle; "…", Roy adds."""
        if found.modality is not Modality.DIRECT:
            return None
        text, words = self.setting.text, self.setting.words
        after = _VERB_AND_PRONOUN.match(text, found.end)
        if after and after["who"].lower() in words.pronouns:
            mention = Mention(after["who"], *after.span("who"))
            return self.resolver.resolve(mention, barred)
        end = found.cue.end if found.cue and found.cue.start >= found.end else found.end
        near = [t for t in self.setting.traces if end <= t.start <= end + 30]
        if found.cue and near and _CLOSE.fullmatch(text[end : near[0].start]):
            mention = Mention(text[near[0].start : near[0].end], near[0].start, near[0].end)
            return self.resolver.resolve(mention, barred)
        return None

    def _unmentioned(self, found: Found, barred: set[str]) -> Resolved | None:
        """Bare quotations go on with who spoke last; a verb without a subject looks for one."""
        place = _place(found)
        paragraph = self.setting.paragraph(place)
        if found.cue is None or found.modality is Modality.DIRECT:
            near = [
                turn
                for turn in self.turns
                if turn.speaker and paragraph - self.setting.paragraph(turn.found.end - 1) <= 1
            ]
            near.sort(key=lambda turn: turn.found.modality is Modality.DIRECT)
            spoke = near[-1].speaker if near else None
            return replace(spoke, how="carried") if spoke else None
        return None if found.is_passive else self.resolver.subject_before(place, barred)

    def _target(
        self, found: Found, barred: set[str], first: Resolved | None
    ) -> tuple[Resolved | None, str]:
        own = first if first and first.name not in barred else None
        own = own or own_target(found, self.resolver, barred)
        own = own or target_between(found, self.resolver, barred)
        if own is not None:
            return own, "its own"
        relative = self.resolver.relative_object(_place(found)) if found.cue else set()
        for turn in reversed(self.turns[-1:]):
            same = turn.found.cue is not None and turn.found.cue == found.cue
            if same and turn.target and leading_pronoun(found, self.resolver):
                return self._led(found, turn.target), "words"
        inside = target_in_words(found, self.resolver, barred)
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
        last = [t for t in traces if t.end <= _place(found)][-1]
        return Resolved(name, last.start, last.end, "name", last.figure)

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


def _marked(found: Found) -> bool:
    return found.modality in (Modality.DIRECT, Modality.ISOLATED)


def _place(found: Found) -> int:
    """Where words are attributed: at the cue, else where they stand."""
    return found.cue.start if found.cue else found.start
