"""Attributed words that state nothing: a mere name, the paper's own voice, somebody unknown."""

from __future__ import annotations

import re

from kg.evidence.cues import cues_in
from kg.extract.blame import says
from kg.extract.called import head_noun
from kg.extract.language import words_of
from kg.extract.proposal import Found
from kg.extract.setting import Setting, Trace
from kg.extract.stances import Turn
from kg.model import Modality


def says_nothing(turn: Turn, setting: Setting) -> bool:
    """Tell whether words are but a name, "explains Cogent", or turned on whom nobody knows.

    « s'en prend aux rieurs » has no actor and no claim; nor has the paper's own voice a speaker.
    """
    found = turn.found
    if turn.speaker is None and turn.stance == "asserts" and not _marked(found):
        return True
    mention = found.target
    same = mention and (mention.start, mention.end) == (found.start, found.end)
    if same and turn.target is None and turn.found.stance == "accuses":
        return True
    words = setting.text[found.start : found.end].strip(' «»“”"')
    if _asks(found, setting) or _holds_back(found, setting):
        return True
    if words.lower() in setting.words.pronouns:
        return True
    span = found.start, found.start + len(words)
    named = turn.stance in ("asserts", "denies")
    return named and any(_is_all(trace, span, setting) for trace in setting.traces)


def _asks(found: Found, setting: Setting) -> bool:
    """Tell whether words ask: « se demande si Acme ment », "wondered whether Acme lied"."""
    if found.cue is None or found.modality is Modality.DIRECT or found.start < found.cue.end:
        return False
    words = setting.text[found.start : found.end]
    # "said that if it rains …" states something.
    lead = words_of(setting.text[found.cue.end : found.start])
    asking = says("wondering", found.cue.surface, setting.words)
    first = _FIRST.match(words)
    opens = first is not None and first[0].lower() in _QUESTION[asking]
    return opens and not set(lead) & _THAT


def _holds_back(found: Found, setting: Setting) -> bool:
    """Tell whether somebody declines to accuse: that is no accusation, and denies none."""
    if found.cue is None or not says("withholding", found.cue.surface, setting.words):
        return False
    taken = cues_in(setting.text, found.start, found.end, setting.words.code)
    first = next(taken, None)
    lead = setting.text[found.start : first.cue.start] if first else ""
    return first is not None and first.entry.stance == "accuses" and len(words_of(lead)) <= 1


_FIRST = re.compile(r"\w+|s['’]")
#: Words that open a question; behind a verb that asks "if" does too.
_QUESTION = {
    False: frozenset({"whether"}),
    True: frozenset({"whether", "if", "si", "s'", "s’"}),
}
_THAT = frozenset({"that", "que", "qu'"})


def _is_all(trace: Trace, span: tuple[int, int], setting: Setting) -> bool:
    """Tell whether words are a name, alone or behind what it is: "the company Acme"."""
    if trace.end != span[1] or trace.start < span[0]:
        return False
    lead, words = setting.text[span[0] : trace.start].strip(), setting.words
    spoken = words_of(lead)
    joined = set(spoken) & (words.small["possessive"] | words.small["oblique"])
    is_noun = len(spoken) <= _LONGEST and not joined and head_noun(lead, words) != ""
    return not lead or is_noun


#: "the campaign group" Acme: an article and a noun, with a word beside it.
_LONGEST = 3


def _marked(found: Found) -> bool:
    return found.modality in (Modality.DIRECT, Modality.ISOLATED)
