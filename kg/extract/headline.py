"""Headlines and transcripts that name who speaks before a colon: "Trump: We will see"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.attribution import Attribution, written
from kg.extract.grammar import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: One to five words, each with a capital, then a colon and a capital.
_NAMED = re.compile(r"((?:[A-ZÀ-Ý][\w'’.-]*)(?:\s[A-ZÀ-Ý][\w'’.-]*){0,4})\s?(:)\s+(?=[A-ZÀ-Ý])")
#: The title of a text may name its source in small letters: "Harbour board: …", "Poll: …".
_TITLED = re.compile(r"([A-ZÀ-Ý][\w'’.-]*(?:\s[\w'’.-]+){0,4})\s?(:)\s+(?=[A-ZÀ-Ý\"“«‘'])")
#: A longer line is no headline.
_LONGEST = 200
#: "ROY: ", "Q: " before the turn of a speaker.
_TURN = re.compile(r"(?m)^[^\S\n]*([A-ZÀ-Ý][\w'’.-]*(?:[^\S\n][A-ZÀ-Ý][\w'’.-]*){0,3})[^\S\n]?:\s")
#: From so many turns on, a text is a transcript.
_TURNS = 4
#: From so many words on, a sentence of a turn says something: "Partly." does not.
_SAYS = 5
#: Words before a colon that name what a text is, and nobody.
_RUBRICS = frozenset(
    "analysis exclusive opinion live watch video photos update updated breaking revealed report "
    "review latest wow exclusif analyse vidéo direct reportage enquête tribune entretien".split()
)


def labels(text: str) -> frozenset[str]:
    r"""Return the names that stand before turns, where a text is a transcript.

    >>> sorted(labels("ROY: Yes.\nLEE: No.\nROY: Why?\nLEE: Because."))
    ['LEE', 'ROY']
    """
    counts = Counter(match[1] for match in _TURN.finditer(text))
    turns = {label for label, count in counts.items() if count > 1}
    return frozenset(turns) if sum(counts[label] for label in turns) >= _TURNS else frozenset()


def is_turn(words: str, names: frozenset[str]) -> bool:
    """Tell whether a line of a transcript begins with one of its names."""
    match = _TURN.match(words) if names else None
    return match is not None and match[1] in names


def turn(doc: Doc, names: frozenset[str], told: Iterable[Span]) -> Iterator[Attribution]:
    """Yield what a line of a transcript has the name before its colon say, by sentence.

    Questions say nothing, nor do a few words; of a sentence that tells what others said, at the
    cues `told`, only that counts.
    """
    match = _TURN.match(written(doc)) if names else None
    if match is None or not is_turn(written(doc), names):
        return
    cue = (colon := written(doc).index(":", match.end(1))), colon + 1
    for sentence in doc.sents:
        start, end = max(sentence.start_char, match.end()), sentence.end_char
        words = written(doc)[start:end].strip()
        cued = any(start <= one[0] < end for one in told)
        if cued or words.endswith("?") or len(words.split()) < _SAYS:
            continue
        yield Attribution(
            (start, end), cue, match.span(1), is_direct=True, reason="a turn to speak"
        )


def headline(doc: Doc, *, is_title: bool = False) -> Attribution | None:
    """Return what a line attributes to the name before its colon, if it begins with one.

    The name must be one to the parser too: "Note: …" names nobody. A title may also name its
    source by a noun: "Harbour board: The bridge is safe".
    """
    match = (_TITLED if is_title else _NAMED).match(written(doc))
    if match is None or len(written(doc)) > _LONGEST:
        return None
    named = doc.char_span(*match.span(1))
    if named is None or not all(_may_name(token, is_title=is_title) for token in named):
        return None
    content = (match.end(), len(written(doc)))
    return Attribution(content, match.span(2), match.span(1), reason="after a name and a colon")


def _may_name(token: Token, *, is_title: bool) -> bool:
    if not is_title:
        return token.pos_ == "PROPN"
    return token.pos_ in ("PROPN", "NOUN", "ADJ", "PART") and token.lower_ not in _RUBRICS
