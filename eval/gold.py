"""The project's own gold set: marked texts built into JSON, and JSON read back.

Usage: python -m eval.gold          builds eval/gold/*.json from eval/gold/*.marked
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.marked import CUE, QUOTE, SPEAKER, MarkedText, typeset, unmarked
from kg.dates import checked
from kg.errors import InvalidInput, UnknownThing
from kg.model import ActorKind, Modality
from kg.vocabulary import act, stance

FOLDER = Path(__file__).parent / "gold"
_MODALITIES = {one.value[0]: one for one in Modality}
_LINE = re.compile(
    r"(?P<number>\d+) (?P<modality>[drci]) (?P<speaker>\S+?)(?:>(?P<behalf>\S+))? "
    r"(?P<stance>\w+)(?:/(?P<act>\w+))?(?:@(?P<kind>actor|claim))? ?(?P<target>\S+)?"
)
#: Someone whom the text does not name, and nobody.
_NOBODY = {"?": "", "-": "", None: ""}
_QUOTE_MARKS = '«»"“”‘’ \u00a0,.'


def built(marked: str, name: str) -> dict[str, Any]:
    """Build what a file of the gold set holds from its marked text.

    Raises:
        InvalidInput, UnknownThing: a line or a mark is wrong; the message names the text.
    """
    heading, body, lines = marked.split("\n---\n")
    about, actors = _heading(heading)
    text = unmarked(typeset(body.strip("\n"), about.pop("spaces"), about.pop("apostrophes", "")))
    try:
        statements = [_statement(line, text, actors) for line in lines.strip().splitlines()]
    except (InvalidInput, UnknownThing) as problem:
        raise InvalidInput(f"{name}: {problem}") from problem
    told = {number for kind, number in text.spans if kind == QUOTE}
    if told != {int(one["id"]) for one in statements}:
        raise InvalidInput(f"{name}: the marks {sorted(told)} and the lines do not agree")
    listed = [one for key, one in actors.items() if key not in _NOBODY]
    end = _body_end(text.text, about.pop("tail", ""))
    named = {"actors": listed, "statements": statements}
    return {"id": name, **about, "text": text.text, "body_end": end, **named}


def _body_end(text: str, tail: str) -> int:
    """Return where the article ends, which is where the first words of its tail begin."""
    if tail not in text:
        raise InvalidInput(f"the tail's first words stand nowhere in the text: {tail!r}")
    return text.index(tail) if tail else len(text)


def _heading(heading: str) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    about: dict[str, str] = {}
    actors: dict[str, dict[str, Any]] = {}
    for line in heading.splitlines():
        if not line.startswith("actor "):
            name, value = line.split(": ", 1)
            about[name] = value
            continue
        _, key, kind, names = line.split(" ", 3)
        first, *aliases = dict.fromkeys(names.split(" | "))
        actors[key] = {"name": first, "kind": ActorKind(kind).value, "aliases": aliases}
    return about, actors


def _statement(line: str, text: MarkedText, actors: dict[str, dict[str, Any]]) -> dict[str, Any]:
    head, claim, said_on, via = [*(part.strip() for part in line.split(";")), "", "", ""][:4]
    parts = _LINE.fullmatch(head)
    if parts is None:
        raise InvalidInput(f"not the line of a statement: {line!r}")
    number = int(parts["number"])
    start, end = _span(text, QUOTE, number) or (0, 0)
    quote = text.text[start:end]
    mention = _span(text, SPEAKER, number)
    return {
        "id": f"{number:02}",
        "quote": quote,
        "start": start,
        "end": end,
        "speaker": _named(parts["speaker"], actors),
        "on_behalf_of": _named(parts["behalf"], actors),
        "speaker_mention": list(mention) if mention else None,
        **_meaning(parts, actors),
        "claim": claim or quote.strip(_QUOTE_MARKS),
        "modality": _MODALITIES[parts["modality"]].value,
        "said_on": checked(said_on) if said_on else "",
        "via": [via] if via else [],
        "cue": _cue(text, number),
    }


def _meaning(parts: re.Match[str], actors: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return stance, act and object, which the ontology must know and find to agree."""
    taken = stance(parts["stance"])
    finer = act(parts["act"]) if parts["act"] else None
    if finer is not None and finer.stance != taken.name:
        raise InvalidInput(f"{finer.name} is not an act of {taken.name}: {parts[0]!r}")
    kind = parts["kind"] or ("actor" if taken.name == "accuses" else "claim")
    return {
        "stance": taken.name,
        "act": finer.name if finer else "",
        "object_kind": kind,
        "target_actor": _named(parts["target"], actors),
    }


def _named(key: str | None, actors: dict[str, dict[str, Any]]) -> str:
    if key in _NOBODY:
        return ""
    if key not in actors:
        raise InvalidInput(f"no actor has the letter {key!r}: add a line to the heading")
    return str(actors[str(key)]["name"])


def _span(text: MarkedText, kind: str, number: int) -> tuple[int, int] | None:
    return text.spans.get((kind, number))


def _cue(text: MarkedText, number: int) -> dict[str, Any] | None:
    span = _span(text, CUE, number)
    if span is None:
        return None
    return {"surface": text.text[slice(*span)], "start": span[0], "end": span[1]}


def files() -> Iterator[tuple[Path, str]]:
    """Yield each file of the gold set and what it must hold, in order."""
    for path in sorted(FOLDER.glob("*.marked")):
        content = built(path.read_text(encoding="utf-8"), path.stem)
        written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        yield path.with_suffix(".json"), written


if __name__ == "__main__":
    for target, content in files():
        target.write_text(content, encoding="utf-8")
