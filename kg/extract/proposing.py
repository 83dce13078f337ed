"""From a text to proposals: who takes which stance towards whom, in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.evidence.words import trimmed, whole
from kg.extract.behalf import party_of
from kg.extract.blame import rejects
from kg.extract.confidence import confidence, features
from kg.extract.engine import found
from kg.extract.frame import frame_of
from kg.extract.language import LANGUAGES, pointers, words_of
from kg.extract.people import figures_of
from kg.extract.proposal import Found, Mention, Proposal
from kg.extract.resolve import Resolved, Resolver
from kg.extract.scenes import Circumstance, Scenes
from kg.extract.setting import Setting, setting_of
from kg.extract.stances import Turn, worded
from kg.extract.target import (
    Rivals,
    is_blamed,
    leading_pronoun,
    may_act,
    own_target,
    target_between,
    target_in_words,
)
from kg.extract.through import media_of
from kg.ingest.language import language_of
from kg.model import Actor, Modality

#: « … », lance-t-elle; "…" she adds.
_VERB_AND_PRONOUN = re.compile(
    r"[»”\"«\s,]*(?:\w+[-‐](?:t[-‐])?)?(?P<who>ils?|elles?|he|she|they)\b", re.IGNORECASE
)
_CLOSE = re.compile(r"[^\S\n]*(?:[\w’'-]+[^\S\n]+){0,3}")


def proposals(text: str, language: str, published: str, actors: Sequence[Actor]) -> list[Proposal]:
    """Return the proposals of a text, as kg.extract.propose documents."""
    code = language or language_of(text)
    if code[:2].lower() not in LANGUAGES:
        return []
    return proposals_of(text, code, published, actors, found(text, code))


def proposals_of(
    text: str, language: str, published: str, actors: Sequence[Actor], read: Sequence[Found]
) -> list[Proposal]:
    """Return the proposals of attributed words that were found already."""
    rated = rated_proposals(text, language, published, actors, read)
    return _dated_alike(list(dict.fromkeys(proposal for proposal, _ in rated)))


def rated_proposals(
    text: str, language: str, published: str, actors: Sequence[Actor], read: Sequence[Found]
) -> list[tuple[Proposal, frozenset[str]]]:
    """Return the proposals of attributed words, each with the features its confidence rests on."""
    words = pointers(language)
    ordered = sorted(read, key=lambda one: (min(one.start, _place(one)), one.start))
    setting = setting_of(text, words, figures_of(actors, words), ordered)
    frame = frame_of(text, published, words)
    scenes = Scenes(setting, ordered, published, media_of(tuple(actors)), frame)
    reader = _Reader(setting, scenes, Resolver(setting))
    return [one for each in ordered for one in [reader.read(each)] if one is not None]


@dataclass
class _Reader:
    """Reads the words of one text in turn; what was read before helps with what comes."""

    setting: Setting
    scenes: Scenes
    resolver: Resolver
    rivals: Rivals = field(default_factory=Rivals)
    turns: list[Turn] = field(default_factory=list)

    def read(self, found: Found) -> tuple[Proposal, frozenset[str]] | None:
        """Return the proposal of some attributed words; None where they make no statement."""
        found = self._whole(found)
        first = self._target_first(found)
        speaker = self._speaker(found, {first.name} if first else set())
        party = party_of(speaker, self.resolver) if speaker else None
        barred = {who.name for who in (speaker, party) if who}
        target, by = self._target(found, barred, first)
        neutral = found.stance in ("", "asserts") and not found.act
        blamed = neutral and target is not None and is_blamed(found, target, self.resolver)
        turn = Turn(found, speaker, party, target, by, blamed, self._rejects(found, barred))
        if not turn.stance or self._says_nothing(turn):
            return None
        if target is None and speaker is not None and turn.stance in ("accuses", "denies"):
            rival = self._rival(party or speaker, turn.stance, barred)
            turn = replace(turn, target=rival, target_by="rival" if rival else "")
        circumstance = self.scenes.at(_place(found), barred)
        if turn.target and turn.target.name in circumstance.via:
            # "told the Herald": the paper hears it, it is not meant.
            turn = replace(turn, target=None, target_by="")
        proposal = self._proposal(turn, circumstance)
        self._remember(turn)
        return proposal

    def _rival(self, who: Resolved, stance: str, barred: set[str]) -> Resolved | None:
        """Who is in dispute with somebody; what is denied was likely said by who spoke last."""
        rival = self.rivals.of(who)
        if rival is None and stance == "denies":
            others = [turn.party or turn.speaker for turn in self.turns[-3:]]
            rival = next((one for one in reversed(others) if one and one.name not in barred), None)
        return rival if rival and rival.name not in barred else None

    def _rejects(self, found: Found, speakers: set[str]) -> bool:
        """Neutral words of the accused may deny: « Nous n’avons jamais … »."""
        if found.stance not in ("", "asserts") or found.act in ("demands", "warns"):
            return False
        accused = any(other.name in speakers for _, other in self.rivals.pairs)
        text = self.setting.text[found.start : found.end]
        return rejects(text, self.setting.words, accused)

    def _says_nothing(self, turn: Turn) -> bool:
        """The paper's own voice, and words that are but a name: "explains Cogent"."""
        found, text = turn.found, self.setting.text
        if turn.speaker is None and turn.stance == "asserts" and not _marked(found):
            return True
        words = text[found.start : found.end].strip(' «»“”"')
        named = {t.start for t in self.setting.traces if t.end - t.start == len(words)}
        if words.lower() in self.setting.words.pronouns:
            return True
        return found.start in named and turn.stance in ("asserts", "denies")

    def _whole(self, found: Found) -> Found:
        start, end = trimmed(self.setting.text, *whole(self.setting.text, found.start, found.end))
        return replace(found, start=start, end=end)

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
        who = self.resolver.resolve(mention, barred)
        if who is None or who.how != "unnamed" or may_act(who, self.resolver):
            return who
        # A thing does not speak, unless nobody else can be told: "the corridor", « une interview ».
        thing = first in words.small["definite"] | words.small["indefinite"]
        other = self.resolver.subject_before(_place(found), barred) if thing else None
        return other or who

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
            found, text, turn.speaker, turn.target_by, is_blamed=turn.is_blamed, asks=len(asks)
        )
        told = replace(proposal, via=circumstance.via, said_on=circumstance.said_on, asks=asks)
        return replace(told, confidence=confidence(holding)), holding

    def _remember(self, turn: Turn) -> None:
        self.turns.append(turn)
        if turn.speaker is None:
            return
        self.resolver.hear(turn.speaker)
        if turn.target and turn.stance == "accuses":
            pair = turn.party or turn.speaker, turn.target
            self.rivals = Rivals((*self.rivals.pairs, pair))


def _marked(found: Found) -> bool:
    return found.modality in (Modality.DIRECT, Modality.ISOLATED)


def _place(found: Found) -> int:
    """Where words are attributed: at the cue, else where they stand."""
    return found.cue.start if found.cue else found.start


def _dated_alike(proposals: list[Proposal]) -> list[Proposal]:
    """An interview has one day: words that came through it without one take it."""
    days: dict[tuple[str, ...], set[str]] = {}
    for one in proposals:
        if one.via and one.said_on:
            days.setdefault(one.via, set()).add(one.said_on)
    return [
        replace(one, said_on=next(iter(days[one.via])))
        if one.via and not one.said_on and not one.asks and len(days.get(one.via, ())) == 1
        else one
        for one in proposals
    ]
