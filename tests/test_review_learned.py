"""What decisions teach: the weights, their calibration, the order of review."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
import pytest

import kg
from kg.errors import InvalidInput
from kg.review.learned import FEWEST, FILE, binned, features, fitted, learned, ordered, read, write
from kg.review.sitting import Sitting
from kg.workspace import Workspace
from tests.command import run
from tests.narration import begun
from tests.proposed import read as read_story


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A story in which the higher the number in a quotation, the sooner it is accepted."""
    story = begun(tmp_path_factory.mktemp("learned") / "story")
    read_story(story)
    chance = random.Random(3)
    proposals = story.proposals()
    for number, one in enumerate(proposals):
        if number % 3 == 2:
            continue
        if chance.random() < (0.9 if number >= 30 else 0.1):
            story.accept(one.id)
        else:
            story.reject(one.id, "wrong")
    return story


def test_the_weights_are_those_that_a_plain_descent_finds() -> None:
    chance = random.Random(1)
    rows = [{"always", chance.choice("ab"), f"word {chance.randrange(9)}"} for _ in range(60)]
    outcomes = np.array([float(chance.random() < (0.8 if "a" in row else 0.3)) for row in rows])
    weights = fitted(rows, outcomes)
    names = sorted(weights)
    table = np.array([[name in row for name in names] for row in rows], dtype=float)
    plain = np.zeros(len(names))
    for _ in range(20_000):
        chances = 1 / (1 + np.exp(-table @ plain))
        plain -= 0.02 * (table.T @ (chances - outcomes) + plain)
    assert np.abs(plain - [weights[name] for name in names]).max() < 1e-4
    assert weights["a"] > 0.5 > weights["b"]


def test_it_learns_what_there_is_to_learn(decided: Workspace) -> None:
    ranking = learned(decided)
    assert ranking.decisions == 40
    assert 0 < ranking.accepted < 40
    assert sum(one.count for one in ranking.bins) == 40
    left = ordered(decided.proposals(), ranking)
    assert len(left) == 20
    sure = [one.proposal.confidence for one in left]
    assert sum(sure[:10]) / 10 > sum(sure[10:]) / 10 + 0.05
    assert all(0 <= ranking.estimate(one.proposal) <= 1 for one in left)


def test_the_same_journal_teaches_the_same(decided: Workspace) -> None:
    assert learned(decided) == learned(kg.open(decided.folder))
    ranking = learned(decided)
    path = write(decided.folder, ranking)
    before = path.read_bytes()
    assert read(decided.folder) == ranking
    path.unlink()
    assert read(decided.folder) is None
    assert write(decided.folder, learned(decided)).read_bytes() == before
    path.unlink()


def test_on_the_command_line(decided: Workspace) -> None:
    ran = run("review", "--retrain", on=decided.folder)
    assert ran.status == 0
    assert ran.err.startswith("learned from 40 decisions, ")
    assert ran.out.splitlines()[0].split() == ["foreseen", "accepted", "proposals"]
    assert len(ran.out.splitlines()) >= 3
    assert [one.id for one in Sitting(decided, "", read(decided.folder)).left] == [
        one.id for one in ordered(decided.proposals(), learned(decided))
    ]
    assert run("check", on=decided.folder).status == 0
    (decided.folder / FILE).write_text("[]")
    assert "is no ranking; delete it" in run("review", "--export", "-", on=decided.folder).err
    (decided.folder / FILE).unlink()


def test_too_few_decisions_teach_nothing(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    read_story(story)
    ran = run("review", "--retrain", on=story.folder)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        f"Error: 0 decisions are too few to learn from; decide on {FEWEST} or more first\n"
    )
    for one in story.proposals()[:FEWEST]:
        story.reject(one.id, "wrong")
    with pytest.raises(InvalidInput, match="all decisions go one way"):
        learned(story)


def test_without_a_ranking_they_come_as_they_stand(decided: Workspace) -> None:
    left = decided.proposals()
    assert ordered(left, None) == left
    assert [one.proposal.start for one in left] == sorted(one.proposal.start for one in left)


def test_bins_are_fifths_of_the_scale() -> None:
    foreseen = np.array([0.05, 0.15, 0.5, 0.95, 1.0])
    bins = list(binned(foreseen, np.array([0.0, 1.0, 1.0, 1.0, 1.0])))
    assert [(one.count, one.accepted) for one in bins] == [(2, 0.5), (1, 1.0), (2, 1.0)]
    assert math.isclose(bins[0].foreseen, 0.1)


def test_features_are_words_and_carry_no_place(decided: Workspace) -> None:
    one = decided.proposals()[0].proposal
    found = set(features(one))
    assert {"always", "cue accuse", "speaker by name", "stance accuses alleges"} <= found
    assert not [name for name in found if str(one.start) in name.split() and one.start > 99]
