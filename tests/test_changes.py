"""Changes: every thing survives its way through the journal, and what is none is damage."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any, get_args

import pytest
from hypothesis import given

from kg.errors import Damaged
from kg.journal import canonical
from kg.ledger.changes import KINDS, from_dict, put, retract, split, to_dict, undo
from kg.model import Actor, Statement, Thing
from tests.things import THINGS


@given(THINGS)
def test_a_thing_comes_back_from_json_the_same(thing: Thing) -> None:
    change = put(thing)
    read = json.loads(canonical(change))
    kind = KINDS[read["put"]]
    assert kind is type(thing)
    assert from_dict(kind, read["value"]) == thing
    assert canonical(put(from_dict(kind, read["value"]))) == canonical(change)


@given(THINGS)
def test_what_is_at_its_default_is_left_out(thing: Thing) -> None:
    written = to_dict(thing)
    for one in fields(thing):
        if one.default is not MISSING:
            assert (one.name in written) == (getattr(thing, one.name) != one.default)


def test_every_kind_of_thing_has_its_word() -> None:
    assert set(KINDS.values()) == set(get_args(Thing))
    assert len(KINDS) == 7


def test_changes_as_the_journal_holds_them() -> None:
    assert put(Actor("actor/orange", "Orange")) == {
        "put": "actor",
        "value": {"id": "actor/orange", "name": "Orange"},
    }
    assert retract("statement/1", "a misreading") == {
        "retract": "statement/1",
        "because": "a misreading",
    }
    assert (split("same/1"), undo(7)) == ({"split": "same/1"}, {"undo": 7})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Actor, {"id": "actor/x"}),
        (Actor, {"name": "X"}),
        (Actor, {"id": "actor/x", "name": "X", "colour": "blue"}),
        (Actor, {"id": "actor/x", "name": "X", "kind": "robot"}),
        (Actor, {"id": "actor/x", "name": "X", "aliases": [{"valid": "2011"}]}),
        (Actor, {"id": "actor/x", "name": "X", "aliases": 3}),
        (Actor, []),
        (Actor, "actor/x"),
        (Actor, None),
        (Statement, {"id": "statement/1", "quotation": {"start": "a"}}),
    ],
)
def test_a_form_that_is_not_known_is_damage_in_one_line(kind: type[Thing], value: Any) -> None:
    with pytest.raises(Damaged, match="does not know; use the version of kg") as caught:
        from_dict(kind, value)
    assert kind.__name__.lower() in str(caught.value)
    assert "\n" not in str(caught.value)
