"""Tables in Markdown, and figures as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield _row(head)
    yield "|" + "---|" * len(head)
    yield from (_row(row) for row in rows)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(cell(one) for one in cells) + " |"


def cell(value: object) -> str:
    """Return a figure as it is printed.

    >>> cell(0.5), cell(17.0), cell("yes")
    ('0.5', '17', 'yes')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def share(right: int, asked: int) -> str:
    """Return a share with its counts.

    >>> share(3, 4)
    '3 of 4 (0.75)'
    """
    return f"{right} of {asked} ({right / asked:.2f})" if asked else "–"
