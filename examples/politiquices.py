"""Turn the headlines of Politiquices into a statements table.

    python examples/politiquices.py politiquices_data_v3.0.jsonl > headlines.csv
    kg init politics && kg -w politics import headlines.csv
    kg ask flip-flops; kg ask mutual-accusations; kg ask most-accused

The data are hand-labelled headlines on two Portuguese politicians each, with Wikidata ids (github
politiquices/data-releases, CC BY-NC-SA 4.0). How the labels become stances:

    opposes             accuses: the headline sets one against the other. Coders marked opposition
                        of any kind, so no act (alleges, sues …) is given.
    supports            supports
    mutual_opposition   two rows, one each way;  mutual_agreement  likewise
    other               no row: no stance

The headline is the quotation and its address the source. A person is called by the commonest form
of the name; where two persons share that form, the Wikidata id is added, and who has no id is told
apart as "(unidentified)". A date before 1974 is an error of the data and left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.exchange.table import write
from kg.identity import key

#: Label to who takes which stance toward whom.
STANCES = {
    "ent1_opposes_ent2": [("ent1", "accuses", "ent2")],
    "ent2_opposes_ent1": [("ent2", "accuses", "ent1")],
    "ent1_supports_ent2": [("ent1", "supports", "ent2")],
    "ent2_supports_ent1": [("ent2", "supports", "ent1")],
    "mutual_opposition": [("ent1", "accuses", "ent2"), ("ent2", "accuses", "ent1")],
    "mutual_agreement": [("ent1", "supports", "ent2"), ("ent2", "supports", "ent1")],
    "other": [],
}
NO_ID = ("None", None, "")


def rows(headlines: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield the rows of the table; someone who is set against himself is left out."""
    headlines = list(headlines)
    called = names(headlines)
    for one in headlines:
        for speaker, stance, target in STANCES[one["label"]]:
            if person(one, speaker) != person(one, target):
                day = one["date"][:10] if one["date"][:4] >= "1974" else ""
                yield {
                    "speaker": called[person(one, speaker)],
                    "speaker_kind": "person",
                    "stance": stance,
                    "object": called[person(one, target)],
                    "object_kind": "person",
                    "quote": one["title"].strip(),
                    "source_title": one["title"].strip(),
                    "source_url": one["url"],
                    "source_published": day,
                    "source_language": "pt",
                    "said_on": day,
                }


def person(headline: dict[str, Any], role: str) -> tuple[str, str]:
    """Return who plays a role: the Wikidata id, or the name of someone without one."""
    identity = headline[f"{role}_id"]
    return ("", headline[role]) if identity in NO_ID else (identity.rpartition("/")[2], "")


def names(headlines: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return one name for each person, no two alike."""
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in headlines:
        for role in ("ent1", "ent2"):
            forms[person(one, role)][one[role]] += 1
    common = {who: min(seen, key=lambda form: (-seen[form], form)) for who, seen in forms.items()}
    shared = Counter(key(name) for name in common.values())
    return {
        who: name if shared[key(name)] == 1 else f"{name} ({who[0] or 'unidentified'})"
        for who, name in common.items()
    }


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        write(rows(json.loads(line) for line in lines), sys.stdout)
