"""Laying out rows for people: a table where it fits, else the long cells below the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | None

#: A column with wider cells than this is told below the line rather than squeezed into it.
LONG = 36
#: What the one long column of a table needs at least.
ROOM = 40
GAP = "  "
INDENT = "    "
#: The stances stand out where there are colours; the words say the same without.
COLOURS = {"accuses": "red", "denies": "magenta", "supports": "green"}


class Line:
    """A line of a table in parts: what is written, and in which style ("" = plain)."""

    def __init__(self, *parts: tuple[str, str]) -> None:
        """Take the parts from the left; blanks at the end are left out."""
        self.parts = list(parts)
        while self.parts and not self.parts[-1][0].rstrip():
            self.parts.pop()
        if self.parts:
            text, style = self.parts[-1]
            self.parts[-1] = text.rstrip(), style

    @property
    def plain(self) -> str:
        """The line without styles."""
        return "".join(text for text, _ in self.parts)


def laid_out(
    columns: Sequence[str], rows: Sequence[Sequence[Cell]], width: int, rule: str = "─"
) -> Iterator[Line]:
    """Yield the lines of rows, as wide as `width` cells; columns with nothing in them are left out.

    >>> [line.plain for line in laid_out(("who", "whom"), [("A", "B"), ("C", "")], 20)]
    ['who  whom', '─────────', 'A    B', 'C']
    """
    used = [i for i in range(len(columns)) if any(row[i] not in ("", None) for row in rows)]
    names = [headed(columns[i]) for i in used]
    cells = [[shown(row[i]) for i in used] for row in rows]
    numeric = [all(isinstance(row[i], int | None) for row in rows) for i in used]
    widths = [max(map(_widest, (name, *(row[i] for row in cells)))) for i, name in enumerate(names)]
    inside = _inside(widths, width)
    below = [i for i in range(len(used)) if i not in inside]
    if len(below) == 1 and (room := width - _line(widths, inside)) >= ROOM:
        widths[below[0]] = min(widths[below[0]], room - len(GAP))
        inside, below = [*range(len(used))], []
    if inside:
        head = [_aligned(names[i], widths[i], numeric[i]) for i in inside]
        yield Line((GAP.join(head), "bold"))
        yield Line((rule * min(_line(widths, inside), width), "dim"))
    for number, row in enumerate(cells):
        if below and number:
            yield Line()
        yield from _on_the_line(row, inside, widths, numeric)
        yield from _below(names, row, below, width)


def headed(name: str) -> str:
    """Return a column's name as people read it.

    >>> headed("wordsFor")
    'words for'
    """
    pairs = zip(" " + name, name, strict=False)
    return "".join(
        f" {letter.lower()}" if "A" <= letter <= "Z" and "a" <= before <= "z" else letter
        for before, letter in pairs
    )


def shown(cell: Cell) -> str:
    """Return a cell as text; what is not known is empty."""
    return "" if cell is None else str(cell)


def wrapped(text: str, width: int) -> list[str]:
    r"""Return a text in lines of at most `width` cells, broken at spaces, not at no-break ones.

    >>> wrapped("il dit\xa0: oui, trois fois", 10), wrapped("abcdef", 4)
    (['il dit\xa0:', 'oui, trois', 'fois'], ['abcd', 'ef'])
    """
    if len(text) <= width and text.isascii() and "\n" not in text and text[:1] != " ":
        # Most cells; an answer may have millions.
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
            *full, line = _pieces(line, width)
            lines += full
        lines.append(line)
    return lines


def _pieces(line: str, width: int) -> list[str]:
    """Cut what is wider than `width`: an address, a hash, a text without spaces."""
    pieces, piece = [], ""
    for letter in line if cell_len(line) > width else "":
        if piece and cell_len(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece or line]


def cell_len(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    >>> cell_len("é « oui » — non…"), cell_len("中")
    (16, 2)
    """
    if text.isascii() or all(one < "\u0300" or "\u2010" <= one <= "\u2027" for one in text):
        return len(text)
    from rich.cells import cell_len as measured

    return measured(text)


def _inside(widths: Sequence[int], width: int) -> list[int]:
    """The columns that share a line: the narrowest first, until the line is full."""
    if _line(widths, range(len(widths))) <= width:
        return [*range(len(widths))]
    taken: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        if widths[i] <= LONG and _line(widths, [*taken, i]) <= width:
            taken.append(i)
    return sorted(taken)


def _line(widths: Sequence[int], inside: Iterable[int]) -> int:
    taken = [widths[i] for i in inside]
    return sum(taken) + len(GAP) * max(len(taken) - 1, 0)


def _on_the_line(
    row: Sequence[str], inside: Sequence[int], widths: Sequence[int], numeric: Sequence[bool]
) -> Iterator[Line]:
    columns = [wrapped(row[i], widths[i]) for i in inside]
    for height in range(max(map(len, columns), default=0)):
        parts = []
        for i, lines in zip(inside, columns, strict=True):
            part = lines[height] if height < len(lines) else ""
            parts += [(_aligned(part, widths[i], numeric[i]), COLOURS.get(part, "")), (GAP, "")]
        yield Line(*parts)


def _below(
    names: Sequence[str], row: Sequence[str], below: Sequence[int], width: int
) -> Iterator[Line]:
    label = max((cell_len(names[i]) for i in below), default=0)
    for i in below:
        lines = wrapped(row[i], max(width - len(INDENT) - label - len(GAP), 20))
        for number, line in enumerate(lines if row[i] else []):
            name = _aligned("" if number else names[i], label, False)
            yield Line((INDENT, ""), (name, "dim"), (GAP + line, ""))


def _aligned(text: str, width: int, to_the_right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if to_the_right else text + space


def _widest(text: str) -> int:
    return max(map(cell_len, text.split("\n")))
