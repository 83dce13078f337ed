"""Scenes of a text: a day or an interview that goes on until another one begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.frame import Frame
from kg.extract.proposal import Found
from kg.extract.setting import Setting
from kg.extract.through import Passage, passages
from kg.extract.when import When, times_in


@dataclass
class Scene:
    """What holds for the words of one stretch: the day, the texts they came through."""

    paragraph: int = -1
    sentence: int = -1
    times: tuple[When, ...] = ()
    via: tuple[Passage, ...] = ()
    #: The names of those who speak in it: an interview goes on while they do.
    party: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Circumstance:
    """When words were said and through which texts they came, as far as the text tells."""

    said_on: str = ""
    via: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class Scenes:
    """Walks through a text's sentences; ask for places from the left."""

    def __init__(
        self,
        setting: Setting,
        found: Sequence[Found],
        published: str,
        media: Mapping[str, str],
        frame: Frame,
    ) -> None:
        self._setting, self._published, self._media = setting, published, media
        self.frame = frame
        self._spans = [(one.start, one.end) for one in found]
        self._scene, self._read = Scene(), -1

    def at(self, offset: int, speakers: set[str]) -> Circumstance:
        """Return the circumstances of words that are attributed at an offset, by these speakers."""
        sentence = self._setting.sentence(offset)
        for number in range(self._read + 1, sentence + 1):
            self._enter(number)
        self._read = max(self._read, sentence)
        scene = self._scene
        here = scene.paragraph == self._setting.paragraph(offset)
        together = bool(speakers & scene.party)
        told = scene.sentence == sentence
        if here and scene.via and (told or not scene.party):
            scene.party |= speakers
            together = True
        via = tuple(p.name for p in scene.via if p.name not in speakers) if together else ()
        when = self._nearest(scene.times, offset) if here or via else None
        if when is None:
            return Circumstance(self._framed(speakers), via)
        return Circumstance(when.date, via, (when.asks,) if when.asks else ())

    def _framed(self, speakers: set[str]) -> str:
        """The day of the whole text, or of those who sign it."""
        start, end = self.frame.author
        if end and self._setting.text[start:end] in speakers:
            return self.frame.said_on or self.frame.written_on
        at = self.frame.issued_at
        named = (one.figure.name for one in self._setting.seen if one.start >= at)
        issues = not at or next(named, "") in speakers
        return self.frame.said_on if issues else ""

    def _enter(self, number: int) -> None:
        """Read a sentence: a day or a text that it names begins another scene."""
        sentences, scene = self._setting.sentences, self._scene
        start = sentences[number]
        end = [*sentences, len(self._setting.text)][number + 1]
        paragraph = self._setting.paragraph(start)
        same = paragraph == scene.paragraph
        times, through = self._times(start, end), self._passages(start, end)
        if times or through:
            via = through or (scene.via if same else ())
            party = scene.party if same and not through else set()
            kept = times or (scene.times if same else ())
            self._scene = Scene(paragraph, number, kept, via, party)
        elif not same and not scene.via:
            self._scene = Scene(paragraph)

    def _times(self, start: int, end: int) -> tuple[When, ...]:
        before = self._scene.times[-1].date if self._scene.times else self._last
        setting = self._setting
        told = times_in(setting.text, start, end, self._published, setting.words, before)
        times = tuple(one for one in told if not self._inside(one.start))
        if times and times[-1].date:
            self._last = times[-1].date
        return times

    #: The day told last, for "the next day" in the paragraph after.
    _last = ""

    def _passages(self, start: int, end: int) -> tuple[Passage, ...]:
        setting = self._setting
        told = passages(setting.text, start, end, setting.words, self._media)
        return tuple(one for one in told if not self._inside(one.start))

    def _inside(self, at: int) -> bool:
        return any(start <= at < end for start, end in self._spans)

    def _nearest(self, times: Sequence[When], offset: int) -> When | None:
        before = [one for one in times if one.end <= offset]
        return before[-1] if before else next(iter(times), None)
