"""Index and journal: the index holds just what the journal says, whatever happened to it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

import kg
from kg.errors import Damaged, WorkspaceError
from kg.graph.facts import facts
from kg.graph.store import Index, dataset_hash
from kg.graph.stores import Readable
from kg.graph.text import change, lines
from kg.journal import Record
from kg.keeping import take_in
from kg.ledger.ledger import Ledger
from kg.ledger.touched import Touched
from kg.names import marks_graph
from kg.workspace import Workspace
from tests.narration import BASE, CLAIM, quote, state
from tests.things import LIVES, Life


def fresh(ledger: Ledger) -> Index:
    """The index made anew."""
    index = Index(Store(), BASE)
    index.store.extend(
        facts(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), BASE)
    )
    index.store.extend([index.mark(one.digest) for one in ledger.records])
    return index


@settings(max_examples=40)
@given(LIVES)
def test_record_by_record_gives_what_making_it_anew_gives(life: list[list[Any]]) -> None:
    lived, index = Life(), Index(Store(), BASE)
    for steps in life:
        if (record := lived.take(steps)) is not None:
            take_in(index, BASE, [record], lived.last)
    anew = fresh(Ledger.of(lived.ledger.records))
    assert set(index.contents()) == set(anew.contents())
    assert index.applied() == {one.digest for one in lived.ledger.records}
    assert dataset_hash(index.store) == dataset_hash(anew.store)


@settings(max_examples=15)
@given(LIVES)
def test_a_record_taken_in_again_after_a_crash_changes_nothing(life: list[list[Any]]) -> None:
    lived, index = Life(), Index(Store(), BASE)
    for steps in life:
        if (record := lived.take(steps)) is not None:
            take_in(index, BASE, [record], lived.last)
            once = set(index.store)
            take_in(index, BASE, [record], lived.last)
            assert set(index.store) == once


@settings(max_examples=20)
@given(LIVES, st.integers(2, 4))
def test_several_records_at_once_give_what_one_by_one_gives(
    life: list[list[Any]], together: int
) -> None:
    lived, index, waiting, touched = Life(), Index(Store(), BASE), list[Record](), Touched()
    for steps in [*life, []]:
        if steps and (record := lived.take(steps)) is not None:
            waiting.append(record)
            touched.join(lived.last)
        if waiting and (not steps or len(waiting) == together):
            take_in(index, BASE, waiting, touched)
            waiting, touched = [], Touched()
    assert set(index.store) == set(fresh(Ledger.of(lived.ledger.records)).store)


@settings(max_examples=20)
@given(LIVES)
def test_a_crash_while_several_are_taken_in_is_mended_one_by_one(life: list[list[Any]]) -> None:
    lived, torn, together, waiting = Life(), Index(Store(), BASE), Touched(), list[Touched]()
    for steps in life:
        if lived.take(steps) is not None:
            together.join(lived.last)
            waiting.append(lived.last)
            if len(waiting) == 1:
                take_in(torn, BASE, lived.ledger.records, lived.last)
    # What goes is out, what comes is not in: so the index stands when the process is killed.
    gone, _ = change(*(lines(*facts_of, BASE) for facts_of in sides(together)))
    for quad in gone:
        torn.store.remove(quad)
    for record, touched in zip(lived.ledger.records, waiting, strict=True):
        take_in(torn, BASE, [record], touched)
    assert set(torn.store) == set(fresh(Ledger.of(lived.ledger.records)).store)


def sides(touched: Touched) -> tuple[tuple[Any, Any, Any], tuple[Any, Any, Any]]:
    """What a record found and what it left, as `lines` takes them."""
    before = touched.before(), touched.bundles_before(), touched.lineages_before()
    return before, (touched.now(), touched.bundles_now(), touched.lineages_now())


def index_of(story: Workspace) -> Path:
    return story.folder / "index"


def opened(story: Workspace) -> Workspace:
    """The same workspace as the next command finds it."""
    return kg.open(story.folder)


def true_hash(story: Workspace) -> str:
    """What the index must be, made in memory from the journal alone."""
    ledger = Ledger.of(story.journal.records())
    index = Index(Store(), story.settings.base)
    index.store.extend(
        facts(ledger.things.values(), ledger.arrows.items(), ledger.lineages(), story.settings.base)
    )
    index.store.extend([index.mark(one.digest) for one in ledger.records])
    return dataset_hash(index.store)


def test_every_verb_leaves_the_index_as_rebuild_makes_it(story: Workspace) -> None:
    steps: list[Callable[[], object]] = [
        lambda: state(story, 3, 4),
        lambda: story.add_actor(kg.model.Actor("actor/boreal-sa", "Boréal SA")),
        lambda: story.merge("Boréal", "Boréal SA", "one company"),
        lambda: story.edit_actor("Alto", name="Alto Télécom", description="un opérateur"),
        lambda: story.edit_claim(CLAIM, brief="fermer"),
        lambda: story.dispute("Les guichets", claims=[CLAIM]),
        lambda: story.retract(state(story, 5)[0].id, "a misreading"),
        lambda: story.split("Boréal", "Boréal SA"),
        lambda: story.undo(),
        lambda: story.undo(),
    ]
    for step in steps:
        step()
        assert story.hash() == true_hash(story)
    before = story.hash()
    assert story.rebuild() == before
    assert story.rebuild() == before
    assert story.check() == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from kg.workspace import Workspace
from tests.narration import state
story = Workspace(Path(sys.argv[1]))
with story.writing("test"):
    for number in range(20, 20 + int(sys.argv[2])):
        state(story, number)
        print(number, flush=True)
        if number == 23:
            len(story.ask("who-accuses"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("many", [1, 3, 9])
def test_what_one_stretch_acknowledged_is_kept_when_it_is_killed(
    story: Workspace, many: int
) -> None:
    words = [sys.executable, "-c", KILLED, str(story.folder), str(many)]
    ended = subprocess.run(words, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert [int(line) for line in ended.stdout.split()] == [*range(20, 20 + many)]
    after = opened(story)
    said = {row["words"] for row in after.ask("who-accuses", actor="Boréal")}
    assert {quote(number) for number in range(20, 20 + many)} <= said
    assert after.check() == ()
    assert after.hash() == true_hash(after)


def test_a_stretch_reads_what_it_wrote(story: Workspace) -> None:
    with story.writing("test"):
        for number in range(20, 24):
            state(story, number)
            said = [row["words"] for row in story.ask("who-accuses", actor="Boréal")]
            assert said.count(quote(number)) == 1
        story.undo()
        assert story.hash() == true_hash(story)
    assert opened(story).hash() == true_hash(story)


def test_a_stretch_goes_on_where_another_process_wrote(story: Workspace) -> None:
    other = opened(story)
    for number in range(20, 24):
        state(story if number % 2 else other, number)
    shutil.rmtree(index_of(story))
    with story.writing("test"):
        state(story, 24, 25)
    assert story.hash() == true_hash(story)
    assert opened(story).check() == ()


@pytest.mark.parametrize("more", [1, 2, 7])
def test_an_index_that_is_behind_is_caught_up(story: Workspace, tmp_path: Path, more: int) -> None:
    shutil.copytree(index_of(story), tmp_path / "then")
    state(story, *range(10, 10 + more))
    story.retract(state(story, 10)[0].id, "a misreading")
    now = story.hash()
    for use in (lambda one: one.hash(), lambda one: state(one, 10 + more - 1) and one.hash()):
        shutil.rmtree(index_of(story))
        shutil.copytree(tmp_path / "then", index_of(story))
        if more > 1:
            assert use(opened(story)) == now
        assert opened(story).hash() == now
        assert opened(story).check() == ()


def last_line_lost(story: Workspace) -> None:
    whole = story.journal.path.read_bytes()
    story.journal.path.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1])


def files_cut(story: Workspace) -> None:
    found = [one for one in index_of(story).iterdir() if one.suffix in (".log", ".sst", "")]
    assert len(found) > 3
    for path in found:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def base_changed(story: Workspace) -> None:
    path = story.folder / "kg.toml"
    told = path.read_text(encoding="utf-8").replace(BASE, "https://autre.example/")
    path.write_text(told, encoding="utf-8")


def fact_without_mark(story: Workspace) -> None:
    index = Index.open(index_of(story), BASE)
    index.store.clear()
    index.store.add(Quad(*[NamedNode(BASE + "x")] * 3, NamedNode(BASE + "y")))


def mark_of_another(story: Workspace) -> None:
    index = Index.open(index_of(story), BASE)
    index.store.remove(index.mark(story.ledger.head))
    index.store.add(index.mark("f" * 64))


LOSSES = [last_line_lost, mark_of_another]
HARMS = [
    files_cut,
    base_changed,
    fact_without_mark,
    lambda story: shutil.rmtree(index_of(story)),
    lambda story: (index_of(story) / "CURRENT").unlink(),
    lambda story: (shutil.rmtree(index_of(story)), index_of(story).mkdir()),
    lambda story: index_of(story).rename(story.folder / "index.old"),
]


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_of_something_else_is_made_anew_by_the_next_change(
    story: Workspace, harm: Callable[[Workspace], object]
) -> None:
    harm(story)
    next_one = opened(story)
    state(next_one, 20)
    assert next_one.hash() == true_hash(next_one)
    assert opened(story).check() == ()
    assert not list(story.folder.glob("index.*"))


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_lacks_the_head_is_made_anew_by_the_next_question(
    story: Workspace, harm: Callable[[Workspace], object]
) -> None:
    harm(story)
    next_one = opened(story)
    assert len(next_one.ask("who-accuses", actor="Boréal").rows) == 3
    assert next_one.hash() == true_hash(next_one)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_journal_that_lost_what_the_index_holds_is_refused_until_it_is_accepted(
    story: Workspace, loss: Callable[[Workspace], object]
) -> None:
    loss(story)
    harmed = opened(story)
    before = harmed.journal.path.read_bytes()
    with pytest.raises(Damaged, match="1 records that the journal lacks"):
        state(harmed, 20)
    assert harmed.journal.path.read_bytes() == before
    harmed.rebuild()
    state(harmed, 20)
    assert opened(story).check() == ()


def test_the_index_marks_the_journals_records(story: Workspace) -> None:
    index = Index.reading(index_of(story), BASE)
    assert index.applied() == {one.digest for one in story.journal.records()}
    with story.reading() as store:
        marks = [one for one in store if one.graph_name == NamedNode(marks_graph(BASE))]
    assert {one.object for one in marks} == {Literal(one) for one in index.applied()}


def test_a_disk_that_refuses_the_index_keeps_the_record(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Index, "apply", full)
        with pytest.raises(WorkspaceError, match="recorded, but the index could not follow"):
            state(story, 30)
    assert len(opened(story).ask("who-accuses", actor="Boréal").rows) == 4
    assert opened(story).check() == ()


def test_a_rebuild_that_fails_leaves_the_old_index(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = story.hash()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kg.graph.store.shutil.rmtree", lambda *_, **__: None)
        patch.setattr(Path, "rename", full)
        with pytest.raises(WorkspaceError, match="free some space"):
            story.rebuild()
    assert opened(story).hash() == before
    assert opened(story).rebuild() == before


WRITE = """
import sys
from pathlib import Path
from kg.workspace import Workspace
from tests.narration import state
story = Workspace(Path(sys.argv[1]))
for number in range(3, 20):
    (said,) = state(story, number)
    if number % 5 == 0:
        story.retract(said.id, "a misreading")
    if number % 11 == 0:
        story.rebuild()
"""

WHOLE = """
ASK { GRAPH ?s { ?one a kg:Statement } FILTER NOT EXISTS {
  GRAPH ?s { ?one kg:speaker ?a ; kg:stance ?b ; kg:object ?c ; kg:quotation/oa:exact ?d } } }
"""


def test_readers_beside_a_writer_see_whole_statements_and_never_fewer(story: Workspace) -> None:
    words = [sys.executable, "-c", WRITE, str(story.folder)]
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in kg.vocabulary.PREFIXES.items())
    counts, reads = [0], 0

    def seen(store: Readable) -> int:
        assert not store.query(prefixes + WHOLE)
        said = NamedNode(kg.vocabulary.NAMESPACE + "Statement")
        return len(list(store.quads_for_pattern(None, None, said, None)))

    with subprocess.Popen(words) as writer:
        while writer.poll() is None:
            counts.append(Workspace(story.folder, 60).read(seen))
            reads += 1
    assert writer.returncode == 0
    assert counts == sorted(counts)
    assert reads >= 5
    assert opened(story).check() == ()
    assert opened(story).hash() == true_hash(story)
