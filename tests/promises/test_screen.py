"""Promise 8: a terminal obeys nothing that a source says, a spreadsheet runs nothing of it.

Every text field of a story holds orders to a terminal, bidirectional and invisible letters, line
breaks and formulas. Each command of `kg` is run on it, in each of its formats, and with such words
as arguments: control, format and separator characters reach neither standard output nor standard
error but as an escape that can be read. In csv and tsv, which programs read, the words stay as they
are unless they are printed to a terminal; a cell that a spreadsheet would run begins with an
apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal

from kg.cli.commands import COMMANDS, cli
from kg.cli.output import RUNS
from kg.extract.proposal import Proposal
from kg.ledger.actors import new_actor
from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.ledger.verdicts import Finding
from kg.model import ActorKind, Alias, Episode, Rating, Source, Statement
from kg.workspace import Workspace
from tests.command import KG
from tests.promises.conftest import Promised
from tests.proposed import FAKE, propose

ORDERS = (
    "\x1b]0;pwn\x07\x1b[2J\x9b31m\x7f\x08\x0b\x85\x00 \u202e\u2066\u200f\u200b\u061c\ufeff\u00ad"
    "\u2028\u2029\U000e0041 a\r\nError: b\tc"
)
#: What a document may hold; a NUL would make it binary.
IN_A_TEXT = ORDERS.replace("\0", "")
NOTHING = "{ ?s ?p ?o FILTER(isLiteral(?o)) }"


def evil(name: str) -> str:
    return f"={name} {ORDERS} {name}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A story with such words in every field of every kind of thing."""
    folder = tmp_path_factory.mktemp("hostile") / "story"
    story = Workspace.create(folder, evil("title"))
    alto, lines = (
        f"=Alto{IN_A_TEXT}",
        [f"Le matin, Alto accuse Boréal ({n}{IN_A_TEXT}) de tout" for n in range(6)],
    )
    check = f"Selon Vérif, « {IN_A_TEXT} » est =douteux"
    text = "\n".join([*(f"{line}." for line in lines), f"{check}.", f"{alto} parle."])
    details = Details(
        title=evil("source"), publisher=evil("publisher"), authors=(evil("author"),), body=":"
    )
    story.add(text.encode(), name="a.txt", details=details)
    source = next(one for one in story.ledger.all(Source)).id
    for name in ("Alto", "Boréal", "Vérif"):
        story.add_actor(new_actor(name, ActorKind.ORGANISATION))
        story.edit_actor(
            name, aliases=[Alias(evil(f"alias {name}"))], description=evil("description")
        )
    for line in lines:
        said = Draft("Alto", "accuses", "Boréal", line[10:], of=evil("claim"), source=source,
                     note=evil("note"), new_claim=True)  # fmt: skip
        story.state(said)
    story.edit_actor("Alto", name=evil("Alto"))
    story.edit_actor("Boréal", name=evil("Boréal"))
    claim = next(iter(story.ledger.all(Statement))).claim
    story.edit_claim(claim, brief=evil("brief"))
    story.verdict(Finding(claim, "Vérif", evil("word"), Rating.REFUTED, source, check))
    story.dispute(evil("dispute"), [Episode(evil("episode"), "2011")], [source], [claim])
    story.retract(next(iter(story.ledger.all(Statement))).id, evil("reason"))
    story.add_actor(new_actor(evil("double"), ActorKind.PERSON))
    story.merge("actor/verif", evil("double"), evil("same"))
    row = {"speaker": evil("speaker"), "stance": "asserts", "object": evil("object"),
           "quote": evil("quote"), "source_title": evil("elsewhere"), "for": evil("party")}  # fmt: skip
    (folder.parent / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    story.import_file(folder.parent / "rows.jsonl", name=evil("rows") + ".jsonl")
    quad = f"<urn:s> <urn:p> {Literal(evil('literal'))} <urn:g\u202e> .\n"
    (folder.parent / "a.nq").write_text(quad, encoding="utf-8")
    story.import_file(folder.parent / "a.nq", name=evil("quads") + ".nq")
    story.add(b"Alto est oubli\xc3\xa9.", name="b.txt", details=Details(title=evil("gone")))
    story.forget(evil("gone"), evil("court"))
    held = next(one for one in story.ledger.all(Source) if one.id == source)
    words = lines[3][10:]
    said = Proposal(words, text.index(words), text.index(words) + len(words), evil("speaker"),
                    "accuses", "actor", evil("target"), claim=evil("claim"), reason=evil("why"))  # fmt: skip
    propose(story, held, FAKE, [said])
    return story


#: No argument of a command can hold a NUL.
ARGUMENT = evil("argument").replace("\0", "")


def commands() -> Iterator[tuple[str, ...]]:
    """Yield every command and subcommand of kg."""
    context = click.Context(cli)
    for name in COMMANDS:
        one = cli.get_command(context, name)
        assert one is not None
        if isinstance(one, click.Group):
            yield from ((name, inner) for inner in one.list_commands(context))
        else:
            yield (name,)


def asked(story: Workspace, folder: Path) -> list[list[str]]:
    """Ways to call each command: as it is meant, and with hostile words."""
    said = next(one for one in story.ledger.all(Statement) if one.retracted is None and one.proved)
    bad, one, source = ARGUMENT, said.id, said.source
    pages = str(folder / "page.html")
    queries = [f"SELECT * {NOTHING}", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { }"]
    calls = [
        ["demo", str(folder / "demo")], ["init", str(folder / "new"), "--title", bad],
        ["init", str(folder / "new2"), "--base", bad], ["add", str(folder / "evil.txt"), "--title", bad],
        ["add", bad], ["add", f"http://127.0.0.1/{bad}"], ["import", bad], ["import", str(folder / "bad.csv")],
        ["import", str(folder / "bad.jsonl")], ["import", str(folder / "bad.nq")], ["import", str(folder / "good.nq")],
        ["state", bad, "accuses", bad, "--quote", bad], ["state", "Alto", bad, "Boréal", "--quote", "x"],
        ["state", "Alto", "accuses", "Boréal", "--in", source, "--quote", f"Alto accuse {IN_A_TEXT}"],
        ["state", "Alto", "accuses", "Boréal", "--in", source, "--quote", "Alto accuse Boréal"],
        ["propose", source], ["propose", bad], ["propose", "--all", "--backend", bad],
        ["review", "--export", "-"], ["review", "--apply", str(folder / "bad.jsonl")], ["review", "--retrain"],
        ["review", bad], ["verdict", bad, "--normalised", "refuted", "--by", bad, "--rating", bad, "--quote", bad],
        ["dispute", bad, "--episode", f"{bad}@2011"], ["dispute", bad, "--source", bad], ["dispute"],
        ["actor", "list"], ["actor", "add", bad], ["actor", "show", bad], ["actor", "show", said.speaker],
        ["actor", "edit", said.speaker, "--alias", bad], ["actor", "edit", bad],
        ["actor", "merge", bad, "Boréal"], ["actor", "merge", "actor/alto", "actor/boreal", "--because", bad],
        ["actor", "split", "actor/alto", "actor/boreal"], ["actor", "split", bad, bad],
        ["claim", "list"], ["claim", "add", bad], ["claim", "show", said.claim], ["claim", "show", bad], ["claim", "similar", said.claim], ["claim", "similar", bad],
        ["claim", "edit", said.claim, "--brief", bad], ["source", "list"], ["source", "add", "--title", bad],
        ["source", "show", source], ["source", "show", source, "--text"], ["source", "show", bad],
        ["source", "edit", source, "--publisher", bad], ["source", "edit", bad],
        ["statement", "list"], ["statement", "show", one], ["statement", "show", bad],
        ["statement", "edit", one, "--note", bad], ["statement", "edit", bad, "--note", bad],
        ["retract", one, "--because", bad], ["retract", bad, "--because", bad], ["undo"],
        ["forget", bad, "--because", bad], ["ask"], ["ask", bad], ["ask", "who-accuses", "--actor", bad],
        ["ask", "who-accuses", f"--{bad}", "x"], *(["query", one] for one in queries), ["query", bad],
        ["query", "SELECT ?x { <urn:\x1b> ?x 1 }"], ["query", f"{bad}.rq"],
        ["view", "-o", pages], ["view", "-o", pages, "--actor", bad], ["view", "-o", f"{folder}/\x1b[2J.html"],
        ["stats"], ["export"], ["export", bad], ["export", str(folder / "\x1b[2J\u202e.csv")],
        *(["export", "--form", form] for form in ("statements-jsonl", "nquads", "claimreview")),
        ["check"], ["check", "--head", bad], ["log"], ["log", "--head"], ["stamp"], ["stamp", bad],
        ["pack", str(folder / "\x1b[2J.zip")], ["rebuild"], ["rebuild", "--to", bad],
        ["init", str(folder / "copy"), "--from", str(folder / "evil.txt")], [bad], ["query", "ASK {}", "-w", str(folder / "\x1b[2J")],
    ]  # fmt: skip
    calls += [["ask", name] for name in QUESTIONS]
    return calls


QUESTIONS = sorted(path.stem for path in Path("kg/questions").glob("*.rq"))


def formats(words: Sequence[str]) -> tuple[str, ...]:
    """Return the formats that a command has, table first."""
    one: click.Command | None = cli
    for word in words[:2]:
        inner = one.get_command(click.Context(one), word) if isinstance(one, click.Group) else None
        one = inner or one
    assert one is not None
    if words[0] == "ask" and len(words) == 2:
        return ("table", "csv")
    given = [
        option for option in one.params if option.name == "form" and option.type.name == "choice"
    ]
    choices: Sequence[str] = (
        given[0].type.choices if given and "table" in given[0].type.choices else ()
    )  # type: ignore[attr-defined]
    return tuple(choices)


def obeyed(text: str) -> list[str]:
    """Return what a terminal or a reader's eye would obey, but for line ends."""
    bad = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [ascii(one) for one in text if one != "\n" and unicodedata.category(one) in bad]


def files(folder: Path) -> None:
    (folder / "evil.txt").write_text(f"Alto ment {IN_A_TEXT}.", encoding="utf-8")
    (folder / "bad.csv").write_text(f"speaker,{ORDERS}\n", encoding="utf-8")
    (folder / "bad.jsonl").write_text(
        json.dumps({"speaker": evil("x"), "id": evil("y")}) + f"\n{IN_A_TEXT}\n", encoding="utf-8"
    )
    (folder / "bad.nq").write_text(f"<urn:a> <urn:b> <{ORDERS}> .\n", encoding="utf-8")
    (folder / "good.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:\u202eg> .\n", encoding="utf-8")


def test_no_command_prints_what_a_terminal_obeys(
    hostile: Workspace, tmp_path: Path, promised: Promised, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path)
    calls = asked(hostile, tmp_path)
    met = {
        tuple(words[: 2 if words[0] in ("actor", "claim", "source", "statement") else 1])
        for words in calls
    }
    assert met - {(ARGUMENT,)} == set(commands())
    runner = CliRunner(
        env={"KG_WORKSPACE": str(hostile.folder), "COLUMNS": "100", "KG_PROPOSE": "no"}
    )
    with (
        promised("calls of all commands, what they print", 150, once=True) as tally,
        promised("cells of csv and tsv", 500, once=True) as cells,
    ):
        for words in calls:
            for form in (formats(words) or ("",)) if words[0] not in ("undo", "retract") else ("",):
                result = runner.invoke(
                    cli, [*words, *(["--format", form] if form else [])], prog_name="kg"
                )
                with tally.trial(f"kg {words!a} {form}"):
                    assert result.exception is None or isinstance(result.exception, SystemExit), (
                        repr(result.exception)
                    )
                    assert not obeyed(result.stderr), result.stderr
                    assert "Error: b" not in result.stderr.splitlines()
                    assert is_for_programs(words, form) or not obeyed(result.stdout), result.stdout
                if form in ("csv", "tsv") or (words[0] == "export" and "--form" not in words):
                    for number, cell in enumerate(of_table(result.stdout_bytes, form)):
                        with cells.trial(f"{words!a} {form} {number}"):
                            assert not cell.startswith(RUNS), ascii(cell)


def is_for_programs(words: Sequence[str], form: str) -> bool:
    """Tell whether what is printed keeps every letter as it is; a test below has a terminal."""
    if words[0] == "export" or "CONSTRUCT" in "".join(words[:2]):
        return True
    return form in ("csv", "tsv", "xml", "turtle")


def of_table(data: bytes, form: str) -> list[str]:
    if form == "tsv" and data.startswith((b"?", b"\n")):
        # The W3C's form, in which texts stand in quotation marks.
        return [cell for line in data.decode().split("\n") for cell in line.split("\t") if cell]
    sign = "\t" if form == "tsv" else ","
    rows = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=sign)
    return [cell for row in rows for cell in row]


def test_on_a_terminal_the_forms_for_programs_are_harmless_too(
    hostile: Workspace, promised: Promised
) -> None:
    everything = f"SELECT * {NOTHING}"
    calls = [
        *(["query", everything, "--format", form] for form in ("csv", "tsv", "xml", "json", "table")),
        ["query", "CONSTRUCT WHERE { ?s ?p ?o }"], ["export"], ["export", "--form", "nquads"],
        ["export", "--form", "statements-jsonl"], ["actor", "list", "-f", "tsv"],
        ["ask", "arrows", "--actor", "actor/alto", "--format", "tsv"], ["source", "list"],
    ]  # fmt: skip
    with promised("commands whose output is a terminal", len(calls), once=True) as tally:
        for words in calls:
            with tally.trial(words):
                shown = re.sub("\x1b\\[[0-9;]*m", "", on_a_terminal(words, hostile.folder))
                assert len(shown) > 100
                assert not obeyed(shown.replace("\r\n", "\n"))


def on_a_terminal(words: Sequence[str], folder: Path) -> str:
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [KG, *words, "-w", folder], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            if not (data := os.read(terminal, 1 << 16)):
                break
        except OSError:
            # What a closed terminal says on Linux.
            break
        shown += data
    os.close(terminal)
    assert process.wait(timeout=60) == 0
    return shown.decode()
