"""How much of the words a page holds: all of them, or so many that it can still be mailed.

A page of a hundred thousand quotations would outgrow any mailbox. Then the sentences around the
quoted words go first, and after them the ends of the longest quotations; the page says so, and
where the whole can be read. Nothing is left out of a page that has the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.view.blocks import embedded, squeezed
from kg.view.content import Page
from kg.view.packing import joined, text_of

#: Bytes of deflated data that a page takes: with script, style and vis-network about 5.7 MB.
ROOM = 4_000_000
#: What editors put for words that they leave out.
CUT = " […]"
_LENGTHS = range(400, 35, -5)


@dataclass(frozen=True)
class Kept:
    """Whether the sentences around quotations are kept, and how many characters of a quotation."""

    around: bool = True
    #: 0: all.
    most: int = 0


STEPS = (Kept(), Kept(around=False), *(Kept(around=False, most=most) for most in _LENGTHS))


def words_within(page: Page, room: int) -> tuple[Kept, str]:
    """Return the words of a page's statements as JSON that takes no more room, and what was kept.

    The least is given where even that is too much.

    >>> words_within(Page(title="A"), 100)
    (Kept(around=True, most=0), '[]')
    """
    actor = {one.id: place for place, one in enumerate(page.actors)}
    letters = float("inf")
    for kept in STEPS:
        if kept != STEPS[-1] and _letters(page, kept) > letters:
            continue
        text = embedded(joined(list(_texts(page, kept, actor))))
        size = _size(text, room)
        if size <= room:
            break
        # Fewer letters of the same words take a little more than their part.
        letters = _letters(page, kept) * room / size * 0.96
    return kept, text


def _size(text: str, room: int) -> int:
    """Return the bytes that a text takes deflated, or more, where that is little enough."""
    return 3 * len(text) if 3 * len(text) <= room else len(squeezed(text))


def _letters(page: Page, kept: Kept) -> int:
    most = kept.most or max((len(one.exact) for one in page.statements), default=0)
    words = sum(min(len(one.exact), most) for one in page.statements)
    around = sum(len(one.before) + len(one.after) for one in page.statements)
    return words + around * kept.around


def _texts(page: Page, kept: Kept, actor: dict[str, int]) -> Iterator[Any]:
    for one in page.statements:
        yield text_of(one, actor) if kept.around else _shortened(one.exact, kept.most)


def _shortened(words: str, most: int) -> str:
    return words[: most - len(CUT)] + CUT if 0 < most < len(words) else words
