"""Proposals in the journal: they count for nothing, are replaced, decided, undone, checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import kg.errors
from kg.archive import Archive
from kg.errors import Damaged, InvalidInput, Unanchored, UnknownThing
from kg.extract.proposal import Mention, Proposal
from kg.ledger.changes import accept, from_dict, propose, reject, to_dict
from kg.ledger.decisions import proof_of
from kg.ledger.ledger import Ledger
from kg.ledger.proposals import Proposals, Run, identified, read_proposals, write_proposals
from kg.model import Actor, ActorKind, Claim, Cue, Modality, Source, Statement
from kg.names import short
from kg.proposing import Backend, backend, shifted
from kg.reviewing import decision_undone
from kg.workspace import Workspace
from tests.command import good, run
from tests.narration import begun, state
from tests.proposed import FAKE, denying, keep, read, reader
from tests.things import TEXT, record

PLACES = st.integers(0, 500)
CUES = st.none() | st.builds(Cue, TEXT, PLACES, PLACES)
MENTIONS = st.lists(st.builds(Mention, TEXT, PLACES, PLACES, TEXT), max_size=3).map(tuple)
PROPOSALS = st.builds(
    Proposal, TEXT, PLACES, PLACES, TEXT, st.sampled_from(["accuses", "denies"]),
    st.sampled_from(["actor", "claim"]), TEXT, TEXT, TEXT, TEXT, TEXT,
    st.sampled_from(Modality), st.lists(TEXT, max_size=2).map(tuple), TEXT, TEXT, CUES, MENTIONS,
    st.floats(0, 1), TEXT, st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip


@pytest.fixture
def unread(tmp_path: Path) -> Workspace:
    return begun(tmp_path / "story")


@pytest.fixture
def small(unread: Workspace) -> Workspace:
    read(unread)
    return unread


def first_of(story: Workspace) -> str:
    return story.proposals()[0].id


@given(st.lists(PROPOSALS, max_size=4))
@settings(max_examples=60)
def test_proposals_come_back_from_the_archive_the_same(made: list[Proposal]) -> None:
    for one in made:
        assert from_dict(Proposal, to_dict(one)) == one
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        name = write_proposals(archive, made)
        assert name == write_proposals(archive, made)
        found = read_proposals(archive, Run("source/1", "fake 1", name))
    assert [one.proposal for one in found] == made
    assert len({one.id for one in found}) == len(made)


def test_changes_as_the_journal_holds_them() -> None:
    assert propose("source/1", "rules 1", "ab") == {
        "propose": "source/1", "extractor": "rules 1", "object": "ab",
    }  # fmt: skip
    assert accept("proposal/1", "statement/1") == {
        "accept": "proposal/1", "statement": "statement/1",
    }  # fmt: skip
    assert reject("proposal/1", "said twice") == {
        "reject": "proposal/1", "because": "said twice",
    }  # fmt: skip


@pytest.mark.parametrize("change", [{"propose": "source/1"}, {"accept": "x"}, {"reject": "x"}, {}])
def test_a_change_that_lacks_a_part_is_damage(change: dict[str, str]) -> None:
    with pytest.raises(Damaged):
        Ledger().apply(record([], [change]))


def test_proposals_count_for_nothing(unread: Workspace) -> None:
    before, stats = unread.hash(), unread.stats()
    done = read(unread)
    assert (done.proposals, done.undecided) == (60, 60)
    assert unread.stats() == {**stats, "records": stats["records"] + 1}
    marks = [line for line in before.splitlines() if "proposal" in line]
    assert marks == []
    with unread.reading() as store:
        assert not [quad for quad in store if "proposal" in str(quad) or "Boréal" in str(quad)]
    assert unread.check() == ()
    assert unread.rebuild() == unread.hash()


def test_the_same_reading_again_is_no_change(small: Workspace) -> None:
    records = len(small.ledger.records)
    read(small)
    assert len(small.ledger.records) == records
    read(small, Backend("fake", 2, reader))
    assert len(small.ledger.records) == records + 1


def test_ids_do_not_follow_what_a_later_reading_words_otherwise(small: Workspace) -> None:
    before = [one.id for one in small.proposals()]
    text = small.texts[next(iter(small.texts))][1]
    made = [
        replace(one, claim="Autre.", confidence=0.1, act="") for one in reader(text, "", "", ())
    ]
    keep(small, made)
    assert [one.id for one in small.proposals()] == before
    assert {one.proposal.claim for one in small.proposals()} == {"Autre."}


def test_a_later_reading_replaces_what_nobody_decided(small: Workspace) -> None:
    proposals = small.proposals()
    small.accept(proposals[0].id)
    small.reject(proposals[1].id, "said twice")
    keep(small, [one.proposal for one in proposals[:4]])
    assert [one.id for one in small.proposals()] == [one.id for one in proposals[2:4]]
    assert len(small.ledger.proposals.decisions) == 2


def test_alike_proposals_are_told_apart() -> None:
    one = Proposal("mentir", 3, 9, "Alto", "accuses", "actor", "Boréal")
    ids = [it.id for it in identified("source/1", [one, replace(one, object="Carla"), one])]
    assert len(set(ids)) == 3
    assert ids[0] == next(identified("source/1", [one])).id


def test_accepting_is_one_record_with_all_that_is_new(small: Workspace) -> None:
    records = len(small.ledger.records)
    statement = small.accept(first_of(small))
    assert len(small.ledger.records) == records + 1
    changes = small.ledger.records[-1].changes
    kinds = Counter(change.get("put", "accept") for change in changes)
    assert kinds == {"actor": 2, "claim": 1, "statement": 1, "accept": 1}
    assert changes[-1]["statement"] == statement.id
    assert statement.quotation.exact == "Alto accuse Boréal de fermer le guichet 000"
    assert {one.about for one in small.ledger.all(Claim)} == {("actor/boreal",)}
    assert small.check() == ()
    assert small.hash() == small.rebuild()


def test_an_accepted_statement_is_the_one_that_kg_state_records(small: Workspace) -> None:
    statement = small.accept(first_of(small))
    other = state(begun(small.folder.parent / "other"), 0)[0]
    assert statement.id == other.id
    assert replace(statement, recorded_at="", act="", anchors=()) == replace(
        other, recorded_at="", act="", anchors=()
    )


def test_what_is_stated_already_is_accepted_without_a_second_statement(small: Workspace) -> None:
    known = state(small, 0)[0]
    assert small.accept(first_of(small)).id == known.id
    assert [*small.ledger.records[-1].changes] == [accept(*_only(small.ledger.proposals))]
    assert len([*small.ledger.all(Statement)]) == 1


def _only(proposals: Proposals) -> tuple[str, str]:
    ((name, made),) = proposals.decisions.items()
    return name, made.statement


def test_a_retracted_statement_does_not_come_back_by_itself(small: Workspace) -> None:
    small.retract(state(small, 0)[0].id, "a misreading")
    with pytest.raises(InvalidInput, match="was retracted: a misreading"):
        small.accept(first_of(small))


def test_a_decision_is_made_once(small: Workspace) -> None:
    name = first_of(small)
    small.reject(name, "said  twice ")
    with pytest.raises(InvalidInput, match=r"was rejected \(said twice\) before"):
        small.accept(name)
    with pytest.raises(UnknownThing):
        small.accept("proposal/0000")
    with pytest.raises(InvalidInput, match="needs a reason"):
        small.reject(first_of(small), " ")


@pytest.fixture
def denied(unread: Workspace) -> Workspace:
    """A story in which an accusation and a denial that answers it await a decision."""
    read(unread, Backend("denying", 1, denying))
    return unread


def test_what_answers_a_proposal_answers_the_statement_that_it_becomes(denied: Workspace) -> None:
    accusation, denial = denied.proposals()
    assert (accusation.proposal.replies_to, denial.proposal.replies_to) == ("", accusation.id)
    with pytest.raises(InvalidInput, match=f"answers proposal {short(accusation.id)}; decide"):
        denied.accept(denial.id)
    said = denied.accept(accusation.id)
    assert denied.accept(denial.id).replies_to == said.id
    assert [row["state"] for row in denied.ask("docket")] == ["denied"]
    assert denied.check() == ()


def test_what_answers_a_rejected_proposal_answers_nothing(denied: Workspace) -> None:
    accusation, denial = denied.proposals()
    denied.reject(accusation.id, "a misreading")
    assert denied.accept(denial.id).replies_to == ""


def test_an_answer_may_be_left_open_or_be_another(denied: Workspace) -> None:
    denial = denied.proposals()[1]
    other = state(denied, 3)[0]
    for answered in ("proposal/0000", "statement/0000"):
        with pytest.raises(UnknownThing):
            denied.accept(denial.id, replace(denial.proposal, replies_to=answered))
    changed = replace(denial.proposal, replies_to=other.id)
    assert denied.accept(denial.id, changed).replies_to == other.id
    assert good("undo", on=denied.folder) == ""
    denied = kg.open(denied.folder)
    assert denied.accept(denial.id, replace(denial.proposal, replies_to="")).replies_to == ""


@pytest.mark.parametrize(("number", "named"), [("#1", 0), ("#3", None), ("#0", None), ("#", "#")])
def test_a_proposal_of_the_same_reading_is_named_by_its_number(number: str, named: object) -> None:
    first = Proposal("mentir", 3, 9, "Alto", "accuses", "actor", "Boréal")
    found = [*identified("source/1", [first, replace(first, start=4, replies_to=number)])]
    expected = found[named].id if isinstance(named, int) else named or ""
    assert found[1].proposal.replies_to == expected


def test_undo_takes_a_decision_back_with_all_it_brought(small: Workspace) -> None:
    before, name = small.hash(), first_of(small)
    small.accept(name)
    assert good("undo", on=small.folder) == ""
    small = kg.open(small.folder)
    assert first_of(small) == name
    assert [*small.ledger.all(Actor)] == [*small.ledger.all(Statement)] == []
    with small.reading() as store:
        assert not [quad for quad in store if "Boréal" in str(quad)]
    small.reject(name, "wrong")
    assert decision_undone(small)[1] == name
    assert first_of(small) == name
    # The reading itself can be taken back too.
    assert small.undo().command == "propose"
    assert small.proposals() == []
    assert before != ""


def test_what_is_not_proved_is_named_and_not_accepted(small: Workspace) -> None:
    one = small.proposals()[0]
    cases = {
        "unanchored": replace(one.proposal, speaker="Carla", mentions=()),
        "fabricated": replace(one.proposal, quote="des mots inventés de toutes pièces ici"),
        "mid-word": replace(one.proposal, quote="accuse Bor"),
        "asks": replace(one.proposal, asks=("the year of mercredi 12 janvier",)),
        "unknown": replace(one.proposal, stance="despises"),
        "invalid": replace(one.proposal, said_on="mercredi"),
    }
    records = len(small.ledger.records)
    for name, proposal in cases.items():
        changed = replace(one, proposal=proposal)
        proof = proof_of(small.ledger, small.texts, changed, ActorKind.ORGANISATION)
        assert (proof.refused, proof.statement) == (name, None), proof
        assert str(proof).startswith(f"{name}: ")
        with pytest.raises(kg.errors.KgError):
            small.accept(one.id, proposal)
    assert len(small.ledger.records) == records
    assert str(proof_of(small.ledger, small.texts, one, ActorKind.GROUP)) == "proved"


def test_an_object_of_the_wrong_kind_makes_no_actor_of_a_sentence(small: Workspace) -> None:
    one = small.proposals()[0]
    wrong = replace(one.proposal, object_kind="claim", object="Boréal ferme", claim="")
    with pytest.raises(InvalidInput, match="accuses takes no claim"):
        small.accept(one.id, wrong)
    with pytest.raises(InvalidInput, match="say the actor"):
        small.accept(one.id, replace(one.proposal, object=" "))


def test_words_that_stand_twice_are_taken_at_their_place(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story", "x")
    words = "Alto accuse Boréal de mentir"
    text = f"Hier {words} encore. Puis plus rien.\nCe matin {words} de nouveau.\n"
    story.add(text.encode(), name="a.txt")
    archived = story.texts[next(iter(story.texts))][1]
    second = archived.rindex(words)
    said = Proposal(words, second, second + len(words), "Alto", "accuses", "actor", "Boréal")
    keep(story, [said])
    assert story.accept(first_of(story)).quotation.start == second


def test_what_it_came_through_is_known_by_publisher_or_becomes_known(small: Workspace) -> None:
    from kg.ledger.sources import Details

    known = small.add_known(Details(title="Entretien", publisher="La Gazette"))
    one = small.proposals()[0]
    said = small.accept(one.id, replace(one.proposal, via=("La Gazette", "Radio Nord")))
    sources = {it.id: it for it in small.ledger.all(Source)}
    assert said.via[0] == known.id
    assert (sources[said.via[1]].title, sources[said.via[1]].snapshot) == ("Radio Nord", None)
    one = small.proposals()[0]
    with pytest.raises(InvalidInput, match="does not come through itself"):
        small.accept(one.id, replace(one.proposal, via=(one.source,)))


def test_the_object_of_a_reading_is_checked(small: Workspace) -> None:
    path = small.archive.path(small.ledger.proposals.runs[0].object)
    path.chmod(0o644)
    path.write_bytes(b"{}\n")
    assert any("holds other bytes" in one.message for one in small.check())
    path.unlink()
    assert any("is missing" in one.message for one in small.check())


def test_an_acceptance_of_a_statement_that_is_not_there_is_a_failure(small: Workspace) -> None:
    with small.writing("review"):
        small.commit("review", [accept(first_of(small), "statement/none")])
    assert [one.message for one in small.check()] == [
        "it was accepted as statement/none, which is not there"
    ]


def test_a_forgotten_source_has_no_proposals(small: Workspace) -> None:
    small.reject(first_of(small), "wrong")
    good("forget", next(iter(small.texts)), "--because", "asked to", on=small.folder)
    assert kg.open(small.folder).proposals() == []
    assert kg.open(small.folder).check() == ()


def test_a_reader_that_is_wrong_about_a_place_is_not_believed(unread: Workspace) -> None:
    def wrong(text: str, language: str, published: str, actors: object) -> list[Proposal]:
        return [replace(one, start=one.start + 1) for one in reader(text, "", "", ())]

    with pytest.raises(InvalidInput, match="the reader is wrong about"):
        read(unread, Backend("wrong", 1, wrong))


def test_only_the_article_is_read_and_offsets_count_from_the_text(unread: Workspace) -> None:
    source = next(iter(unread.texts))
    text = unread.texts[source][1]
    start, end = text.index("Le matin", 30), text.index("guichet 010")
    good("source", "edit", source, "--body", f"{start}:{end}", on=unread.folder)
    story = kg.open(unread.folder)
    assert read(story).proposals == 9
    for one in story.proposals():
        said = one.proposal
        assert start <= said.start
        assert text[said.start : said.end] == said.quote
        assert said.cue is not None
        assert text[said.cue.start : said.cue.end] == "accuse"
        assert all(text[it.start : it.end] == it.surface for it in said.mentions)


@given(PROPOSALS, st.integers(0, 1000))
def test_shifting_back_gives_the_same(one: Proposal, by: int) -> None:
    assert shifted(shifted(one, by), -by) == one
    assert shifted(one, by).start == one.start + by


def test_a_backend_that_is_none_or_not_installed_is_told() -> None:
    assert backend("rules").extractor.startswith("rules ")
    with pytest.raises(InvalidInput, match="choose from"):
        backend("guess")
    assert not Backend("x", 1, reader, needs="no_such_module").is_there
    assert FAKE.is_there


def test_the_log_tells_who_read_and_what_was_decided(small: Workspace) -> None:
    small.reject(first_of(small), "said twice")
    log = " ".join(run("log", on=small.folder, width=200).out.split())
    assert "fake 1 reads source/" in log
    assert "said twice" in log


def test_an_unanchored_refusal_is_the_one_of_kg_state(small: Workspace) -> None:
    one = small.proposals()[0]
    with pytest.raises(Unanchored):
        small.accept(one.id, replace(one.proposal, speaker="Carla", mentions=()))
