"""Headlines and transcripts that name who speaks before a colon: "Trump: We will see"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.attribution import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: One to five words, each with a capital, then a colon and a capital.
_NAMED = re.compile(r"((?:[A-ZÀ-Ý][\w'’.-]*)(?:\s[A-ZÀ-Ý][\w'’.-]*){0,4})\s?(:)\s+(?=[A-ZÀ-Ý])")
#: A longer line is no headline.
_LONGEST = 200


def headline(doc: Doc) -> Attribution | None:
    """Return what a line attributes to the name before its colon, if it begins with one.

    The name must be one to the parser too: "Note: …" names nobody.
    """
    match = _NAMED.match(doc.text)
    if match is None or len(doc.text) > _LONGEST:
        return None
    named = doc.char_span(*match.span(1))
    if named is None or any(token.pos_ != "PROPN" for token in named):
        return None
    content = (match.end(), len(doc.text))
    return Attribution(content, match.span(2), match.span(1), reason="after a name and a colon")
