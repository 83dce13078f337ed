"""`check`: each kind of damage is named, and a story that holds has nothing to say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

import kg
from kg.errors import Damaged
from kg.graph.store import Index
from kg.journal import canonical
from kg.ledger.changes import put
from kg.model import Quotation, Source, Statement
from kg.workspace import Workspace
from tests.narration import BASE, state


def found(story: Workspace, head: str = "") -> list[tuple[str, str]]:
    return [(one.thing, one.message) for one in kg.open(story.folder).check(head)]


def the_object(story: Workspace, which: str) -> Path:
    (source,) = story.ledger.all(Source)
    assert source.snapshot is not None
    return story.archive.path(getattr(source.snapshot, which))


def test_a_story_that_holds_gives_no_line(sample: Workspace, story: Workspace) -> None:
    assert sample.check() == ()
    assert sample.check(sample.ledger.head) == ()
    assert found(story) == []


@pytest.mark.parametrize("which", ["raw", "text"])
@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_flipped_byte_of_an_object_is_named(story: Workspace, which: str, place: int) -> None:
    path = the_object(story, which)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(data))
    ((thing, message),) = found(story)
    assert thing == path.parent.name + path.name
    assert "holds other bytes; restore it from a copy" in message


def test_a_deleted_object_is_named(story: Workspace) -> None:
    path = the_object(story, "text")
    path.unlink()
    ((thing, message),) = found(story)
    assert thing == path.parent.name + path.name
    assert "is missing" in message


def test_a_damaged_object_that_nothing_names_is_named_too(story: Workspace) -> None:
    path = story.archive.path(story.archive.put(b"of an import taken back"))
    path.chmod(0o644)
    path.write_bytes(b"other")
    ((thing, _),) = found(story)
    assert thing == path.parent.name + path.name


def lines(story: Workspace) -> list[bytes]:
    return story.journal.path.read_bytes().splitlines(keepends=True)


def test_an_edited_journal_is_named_with_its_line(story: Workspace) -> None:
    edited = lines(story)
    edited[1] = edited[1].replace(b"2011-01-12", b"2011-01-13")
    story.journal.path.write_bytes(b"".join(edited))
    ((thing, message),) = found(story)
    assert thing == "journal"
    assert "line 3 does not follow line 2" in message


def edits(line: bytes) -> Iterator[bytes]:
    """One byte of a line changed, left out or put in; its end too."""
    for place, byte in enumerate(line):
        for other in {byte ^ 1, 10, 48} - {byte}:
            yield line[:place] + bytes([other]) + line[place + 1 :]
        yield line[:place] + line[place + 1 :]


def test_an_edit_of_the_last_line_is_seen_by_the_index(story: Workspace) -> None:
    story.retract(state(story, 3)[0].id, "a misreading")
    # Before it is read, the index need not hold the last record.
    story.hash()
    *rest, last = lines(story)
    head = story.ledger.head
    whole = b"".join(rest)
    tried = 0
    for edited in edits(last):
        story.journal.path.write_bytes(whole + edited)
        try:
            records = list(story.journal.records())
        except Damaged:
            continue
        # What reads as a record is not the record that the index has marked, nor the noted head.
        assert head not in {one.digest for one in records}
        tried += 1
        if tried % 12 == 0:
            named = found(story, head)
            assert {"journal"} <= {thing for thing, _ in named} <= {"journal", "index"} or [
                thing for thing, _ in named if thing == "index"
            ]
    assert tried > 100
    story.journal.path.write_bytes(whole + last)
    assert found(story, head) == []


def rewritten(story: Workspace, change: Callable[[Statement], Statement]) -> None:
    """Let the journal's last line say something else, and make an index that follows it."""
    *rest, last = lines(story)
    said = [*story.ledger.all(Statement)][-1]
    value = json.loads(last)
    value["changes"] = [put(change(said))]
    story.journal.path.write_bytes(b"".join(rest) + canonical(value) + b"\n")


