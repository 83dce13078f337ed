"""Promise 7: a hostile file is refused in one line, and changes nothing.

Bombs for parsers and packers, deep nesting, wrong encodings, control characters, names that lead
elsewhere, wrong syntax and mutated documents go through `kg add`, `kg import` and `kg init --from`,
each in a real process of the program. None may end in a traceback or go on for over a minute; the
process that reads them stays under 300 MB; the files of a workspace that refused are as they were.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.packing import packed
from kg.workspace import Workspace
from tests.promises.conftest import Promised
from tests.promises.runner import Runner, hashes
from tests.test_export import written

File = tuple[str, bytes]
T = b"<urn:s> <urn:p> "


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    found = Runner()
    yield found
    found.end()


def tried(
    runner: Runner, story: Workspace, folder: Path, files: list[File], command: str,
    promised: Promised, what: str, *, refused: bool = True,
) -> None:  # fmt: skip
    """Run a command on each file; what it accepts, if it may, goes into a copy that is thrown away."""
    before, ids = hashes(story.folder), story.hash()
    with promised(what, len(files), once=True) as tally:
        for number, (name, data) in enumerate(files):
            path = folder / f"{number}-{name}"
            path.write_bytes(data)
            with tally.trial(f"{number} {name} {data[:60]!a}"):
                on = story.folder
                status, said = runner.run(command, str(path), "-w", str(on))
                if status == 0 and not refused:
                    status, said = runner.run("undo", "-w", str(on))
                    assert status == 0, said
                    shutil.rmtree(on)
                    shutil.copytree(folder / "kept", on)
                else:
                    assert status == 1, said
                    assert 1 <= said.count("\n") <= 3, said
                    assert hashes(on) == before
            path.unlink()
    assert Workspace(story.folder).hash() == ids


def html_bombs() -> Iterator[File]:
    for tag in (
        "div",
        "b",
        "table><tr><td",
        "ul><li",
        "blockquote",
        "svg><g",
        "template",
        "select><option",
    ):
        for depth in (3_000, 60_000):
            yield "deep.html", f"<html><body>{f'<{tag}>' * depth}".encode()
    yield (
        "attributes.html",
        b"<html><body " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b"></body>",
    )
    yield "one.html", b"<html><body><p title='" + b"x" * 5_000_000
    yield "entities.html", b"<html><body>" + b"&amp;&#0;&#x110000;&nosuch;" * 20
    yield "laughs.html", laughs()
    yield "nothing.html", b"<html><head><title></title></head><body></body></html>"
    yield "comment.html", b"<html><!--" + b"-" * 1_000_000
    yield "nul.html", b"<html>\0\0\0<body>\0</body>"
    yield "script.html", b"<html><body><script>" + b"<!--" * 100_000


def laughs() -> bytes:
    """A billion laughs."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{entities}]><html><body>&l9;</body></html>'.encode()


def pdf_bombs() -> Iterator[File]:
    head = b"%PDF-1.4\n"
    yield "head.pdf", head
    yield "end.pdf", head + b"trailer<</Root 1 0 R>>\n%%EOF"
    packed_ = zlib.compress(b"\0" * 300_000_000, 9)
    yield (
        "flate.pdf",
        pdf(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed_) + packed_ + b"\nendstream"),
    )
    twice = zlib.compress(packed_, 9)
    yield (
        "twice.pdf",
        pdf(
            b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(twice)
            + twice
            + b"\nendstream"
        ),
    )
    yield "nested.pdf", pdf(b"[" * 50_000 + b"]" * 50_000)
    yield "dictionary.pdf", pdf(b"<</A" * 20_000 + b">>" * 20_000)
    yield (
        "kids.pdf",
        head
        + b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    )
    yield (
        "prev.pdf",
        head
        + b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9/Size 1>>\nstartxref\n9\n%%EOF",
    )
    yield "script.pdf", pdf(b"<</S/JavaScript/JS(app.alert(1))>>")
    for size in (10, 100, 1000):
        yield "noise.pdf", head + random.Random(size).randbytes(size)


