"""Which statements a selection keeps, on the sample affair."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.affair import tell
from kg.errors import InvalidInput, UnknownThing
from kg.ledger.finding import find_actor
from kg.ledger.ledger import Ledger
from kg.model import Source, Statement
from kg.resources import DATA
from kg.selection import Selection, selected


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return tell(DATA, tmp_path_factory.mktemp("selection") / "story").ledger


def ends(statement: Statement) -> set[str]:
    return {statement.speaker, statement.object, statement.on_behalf_of}


def test_no_choice_keeps_everything_in_order_of_time(ledger: Ledger) -> None:
    found = selected(ledger, Selection())
    assert len(found) == len(list(ledger.all(Statement))) > 20
    assert [one.said_on for one in found] == sorted(one.said_on for one in found)


def test_an_actor_keeps_what_is_said_by_of_and_for_it(ledger: Ledger) -> None:
    orange = find_actor(ledger, "France Télécom").id
    found = selected(ledger, Selection(actor="France Télécom"))
    everything = selected(ledger, Selection())
    assert found == [one for one in everything if orange in ends(one)] != everything


def test_depth_two_reaches_the_neighbours_of_neighbours(ledger: Ledger) -> None:
    near = selected(ledger, Selection(actor="Bonnie Lam"))
    far = selected(ledger, Selection(actor="Bonnie Lam", depth=2))
    cogent = find_actor(ledger, "Cogent").id
    assert set(near) < set(far)
    assert not any(one.speaker == cogent for one in near)
    assert any(one.speaker == cogent for one in far)


@pytest.mark.parametrize(
    ("choices", "first", "last"),
    [
        ({"since": "2011-01-14"}, "2011-01-14", "2011-01-25"),
        ({"until": "2011-01-13"}, "2011-01-12", "2011-01-13"),
        ({"as_of": "2011-01-13"}, "2011-01-12", "2011-01-13"),
        ({"since": "2011-01-13", "until": "2011-01-14"}, "2011-01-13", "2011-01-14"),
        ({"since": "2011-01"}, "2011-01-12", "2011-01-25"),
    ],
)
def test_days_narrow_and_leave_undated_ones_out(
    ledger: Ledger, choices: dict[str, str], first: str, last: str
) -> None:
    days = [one.said_on for one in selected(ledger, Selection(**choices))]
    assert (days[0], days[-1]) == (first, last)
    assert "" not in days


def test_known_on_a_day_before_the_recording_is_nothing(ledger: Ledger) -> None:
    assert selected(ledger, Selection(known_on="2011-01-31")) == []
    assert selected(ledger, Selection(known_on="9999")) == selected(ledger, Selection())


def test_stances_by_any_of_their_names(ledger: Ledger) -> None:
    found = selected(ledger, Selection(stances=("accuse", "denies")))
    assert {one.stance for one in found} == {"accuses", "denies"}


def test_told_by_and_without_are_the_two_halves(ledger: Ledger) -> None:
    source = next(one for one in ledger.all(Source) if one.snapshot)
    told = selected(ledger, Selection(told_by=(source.title,)))
    without = selected(ledger, Selection(without=(source.id,)))
    assert told
    assert {one.source for one in told} == {source.id}
    assert set(told) | set(without) == set(selected(ledger, Selection()))
    assert not set(told) & set(without)


def test_the_top_two_actors_are_megavideo_and_orange(ledger: Ledger) -> None:
    found = selected(ledger, Selection(top=2))
    actors = {end for one in found for end in ends(one) if end.startswith("actor/")}
    assert actors == {find_actor(ledger, name).id for name in ("MegaVideo", "Orange")}


def test_a_dispute_keeps_its_sources_and_claims(ledger: Ledger) -> None:
    found = selected(ledger, Selection(dispute="L’affaire MegaVideo-Orange"))
    assert 0 < len(found) <= len(selected(ledger, Selection()))


def test_what_cannot_be_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownThing, match="did you mean 'Orange'"):
        selected(ledger, Selection(actor="Orangge"))
    with pytest.raises(InvalidInput, match="not a date"):
        selected(ledger, Selection(since="hier"))
    with pytest.raises(InvalidInput, match="turn them round"):
        selected(ledger, Selection(since="2011-01-14", until="2011-01-12"))
    with pytest.raises(UnknownThing, match="stance"):
        selected(ledger, Selection(stances=("loves",)))


def test_the_network_and_the_page_follow_the_selection(tmp_path: Path) -> None:
    story = tell(DATA, tmp_path / "story")
    whole, part = story.network(), story.network(Selection(until="2011-01-12"))
    assert len(part.edges) < len(whole.edges)
    page = story.page(Selection(actor="Bonnie Lam"))
    assert {one.name for one in page.actors} >= {"Bonnie Lam", "Orange", "Cogent"}
    assert "TATA" not in {one.name for one in page.actors}
    assert kg.open(tmp_path / "story").page().head == story.ledger.head
