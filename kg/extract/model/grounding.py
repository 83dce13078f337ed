"""From what a model says to proposals: words found in the text, or it is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.dates import checked
from kg.errors import InvalidInput
from kg.evidence.normal import key_of, text_of
from kg.evidence.places import Span, forms, whole_words, within
from kg.evidence.sentence import sentence_around
from kg.evidence.words import word_character
from kg.extract.model.reply import Said
from kg.extract.proposal import Mention, Proposal
from kg.identity import key
from kg.model import Actor, Cue, Modality
from kg.vocabulary import acts, stances

#: A model's own certainty says little, so that all its proposals weigh the same.
CONFIDENCE = 0.5
_MARKS = "«»“”„\"'‘’"


class Lie(StrEnum):
    """Why a proposal of a model is dropped."""

    QUOTE = "words that are not in the text"
    SPEAKER = "a speaker who is not in the text"
    TARGET = "a target that is not in the text"
    STANCE = "a stance or an act that there is not"
    EMPTY = "nothing that is said"


@dataclass(frozen=True)
class Ground:
    """The text that a model was shown, whose part [start, end) it was asked about."""

    text: str
    part: Span
    actors: Sequence[Actor]
    published: str = ""

    def find(self, words: str, near: int, part: Span | None = None) -> Span | None:
        """Return the place of words, after the normalisation of a proof; the nearest of several."""
        form = key_of(words).text.strip()
        if not any(map(word_character, form)):
            return None
        for each in forms(form):
            places = whole_words(text_of(self.text), each)
            held = [place for place in places if within(place, part or (0, len(self.text)))]
            if held:
                return min(held, key=lambda place: abs(place[0] - near))
        return None

    def name(self, said: str) -> str:
        """Return the name that the workspace has for an actor, else the one that was said."""
        wanted = key(said)
        for one in self.actors:
            if wanted in {key(name) for name in (one.name, *(also.name for also in one.aliases))}:
                return one.name
        return said

    def mention(self, name: str, words: str, near: int) -> Mention | None:
        """Return the words near a place that stand for an actor; None = nothing in the text does.

        A pronoun is believed only of someone whom the text names elsewhere.
        """
        known = self.name(name)
        own = [one for one in self.actors if one.name == known]
        names = [name, known, *(also.name for one in own for also in one.aliases)]
        named = [place for each in names if (place := self.find(each, near))]
        if not named:
            return None
        place = min(named, key=lambda one: abs(one[0] - near))
        sentence = sentence_around(self.text, near, near + 1)
        if words and (held := self.find(words, near, sentence)):
            place = held
        return Mention(self.text[slice(*place)], *place, known)


def grounded(said: Said, ground: Ground, reason: str) -> Proposal | Lie:
    """Return a statement of a model as a proposal in the text's own characters, or why not."""
    if not said.quote:
        return Lie.EMPTY
    hint = ground.part[0] + max(said.start, 0)
    span = ground.find(said.quote, hint, ground.part)
    if span is None:
        return Lie.QUOTE
    if said.stance not in stances() or not _is_act(said):
        return Lie.STANCE
    speaker = ground.mention(said.speaker, said.speaker_words, span[0]) if said.speaker else None
    target = ground.mention(said.target, "", span[0]) if said.target else None
    if said.speaker and speaker is None:
        return Lie.SPEAKER
    if said.target and target is None:
        return Lie.TARGET
    return _proposal(said, ground, span, speaker, target, reason)


def _is_act(said: Said) -> bool:
    return not said.act or (said.act in acts() and acts()[said.act].stance == said.stance)


def _proposal(
    said: Said,
    ground: Ground,
    span: Span,
    speaker: Mention | None,
    target: Mention | None,
    reason: str,
) -> Proposal:
    quote = ground.text[slice(*span)]
    claim = said.claim or " ".join(quote.split()).strip(_MARKS + " ")
    is_of_actor = target is not None and said.stance == "accuses"
    # An accusation of nobody asserts its claim, as kg.extract.stances has it.
    is_open = said.stance == "accuses" and target is None
    return Proposal(
        quote,
        *span,
        speaker.actor if speaker else "",
        "asserts" if is_open else said.stance,
        "actor" if is_of_actor else "claim",
        target.actor if is_of_actor and target else claim,
        act="" if is_open else said.act,
        target_actor=target.actor if target else "",
        claim=claim if is_of_actor else "",
        modality=_modality(said, ground.text, span),
        said_on=_day(said.said_on, ground),
        cue=_cue(said, ground, span),
        mentions=tuple(one for one in (speaker, target) if one),
        confidence=CONFIDENCE,
        reason=reason,
        asks=() if speaker else ("who says it",),
    )


def _modality(said: Said, text: str, span: Span) -> Modality:
    """Quoted words stand in marks, whatever the model calls them."""
    start, end = span
    around = text[max(start - 2, 0) : start + 1] + text[end - 1 : end + 2]
    is_marked = any(mark in around for mark in _MARKS)
    known = said.modality in {one.value for one in Modality}
    modality = Modality(said.modality) if known else Modality.REPORTED
    quoted = modality in (Modality.DIRECT, Modality.ISOLATED)
    return Modality.REPORTED if quoted and not is_marked else modality


def _day(said: str, ground: Ground) -> str:
    """A day whose year neither the text nor the date of publication has is a guess."""
    year = said[:4]
    try:
        return checked(said) if said and year in ground.text + ground.published else ""
    except InvalidInput:
        return ""


def _cue(said: Said, ground: Ground, span: Span) -> Cue | None:
    sentence = sentence_around(ground.text, *span)
    place = ground.find(said.cue, span[0], sentence)
    return Cue(ground.text[slice(*place)], *place) if place else None
