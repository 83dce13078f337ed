"""From a text to the words that it attributes to someone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.evidence.cues import cues_in
from kg.evidence.modality import modality_of
from kg.evidence.wording import negated
from kg.evidence.words import cuts, trimmed
from kg.extract.attribution import Attribution, written
from kg.extract.cued import attributions
from kg.extract.direct import GOES_ON, quoted
from kg.extract.grammar import Span
from kg.extract.headline import headline, is_turn, labels, turn
from kg.extract.pieces import Piece, pieces
from kg.extract.proposal import Found, Mention
from kg.extract.reading import model, parsed
from kg.model import Cue, Modality, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: "neither " confirm nor deny, « s’en étaient » pris à.
_JUST_BEFORE = 14
_OPEN, _CLOSE = '«“„‹"', '»”›"'
_LEADING = " \t\n\u00a0\u202f,:;.–—-)"
_TRAILING = " \t\n\u00a0\u202f,:;.–—-("


#: Marks that close right after some words.
_CLOSING = re.compile(r"[ .,\u00a0\u202f]{0,2}(?:[»”›\"]|'')")
#: « Elle soutient le maire » takes a side; « soutient que … », « « … », soutient-elle » do not.
_CLAUSAL = ("clause", "aside")
#: What somebody else makes of the words: « …, ce que dément le maire », "…, which he denies".
_ADDED = re.compile(
    r",\s+(?:ce\s+(?:que|dont|qu['’])|which\s+(?:he|she|they|it|both)\s+(?:has |have |had )?"
    r"(?:den|reject|disput|dismiss|refut)\w+)"
)
#: Words that join to what is cut off.
_LOOSE_END = re.compile(r"[\s,;]+(?:and|but|or|as|et|mais|ou)$")


def found(text: str, language: str) -> list[Found]:
    """Return the words that a text attributes to someone, by where they begin.

    Offsets are those of the text, at word boundaries. The words of « Le maire dit que le pont est
    fermé » are "le pont est fermé", the speaker "Le maire".

    Raises:
        InvalidInput: of a language other than French and English.
        WorkspaceError: where the extra `nlp` is not installed.
    """
    code = model(language).language
    parts = pieces(text, code)
    docs = parsed([part.words for part in parts], code)
    names = labels(text)
    all_found: list[Found] = []
    for part, doc in zip(parts, docs, strict=True):
        every = _every(part, doc, code, names)
        masked = {(each.start, each.end) for each in part.quotations}
        all_found += _placed(text, code, part, every, masked)
    return _distinct(all_found)


def _every(part: Piece, doc: Doc, language: str, names: frozenset[str]) -> list[Attribution]:
    every = list(attributions(doc, language, is_quoted=part.is_quoted))
    if not part.is_quoted:
        every += turn(doc, names, [each.cue for each in every])
    if not part.is_quoted and not part.quotations and not is_turn(written(doc), names):
        title = headline(doc, is_title=part.start == 0)
        every = [title, *every] if title else every
    return [*quoted(doc, part.quotations, language), *every]


def _placed(
    text: str, language: str, part: Piece, every: Iterable[Attribution], masked: set[Span]
) -> list[Found]:
    out = []
    for each in every:
        starts, ends = {one[0] for one in masked}, {one[1] for one in masked}
        direct = each.content[0] in starts and each.content[1] in ends
        span = (part.start + each.content[0], part.start + each.content[1])
        if not direct:
            if (_only_masked(each.content, part) and not each.is_direct) or _is_masked(
                each.speaker, masked
            ):
                continue
            added = None if each.is_direct else _ADDED.search(text, *span)
            span = tidy(text, span[0], added.start() if added else span[1])
        if span[1] - span[0] >= 2 and not cuts(text, span[0]) and not cuts(text, span[1]):
            out.append(_found(text, language, part, each, span, direct or each.is_direct))
    return out


def _is_masked(mention: Span | None, masked: set[Span]) -> bool:
    """The pronoun that stands for a quotation is nobody."""
    return mention is not None and any(
        start <= mention[0] and mention[1] <= end for start, end in masked
    )


def _only_masked(content: Span, part: Piece) -> bool:
    """Words that are little more than a masked quotation are found as the quotation."""
    inside = sum(
        min(content[1], each.end) - max(content[0], each.start)
        for each in part.quotations
        if each.start < content[1] and content[0] < each.end
    )
    return 2 * inside > content[1] - content[0]


def _found(
    text: str, language: str, part: Piece, each: Attribution, span: Span, direct: bool
) -> Found:
    cue = _cue(text, part, each.cue)
    stance, act = _stance(text, cue, language)
    closes = each.reason.startswith("quotation") and each.cue[0] >= each.content[1]
    if act == "endorses" and (closes or each.reason.startswith(_CLAUSAL)):
        stance = act = ""
    quotation = Quotation(text[span[0] : span[1]], *span, "")
    return Found(
        *span,
        Modality.DIRECT if direct else modality_of(text, quotation),
        cue,
        stance,
        act,
        _mention(text, part, each.speaker),
        _mention(text, part, each.target),
        negated(text, cue) if cue and each.reason != GOES_ON else False,
        each.is_passive,
        each.reason,
    )


def _cue(text: str, part: Piece, span: Span) -> Cue | None:
    start, end = part.start + span[0], part.start + span[1]
    return Cue(text[start:end], start, end) if span[1] > span[0] else None


def _stance(text: str, cue: Cue | None, language: str) -> tuple[str, str]:
    """Return what the lexicon of stances says of the cue's words and those just before."""
    if cue is None:
        return "", ""
    for each in cues_in(
        text, max(cue.start - _JUST_BEFORE, 0), min(cue.end + 25, len(text)), language
    ):
        if each.cue.start < cue.end and cue.start < each.cue.end:
            return each.entry.stance, each.entry.act
    return "", ""


def _mention(text: str, part: Piece, span: Span | None) -> Mention | None:
    if span is None:
        return None
    start, end = tidy(text, part.start + span[0], part.start + span[1])
    return Mention(text[start:end], start, end) if end > start else None


def tidy(text: str, start: int, end: int) -> Span:
    """Narrow a stretch to its words; a mark that closes just after it belongs to it.

    >>> text = 'He called it "a mistake".'
    >>> tidy(text, 13, 23)
    (13, 24)
    """
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    loose = _LOOSE_END.search(text[start:end])
    if loose:
        end = start + loose.start()
    inside = text[start:end]
    opened = sum(inside.count(mark) for mark in "«“") - sum(inside.count(mark) for mark in "»”")
    opened += inside.count('"') % 2 + inside.count("''") % 2
    closing = _CLOSING.match(text, end)
    if opened and inside[-1:] in _CLOSE and start and text[start - 1] in _OPEN:
        start -= 1
    elif opened > 0 and closing:
        end = closing.end()
    elif opened > 0 and inside[:1] in _OPEN:
        start += 1
    elif opened < 0 and inside[-1:] in _CLOSE:
        end -= 1
    return trimmed(text, start, end)


def _distinct(every: list[Found]) -> list[Found]:
    """Of two findings of nearly the same words, keep the first."""
    kept: list[Found] = []
    for each in sorted(every, key=lambda one: (one.start, one.end)):
        if not any(_same(each, other) for other in kept[-8:]):
            kept.append(each)
    return kept


def _same(one: Found, other: Found) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= 0.8 * (max(one.end, other.end) - min(one.start, other.start))
