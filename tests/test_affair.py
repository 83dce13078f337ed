"""The sample affair goes in through the doors that a user has, whole, the same every time."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.affair import tell
from kg.errors import Fabricated, WorkspaceExists
from kg.model import Claim, Dispute, Source, Statement, Verdict
from kg.resources import DATA
from kg.vocabulary import acts, stances
from kg.workspace import Workspace
from tests.command import good

FILE = tomllib.loads((DATA / "affair.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return tell(DATA, tmp_path_factory.mktemp("affair") / "story")


def statements(story: Workspace) -> list[Statement]:
    return [*story.ledger.all(Statement)]


def test_every_row_of_the_file_is_a_thing(story: Workspace) -> None:
    counts = story.stats()
    for kind in ("source", "actor", "claim", "statement", "verdict", "dispute"):
        assert counts[f"{kind}s"] == len(FILE[kind]) > 0, kind
    assert story.settings.title == FILE["title"]


def test_there_are_twenty_statements_with_every_stance_and_act(story: Workspace) -> None:
    said = statements(story)
    assert len(said) >= 20
    assert {one.stance for one in said} == set(stances())
    assert {one.act for one in said} - {""} == set(acts())


def test_there_is_a_spokeswoman_a_reply_an_alliance_and_a_lineage(story: Workspace) -> None:
    said = statements(story)
    assert any(one.speaker == "actor/bonnie-lam" and one.on_behalf_of for one in said)
    assert any(one.replies_to for one in said)
    assert any(one.repeats for one in said)
    assert any(one.via for one in said)
    assert any(one.stance == "supports" and one.object.startswith("actor/") for one in said)
    sources = [*story.ledger.all(Source)]
    assert any(one.snapshot is None for one in sources)
    assert any(one.reports_from and one.snapshot for one in sources)


def test_it_holds(story: Workspace) -> None:
    assert story.check() == ()


def test_verdicts_disagree_and_the_dispute_has_its_episodes(story: Workspace) -> None:
    verdicts = [*story.ledger.all(Verdict)]
    assert len({one.rating for one in verdicts}) == 2
    assert len({one.claim for one in verdicts}) == 1
    (dispute,) = story.ledger.all(Dispute)
    assert [one.on for one in dispute.episodes] == sorted(one.on for one in dispute.episodes)
    days = {one.on for one in dispute.episodes}
    assert {"2011-01-12", "2011-01-13", "2011-01-14", "2011-01-16"} <= days


def test_every_claim_is_spoken_of(story: Workspace) -> None:
    spoken = {one.claim or one.object for one in statements(story)}
    checked = {one.claim for one in story.ledger.all(Verdict)}
    assert {one.id for one in story.ledger.all(Claim)} <= spoken | checked


def test_telling_twice_gives_the_same_things(story: Workspace, tmp_path: Path) -> None:
    again = tell(DATA, tmp_path / "story")
    commands = [Counter(one.command for one in told.ledger.records) for told in (story, again)]
    assert commands[0] == commands[1]
    assert {one.id for one in statements(again)} == {one.id for one in statements(story)}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceExists):
        tell(DATA, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_a_row_with_invented_words_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "text.txt").write_text("Alto accuse Norvège Câble de mentir.", encoding="utf-8")
    (folder / "affair.toml").write_text(
        'title = "T"\nbase = "https://t.example/"\nlanguages = ["fr"]\n'
        '[[actor]]\nname = "Alto"\n[[actor]]\nname = "Norvège Câble"\n'
        '[[source]]\nkey = "s"\nfile = "text.txt"\ntitle = "Texte"\nlanguage = "fr"\n'
        '[[statement]]\nkey = "one"\nspeaker = "Alto"\nstance = "accuses"\n'
        'object = "Norvège Câble"\nin = "s"\nquote = "le ministre promet une loi"\n',
        encoding="utf-8",
    )
    with pytest.raises(Fabricated):
        tell(folder, tmp_path / "story")
    assert statements(kg.open(tmp_path / "story")) == []


def test_the_demo_is_ready_to_look_at(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    printed = good("demo", str(folder))
    page = folder / "graph.html"
    assert printed.splitlines()[-1] == str(page)
    assert "MegaVideo" in printed.splitlines()[2]
    text = page.read_text(encoding="utf-8")
    assert "Bonnie Lam" in text
    assert "accuses" in text
    assert good("check", "-w", str(folder)) == ""
