"""`kg import` on a story: all or nothing, once, undone, rebuilt; proved where the archive can."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import InvalidInput, UnknownThing
from kg.graph.facts import facts
from kg.ledger.changes import put
from kg.ledger.statements import Circumstances
from kg.lock import writing
from kg.model import Claim, Source, Statement
from kg.vocabulary import KG
from kg.workspace import Workspace
from tests.command import KG as KG_COMMAND
from tests.command import good, run

ARTICLE = "Le 12 janvier, Cogent accuse Orange de brider le trafic. Orange nie tout en bloc."
HEADING = "speaker,stance,object,object_kind,of,quote,source_title,said_on,replies_to\n"
PROVED = "Cogent,accuses,Orange,,Orange bride.,Cogent accuse Orange de brider,Le journal,2011,\n"
ALTERED = "Cogent,accuses,Orange,,,Cogent accuse Orange de mentir,Le journal,2011,\n"
ELSEWHERE = "Orange,denies,Orange bride.,,,Orange nie,Un autre,2011-02,#1\n"
WRONG = "Orange,dislikes,Cogent,,,Orange nie,Un autre,2011-02,\n"
BASE = "https://story.example/"


@pytest.fixture
def story(tmp_path: Path) -> Workspace:
    story = kg.init(tmp_path / "story", title="Story", base=BASE)
    story.add(ARTICLE.encode(), name="journal.txt")
    (source,) = story.ledger.all(Source)
    good("source", "edit", source.id[7:15], "--title", "Le journal", on=story.folder)
    return kg.open(story.folder)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(HEADING + PROVED + ALTERED + ELSEWHERE, encoding="utf-8")
    return path


def in_index(story: Workspace) -> set[Quad]:
    with story.reading() as store:
        return {quad for quad in store if quad.predicate != KG.applied}


def expected(story: Workspace) -> set[Quad]:
    ledger = story.ledger
    return set(facts(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), BASE))


def big(path: Path, rows: int) -> Path:
    lines = (
        f"Actor {n % 97},accuses,Actor {n % 89 + 100},,,words {n},Paper {n // 7},2011,\n"
        for n in range(rows)
    )
    path.write_text(HEADING + "".join(lines), encoding="utf-8")
    return path


def test_rows_of_an_archived_source_are_proved_and_the_rest_say_why(
    story: Workspace, table: Path
) -> None:
    done = story.import_file(table)
    assert (done.statements, done.proved, done.refused) == (3, 1, ())
    proved, altered, elsewhere = story.ledger.all(Statement)
    assert proved.quotation.start == ARTICLE.index("Cogent accuse")
    assert proved.cue and proved.cue.surface == "accuse"
    assert {one.surface for one in proved.anchors} == {"Cogent", "Orange"}
    assert altered.unproved_because.startswith("altered: ")
    assert elsewhere.unproved_because == "the source is not in the archive"
    assert elsewhere.replies_to == proved.id
    assert story.check() == ()
    assert in_index(story) == expected(story)


def test_what_is_not_proved_is_shown_so_everywhere(story: Workspace, table: Path) -> None:
    story.import_file(table)
    on = story.folder
    assert "1 statements, each proved again; 2 imported, not proved" in run("check", on=on).err
    listed = good("statement", "list", "-f", "csv", on=on)
    assert listed.count("altered: ") == 1
    unproved = good("ask", "unproved", "-f", "csv", on=on).splitlines()
    assert len(unproved) == 3
    identity = unproved[2].rpartition("/")[2]
    assert "imported, not proved" in good("statement", "show", identity, on=on)
    shown = {one.id: one.checks for one in story.page().statements}
    assert sum(not check.passed for checks in shown.values() for check in checks) == 2
    graph = kg.open(on).query("SELECT ?s { ?s a kg:UnprovedStatement }")
    assert len(list(graph)) == 2  # type: ignore[arg-type]


def test_a_refused_row_stops_the_import(story: Workspace, table: Path, tmp_path: Path) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write(WRONG)
    before, report = in_index(story), tmp_path / "report.jsonl"
    ran = run("import", str(table), "--report", str(report), on=story.folder)
    assert ran.status == 1
    assert "row 4: no stance is called 'dislikes'" in ran.err
    assert "1 row refused, nothing imported" in ran.err
    told = json.loads(report.read_text(encoding="utf-8"))
    assert (told["file"], told["row"]) == ("rows.csv", 4)
    assert in_index(kg.open(story.folder)) == before
    assert [*story.archive.names()] == [*kg.open(story.folder).archive.names()]
    ran = run("import", str(table), "--skip-refused", on=story.folder)
    assert ran.status == 0
    assert "imported: 3 statements, 1 of them proved; 2 marked as not proved" in ran.err


def test_the_same_again_changes_nothing(story: Workspace, table: Path, tmp_path: Path) -> None:
    story.import_file(table)
    head, held = story.ledger.head, in_index(story)
    assert story.import_file(table).again
    other = tmp_path / "other.csv"
    other.write_text(HEADING + PROVED + "\n" + ALTERED, encoding="utf-8")
    assert not story.import_file(other).is_new
    assert (story.ledger.head, in_index(story)) == (head, held)


def test_overlapping_tables_add_up(story: Workspace, table: Path, tmp_path: Path) -> None:
    story.import_file(table)
    other = tmp_path / "other.csv"
    more = PROVED + PROVED.replace("de brider,", "de brider le trafic,")
    other.write_text(HEADING + more, encoding="utf-8")
    done = story.import_file(other)
    assert (done.statements, done.proved, done.known) == (1, 1, 1)
    (bundle,) = [have for way, have in story.ledger.arrows.items() if way.stance == "accuses"]
    assert len(bundle) == 3
    assert in_index(story) == expected(story)
    assert story.check() == ()


def test_one_record_names_the_file_which_is_kept(story: Workspace, table: Path) -> None:
    story.import_file(table)
    record = story.ledger.records[-1]
    (change,) = record.changes
    assert (record.command, change["form"], change["name"]) == (
        "import", "statements-csv", "rows.csv",
    )  # fmt: skip
    assert story.archive.get(change["import"]) == table.read_bytes()
    assert not list(story.folder.glob("import.*")) + list(story.folder.glob("*.facts"))


def test_undo_takes_it_back_and_a_rebuild_gives_the_same(story: Workspace, table: Path) -> None:
    before = story.hash()
    story.import_file(table)
    held = story.hash()
    assert story.rebuild() == held
    assert kg.open(story.folder).hash() == held
    story.undo()
    assert set(in_index(story)) == expected(story)
    assert not list(story.ledger.all(Statement))
    assert story.check() == ()
    assert before != held
    assert story.import_file(table).is_new, "what was taken back can be imported again"


def test_imported_things_are_things_like_others(story: Workspace, table: Path) -> None:
    story.import_file(table)
    altered = next(one for one in story.ledger.all(Statement) if "altered" in one.unproved_because)
    story.retract(altered.id, "misquoted")
    story.merge("Cogent", "Orange", "a test")
    assert in_index(story) == expected(story)
    again = kg.open(story.folder)
    assert again.ledger.things == story.ledger.things
    assert again.check() == ()
    again.undo()
    again.edit_statement(altered.id, Circumstances(note="seen"))
    assert in_index(again) == expected(again)


def test_a_damaged_import_is_named(story: Workspace, table: Path) -> None:
    story.import_file(table)
    (change,) = story.ledger.records[-1].changes
    for part in ("things", "import"):
        path = story.archive.path(change[part])
        good_bytes = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(good_bytes + b" ")
        (failure,) = kg.open(story.folder).check()
        assert change[part][:12] in failure.thing + failure.message
        path.write_bytes(good_bytes)
    assert kg.open(story.folder).check() == ()


def test_an_index_that_was_lost_is_made_from_journal_and_archive(
    story: Workspace, tmp_path: Path
) -> None:
    story.import_file(big(tmp_path / "big.csv", 3000))
    held = in_index(story)
    assert held == expected(story)
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("kg.toml", "journal.jsonl", "objects"):
        (copy / name).symlink_to(story.folder / name)
    assert in_index(kg.open(copy)) == held


@pytest.mark.parametrize("after", [0.0, 0.3, 0.5, 0.7, 0.9, 1.2])
def test_a_kill_leaves_nothing_or_all(story: Workspace, tmp_path: Path, after: float) -> None:
    path = big(tmp_path / "big.csv", 6000)
    code = (
        "import sys, kg; kg.open(sys.argv[1]).import_file(__import__('pathlib').Path(sys.argv[2]))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(story.folder), str(path)])
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    again = kg.open(story.folder)
    assert len(list(again.ledger.all(Statement))) in (0, 6000)
    assert in_index(again) == expected(again)
    again.import_file(path)
    assert len(list(again.ledger.all(Statement))) == 6000


def test_a_stopped_import_leaves_nothing(story: Workspace, tmp_path: Path) -> None:
    def stop(part: float) -> None:
        raise KeyboardInterrupt

    head, objects = story.ledger.head, [*story.archive.names()]
    with pytest.raises(KeyboardInterrupt):
        story.import_file(big(tmp_path / "big.csv", 2500), tick=stop)
    again = kg.open(story.folder)
    assert (again.ledger.head, [*again.archive.names()]) == (head, objects)
    assert not list(story.folder.glob("import.*"))


def test_what_is_piped_in_needs_its_form(story: Workspace) -> None:
    text = (HEADING + PROVED).encode()
    assert "give --form" in run("import", "-", on=story.folder, stdin=text).err
    ran = run("import", "-", "--form", "statements-csv", on=story.folder, stdin=text)
    assert "imported: 1 statements" in ran.err
    assert "there is no file" in run("import", "nowhere.csv", on=story.folder).err


def test_hostile_names_stay_text(story: Workspace, tmp_path: Path) -> None:
    row = {
        "speaker": 'A" . } DROP ALL #', "stance": "accuses", "object": "<script>alert(1)</script>",
        "quote": 'q\\" .\n<x> <y> <z> <w> .\n', "source_title": "\x1b[2J \u202e",
        "source_url": "javascript:alert(1)", "note": "\x00\ufffe",
    }  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert story.import_file(path).statements == 1
    assert in_index(story) == expected(story)
    (statement,) = story.ledger.all(Statement)
    assert statement.quotation.exact == row["quote"]
    assert "\x1b" not in good("statement", "list", on=story.folder)
    exact = NamedNode("http://www.w3.org/ns/oa#exact")
    with story.reading() as store:
        found = store.quads_for_pattern(None, exact, Literal(row["quote"]), None)
        assert len(list(found)) == 1


def test_a_table_of_another_form_is_refused(story: Workspace, table: Path) -> None:
    with pytest.raises(InvalidInput, match="not nquads"):
        story.import_file(table, form="nquads")
    with pytest.raises(UnknownThing):
        story.ask("no-such-question")


def test_a_reader_beside_an_import_sees_the_story_as_it_was(story: Workspace) -> None:
    before = in_index(story)
    with writing(story.folder, "import", 1.0):
        story.journal.append("import", [put(Claim("claim/new", "A new claim"))], "2026-11-23")
        began = time.monotonic()
        assert in_index(kg.open(story.folder, wait=0.5)) == before
        assert time.monotonic() - began < 5
    after = kg.open(story.folder)
    assert in_index(after) == expected(after) != before


def test_a_terminal_sees_a_bar(story: Workspace, table: Path) -> None:
    shown, (terminal, theirs) = b"", pty.openpty()
    words = [KG_COMMAND, "import", "-w", story.folder, table]
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:
        os.close(terminal)
    assert process.wait() == 0
    assert b"rows.csv" in shown
    assert b"imported: 3 statements" in shown
