#!/usr/bin/env python3
"""Verify an evidence pack with Python alone: python3 verify.py [FOLDER OR ZIP] [--head HASH].

The pack is the folder of this script unless one is named. Nothing is installed, fetched or
written. Verified are, each with its count:

1. files: every file of the pack has the SHA-256 that SHA256SUMS gives, and none is unlisted;
2. records: every record of the journal names the SHA-256 of the one before it;
3. objects: every archived object has the SHA-256 that is its name, and each that the journal
   names is there, but for those of forgotten sources;
4. statements: the words of every proved statement stand in the archived text at their place, with
   the words before and after them, the cue, and the names of who speaks and who is spoken of; so
   do the words of every verdict;
5. arrows: the graph and the page hold these statements and no others, by their ids.

The last line begins with "verified" or "NOT VERIFIED"; the exit status is 0 or 1. What nobody can
see from the pack alone is an end of the journal that was cut off, or a journal written anew as a
whole: --head takes the hash of a record that was noted elsewhere. What the page and the graph say
beside the ids, the title and the notes are compared with nothing: kg init --from makes page and
graph anew from what was verified.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Files = dict[str, bytes]
BEGINNING = "0" * 64
STATEMENT = re.compile(rb"statement/[0-9a-f]{16}")
#: The ids of a page, one after the other: what they share is written once.
ENDS = re.compile(rb'"begin":"(statement/[0-9a-f]*)","width":(\d+),"ends":"([0-9a-f]*)"')
PACKED = b'data-packing="deflate"'


def main(arguments: list[str]) -> int:
    """Verify the pack that the arguments name; print what was found; return the exit status."""
    head = arguments.pop(arguments.index("--head") + 1) if "--head" in arguments[:-1] else ""
    places = [one for one in arguments if one != "--head"] or [str(Path(__file__).parent)]
    try:
        files = read(Path(places[0]))
        report = Report()
        verify(files, head, report)
    except Exception as error:  # whatever a pack holds, the last line says what came of it
        sys.stdout.write(f"NOT VERIFIED: the pack cannot be read: {ascii(error)[:300]}\n")
        return 1
    sys.stdout.write(report.text())
    return 1 if report.faults else 0


class Report:
    """What was counted, and what does not hold."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: dict[str, int] = {}
        self.notes: list[str] = []
        self.faults: list[str] = []

    def count(self, what: str) -> None:
        """Count one more thing that was looked at."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def text(self) -> str:
        """Return the report, a fault a line, the outcome last."""
        counted = ", ".join(f"{number} {what}" for what, number in self.counts.items())
        outcome = f"NOT VERIFIED: {len(self.faults)} faults" if self.faults else "verified"
        faults = [f"fault: {fault}" for fault in self.faults]
        return "\n".join([*faults, *self.notes, f"{outcome}; looked at {counted}"]) + "\n"


def read(place: Path) -> Files:
    """Return the files of a pack by their names, from a folder or a zip."""
    if place.is_dir():
        paths = (path for path in sorted(place.rglob("*")) if path.is_file())
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in paths}
    with zipfile.ZipFile(place) as packed:
        if len(set(packed.namelist())) < len(packed.namelist()):
            raise ValueError("a file is in the zip twice")
        return {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}


def verify(files: Files, head: str, report: Report) -> None:
    """Verify the files of a pack; what does not hold goes into the report."""
    check_files(files, report)
    records = check_records(files["journal.jsonl"], head, report)
    check_objects(files, report)
    check_named(records, files, report)
    things = fold(records, files)
    for thing in things.values():
        if thing["kind"] == "statement":
            check_statement(thing, things, files, report)
        elif thing["kind"] == "verdict":
            check_verdict(thing, things, files, report)
    check_arrows(things, files, report)


def check_files(files: Files, report: Report) -> None:
    """Check every file against SHA256SUMS."""
    listed: dict[str, str] = {}
    for line in files["SHA256SUMS"].decode().splitlines():
        said, name = line.split("  ", 1)
        listed[name] = said
    for name in sorted(listed.keys() | files.keys() - {"SHA256SUMS"}):
        report.count("files")
        if name not in files:
            report.faults.append(f"{name} is missing")
        elif name not in listed:
            report.faults.append(f"{name} is not listed in SHA256SUMS")
        elif digest(files[name]) != listed[name]:
            report.faults.append(f"{name} holds other bytes than SHA256SUMS says")


def check_records(journal: bytes, head: str, report: Report) -> list[dict[str, Any]]:
    """Check the chain of the journal and return its records."""
    records: list[dict[str, Any]] = []
    previous, hashes = BEGINNING, {BEGINNING}
    *lines, rest = journal.split(b"\n")
    if rest:
        report.faults.append("journal.jsonl ends within a record")
    for line in lines:
        record = json.loads(line)
        number = len(records) + 1
        report.count("records")
        if record["prev"] != previous or record["seq"] != number or type(record["seq"]) is not int:
            report.faults.append(f"record {number} does not follow the one before it")
        for change in record["changes"]:
            if "undo" in change and change["undo"] not in range(1, number):
                report.faults.append(f"record {number} takes back what is not before it")
        previous = digest(line)
        hashes.add(previous)
        records.append(record)
    report.notes.append(f"the journal's head is {previous}")
    if head and head not in hashes:
        report.faults.append(f"the noted head {head} is not in the journal")
    return records


def check_objects(files: Files, report: Report) -> None:
    """Check that every archived object is what its name says."""
    for name, data in files.items():
        if name.startswith("objects/"):
            report.count("objects")
            if digest(data) != name[len("objects/") :].replace("/", ""):
                report.faults.append(f"{name} holds other bytes than its name says")


def check_named(records: list[dict[str, Any]], files: Files, report: Report) -> None:
    """Check that the objects which the journal names are there."""
    changes = [change for record in records for change in record["changes"]]
    forgotten = {change["forget"] for change in changes if "forget" in change}
    for change in changes:
        for owner, name in named(change):
            if name and owner not in forgotten and object_path(name) not in files:
                report.faults.append(f"{object_path(name)} is missing, which the journal names")


def named(change: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the objects that a change names, each with the source that it is of, or ""."""
    if change.get("put") == "source":
        snapshot = change["value"].get("snapshot") or {}
        yield from ((change["value"]["id"], snapshot.get(part, "")) for part in ("raw", "text"))
    elif "import" in change:
        yield from (("", change["import"]), ("", change.get("things", "")))
    elif "propose" in change or "stamp" in change:
        yield change.get("propose", ""), change["object"]


