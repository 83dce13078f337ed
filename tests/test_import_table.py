"""The statements table: read as spreadsheets write it, refused by the row, the same both ways."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kg.archive import Archive
from kg.errors import InvalidInput
from kg.exchange.rows import rows_of
from kg.exchange.statements import NOT_ARCHIVED, Understood, understood
from kg.exchange.table import COLUMNS, Row, TableForm, Values, defused, plain, read, write
from kg.journal import Record
from kg.ledger.imports import Import, read_things, write_things
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.model import Actor, ActorKind, Claim, Modality, Source, Statement

AT = "2026-11-23T05:00:00Z"
FULL: Values = {
    "speaker": "Alice", "speaker_kind": "person", "stance": "accuses", "object": "Bob & Co",
    "object_kind": "organisation", "act": "alleges", "of": "Bob lies.", "for": "The Party",
    "for_kind": "group", "quote": "Alice says that Bob lies", "source_title": "The paper",
    "source_url": "https://paper.example/1", "source_publisher": "Paper",
    "source_published": "2011-01", "source_language": "en", "said_on": "2011-01-12",
    "modality": "direct", "via": "An interview | https://agency.example/7", "note": "read twice",
}  # fmt: skip
LEAST: Values = {"speaker": "A", "stance": "accuses", "object": "B", "quote": "A accuses B",
                 "source_title": "T"}  # fmt: skip


def taken(*rows: Values, ledger: Ledger | None = None) -> Understood:
    known = ledger or Ledger()
    texts = Texts(Archive(Path("nowhere")), known)
    return understood(known, texts, [Row(n, row) for n, row in enumerate(rows, start=1)], AT)


def ledger_of(found: Understood) -> Ledger:
    ledger = Ledger()
    ledger.fresh["x"] = found.things
    change = {"import": "a", "form": "statements-csv", "name": "", "things": "x"}
    ledger.apply(Record(1, AT, "import", (change,), "", ""))
    return ledger


def rows(path: Path, form: TableForm = TableForm.CSV) -> list[Row]:
    return list(read(path, form, lambda part: None))


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "rows.csv"
    path.write_bytes(text.encode(encoding))
    return path


def refusal(**changed: str) -> str:
    row = {name: cell for name, cell in (LEAST | changed).items() if cell}
    found = taken(row)
    assert not found.things, "a refused row leaves nothing"
    (refused,) = found.refused
    assert refused.row == 1
    return refused.because


def test_a_row_with_all_columns_is_a_statement_with_all_its_fields() -> None:
    found = taken(FULL)
    (statement,) = found.statements
    assert found.refused == []
    ledger = ledger_of(found)
    assert statement.act == "alleges"
    assert statement.modality is Modality.DIRECT
    assert (statement.said_on, statement.note) == ("2011-01-12", "read twice")
    assert not statement.proved
    assert statement.unproved_because == NOT_ARCHIVED
    alice, bob = ledger.get(Actor, statement.speaker), ledger.get(Actor, statement.object)
    assert alice and bob
    assert (alice.kind, bob.kind) == (ActorKind.PERSON, ActorKind.ORGANISATION)
    assert statement.on_behalf_of == "actor/the-party"
    claim = ledger.get(Claim, statement.claim)
    assert claim and claim.about == (bob.id,)
    via = [ledger.get(Source, one) for one in statement.via]
    assert [one.title for one in via if one] == ["An interview", "https://agency.example/7"]


def test_the_least_row_is_enough() -> None:
    (statement,) = taken(LEAST).statements
    assert (statement.stance, statement.modality) == ("accuses", Modality.REPORTED)


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"stance": "dislikes"}, "no stance is called 'dislikes'"),
        ({"stance": ""}, "it has no stance"),
        ({"quote": ""}, "it has no quote"),
        ({"source_title": ""}, "it names no source"),
        ({"speaker": "…"}, "an actor needs a name"),
        ({"said_on": "12 January"}, "not a date: '12 January'"),
        ({"source_published": "2011-13"}, "no such day"),
        ({"modality": "shouted"}, "no modality 'shouted'"),
        ({"speaker_kind": "robot"}, "no kind of actor 'robot'"),
        ({"speaker_kind": "claim"}, "no kind of actor 'claim'"),
        (
            {"act": "refutes"},
            "refutes is no act of accuses but of denies; choose from alleges, criticises",
        ),
        ({"object_kind": "claim"}, "accuses takes an actor, not a claim"),
        ({"stance": "denies", "object_kind": "person"}, "denies takes a claim, not an actor"),
        ({"stance": "denies", "of": "C"}, "'B' is a claim already"),
        ({"stance": "supports"}, "nothing is called 'B' yet; say in object_kind"),
        ({"replies_to": "#1"}, "row 1 is not an earlier row"),
        ({"replies_to": "0000ffff"}, "no statement is called '0000ffff'"),
        ({"quote": "\ud800"}, "a text holds what is no character"),
    ],
)
def test_a_row_is_refused_with_the_reason(changed: dict[str, str], because: str) -> None:
    assert because in refusal(**changed)


def test_a_supported_actor_need_not_be_called_one_where_a_claim_is_named() -> None:
    found = taken(LEAST | {"stance": "supports", "of": "B was right"})
    assert [one.object for one in found.statements] == ["actor/b"]


def test_a_later_row_answers_an_earlier_one() -> None:
    answer = LEAST | {"speaker": "B", "object": "A", "quote": "no", "replies_to": "#1"}
    first, second = taken(LEAST, answer).statements
    assert second.replies_to == first.id


def test_the_same_row_twice_is_one_statement() -> None:
    found = taken(LEAST, LEAST)
    assert (len(found.statements), found.known) == (1, 1)
    again = taken(LEAST, LEAST | {"quote": "B, said A"}, ledger=ledger_of(found))
    assert (len(again.statements), again.known, again.others) == (1, 1, [])


def test_one_title_at_two_addresses_is_two_sources() -> None:
    at = [LEAST | {"source_url": f"https://paper.example/{n}"} for n in range(2)]
    found = taken(*at, LEAST)
    assert len({one.source for one in found.statements}) == 2
    assert "can be several sources" in found.refused[0].because


def test_someone_unnamed_is_another_in_each_source() -> None:
    unnamed = LEAST | {"speaker": "an engineer", "speaker_kind": "unnamed"}
    first, second = taken(unnamed, unnamed | {"source_title": "U"}).statements
    assert first.speaker != second.speaker


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, sign: str, encoding: str) -> None:
    cells = {**LEAST, "speaker": f"A{sign}B", "quote": 'he said "no"\nand left é'}
    file = io.StringIO()
    out = csv.writer(file, delimiter=sign)
    out.writerow([name.upper() for name in cells])
    out.writerow(cells.values())
    assert rows(table(tmp_path, file.getvalue(), encoding)) == [Row(1, cells)]


def test_rows_of_another_width_are_refused_by_their_number(tmp_path: Path) -> None:
    heading = ",".join(LEAST)
    path = table(tmp_path, f"{heading}\nA,accuses,B,q,T\n\nA,accuses\n")
    assert [(one.number, one.fault) for one in rows(path)] == [
        (1, ""),
        (3, "it has 2 cells, the heading 5"),
    ]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "the heading lacks speaker"),
        ("speaker,stance,object,quote\n", "source_title or source_url"),
        (",".join([*LEAST, "colour"]), "no column is called 'colour'"),
        (",".join([*LEAST, "quote"]), "the column 'quote' stands twice"),
        (",".join(LEAST) + '\nA,accuses,B,"never closed,T\n', "is not csv"),
        (",".join(LEAST) + "\n" + "x" * 200_000 + ",,,,", "is not csv: field larger"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str, because: str) -> None:
    with pytest.raises(InvalidInput, match=because):
        rows(table(tmp_path, text))


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, ",".join(LEAST) + "\né,accuses,B,q,T\n", encoding)
    with pytest.raises(InvalidInput, match="is not UTF-8"):
        rows(path)


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("[1]", "write {"),
        ("{", "Expecting"),
        ("[" * 100_000, "it nests too deep"),
        ('{"speaker": 1}', "speaker is no text"),
        ('{"colour": "red"}', "no column is called 'colour'"),
        ('{"speaker": "A", "speaker": "B"}', "a column stands twice"),
        (json.dumps({"quote": "x" * 200_000}), "longer than"),
    ],
)
def test_a_line_that_is_no_row_is_refused(tmp_path: Path, line: str, because: str) -> None:
    path = table(tmp_path, json.dumps(LEAST) + "\n" + line + "\n")
    first, second = rows(path, TableForm.JSONL)
    assert first == Row(1, LEAST)
    assert because in second.fault


cells = some.text(some.characters(exclude_categories=("Cs", "Cc")), max_size=15)


@given(cells)
def test_a_cell_comes_back_from_a_spreadsheet(cell: str) -> None:
    assert plain(defused(cell)) == cell
    assert not defused(cell).startswith(("=", "+", "-", "@"))


names = some.sampled_from(["Alice", "Bob & Co", "=SUM(A1)", "'quoted", "Éloïse", "中文"])
phrases = names | some.text(some.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1)
dates = some.sampled_from(["", "2011", "2011-01-12", "../2013"])
drafts = some.fixed_dictionaries(
    {
        "speaker": names,
        "stance": some.sampled_from(["accuses", "supports"]),
        "object": names,
        "object_kind": some.sampled_from(["person", "media"]),
        "quote": phrases,
        "source_title": names,
    },
    optional={
        "source_url": some.sampled_from(["https://a.example/1", "https://a.example/2"]),
        "of": names,
        "for": names,
        "said_on": dates,
        "modality": some.sampled_from([*Modality]).map(str),
        "note": phrases,
        "via": names,
        "replies_to": some.sampled_from(["#1", "#2"]),
    },
)


def apart(row: Values) -> Values:
    """A row whose sources have titles of their own: what several bear names none of them."""
    if url := row.get("source_url"):
        row = row | {"source_title": f"{row['source_title']} {url[-1]}"}
    return row | {"via": f"Relay {row['via']}"} if "via" in row else row


@settings(max_examples=150, deadline=None)
@given(some.lists(drafts, min_size=1, max_size=6))
def test_a_story_goes_out_as_a_table_and_comes_back_the_same(drafted: list[Values]) -> None:
    rows = [apart({k: v for k, v in one.items() if v}) for one in drafted]
    ledger = ledger_of(taken(*rows))
    file = io.StringIO()
    write(rows_of(ledger), file)
    back = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    again = taken(*[{k: plain(v) for k, v in one.items() if v} for one in back])
    assert again.refused == []
    was = {one.id: replace(one, recorded_at=AT) for one in ledger.all(Statement)}
    assert {one.id: one for one in again.statements} == was


def test_the_table_that_is_written_has_all_columns() -> None:
    file = io.StringIO()
    write([FULL], file)
    assert next(csv.reader(io.StringIO(file.getvalue()))) == list(COLUMNS)


def test_things_are_kept_as_they_are(tmp_path: Path) -> None:
    things = taken(FULL, LEAST).things
    write_things(things, tmp_path / "things")
    archive = Archive(tmp_path / "objects")
    kept = Import("a", "statements-csv", "rows.csv", archive.keep(tmp_path / "things"))
    assert list(read_things(archive, kept)) == things
    assert Import.of(kept.change) == kept


def test_the_page_on_importing_names_every_column() -> None:
    text = (Path(__file__).parent.parent / "docs" / "import.md").read_text(encoding="utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []
