"""The gold set: built from its marked texts, whole, exact, and large enough to measure with."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from eval.agreement import SECOND, agreement, kappa
from eval.corpora import own
from eval.gold import FOLDER, files

FILES = sorted(FOLDER.glob("*.json"))
SECONDS = sorted(SECOND.glob("*.json"))
GOLD: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in FILES]


def test_the_files_are_built_from_the_marked_texts() -> None:
    built = dict(files())
    assert len(built) >= 16
    assert {path: path.read_text(encoding="utf-8") for path in FILES} == built


def test_the_set_is_large_and_varied() -> None:
    languages = Counter(one["language"] for one in GOLD)
    assert languages == {"fr": 8, "en": 8}
    assert len({one["genre"] for one in GOLD}) == 10
    statements = [each for one in GOLD for each in one["statements"]]
    assert len(statements) >= 320
    kinds = Counter(each["modality"] for each in statements)
    assert kinds["direct"] >= 40 and kinds["isolated"] >= 20 and kinds["conditional"] >= 5
    stances = Counter(each["stance"] for each in statements)
    assert min(stances[one] for one in ("accuses", "denies", "supports", "asserts")) >= 30


@pytest.mark.parametrize("content", GOLD, ids=[one["id"] for one in GOLD])
def test_a_text_is_in_order(content: dict[str, Any]) -> None:
    text, names = content["text"], {one["name"] for one in content["actors"]} | {""}
    assert 250 <= len(text.split()) <= 700
    assert 0 < content["body_end"] <= len(text)
    for one in content["statements"]:
        assert text[one["start"] : one["end"]] == one["quote"] == one["quote"].strip()
        assert one["end"] <= content["body_end"]
        assert {one["speaker"], one["on_behalf_of"], one["target_actor"]} <= names
        assert one["speaker"] != one["target_actor"] or not one["speaker"]
        for at in (one["start"], one["end"]):
            assert not (at and text[at - 1 : at + 1].isalpha() and len(text) > at), one["quote"]
        if one["cue"]:
            assert text[one["cue"]["start"] : one["cue"]["end"]] == one["cue"]["surface"]


def test_every_actor_of_a_text_is_used_or_named_in_it() -> None:
    for content in GOLD:
        used = {
            one[role]
            for one in content["statements"]
            for role in ("speaker", "on_behalf_of", "target_actor")
        }
        for actor in content["actors"]:
            words = (actor["name"], *actor["aliases"])
            text = content["text"].replace("’", "'").replace("\u00a0", " ").casefold()
            assert actor["name"] in used or any(word.casefold() in text for word in words), actor


def test_the_second_pass_quotes_the_same_texts() -> None:
    assert len(SECONDS) >= 5
    texts = {one["id"]: one["text"] for one in GOLD}
    for path in SECONDS:
        content = json.loads(path.read_text(encoding="utf-8"))
        for one in content["statements"]:
            assert texts[content["text"]][one["start"] : one["end"]] == one["quote"]


def test_agreement_is_counted_over_the_texts_with_two_passes() -> None:
    found = agreement()
    assert len(found["texts"]) == len(SECONDS)
    assert 0.5 < found["spans"] < 1
    assert 0.5 < found["kappa"]["stance"] < 1
    alone = len(found["only first"])
    assert alone == found["first"] - found["same"]["stance"][1]


def test_kappa_takes_chance_off() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([]) == 0
    assert kappa([("a", "a")]) == 1


def test_loaded_texts_know_named_actors_only() -> None:
    texts = own("fr") + own("en")
    assert sum(len(one.gold) for one in texts) == sum(len(one["statements"]) for one in GOLD)
    for text in texts:
        assert text.actors
        assert not any(actor.kind == "unnamed" for actor in text.actors)
