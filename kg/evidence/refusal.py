"""Why words are refused: cut, outside the article, of another source, altered or fabricated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import Altered, CutWord, Fabricated, Misattributed, OutsideBody, Unproved
from kg.evidence.near import Near, difference, nearest
from kg.evidence.normal import Text, text_of
from kg.evidence.places import forms, whole_words
from kg.evidence.words import whole

#: Ids of the other sources to (title, text); values may be loaded when they are asked for.
Others = Mapping[str, tuple[str, str]]

#: Words of the key that read the same in any text: no accents to be composed, no marks.
_PLAIN_WORD = re.compile(r"(?<!\w)[a-z]{5,}(?!\w)")
_STEP = "quote the words of the source ([-these-] stand there, {+these+} do not)"


def one_line(text: str, longest: int = 300) -> str:
    r"""Return a text on one line, shortened in the middle.

    >>> one_line("a\n  b"), one_line("0123456789", 5)
    ('a b', '01 … 89')
    """
    line = " ".join(text.split())
    half = longest // 2
    return line if len(line) <= longest else f"{line[:half]} … {line[-half:]}"


def refusal(text: Text, wanted: str, others: Others, title: str) -> Unproved:
    """Return the error that says why no whole words of the article are the words wanted.

    `wanted` is normalised; `others` is read only if the text itself does not explain the failure.
    """
    return (
        _outside(text, wanted, title)
        or _cut(text, wanted, title)
        or _misattributed(wanted, others, title)
        or _spliced(text, wanted, title)
        or _altered(text, wanted, title)
        or _altered_elsewhere(wanted, others, title)
        or Fabricated(
            f"nothing like {one_line(wanted, 80)!r} stands in {title}"
            f"{' or any other source' if others else ''}; copy the words from the source"
        )
    )


def _outside(text: Text, wanted: str, title: str) -> OutsideBody | None:
    for form in forms(wanted):
        for start, _ in whole_words(text, form):
            return OutsideBody(
                f"the words stand at {start} in {title}, outside the article itself;"
                " quote the article, or widen its body"
            )
    return None


def _cut(text: Text, wanted: str, title: str) -> CutWord | None:
    for form in forms(wanted):
        for start, end in text.key.spans(form):
            first, last = whole(text.raw, start, end)
            return CutWord(
                f"the quotation cuts a word of {title} at {start};"
                f" the whole words are {one_line(text.raw[first:last])!r}"
            )
    return None


def _misattributed(wanted: str, others: Others, title: str) -> Misattributed | None:
    holders = [
        f"{one_line(name, 80)!r} ({source})" for source, name, text in _akin(others, wanted)
        if any(whole_words(text, form) for form in forms(wanted))
    ]  # fmt: skip
    if not holders:
        return None
    return Misattributed(
        f"not in {title}, but word for word in {' and '.join(holders[:3])}; name that source"
    )


def _spliced(text: Text, wanted: str, title: str) -> Altered | None:
    """Two quotations joined by an ellipsis that the source does not have."""
    plain = wanted.replace("[...]", "...").replace("(...)", "...")
    parts = [part.strip(" \"'") for part in plain.split("...")]
    parts = [part for part in parts if part]
    if len(parts) < 2 or not all(whole_words(text, part) for part in parts):
        return None
    return Altered(
        f"{len(parts)} passages of {title} joined by an ellipsis; quote one passage without a gap"
    )


def _altered(text: Text, wanted: str, title: str) -> Altered | None:
    found = _near(text, wanted)
    if found is None:
        return None
    change = difference(text.raw[found.start : found.end], wanted)
    return Altered(f"altered from {title}, at {found.start}: {change}; {_STEP}")


def _altered_elsewhere(wanted: str, others: Others, title: str) -> Altered | None:
    founds = [
        (_near(text, wanted), source, name, text) for source, name, text in _akin(others, wanted)
    ]
    near = [(found, source, name, text) for found, source, name, text in founds if found]
    if not near:
        return None
    found, source, name, text = max(near, key=lambda one: one[0].agreement)
    change = difference(text.raw[found.start : found.end], wanted)
    return Altered(
        f"not in {title}; altered from {one_line(name, 80)!r} ({source}),"
        f" at {found.start}: {change}; {_STEP}"
    )


def _near(text: Text, wanted: str) -> Near | None:
    found = nearest(text, wanted)
    return found if found and found.altered else None


def _akin(others: Others, wanted: str) -> Iterator[tuple[str, str, Text]]:
    """Yield the sources that hold a third of the plain words wanted: a look before the work."""
    words = set(_PLAIN_WORD.findall(wanted.lower()))
    for source, (name, raw) in others.items():
        low = raw.lower()
        held = sum(word in low for word in words)
        if not words or 3 * held >= len(words) or "\u00ad" in raw:
            yield source, name, text_of(raw)