def fold(records: list[dict[str, Any]], files: Files) -> dict[str, dict[str, Any]]:
    """Return the things that hold after all records, by their ids."""
    undone = {
        change["undo"] for record in records for change in record["changes"] if "undo" in change
    }
    things: dict[str, dict[str, Any]] = {}
    for record in records:
        if record["seq"] not in undone:
            for change in record["changes"]:
                apply(change, things, files)
    return things


def apply(change: dict[str, Any], things: dict[str, dict[str, Any]], files: Files) -> None:
    """Take in one change; those of other kinds change neither statements nor sources."""
    if "put" in change:
        things[change["value"]["id"]] = {"kind": change["put"], **change["value"]}
    elif change.get("things"):
        for line in stored(change["things"], files).splitlines():
            apply(json.loads(line), things, files)
    elif "retract" in change:
        things[change["retract"]]["retracted"] = {"because": change["because"]}
    elif "split" in change:
        del things[change["split"]]
    elif "forget" in change:
        things[change["forget"]]["forgotten"] = change["because"]


def check_statement(
    one: dict[str, Any], things: dict[str, dict[str, Any]], files: Files, report: Report
) -> None:
    """Check that the words of a statement stand where it says."""
    source = things[one["source"]]
    if one.get("unproved_because"):
        report.count("statements that were imported unproved")
    elif source.get("forgotten"):
        report.count("statements whose source was forgotten")
    else:
        report.count("statements proved")
        text = stored(source["snapshot"]["text"], files).decode("utf-8")
        body = source["snapshot"]["body"]
        report.faults.extend(f"{one['id']}: {fault}" for fault in faults(one, text, body))


def check_verdict(
    one: dict[str, Any], things: dict[str, dict[str, Any]], files: Files, report: Report
) -> None:
    """Check that the words of a verdict stand where it says."""
    source = things[one["source"]]
    if source.get("snapshot") and not source.get("forgotten"):
        report.count("verdicts proved")
        text = stored(source["snapshot"]["text"], files).decode("utf-8")
        found = quoted(one["quotation"], text, source["snapshot"]["body"])
        report.faults.extend(f"{one['id']}: {fault}" for fault in found)


def quoted(words: dict[str, Any], text: str, body: list[int]) -> Iterator[str]:
    """Yield what of a quotation the text does not bear out."""
    start, end = words["start"], words["end"]
    if words["text"] != digest(text.encode("utf-8")):
        yield "it quotes another text than the archived one"
    if not body[0] <= start < end <= body[1]:
        yield "its words are outside the article"
    if text[start:end] != words["exact"]:
        yield f"at {start} stands {text[start:end]!r}, not {words['exact']!r}"
    if not text[:start].endswith(words.get("prefix", "")):
        yield "the words before it are others"
    if not text[end:].startswith(words.get("suffix", "")):
        yield "the words after it are others"


def faults(one: dict[str, Any], text: str, body: list[int]) -> Iterator[str]:
    """Yield what of a statement the text does not bear out."""
    yield from quoted(one["quotation"], text, body)
    cue = one.get("cue")
    parts = [("cue", cue)] if cue else []
    for role, part in [*parts, *(("name", anchor) for anchor in one.get("anchors", []))]:
        if text[part["start"] : part["end"]] != part["surface"]:
            yield f"the {role} {part['surface']!r} does not stand at {part['start']}"
    actors = [one["speaker"], one["object"], one.get("on_behalf_of", "")]
    for actor in (actor for actor in actors if actor.startswith("actor/")):
        if actor not in {anchor["actor"] for anchor in one.get("anchors", [])}:
            yield f"nothing in the text is said to name {actor}"


def check_arrows(things: dict[str, dict[str, Any]], files: Files, report: Report) -> None:
    """Check that graph and page hold the statements of the journal and no others."""
    known = {one["id"].encode() for one in things.values() if one["kind"] == "statement"}
    for name in ("story.trig", "graph.html"):
        held = set(STATEMENT.findall(files[name])) | set(page_ids(files[name]))
        if name == "graph.html" and PACKED in files[name]:
            # The page of a large story holds its data compressed.
            report.notes.append("the page is compressed: its SHA-256 alone was verified")
            continue
        report.counts[f"statements in {name}"] = len(held)
        for identity in sorted(held ^ known):
            how = "holds" if identity in held else "lacks"
            report.faults.append(f"{name} {how} {identity.decode()}, against the journal")


def page_ids(page: bytes) -> Iterator[bytes]:
    """Yield the ids that a page writes without what they share."""
    for begin, width, ends in ENDS.findall(page):
        step = int(width) or 1
        yield from (begin + ends[at : at + step] for at in range(0, len(ends), step))


def stored(name: str, files: Files) -> bytes:
    """Return the archived object of this SHA-256."""
    return files[object_path(name)]


def object_path(name: str) -> str:
    """Return where in a pack the object of this SHA-256 is."""
    return f"objects/{name[:2]}/{name[2:]}"


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
