"""Who says attributed words: a mention, who stands beside them, or whoever spoke before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extract.antecedents import fitting
from kg.extract.frame import Frame
from kg.extract.language import words_of
from kg.extract.proposal import Found, Mention
from kg.extract.resolve import Resolver
from kg.extract.resolved import Resolved
from kg.extract.roles import Role
from kg.extract.setting import Setting, Trace
from kg.extract.stances import Turn
from kg.model import Modality

#: « … », lance-t-elle; "…" she adds.
_VERB_AND_PRONOUN = re.compile(
    r"[»”\"«\s,]*(?:\w+[-‐](?:t[-‐])?)?(?P<who>ils?|elles?|he|she|they)\b", re.IGNORECASE
)
_CLOSE = re.compile(r"[^\S\n]*(?:[\w’'-]+[^\S\n]+){0,3}")


@dataclass(frozen=True)
class Speakers:
    """Tells who speaks in one text; « assure-t-elle » is she of the `turns` that came before."""

    setting: Setting
    frame: Frame
    resolver: Resolver
    turns: list[Turn] = field(default_factory=list)

    def of(self, found: Found, barred: set[str]) -> Resolved | None:
        """Return who says attributed words, nobody of the `barred`; None where nothing tells."""
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
        # « lance-t-elle » is a subject like others.
        joined = self.setting.text[max(mention.start - 1, 0)] in "-‐"
        last = None if joined else self._last_heard(mention, barred)
        return last or self.resolver.resolve(mention, barred)

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
        start, end = self.frame.author
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
        place = found.place
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