def pdf(content: bytes) -> bytes:
    """A document of one page with this for content."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", content]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def texts() -> Iterator[File]:
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t\r\n" * 1000
    yield "huge.txt", b"a" * 50_000_001
    yield "long.txt", b"mot " * 2_600_000
    yield "gzip.html", gzip.compress(b"<html>" * 100_000)
    yield "zlib.txt", zlib.compress(b"a" * 1_000_000)
    yield "zip.txt", b"PK\x03\x04" + bytes(range(256))
    for size in (1, 2, 8, 512, 100_000):
        yield "noise.txt", b"\0" + random.Random(size).randbytes(size)
        yield "controls.txt", bytes([1, 2, 3, 7, 27]) * size
    for codec in ("utf-16-le", "utf-32-be", "utf-16-be"):
        yield "unmarked.txt", "Alto accuse Boréal.".encode(codec)
    yield "half.txt", b"\xff\xfeA"
    yield "surrogates.txt", b"\xff\xfe\x00\xd8\x00\xd8"
    for name in ("a.exe", "a.png", "a.jpg", "a.mp4", "a.doc"):
        yield name, b"\x7fELF\x89PNG\xff\xd8\xff\xd0\xcf\0\0" + random.Random(1).randbytes(300)


def turtle_wrong() -> Iterator[File]:
    """Wrong Turtle, TriG and N-Quads, of each rule of their grammars one."""
    objects = """
        "a  'a  \"\"\"a  "a\\z"  "\\u12"  "\\U00110000"  "\\uD800"  "a"@  "a"@-  "a"^^  "a"^^b  <a  <a>b>
        <a{b}>  <\\u0020>  <\\z>  <>x  _:  _:-  1.  .1.  1e  +  -  tru  a:b:  undefined:x  [  ]  (  )  [ 1 ]
        @  ^  |  <relative>x  <<( <urn:a> <urn:b> >>  <<  >>  ,  ;;;x  {  }  "a"@en^^<urn:b>  <urn:a><urn:b
        =  =>  <=  ?x  $x  <urn:a`b>  <urn:a"b>  <urn:a\\b>  'a\\'  "\\x41"  "a"@1  1.2.3  --1  0x1F  is  of
    """.split()
    for number, one in enumerate(objects):
        yield "wrong.ttl", T + one.encode() + b" . " + b"<urn:end> <urn:p> <urn:o>"
        if number % 2:
            yield "wrong.trig", b"<urn:g> { " + T + one.encode() + b" . "
        else:
            yield "wrong.nq", T + one.encode() + b" <urn:g>"
    lines = [b"@prefix a <urn:a> .", b"@prefix a: <urn:a>", b"PREFIX a: <urn:a> .", b"@base .", b"BASE", b"a",
             b"<urn:a> <urn:b> .", b"<urn:a> .", b'"a" <urn:b> <urn:c> .', b"<urn:a> _:b <urn:c> .", b"<urn:a> 1 2 ."]  # fmt: skip
    for line in lines:
        yield "wrong.ttl", line
        yield "wrong.nq", line + b"\n"
        yield "wrong.trig", b"GRAPH <urn:g> { " + line


def rdf_bombs() -> Iterator[File]:
    for depth in (900, 4_000, 200_000):
        yield "triples.ttl", T + b"<<( " * depth + T + b"1" + b" )>>" * depth + b" ."
        yield "triples.nq", T + (b"<<( " + T) * depth + b"<urn:o>" + b" )>>" * depth + b" .\n"
        yield "objects.jsonld", b'{"urn:p":' * depth + b"1" + b"}" * depth
        yield "lists.jsonld", b"[" * depth + b"]" * depth
        yield "open.ttl", T + b"[ <urn:p> " * depth
        yield "open.trig", b"<urn:g> { " + T + b"( " * depth
    yield "text.ttl", T + b'"' + b"x" * 20_000_000 + b'" .'
    yield "text.nq", T + b'"' + b"x" * 2_000_000 + b'" .\n'
    yield "number.ttl", T + b"9" * 20_000_000 + b" ."
    yield "name.ttl", T + b"<urn:" + b"x" * 20_000_000 + b"> ."
    yield "arrays.jsonld", b"[" + b"[]," * 10_000_000 + b"[]]"
    yield "keys.jsonld", json.dumps({f"k{n}": n for n in range(100_000)}).encode()
    yield "twice.jsonld", b'{"@id":"urn:a","urn:p":1,"urn:p":2}'
    for context in (
        "http://127.0.0.1:9/c",
        "file:///etc/passwd",
        "/etc/passwd",
        ["http://127.0.0.1:9/"],
        {"@import": "http://127.0.0.1:9/"},
    ):
        yield "context.jsonld", json.dumps({"@context": context, "urn:p": 1, "name": 2}).encode()
    yield "number.jsonld", b'{"@id":"urn:a","urn:p":' + b"9" * 5_000 + b"}"
    yield "laughs.ttl", laughs()
    yield "laughs.jsonld", laughs()
    for name in ("a.ttl", "a.trig", "a.nq", "a.jsonld"):
        yield name, b""
        yield name, b"\0" * 100
        yield name, b"\xff\xfe" + "<urn:a> <urn:b> <urn:c> .".encode("utf-16-le")
        yield name, gzip.compress(T + b"1 .")


def tables() -> Iterator[File]:
    heading = b"speaker,stance,object,quote,source_title"
    good = heading + b"\nAlto,accuses,Bor\xc3\xa9al,"
    yield "open.csv", good + b'"' + b"x" * 300_000
    yield "wide.csv", b"speaker," * 1_000_000
    yield "line.csv", b"x" * 30_000_000
    yield "line.jsonl", b'{"speaker":"' + b"x" * 30_000_000
    yield "cells.csv", good + b"," * 5_000_000
    yield "nul.csv", b"\0" * 1000
    yield "latin.csv", heading + b"\nAlto,accuses,Bor\xe9al,x,y"
    yield "sixteen.csv", heading.decode().encode("utf-16")
    yield "twice.csv", heading + b",speaker\n"
    yield "unknown.csv", heading + b",shell\n"
    yield "none.csv", heading + b"\n,,,,\na,b\n"
    yield "stance.csv", heading + b"\nAlto,kills,Boreal,x,y\n"
    yield "back.csv", heading + b",replies_to\nAlto,accuses,Boreal,x,y,#1\n"
    for depth in (500, 5_000, 500_000):
        yield "deep.jsonl", b"[" * depth + b"]" * depth
        yield "deeper.jsonl", b'{"speaker":' * depth
    values = (
        "null",
        "[]",
        "1",
        "true",
        '"x"',
        "{}",
        '{"speaker":1}',
        '{"speaker":null}',
        '{"quote":"\\ud800"}',
        "NaN",
        "{",
        '{"a":1,"a":2}',
        '{"speaker":"a","speaker":"b"}',
    )
    for value in values:
        yield "value.jsonl", value.encode()


FAMILIES: dict[str, tuple[str, Callable[[], Iterator[File]], bool]] = {
    "HTML that nests, swells or holds nothing": ("add", html_bombs, False),
    "PDF bombs": ("add", pdf_bombs, True),
    "texts that are none": ("add", texts, False),
    "wrong Turtle, TriG and N-Quads": ("import", turtle_wrong, True),
    "RDF that nests or swells": ("import", rdf_bombs, False),
    "wrong tables": ("import", tables, True),
}


@pytest.mark.parametrize("what", FAMILIES)
def test_a_file_made_by_hand_is_refused(
    what: str, runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    command, made, refused = FAMILIES[what]
    shutil.copytree(story.folder, tmp_path / "kept")
    tried(runner, story, tmp_path, list(made()), command, promised, what, refused=refused)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or overwrite some bytes."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at, size = chance.randrange(len(out)), chance.choice((1, 4, 64))
        match chance.randrange(5):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * chance.choice((1, 50))
            case 3:
                out[at : at + size] = (
                    chance.choice((b"\0", b"\xff", b'"', b"<", b"{", b"[", b"\n", b"\\u", b"&"))
                    * size
                )
            case 4:
                del out[at:]
        if not out:
            return b"x"
    return bytes(out)


def seeds(sample: Workspace, story: Workspace) -> dict[str, tuple[str, bytes]]:
    """Real documents in each form, and the command that takes them."""
    page = (
        "<html><head><title>Orange dément</title></head><body><article>"
        + "<p>Orange dément tout de ce que dit MegaVideo, et accuse Cogent.</p>" * 9
    )
    return {
        "a.html": ("add", page.encode()),
        "a.pdf": (
            "add",
            pdf(b"<</Length 44>>stream\nBT /F1 9 Tf (Alto accuse Boreal) Tj ET\nendstream"),
        ),
        "a.csv": ("import", written(story, "statements-csv")),
        "a.jsonl": ("import", written(story, "statements-jsonl")),
        "a.trig": ("import", written(story, "trig")),
        "a.nq": ("import", written(story, "nquads")),
        "a.jsonld": ("import", written(story, "jsonld")),
    }


#: 500 together, the fewer of a form the longer one of it takes.
MUTATIONS = {"a.html": 25, "a.pdf": 35, "a.csv": 110, "a.jsonl": 110, "a.trig": 70, "a.nq": 75,
             "a.jsonld": 75}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutated_document_ends_well(
    name: str,
    runner: Runner,
    sample: Workspace,
    story: Workspace,
    tmp_path: Path,
    promised: Promised,
) -> None:
    command, data = seeds(sample, story)[name]
    with promised(f"mutations of {name[2:]}", MUTATIONS[name]) as tally:
        for seed in range(tally.asked):
            path, before = tmp_path / f"{seed}-{name}", hashes(story.folder)
            path.write_bytes(mutated(data, random.Random(seed)))
            with tally.trial(seed):
                status, said = runner.run(command, str(path), "-w", str(story.folder))
                assert status in (0, 1), said
                assert status == 0 or hashes(story.folder) == before
            path.unlink()
    assert Workspace(story.folder).check() == ()


def packs(whole: bytes, seed: int) -> bytes:
    """A pack changed: its bytes, its entries, or what a forger makes of its journal."""
    chance = random.Random(seed)
    if seed % 3 == 0:
        return mutated(whole, chance)
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    name = chance.choice(["journal.jsonl", "journal.jsonl", "kg.toml", "SHA256SUMS", "story.trig"])
    if seed % 3 == 1:
        files[name] = mutated(files[name], chance)
    else:
        files["journal.jsonl"] = retold(files["journal.jsonl"], chance)
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {one}\n"
        for one, data in sorted(files.items())
        if one != "SHA256SUMS"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for one, data in (files | {"SHA256SUMS": sums.encode()}).items():
            zipped.writestr(one, data)
    return out.getvalue()


def retold(journal: bytes, chance: random.Random) -> bytes:
    """A journal in which some values are others, its chain made to fit."""
    from kg.journal import BEGINNING, canonical

    records, previous, out = [json.loads(line) for line in journal.splitlines()], BEGINNING, b""
    places: list[tuple[dict[str, object], str]] = []
    waiting: list[object] = [*records]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            places += [(one, key) for key in one]
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    for _ in range(chance.choice((1, 2, 5))):
        holder, key = chance.choice(places)
        holder[key] = chance.choice(
            [None, [], {}, -1, 10**30, "", "x", True, [[]], {"id": 1}, "actor/alto", "../../x"]
        )
    for number, record in enumerate(records, start=1):
        line = canonical({**record, "seq": number, "prev": previous})
        previous, out = hashlib.sha256(line).hexdigest(), out + line + b"\n"
    return out


def bombs_of_zip(whole: bytes) -> Iterator[bytes]:
    """Packs that unpack to gigabytes, hold names by the hundred thousand, or names that lead out."""
    for size, count in ((400_000_000, 1), (100_000_000, 8)):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped,
            zipfile.ZipFile(io.BytesIO(whole)) as real,
        ):
            for name in real.namelist():
                zipped.writestr(name, real.read(name))
            for number in range(count):
                with zipped.open(f"objects/aa/{number:062x}", "w") as entry:
                    for _ in range(size // 10_000_000):
                        entry.write(bytes(10_000_000))
        yield out.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for number in range(60_000):
            zipped.writestr(f"objects/aa/{number:062x}", b"")
    yield out.getvalue()
    for name in (
        "../a",
        "/a",
        "a/../../b",
        "C:\\a",
        "objects/../a",
        "con",
        "\x1b[2J",
        "a" * 60_000,
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as zipped:
            zipped.writestr(name, b"x")
        yield out.getvalue()


def test_a_hostile_pack_makes_nothing(
    runner: Runner, story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    packed(story, tmp_path / "whole.zip")
    whole = (tmp_path / "whole.zip").read_bytes()
    made = [*bombs_of_zip(whole), *(packs(whole, seed) for seed in range(90))]
    with promised("packs: bombs, paths, mutations, forged journals", len(made), once=True) as tally:
        for number, data in enumerate(made):
            path, folder = tmp_path / f"{number}.zip", tmp_path / f"made-{number}"
            path.write_bytes(data)
            with tally.trial(number):
                status, said = runner.run("init", str(folder), "--from", str(path))
                assert (status == 0) == folder.exists(), said
                assert status in (0, 1), said
            path.unlink()
            shutil.rmtree(folder, ignore_errors=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story", "whole.zip"]
