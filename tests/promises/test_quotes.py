"""Promise 5: quotes never change.

Words come back as they are, code point for code point, from the journal, from every export, from
what is imported of it, from the page, from csv and JSON on standard output and from a pack. What
cannot be kept is refused: half of a character (a lone surrogate) anywhere, a NUL in a text that is
archived, blanks alone, more than 10,000 characters in one quotation. A csv puts an apostrophe
before a cell that a spreadsheet would run, which `kg import` takes away again; GEXF, GraphML and
answers in XML have U+FFFD for what XML cannot hold.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

import kg
from kg.errors import InvalidInput, KgError
from kg.exchange.table import plain
from kg.exporting import FORMS
from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.ledger.verdicts import Finding
from kg.model import Actor, ActorKind, Claim, Rating, Statement, Verdict
from kg.names import NAMESPACE, PREFIXES
from kg.packing import packed, unpacked
from kg.view.blocks import LETTERS
from kg.view.page import render
from kg.workspace import Workspace
from tests.command import good, run
from tests.promises.conftest import Promised
from tests.promises.strings import HALVES, NASTY, drawn
from tests.test_export import written

STRINGS = [*NASTY.values(), *drawn(2000)]
#: Words by the number that stands in them, or in their note.
Words = dict[int, str]
RDF = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
ENDINGS = {"nquads": "nq", "statements-csv": "csv", "statements-jsonl": "jsonl"}
ASKED = "SELECT ?note ?words { ?s kg:note ?note ; kg:quotation/oa:exact ?words }"


def framed(number: int) -> str:
    return f"Alto accuse Boréal n°{number} : {STRINGS[number]} : de mentir"


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Words]:
    """A story in which each string is within words that stand in an archived text."""
    numbers = [n for n, text in enumerate(STRINGS) if "\0" not in text and len(text) < 9000]
    story = Workspace.create(tmp_path_factory.mktemp("proved") / "story", "Mots")
    text = "".join(f"{framed(number)}.\n" for number in numbers)
    story.add(text.encode(), name="mots.txt", details=Details(title="Mots", body=":"))
    with story.writing("state"):
        for number in numbers:
            said = Draft("Alto", "accuses", "Boréal", framed(number), note=str(number))
            story.state(Draft(**vars(said) | {"new_actors": ActorKind.ORGANISATION}))
    return kg.open(story.folder), {number: framed(number) for number in numbers}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Words]:
    """A story in which the strings are the words that a table gives, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    said = {number: text for number, text in enumerate(STRINGS) if text.strip()}
    path = folder / "table.jsonl"
    path.write_text("".join(map(row, said.items())), encoding="utf-8")
    story = Workspace.create(folder / "story", "Mots")
    done = story.import_file(path)
    assert (done.statements, done.refused) == (len(said), ())
    return kg.open(story.folder), said


def row(said: tuple[int, str]) -> str:
    values = {"speaker": "Alto", "stance": "accuses", "object": "Boréal", "quote": said[1],
              "source_title": "Ailleurs", "note": str(said[0])}  # fmt: skip
    return json.dumps(values) + "\n"


@pytest.fixture(params=["proved", "bare"])
def told(request: pytest.FixtureRequest) -> tuple[Workspace, Words]:
    found: tuple[Workspace, Words] = request.getfixturevalue(request.param)
    return found


def noted(story: Workspace) -> Words:
    """The words as the journal has them."""
    return {int(one.note): one.quotation.exact for one in story.ledger.all(Statement)}


def compared(promised: Promised, what: str, found: Words, said: Words) -> None:
    with promised(what, len(said), once=True) as tally:
        for number, words in said.items():
            with tally.trial(f"{number} {words[:80]!a}"):
                assert found.get(number) == words


def test_there_are_as_many_strings_as_are_promised() -> None:
    assert (len(NASTY), len(set(STRINGS))) == (39, 2039)


def test_the_journal_and_the_index_have_them(
    told: tuple[Workspace, Words], promised: Promised, request: pytest.FixtureRequest
) -> None:
    how = {"proved": "`kg add` and `kg state`", "bare": "`kg import` of a table"}
    name = request.node.callspec.params["told"]
    story, said = told
    compared(promised, f"strings through {how[name]}", noted(story), said)
    rows = list(story.query(ASKED))
    found = {int(str(one["note"])): str(one["words"]) for one in rows}
    compared(promised, f"strings from the index, by {how[name]}", found, said)


