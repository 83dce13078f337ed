"""What a user types leads to the thing that is meant, or to what looks like it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import AmbiguousName, UnknownThing
from kg.ledger.actors import new_actor
from kg.ledger.finding import (
    FINDERS,
    find_actor,
    find_bearer,
    find_claim,
    find_dispute,
    find_source,
    find_statement,
    names_of,
)
from kg.ledger.sources import Details
from kg.model import Actor, Alias, Claim, Dispute, Source, Statement
from kg.names import short
from kg.workspace import Workspace

KINDS = {
    "actor": Actor, "claim": Claim, "source": Source, "statement": Statement, "dispute": Dispute,
}  # fmt: skip


@pytest.mark.parametrize("word", sorted(FINDERS))
def test_each_thing_is_found_by_what_tables_show_of_its_id(word: str, sample: Workspace) -> None:
    ledger, find = sample.ledger, FINDERS[word]
    things = [one for one in ledger.all(KINDS[word]) if one.id == ledger.kept(one.id)]
    assert things
    for one in things:
        assert find(ledger, short(one.id)) == find(ledger, one.id) == one
        assert find(ledger, f" {one.id.partition('/')[2]} ") == one


def test_each_thing_is_found_by_its_names(sample: Workspace) -> None:
    ledger = sample.ledger
    for actor in ledger.all(Actor):
        for name in (actor.name, *(alias.name for alias in actor.aliases)):
            assert find_actor(ledger, name.upper()).id == ledger.kept(actor.id)
    briefs = Counter(claim.brief for claim in ledger.all(Claim))
    for claim in ledger.all(Claim):
        assert find_claim(ledger, claim.text.rstrip(".")) == claim
        if briefs[claim.brief] == 1:
            assert find_claim(ledger, claim.brief) == claim
    assert max(briefs.values()) > 1 == min(briefs.values())
    for source in ledger.all(Source):
        assert find_source(ledger, source.title) == source
        assert not source.url or find_source(ledger, source.url) == source
    for dispute in ledger.all(Dispute):
        assert find_dispute(ledger, dispute.name.replace("’", "'")) == dispute


@pytest.mark.parametrize("word", sorted(FINDERS))
@pytest.mark.parametrize("name", ["", " ", "/", "zzzz", "actor/", "0" * 16, "no such thing\n"])
def test_what_nothing_bears_is_unknown(word: str, name: str, sample: Workspace) -> None:
    with pytest.raises(UnknownThing, match=f"no {word} is called"):
        FINDERS[word](sample.ledger, name)


def test_what_is_near_can_be_typed_as_it_is_shown(sample: Workspace) -> None:
    ledger = sample.ledger
    title = next(one.title for one in ledger.all(Source) if "\u00a0" in one.title)
    with pytest.raises(UnknownThing) as unknown:
        find_source(ledger, title.replace("MegaVideo", "MegaVidéoo"))
    assert title in unknown.value.near
    shown = str(unknown.value).partition("did you mean ")[2].partition("?; ")[0]
    assert title in shown, "its no-break spaces as they are read"
    assert "\\xa0" not in shown and "\\u202f" not in shown


def test_a_line_break_in_what_is_near_is_shown_and_not_obeyed(story: Workspace) -> None:
    story.add_claim("Boréal ferme\u2028ses bureaux \x1b[2J")
    story.add_known(Details(title="Un titre\nsur deux lignes"))
    with pytest.raises(UnknownThing) as unknown:
        find_source(story.ledger, "Un titre sur trois lignes")
    assert str(unknown.value).count("\n") == 0
    assert "did you mean 'Un titre\\nsur deux lignes'?" in str(unknown.value)


def test_a_beginning_that_several_share_asks_for_the_id(story: Workspace) -> None:
    statements = [one.id for one in story.ledger.all(Statement)]
    assert len(statements) > 1
    with pytest.raises(UnknownThing):
        find_statement(story.ledger, statements[0].partition("/")[2][:3])
    story.add_actor(new_actor("Alto SA", aliases=[Alias("Le groupe")]))
    story.add_actor(new_actor("Boréal SA", aliases=[Alias("Le Groupe")]))
    with pytest.raises(AmbiguousName, match="alto-sa, boreal-sa; give the id"):
        find_actor(story.ledger, "le groupe")
    assert find_actor(story.ledger, "boreal-sa").name == "Boréal SA"


def test_a_merged_actor_leads_to_the_one_kept_and_still_bears_its_name(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story")
    for name in ("Orange", "France Télécom", "Wanadoo"):
        story.add_actor(new_actor(name))
    story.merge("Orange", "France Télécom")
    story.merge("France Télécom", "Wanadoo")
    ledger = story.ledger
    for name in ("orange", "FRANCE TELECOM", "wanadoo", "actor/wanadoo"):
        assert find_actor(ledger, name).name == "Orange"
    assert find_bearer(ledger, "wanadoo", "").id == "actor/wanadoo"
    assert find_bearer(ledger, "actor/wanadoo", "").id == "actor/orange"
    assert names_of(ledger, "actor/wanadoo") == ("Orange", "France Télécom", "Wanadoo")
