"""ANNODIS in the DISRPT form: tokens in .conllu, and the relation of attribution in .rels."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.attribution import Attribution, Spans
from eval.texts import Text

_NO_SPACE_BEFORE = frozenset(",.)]…")
_OPENING = frozenset("([")


@dataclass(frozen=True)
class Tokens:
    """A text put together from tokens, and where each token lies in it."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def stretch(self, units: str) -> Spans:
        """Return where the tokens of a unit lie: "3-5,9" counts from 1."""
        parts = [part.split("-") for part in units.split(",")]
        ends = [(int(part[0]) - 1, int(part[-1]) - 1) for part in parts]
        return tuple((self.spans[first][0], self.spans[last][1]) for first, last in ends)


def joined(tokens: list[str]) -> Tokens:
    """Put tokens together as they are printed: no space before a comma, none after « l' ».

    >>> joined(["l'", "eau", ",", "dit", "-il", "."]).text
    "l'eau, dit-il."
    """
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for token in tokens:
        if pieces and _apart(pieces[-1], token):
            pieces.append(" ")
            length += 1
        spans.append((length, length + len(token)))
        pieces.append(token)
        length += len(token)
    return Tokens("".join(pieces), tuple(spans))


def _apart(before: str, token: str) -> bool:
    elided = before[-1] in "'’" and len(before) > 1
    return not (elided or before in _OPENING or token[0] in _NO_SPACE_BEFORE or _hangs(token))


def _hangs(token: str) -> bool:
    return token[0] == "-" and token[1:2].isalpha()


def annodis(folder: Path) -> Iterator[Text]:
    """Yield the texts of ANNODIS that a folder holds, those with attributions and those without.

    The expected content is the attributed unit, the mention the attributing one.
    """
    for path in sorted(folder.rglob("*.conllu")):
        relations = _relations(path.with_suffix(".rels"))
        for name, tokens in _documents(path):
            put = joined(tokens)
            gold = [_attribution(put, row) for row in relations if row["doc"] == name]
            yield Text(name, put.text, "fr", tuple(gold))


def _relations(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["label"] == "attribution"]


def _attribution(put: Tokens, row: dict[str, str]) -> Attribution:
    source, content = row["unit1_toks"], row["unit2_toks"]
    if row["dir"] == "1<2":
        source, content = content, source
    return Attribution(put.stretch(content), put.stretch(source))


def _documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    for part in path.read_text(encoding="utf-8").split("# newdoc_id = ")[1:]:
        name, _, rest = part.partition("\n")
        rows = [line.split("\t") for line in rest.splitlines() if line[:1].isdigit()]
        yield name.strip(), [row[1] for row in rows if row[0].isdigit()]
