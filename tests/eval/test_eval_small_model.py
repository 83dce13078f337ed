"""The measure of a small language model: the replies of a real server are counted as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.comparison import small_model
from eval.corpora import own
from eval.serving import model_in, served
from eval.small_model import examples, figures
from kg.extract.model.server import Server
from kg.vocabulary import acts, stances
from tests.model_server import always, completion, said, serving, statements

TEXTS = own("en")


def test_the_examples_are_one_of_each_stance_in_their_own_words() -> None:
    shown = examples(TEXTS)
    told = [statement for one in shown for statement in one.statements]
    assert sorted(one["stance"] for one in told) == sorted(stances())
    for one, statement in zip(shown, told, strict=True):
        assert statement["quote"] in one.passage
        assert not statement["act"] or acts()[statement["act"]].stance == statement["stance"]


def test_what_becomes_of_the_replies_is_counted() -> None:
    text = TEXTS[0]
    right = next(one for one in text.gold if one.speaker and one.speaker in text.text)
    quote = text.text[slice(*right.content[0])]
    rows = [
        said(quote, speaker=right.speaker, target="", stance="asserts", act=""),
        said("words that nobody ever wrote", speaker="", target=""),
        said(quote, speaker="Nobody Atall", target=""),
        {"speaker": "no quote"},
    ]
    replies = always(completion(statements(*rows)), completion("I would rather not."))
    with serving(replies) as server:
        asked = Server(server.url, "parrot", characters=len(text.text) // 2 + 200, pauses=())
        found = figures(TEXTS, 1, asked)
    assert len(server.questions) == 2
    assert found == {
        "texts": 1,
        "questions": 2,
        "quotes": 3,
        "verbatim": 2,
        "dropped": 2,
        "kept": 1,
        "invalid": 2,
        "cut": 0,
        "unanswered": 0,
        "expected": len(text.gold),
        "right": 1,
        "seconds": found["seconds"],
    }


def test_a_server_that_never_answers_is_counted_and_ends_nothing() -> None:
    with serving(always((200, b"{}"))) as server:
        found = figures(TEXTS, 1, Server(server.url, "parrot", pauses=()))
    assert (found["expected"], found["right"], found["unanswered"]) == (len(TEXTS[0].gold), 0, 1)


def test_the_table_has_a_line_for_each_language() -> None:
    counts = dict.fromkeys(
        ("questions", "quotes", "verbatim", "kept", "right", "expected", "invalid", "cut"), 3
    )
    part = {"texts": 2, "unanswered": 0, "seconds": 41, **counts}
    of = {"name": "parrot", "passage": 500, "texts": {"fr": part, "en": part}}
    lines = [line for line in small_model(of) if line.startswith("|")]
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| fr", "| en"]
    assert lines[2].endswith("| 0 | 20 |")


def test_a_model_in_parts_is_joined_in_their_order(tmp_path: Path) -> None:
    for number, words in enumerate((b"GG", b"UF", b" model")):
        folder = tmp_path / f"part{3 - number}"
        folder.mkdir()
        (folder / f"small.gguf.part{number:02}").write_bytes(words)
    whole = model_in(tmp_path)
    assert (whole.name, whole.read_bytes()) == ("small.gguf", b"GGUF model")
    assert model_in(tmp_path) == model_in(whole) == whole


def test_without_a_model_or_a_server_it_ends_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \.gguf file in"):
        model_in(tmp_path)
    with pytest.raises(SystemExit, match="the server has not started"), served("false", tmp_path):
        pass
