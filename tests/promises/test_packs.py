"""Promise 4: an edit of the journal shows against a head noted elsewhere.

An evidence pack is verified by whoever gets it, with Python alone (`python3 -I verify.py`). A pack
in which a byte was changed, a file left out, put in, emptied, cut, swapped or renamed is named as
not verified. So is one whose forger has made all sums and the journal's chain anew and then has
other words, a place, a speaker, a verdict, a record, an object, a line of the graph or of the page
say otherwise than the rest; `kg init --from` takes none of them.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.journal import BEGINNING, canonical
from kg.packing import unpacked
from kg.resources import VERIFY
from tests.packs import Files, summed, verified, zipped
from tests.promises.conftest import Promised

Lines = list[dict[str, Any]]
Tamper = Callable[[Files, random.Random], None]
Forge = Callable[[Lines, random.Random], None]


def some(files: Files, chance: random.Random) -> str:
    return chance.choice([name for name in sorted(files) if name != "verify.py" and files[name]])


def flipped(files: Files, chance: random.Random) -> None:
    name = some(files, chance)
    data = bytearray(files[name])
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    files[name] = bytes(data)


def left_out(files: Files, chance: random.Random) -> None:
    del files[some(files, chance)]


def put_in(files: Files, chance: random.Random) -> None:
    files[chance.choice(["more.txt", "objects/aa/" + "b" * 62, "index/CURRENT"])] = b"more"


def emptied(files: Files, chance: random.Random) -> None:
    files[some(files, chance)] = b""


def cut(files: Files, chance: random.Random) -> None:
    name = some(files, chance)
    files[name] = files[name][: chance.randrange(len(files[name]))]


def lengthened(files: Files, chance: random.Random) -> None:
    files[some(files, chance)] += chance.choice([b" ", b"\n", b"\0"])


def swapped(files: Files, chance: random.Random) -> None:
    one = some(files, chance)
    two = chance.choice([name for name in sorted(files) if files[name] != files[one]])
    files[one], files[two] = files[two], files[one]


def renamed(files: Files, chance: random.Random) -> None:
    name = some(files, chance)
    files[name + "x"] = files.pop(name)


CARELESS: tuple[Tamper, ...] = (
    flipped, left_out, put_in, emptied, cut, lengthened, swapped, renamed,
)  # fmt: skip


def things(lines: Lines, *kinds: str) -> list[dict[str, Any]]:
    changes = [change for line in lines for change in line["changes"]]
    return [one["value"] for one in changes if one.get("put") in kinds]


def other_words(lines: Lines, chance: random.Random) -> None:
    words = chance.choice(things(lines, "statement"))["quotation"]
    words["exact"] = words["exact"][:-1] + "?"


def verdict_words(lines: Lines, chance: random.Random) -> None:
    words = chance.choice(things(lines, "verdict"))["quotation"]
    words["exact"] = "faux, " + words["exact"]


def moved_words(lines: Lines, chance: random.Random) -> None:
    words = chance.choice(things(lines, "statement", "verdict"))["quotation"]
    words["start"] += 1
    words["end"] += 1


def other_surroundings(lines: Lines, chance: random.Random) -> None:
    chance.choice(things(lines, "statement"))["quotation"]["prefix"] = "il n’est pas vrai que "


def another_speaker(lines: Lines, chance: random.Random) -> None:
    chance.choice(things(lines, "statement"))["speaker"] = "actor/somebody-else"


def another_name(lines: Lines, chance: random.Random) -> None:
    chance.choice(things(lines, "statement"))["anchors"][0]["surface"] = "Nobody"


def another_source(lines: Lines, chance: random.Random) -> None:
    one = chance.choice(things(lines, "statement"))
    archived = [it["id"] for it in things(lines, "source") if "snapshot" in it]
    one["source"] = chance.choice([it for it in archived if it != one["source"]])


def another_object(lines: Lines, chance: random.Random) -> None:
    part = chance.choice(["raw", "text"])
    archived = [it for it in things(lines, "source") if "snapshot" in it]
    chance.choice(archived)["snapshot"][part] = hashlib.sha256(b"nowhere").hexdigest()


def other_body(lines: Lines, chance: random.Random) -> None:
    said = chance.choice(things(lines, "statement"))
    source = next(it for it in things(lines, "source") if it["id"] == said["source"])
    source["snapshot"]["body"] = [0, said["quotation"]["start"] + 1]


def statement_left_out(lines: Lines, chance: random.Random) -> None:
    holders = [line for line in lines if things([line], "statement")]
    holder = chance.choice(holders)
    holder["changes"] = [one for one in holder["changes"] if one.get("put") != "statement"]


def number_twice(lines: Lines, chance: random.Random) -> None:
    lines[chance.randrange(1, len(lines))]["seq"] -= 1


def undone_before_it_was(lines: Lines, chance: random.Random) -> None:
    lines[chance.randrange(3)]["changes"].append({"undo": len(lines) - 2})


FORGED: tuple[Forge, ...] = (
    other_words, verdict_words, moved_words, other_surroundings, another_speaker, another_name,
    another_source, another_object, other_body, statement_left_out, number_twice,
    undone_before_it_was,
)  # fmt: skip


def forged(forge: Forge) -> Tamper:
    """Change records as a forger would who makes the chain anew."""

    def careful(files: Files, chance: random.Random) -> None:
        lines = [json.loads(line) for line in files["journal.jsonl"].splitlines()]
        forge(lines, chance)
        previous, out = BEGINNING, b""
        for line in lines:
            data = canonical(line | {"prev": previous})
            previous, out = hashlib.sha256(data).hexdigest(), out + data + b"\n"
        files["journal.jsonl"] = out

    return careful


def torn(files: Files, chance: random.Random) -> None:
    files["journal.jsonl"] = files["journal.jsonl"][:-1]


def deep(files: Files, chance: random.Random) -> None:
    files["journal.jsonl"] += b"[" * 100_000 + b"\n"


def huge_number(files: Files, chance: random.Random) -> None:
    files["journal.jsonl"] += b'{"seq":' + b"9" * 9_000 + b"}\n"


def graph_says_less(files: Files, chance: random.Random) -> None:
    name = chance.choice(sorted(set(re.findall(rb"statement/[0-9a-f]{16}", files["story.trig"]))))
    files["story.trig"] = files["story.trig"].replace(name, b"statement/" + b"0" * 16)


def object_says_otherwise(files: Files, chance: random.Random) -> None:
    name = chance.choice([one for one in sorted(files) if one.startswith("objects/")])
    files[name] = files[name].replace(b"e", b"i", 1)


def object_left_out(files: Files, chance: random.Random) -> None:
    del files[chance.choice([one for one in sorted(files) if one.startswith("objects/")])]


def page_is_another(files: Files, chance: random.Random) -> None:
    files["graph.html"] = b"<p>Nothing was said."


CAREFUL: tuple[Tamper, ...] = (
    *map(forged, FORGED), torn, deep, huge_number, graph_says_less, object_says_otherwise,
    object_left_out, page_is_another,
)  # fmt: skip


def refused(files: Files, path: Path, made: Path) -> None:
    ran = verified(VERIFY, zipped(files, path))
    assert (ran.returncode, ran.stderr) == (1, ""), ran.stdout[-300:]
    assert ran.stdout.splitlines()[-1].startswith("NOT VERIFIED"), ran.stdout[-300:]
    with pytest.raises(KgError):
        unpacked(path, made)
    assert not made.exists()


def test_a_pack_that_was_changed_is_named(files: Files, tmp_path: Path, promised: Promised) -> None:
    ran = verified(VERIFY, zipped(files, tmp_path / "whole.zip"))
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    with promised("packs changed after they were made, `python3 -I verify.py`", 64) as tally:
        for seed in range(tally.asked):
            changed, chance = dict(files), random.Random(seed)
            CARELESS[seed % len(CARELESS)](changed, chance)
            with tally.trial(f"{CARELESS[seed % len(CARELESS)].__name__} {seed}"):
                refused(changed, tmp_path / "a.zip", tmp_path / "made")


def test_a_pack_forged_with_all_sums_anew_is_named(
    files: Files, tmp_path: Path, promised: Promised
) -> None:
    with promised("packs forged with all sums and the chain made anew", 2 * len(CAREFUL)) as tally:
        for seed in range(tally.asked):
            changed, chance = dict(files), random.Random(seed)
            CAREFUL[seed % len(CAREFUL)](changed, chance)
            changed = summed(changed)
            with tally.trial(f"{seed % len(CAREFUL)} {seed}"):
                refused(changed, tmp_path / "a.zip", tmp_path / "made")


def test_a_zip_that_holds_a_file_twice_is_named(files: Files, tmp_path: Path) -> None:
    path = zipped(files, tmp_path / "a.zip")
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as file:
        file.writestr("README.txt", files["README.txt"])
    assert "twice" in verified(VERIFY, path).stdout
