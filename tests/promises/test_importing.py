"""Promise 11: an import overwrites nothing, and the same one again changes nothing.

What others have written in RDF keeps graphs of its own: one that calls itself by the name of a
source of the story, of its registry, of the journal's marks or of an earlier import gets another
name, as does the default graph. No fact of the story changes, no question of the story is answered
otherwise, no object of the archive is touched. A table adds statements; one that says what is
recorded already changes nothing of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

import kg
from kg.graph.imported import is_own
from kg.model import Statement
from kg.questions import questions
from kg.workspace import Workspace
from tests.command import good
from tests.narration import BASE, TITLE
from tests.promises.conftest import Promised
from tests.promises.scribe import HEADING


def own(story: Workspace) -> set[Quad]:
    """The story's own facts, but for the marks of its records."""
    with story.reading() as store:
        marks = f"<{BASE}journal"
        return {
            one for one in store if is_own(one, BASE) and not str(one.graph_name).startswith(marks)
        }


def objects(story: Workspace) -> dict[str, tuple[int, bytes]]:
    paths = [story.archive.path(name) for name in story.archive.names()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def graphs(story: Workspace) -> list[str]:
    """The names of the program's own graphs, and some that look like them."""
    with story.reading() as store:
        named = {one.graph_name.value for one in store if is_own(one, BASE)}  # type: ignore[union-attr]
    assert len(named) >= 3
    earlier = [f"{BASE}import/{made.file[:16]}" for made in story.ledger.imports]
    strange = [BASE, BASE + "new", BASE + "import/", BASE + "x/../registry", "urn:elsewhere"]
    return [*sorted(named), *earlier, *strange]


def hostile(story: Workspace, chance: random.Random) -> tuple[str, str]:
    """Facts of the story copied, turned round or denied, in its own graphs; and their form."""
    facts = sorted(map(str, own(story)))
    told = [line.rpartition(" <")[0] for line in chance.sample(facts, 8)]
    turned = [one.replace("accuses", "supports").replace("Boréal", "Alto") for one in told]
    said = next(iter(story.ledger.all(Statement))).id
    gone = "<http://www.w3.org/ns/prov#invalidatedAtTime>"
    lines = [*told, *turned, f'<{BASE}{said}> {gone} "2026-01-01T00:00:00Z"']
    names = chance.sample(graphs(story), 3)
    form = chance.choice(["nq", "trig", "ttl"])
    if form == "nq":
        return form, "".join(f"{line} <{name}> .\n" for line in lines for name in names)
    body = "".join(f"  {line} .\n" for line in lines)
    if form == "ttl":
        return form, body
    return form, "".join(f"GRAPH <{name}> {{\n{body}}}\n" for name in names)


def answers(story: Workspace) -> Iterator[object]:
    """What every named question that needs no value answers."""
    for one in questions().values():
        if not any(parameter.required for parameter in one.parameters):
            yield one.name, story.ask(one.name).rows


def test_rdf_never_reaches_the_storys_own_graphs(
    story: Workspace, tmp_path: Path, promised: Promised
) -> None:
    facts, kept, said, index = own(story), objects(story), list(answers(story)), story.hash()
    with promised("files of RDF that name the story's own graphs", 50) as tally:
        for seed in range(tally.asked):
            form, text = hostile(story, random.Random(seed))
            path = tmp_path / f"{seed}.{form}"
            path.write_text(text, encoding="utf-8")
            with tally.trial(f"{seed} {form}"):
                good("import", str(path), on=story.folder)
                after = kg.open(story.folder)
                assert own(after) == facts
                assert {name: objects(after)[name] for name in kept} == kept
                journal, index = after.journal.path.read_bytes(), after.hash()
                assert "changes" in run_again(story, path)
                assert after.journal.path.read_bytes() == journal
                assert kg.open(story.folder).hash() == index
    assert list(answers(kg.open(story.folder))) == said
    assert kg.open(story.folder).check() == ()
    assert kg.open(story.folder).rebuild() == index


def run_again(story: Workspace, path: Path) -> str:
    """Import the same bytes under another name; return what is said."""
    from tests.command import run

    other = path.with_name("again-" + path.name)
    other.write_bytes(path.read_bytes())
    ran = run("import", str(other), on=story.folder)
    assert ran.status == 0
    return ran.err


@pytest.mark.parametrize("more", ["note", "said_on", "modality", "act"])
def test_a_table_changes_nothing_of_what_is_recorded(
    story: Workspace, tmp_path: Path, promised: Promised, more: str
) -> None:
    values = {"note": "changed", "said_on": "1999", "modality": "conditional", "act": "sues"}
    said = {one.id: one for one in story.ledger.all(Statement)}
    kept = objects(story)
    with promised(f"tables that say what is recorded, with another {more}", 3) as tally:
        for one in said.values():
            row = f'Alto,accuses,Boréal,,"{one.quotation.exact}",{TITLE},{values[more]}'
            path = tmp_path / f"{tally.tried}.csv"
            path.write_text(f"{HEADING},{more}\n{row}\n", encoding="utf-8")
            with tally.trial(row):
                good("import", str(path), on=story.folder)
                now = {one.id: one for one in kg.open(story.folder).ledger.all(Statement)}
                assert {name: now[name] for name in said} == said
                after = objects(kg.open(story.folder))
                assert {name: after[name] for name in kept} == kept