def test_a_rewritten_end_is_seen_beside_a_noted_head(story: Workspace) -> None:
    head = story.ledger.head
    rewritten(story, lambda said: replace(said, note="another"))
    ((thing, message),) = found(story)
    assert (thing, "lacks 1 records that the index holds" in message) == ("journal", True)
    kg.open(story.folder).rebuild()
    assert found(story) == []
    ((thing, message),) = found(story, head)
    assert thing == "journal"
    assert head in message


def test_a_head_noted_earlier_is_known(story: Workspace) -> None:
    head = story.ledger.head
    state(story, 3, 4)
    assert found(story, head) == []
    ((thing, _),) = found(story, "f" * 64)
    assert thing == "journal"


def moved(said: Statement, **values: object) -> Statement:
    quotation: Quotation = replace(said.quotation, **values)  # type: ignore[arg-type]
    return replace(said, quotation=quotation)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda said: moved(said, exact=said.quotation.exact.replace("fermer", "vendre")),
            "stands",
        ),
        (lambda said: moved(said, start=said.quotation.start + 1), "stands"),
        (lambda said: moved(said, end=10**6), "no characters"),
        (lambda said: moved(said, prefix="Le soir, "), "before or after"),
        (lambda said: moved(said, text="0" * 64), "quoted from another text"),
        (lambda said: replace(said, anchors=()), "nothing names"),
    ],
)
def test_words_that_are_not_those_of_the_source_are_named(
    story: Workspace, change: Callable[[Statement], Statement], words: str
) -> None:
    said = [*story.ledger.all(Statement)][-1]
    rewritten(story, change)
    kg.open(story.folder).rebuild()
    named = found(story)
    # A shape may name the quotation, a part of the statement.
    assert {thing.partition("#")[0] for thing, _ in named} == {said.id}
    assert any(words in message for _, message in named), named


FACT = Quad(
    NamedNode(BASE + "actor/alto"),
    NamedNode(BASE + "p"),
    NamedNode(BASE + "o"),
    NamedNode(BASE + "registry"),
)


def test_a_fact_that_the_index_should_not_hold_is_named(story: Workspace) -> None:
    index = Index.open(story.folder / "index", BASE)
    index.store.add(FACT)
    del index
    ((thing, message),) = found(story)
    assert thing == "index"
    assert "should not hold 1 facts" in message
    assert BASE + "actor/alto" in message
    assert "kg rebuild" in message


def test_a_fact_that_the_index_lacks_is_named(story: Workspace) -> None:
    index = Index.open(story.folder / "index", BASE)
    index.store.remove(next(one for one in index.contents() if "source" in str(one.graph_name)))
    del index
    ((thing, message),) = found(story)
    assert (thing, "lacks 1 facts" in message) == ("index", True)
    kg.open(story.folder).rebuild()
    assert found(story) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "CURRENT").unlink(),
        lambda folder: (folder / "CURRENT").write_bytes(b""),
        lambda folder: folder.rename(folder.with_name("away")),
    ],
)
def test_an_index_that_is_no_store_is_named(
    story: Workspace, harm: Callable[[Path], object]
) -> None:
    harm(story.folder / "index")
    ((thing, message),) = found(story)
    assert thing == "index"
    assert "kg rebuild" in message


def test_an_index_ahead_of_its_marks_is_named_and_a_question_mends_it(story: Workspace) -> None:
    index = Index.open(story.folder / "index", BASE)
    index.store.remove(index.mark(story.ledger.head))
    del index
    named = found(story)
    assert {thing for thing, _ in named} == {"index"}
    assert "should not hold" in named[-1][1]
    kg.open(story.folder).ask("sources")
    assert found(story) == []


def test_an_index_that_lacks_a_record_before_others_is_named(story: Workspace) -> None:
    index = Index.open(story.folder / "index", BASE)
    index.store.remove(index.mark(story.ledger.records[1].digest))
    del index
    ((thing, message),) = found(story)
    assert (thing, "lacks 1 of the journal's records" in message) == ("index", True)


def test_check_changes_nothing(story: Workspace) -> None:
    def stamps() -> dict[str, int]:
        kept = [story.journal.path, *story.archive.folder.rglob("*")]
        return {str(one): one.stat().st_mtime_ns for one in kept}

    before = stamps()
    assert found(story) == []
    assert stamps() == before