@pytest.mark.parametrize("form", ["statements-csv", "statements-jsonl", *RDF])
def test_exports_have_them_and_imports_give_them_back(
    form: str, told: tuple[Workspace, Words], promised: Promised, tmp_path: Path
) -> None:
    story, said = told
    data = written(story, form)
    which = "archived" if said[0].startswith("Alto") else "bare"
    compared(promised, f"{which} words in an export, {form}", dict(held(data, form)), said)
    path = tmp_path / f"story.{ENDINGS.get(form, form)}"
    path.write_bytes(data)
    other = Workspace.create(tmp_path / "other", base="https://other.example/")
    other.import_file(path)
    if form in RDF:
        found = {int(str(one["note"])): str(one["words"]) for one in other.query(ASKED)}
    else:
        found = noted(other)
    compared(promised, f"{which} words imported again, {form}", found, said)


def held(data: bytes, form: str) -> Iterator[tuple[int, str]]:
    """Yield the words of an export as another program reads them."""
    if form in RDF:
        exact, note, quotation = (
            PREFIXES["oa"] + "exact",
            NAMESPACE + "note",
            NAMESPACE + "quotation",
        )
        values: dict[str, dict[str, str]] = {exact: {}, note: {}, quotation: {}}
        for quad in parse(data, RDF[form]):
            if quad.predicate.value in values:
                values[quad.predicate.value][str(quad.subject)] = quad.object.value  # type: ignore[union-attr]
        for name, number in values[note].items():
            yield int(number), values[exact][f"<{values[quotation][name]}>"]
    elif form == "statements-csv":
        for one in csv.DictReader(io.StringIO(data.decode(), newline="")):
            assert not one["quote"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            yield int(one["note"]), plain(one["quote"])
    else:
        for line in data.decode().split("\n")[:-1]:
            yield int(json.loads(line)["note"]), json.loads(line)["quote"]


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_answers_on_standard_output_have_them(
    form: str, told: tuple[Workspace, Words], promised: Promised
) -> None:
    story, said = told
    which = "archived" if said[0].startswith("Alto") else "bare"
    # The bytes: a reader of text would take one line end for another.
    out = story_bytes("query", ASKED, "--format", form, on=story.folder)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(out.decode(), newline="")))[1:]
        found = {int(note): words[1:] if words.startswith("'") else words for note, words in rows}
        said = {number: words.removeprefix("'") for number, words in said.items()}
    else:
        kind = {"json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}[form]
        solutions = parse_query_results(out, kind)
        assert isinstance(solutions, QuerySolutions)
        found = {int(one["note"].value): one["words"].value for one in solutions}  # type: ignore[union-attr]
    compared(promised, f"{which} words by `kg query --format {form}`", found, said)


def story_bytes(*words: str, on: Path) -> bytes:
    from click.testing import CliRunner

    from kg.cli.commands import cli

    result = CliRunner(env={"KG_WORKSPACE": str(on)}).invoke(cli, words)
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def test_the_page_has_them(proved: tuple[Workspace, Words], promised: Promised) -> None:
    story, said = proved
    page = render(story.page())
    _, _, pieces = json.loads(unpacked_block(page, "content"))
    whole = ["".join(text for text, inside, _ in one if inside) for one in pieces]
    numbered = ((re.match(r"Alto accuse Boréal n°(\d+) ", words), words) for words in whole)
    found = {int(match[1]): words for match, words in numbered if match}
    compared(promised, "archived words in the page", found, said)


def unpacked_block(page: str, name: str) -> str:
    """Return the text of a script block as the page's script unpacks it."""
    block = re.search(rf'id="{name}" data-packing="(\w+)" data-size="(\d+)">([^<]*)<', page)
    assert block
    if block[1] == "plain":
        return block[3]
    places = [LETTERS.index(letter) for letter in block[3]]
    pairs = zip(places[::2], places[1::2], strict=True)
    bits = "".join(f"{high * len(LETTERS) + low:013b}" for high, low in pairs)
    data = bytes(int(bits[at : at + 8], 2) for at in range(0, int(block[2]) * 8, 8))
    return zlib.decompress(data, -zlib.MAX_WBITS).decode()


def test_a_pack_has_them(told: tuple[Workspace, Words], promised: Promised, tmp_path: Path) -> None:
    story, said = told
    which = "archived" if said[0].startswith("Alto") else "bare"
    packed(story, tmp_path / "a.zip")
    made = kg.open(unpacked(tmp_path / "a.zip", tmp_path / "copy").folder)
    compared(promised, f"{which} words from a pack", noted(made), said)


def test_claim_reviews_and_drawings_have_names_and_verdicts(
    story: Workspace, promised: Promised
) -> None:
    numbers = [n for n in range(len(NASTY)) if "\0" not in STRINGS[n] and len(STRINGS[n]) < 9000]
    text = "".join(f"Vérif n°{n} juge : {STRINGS[n]} : le propos.\n" for n in numbers)
    story.add(text.encode(), name="v.txt", details=Details(title="Vérif", body=":"))
    with story.writing("verdict"):
        for n in numbers:
            claim = story.add_claim(f"Alto ment {n} {STRINGS[n]}.")
            words = f"Vérif n°{n} juge : {STRINGS[n]} : le propos"
            said = Finding(claim.id, "Vérif", f"{n} {STRINGS[n]}", Rating.REFUTED, "Vérif", words,
                           new_actors=ActorKind.MEDIA)  # fmt: skip
            story.verdict(said)
    again = kg.open(story.folder)
    verdicts, claims = (
        [*again.ledger.all(Verdict)],
        {one.id: one for one in again.ledger.all(Claim)},
    )
    reviews = json.loads(written(again, "claimreview"))
    found = {(one["claimReviewed"], one["reviewRating"]["alternateName"]) for one in reviews}
    with promised("verdicts as claim reviews", len(numbers), once=True) as tally:
        for one in verdicts:
            with tally.trial(one.word):
                number = int(one.word.split()[0])
                assert one.word == f"{number} {STRINGS[number]}"
                assert (claims[one.claim].text, one.word) in found


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_names_in_drawings(form: str, story: Workspace, promised: Promised, tmp_path: Path) -> None:
    from kg.ledger.actors import new_actor

    for number, text in enumerate(NASTY.values()):
        story.add_actor(new_actor(f"{number} {text[:200]}", ActorKind.ORGANISATION))
    names = {one.id: one.name for one in kg.open(story.folder).ledger.all(Actor)}
    path = tmp_path / f"a.{form}"
    path.write_bytes(written(story, form))
    network = (networkx.read_gexf if form == "gexf" else networkx.read_graphml)(path)
    with promised(f"names in a drawing, {form}", len(NASTY), once=True) as tally:
        for identity, name in names.items():
            with tally.trial(ascii(name)):
                shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", name)
                assert network.nodes[identity]["label"] == shown


def test_half_a_character_is_refused_wherever_it_comes_in(
    story: Workspace, promised: Promised, tmp_path: Path
) -> None:
    before = story.journal.path.read_bytes()
    with promised("halves of a character, refused", 5 * len(HALVES), once=True) as tally:
        for half in HALVES:
            path = tmp_path / "a.jsonl"
            path.write_text(row((0, f"x{half}")), encoding="ascii")
            with tally.trial(ascii(half)):
                ran = run("import", str(path), on=story.folder)
                assert (ran.status, ran.err.count("\n")) == (1, 2)
            tries = (
                lambda half=half: story.state(Draft("Alto", "accuses", "Boréal", f"x{half}")),
                lambda half=half: story.add_claim(f"x{half}"),
                lambda half=half: story.add_known(Details(title=f"x{half}")),
                lambda half=half: story.add(b"Un mot.", details=Details(title=f"x{half}")),
            )
            for attempt in tries:
                with tally.trial(ascii(half)), pytest.raises(KgError):
                    attempt()
    assert story.journal.path.read_bytes() == before
    assert story.check() == ()


def test_a_text_with_a_nul_and_blanks_alone_are_refused(story: Workspace, tmp_path: Path) -> None:
    ran = run("add", "-", on=story.folder, stdin=b"Alto accuse\0 Bor\xc3\xa9al.")
    assert (ran.status, "looks binary" in ran.err) == (1, True)
    path = tmp_path / "a.jsonl"
    path.write_text(row((0, " \u2003 ")), encoding="utf-8")
    assert run("import", str(path), on=story.folder).status == 1
    with pytest.raises(InvalidInput, match="10,000 at most"):
        story.state(Draft("Alto", "accuses", "Boréal", "très long " * 1100))
    assert "holds" in run("check", on=story.folder).err
    assert good("log", on=story.folder)


def test_no_form_of_export_is_left_out() -> None:
    others = {"claimreview", "gexf", "graphml"}
    assert {"statements-csv", "statements-jsonl", *RDF} | others == set(FORMS)
