"""PolNeAR as brat stands it off: .ann files of sources, cues and contents beside .txt files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.attribution import Attribution, Spans
from eval.texts import Text

#: Also "Attribution-no-source:", of words that nobody is named for.
_ATTRIBUTION = "Attribution"


def attributions(standoff: str) -> tuple[Attribution, ...]:
    """Return the attributions of a standoff file; those without any content are left out.

    >>> attributions("T1\\tSource 0 3\\tHe\\nT2\\tContent 9 12;14 16\\t…\\nE1\\tAttribution:T3 "
    ...     "Content:T2 Source:T1")
    (Attribution(content=((9, 12), (14, 16)), mention=((0, 3),), ...),)
    """
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in standoff.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            spans[name] = _spans(rest.split("\t")[0])
        elif name.startswith("E") and rest.startswith(_ATTRIBUTION):
            events.append(rest.split())
    return tuple(one for event in events if (one := _attribution(event, spans)).content)


def _spans(head: str) -> Spans:
    """Read « Source 89 106;110 115 »."""
    pieces = head.split(" ", 1)[1].split(";")
    return tuple((int(start), int(end)) for start, end in (piece.split() for piece in pieces))


def _attribution(event: list[str], spans: dict[str, Spans]) -> Attribution:
    parts: dict[str, Spans] = {}
    for part in event:
        role, _, name = part.partition(":")
        role = role.rstrip("0123456789")
        parts[role] = parts.get(role, ()) + spans.get(name, ())
    return Attribution(parts.get("Content", ()), parts.get("Source", ()))


def polnear(folder: Path, part: str = "dev") -> Iterator[Text]:
    """Yield the texts of a part of PolNeAR; where several annotated a text, the first by name."""
    root = folder / "data" / part
    for path in sorted((root / "text").glob("*.txt")):
        annotated = sorted((root / "attributions").glob(f"{path.stem}_*.ann"))
        if annotated:
            text = path.read_bytes().decode("utf-8")
            gold = attributions(annotated[0].read_text(encoding="utf-8"))
            yield Text(path.stem, text, "en", gold)
