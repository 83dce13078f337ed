"""The corpora: the project's own gold set, the real article, ANNODIS and PolNeAR."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.attribution import Attribution
from eval.brat import polnear
from eval.disrpt import annodis
from eval.gold import FOLDER
from eval.texts import UNNAMED, Text
from kg.model import Actor, ActorKind, Alias

#: Texts that may not be redistributed here lie in a folder beside the checkout.
SHARED = Path(__file__).resolve().parents[2] / "shared"
ARTICLE = SHARED / "cases" / "numerama-2011"
ANNODIS = SHARED / "data" / "annodis"
#: How the real article's gold calls a quotation within a clause.
_MODES = {"mixed": "isolated"}
#: The real article's gold names its acts by label.
_ACTS = {"sides with": "sidesWith", None: ""}


def own(language: str, folder: Path = FOLDER) -> list[Text]:
    """Return the gold set's texts of a language, "fr" or "en"."""
    read = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return [_own(content) for content in read if content["language"] == language]


def _own(content: Mapping[str, Any]) -> Text:
    named = [one for one in content["actors"] if one["kind"] != ActorKind.UNNAMED]
    text = Text(
        content["id"],
        content["text"],
        content["language"],
        (),
        content["published"],
        tuple(_actor(one["name"], one["kind"], one["aliases"]) for one in named),
        _canonical({one["name"]: one["aliases"] for one in named}),
        content["body_end"],
    )
    return replace(text, gold=tuple(attributed(one, text) for one in content["statements"]))


def attributed(statement: Mapping[str, Any], text: Text) -> Attribution:
    """Return what is compared of a statement of the gold set."""
    mention = statement["speaker_mention"]
    speaker = text.same(statement["speaker"])
    return Attribution(
        ((statement["start"], statement["end"]),),
        (tuple(mention),) if mention else (),
        speaker or (UNNAMED if mention else ""),
        statement["stance"],
        statement["act"],
        text.same(statement["target_actor"]),
        statement["said_on"],
        statement["modality"],
    )


def article(folder: Path = ARTICLE) -> list[Text]:
    """Return the real article, alone in a list; the date is that of its gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    actors = tuple(_known(aliases) for aliases in gold["aliases"].values())
    published = re.search(r"\d{4}-\d\d-\d\d", gold["publication"]["date_inferred"])
    canonical = _canonical(gold["aliases"]) | {"bonnie lam": "Bonnie Lam"}
    when = published[0] if published else ""
    end = gold["article_body_end"]
    bare = Text("numerama-2011", text, "fr", (), when, actors, canonical, end)
    return [replace(bare, gold=tuple(_judged(one, bare) for one in gold["statements"]))]


def _known(aliases: Iterable[str]) -> Actor:
    """Return an actor of the real article by its names alone: "le FAI" is for the reader to see."""
    first, *others = [name for name in aliases if name[0].isupper()]
    return _actor(first, ActorKind.ORGANISATION, others)


def _judged(one: Mapping[str, Any], text: Text) -> Attribution:
    mention = one["speaker_span"]
    return Attribution(
        (tuple(one["span"]),),
        (tuple(mention),) if mention else (),
        one["speaker"].split(" (porte-parole")[0],
        one["stance"],
        _ACTS.get(one["act"], one["act"]),
        text.same(one["target"] or ""),
        one["date"] or "",
        _MODES.get(one["mode"], one["mode"]),
    )


def _actor(name: str, kind: str, aliases: Iterable[str]) -> Actor:
    key = re.sub(r"\W+", "-", name.casefold())
    return Actor(f"actor/{key}", name, ActorKind(kind), tuple(map(Alias, aliases)))


def _canonical(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    pairs = ((alias, name) for name, aliases in names.items() for alias in (name, *aliases))
    return {alias.casefold(): name for alias, name in pairs}


def corpora(polnear_folder: Path | None = None) -> dict[str, list[Text]]:
    """Return the texts of every corpus that is at hand, by its name."""
    found = {"own gold, French": own("fr"), "own gold, English": own("en")}
    if ARTICLE.is_dir():
        found["real article"] = article()
    if ANNODIS.is_dir():
        found["ANNODIS"] = list(annodis(ANNODIS))
    if polnear_folder is not None:
        found["PolNeAR dev"] = list(polnear(polnear_folder))
    return found
