"""Asking a language model: a real server that answers well, lies, is cut off, slow or broken."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import AddressRefused, FetchFailed, InvalidInput
from kg.extract.model.grounding import Ground, Lie, grounded
from kg.extract.model.pieces import pieces
from kg.extract.model.prompt import conversation, instructions, prompt_hash, schema
from kg.extract.model.reading import asked_model
from kg.extract.model.reply import Read, Said, read
from kg.extract.model.server import Server, configured
from kg.extract.proposal import Mention, Proposal
from kg.model import Actor, Alias, Modality
from kg.vocabulary import acts, stances
from kg.workspace import Workspace
from tests.command import run
from tests.model_server import (
    Answering,
    ModelServer,
    always,
    completion,
    passages,
    said,
    serving,
    shown,
    statements,
)
from tests.narration import begun, quote, state

ALTO = Actor("actor/alto", "Alto", aliases=(Alias("Alto Télécom"),))
BOREAL = Actor("actor/boreal", "Boréal")
ACTORS = (ALTO, BOREAL)
TEXT = (
    "Le 12 janvier 2011, Alto Télécom accuse Boréal de « fermer\u00a0les guichets ». "
    "Il parle d’une honte. La firme nie. Plus loin, Boréal parle d’une honte aussi."
)
NOWHERE = Server("http://127.0.0.1:9/v1", "parrot", pauses=())


def server_of(served: ModelServer, **more: Any) -> Server:
    return Server(served.url, "parrot", "s3cret", **{"pauses": (0.0, 0.0), **more})


def asked(served: ModelServer, text: str = TEXT, **more: Any) -> tuple[list[Proposal], list[str]]:
    lines: list[str] = []
    found = asked_model(text, "2011-01", ACTORS, (), server_of(served, **more), lines.append)
    return found, lines


def answered(*rows: object, **more: Any) -> tuple[list[Proposal], str]:
    with serving(always(completion(statements(*rows)))) as served:
        found, lines = asked(served, **more)
    return found, lines[-1]


def test_a_good_answer_is_a_proposal_in_the_texts_own_characters() -> None:
    row = said(
        '"fermer les guichets"', speaker="Alto Télécom", modality="direct", said_on="2011-01-12"
    )
    (one,), told = answered(row)
    assert one.quote == "« fermer\u00a0les guichets »"
    assert TEXT[one.start : one.end] == one.quote
    assert (one.speaker, one.stance, one.act, one.object) == (
        "Alto",
        "accuses",
        "alleges",
        "Boréal",
    )
    assert (one.object_kind, one.claim) == ("actor", "Boréal ferme ses guichets.")
    assert (one.modality, one.said_on, one.asks) == (Modality.DIRECT, "2011-01-12", ())
    assert one.cue is not None and TEXT[one.cue.start : one.cue.end] == "accuse"
    assert one.reason == "read by parrot"
    assert told == "1 proposals from 1 questions"


def test_what_is_sent_is_told_before_and_counted_to_the_character() -> None:
    order: list[str] = []

    def answering(number: int, question: Mapping[str, Any]) -> tuple[int, bytes]:
        order.append("asked")
        return completion(statements())

    with serving(answering) as served:
        asked_model(TEXT, "", ACTORS, (), server_of(served), order.append)
    sent = sum(len(message["content"]) for message in served.questions[0]["messages"])
    at = served.url.split("/")[2]
    assert order[:2] == [f"sending {sent:,} characters to {at} for parrot", "asked"]


def test_the_question_has_schema_key_actors_and_nothing_else_of_the_environment() -> None:
    with serving(always(completion(statements()))) as served:
        asked(served)
    (question,) = served.questions
    assert served.paths == ["/v1/chat/completions"]
    assert served.headers[0]["Authorization"] == "Bearer s3cret"
    assert question["response_format"]["json_schema"]["schema"] == schema()
    assert question["temperature"] == 0 and question["model"] == "parrot"
    system = question["messages"][0]["content"]
    assert "Alto = Alto Télécom; Boréal" in system and "2011-01" in system
    assert shown(question) == TEXT


LIES = [
    (said("vendre les guichets"), Lie.QUOTE),
    (said("fermer"), None),
    (said("ferme"), Lie.QUOTE),
    (said("Fermer les guichets"), Lie.QUOTE),
    (said(""), Lie.EMPTY),
    (said("« »"), Lie.QUOTE),
    (said("parle", speaker="Canopée"), Lie.SPEAKER),
    (said("parle", target="Canopée"), Lie.TARGET),
    (said("parle", stance="insinuates"), Lie.STANCE),
    (said("parle", act="mocks"), Lie.STANCE),
    (said("parle", stance="supports"), Lie.STANCE),
]


@pytest.mark.parametrize(("row", "lie"), LIES)
def test_a_lie_is_dropped_and_counted(row: dict[str, object], lie: Lie | None) -> None:
    found, told = answered(row, said("fermer les guichets"))
    if lie is None:
        assert len(found) == 2
    else:
        assert [one.quote for one in found] == ["fermer\u00a0les guichets"]
        assert told == f"1 proposals from 1 questions; dropped: 1 with {lie.value}"


@pytest.mark.parametrize(("start", "place"), [(0, 0), (9_999, 1), (-5, 0)])
def test_of_words_that_stand_twice_the_offset_chooses_and_never_moves_the_quote(
    start: int, place: int
) -> None:
    words = "parle d'une honte"
    (one,), _ = answered(
        said(words, speaker="Boréal", target="", stance="asserts", act="", start=start)
    )
    places = [TEXT.find("parle d’une honte"), TEXT.rfind("parle d’une honte")]
    assert one.start == places[place]
    assert one.quote == TEXT[one.start : one.end] == "parle d’une honte"


def test_a_pronoun_stands_for_a_speaker_whom_the_text_names() -> None:
    (one,), _ = answered(said("une honte", speaker_words="Il", target="", stance="asserts", act=""))
    at = TEXT.index("Il parle")
    assert one.mentions == (Mention("Il", at, at + 2, "Alto"),)
    assert (one.object_kind, one.object) == ("claim", "Boréal ferme ses guichets.")


def test_what_nobody_says_asks_who_and_an_accusation_of_nobody_asserts() -> None:
    (one,), _ = answered(said("une honte", speaker="", target=""))
    assert one.asks == ("who says it",) and one.mentions == ()
    assert (one.stance, one.act, one.object_kind) == ("asserts", "", "claim")


def test_days_marks_and_cues_that_the_text_does_not_have_are_left_out() -> None:
    row = said("nie", modality="direct", said_on="1999-01-01", cue="hurle", target="")
    (one,), _ = answered(row)
    assert (one.modality, one.said_on, one.cue) == (Modality.REPORTED, "", None)
    (one,), _ = answered(said("nie", modality="shouted", said_on="2011-13"))
    assert (one.modality, one.said_on) == (Modality.REPORTED, "")


def test_the_same_twice_is_one() -> None:
    found, told = answered(said("fermer"), said("fermer"))
    assert len(found) == 1
    assert told == "1 proposals from 1 questions; 1 said twice"


def test_a_reply_cut_off_gives_what_is_whole() -> None:
    whole = statements(said("fermer"), said("nie"))
    with serving(always(completion(whole[: whole.index('"nie"') + 3], "length"))) as served:
        found, lines = asked(served)
    assert [one.quote for one in found] == ["fermer"]
    assert lines[-1] == "1 proposals from 1 questions; 1 replies cut off, read as far as they go"


@pytest.mark.parametrize("text", ["I cannot help with that.", "", None, "{}", "null"])
def test_a_reply_that_is_no_answer_is_counted(text: str | None) -> None:
    with serving(always(completion(text))) as served:
        found, lines = asked(served)
    assert found == []
    assert lines[-1] == "0 proposals from 1 questions; 1 replies without an answer"


def test_entries_of_another_form_are_counted() -> None:
    rows = ["nie", 3, {"quote": 3}, {"speaker": "Alto"}, said("fermer", speaker=["Alto"]), None]
    found, told = answered(*rows, said("fermer", start="here", more=1))
    assert len(found) == 1
    assert told == f"1 proposals from 1 questions; {len(rows)} entries of another form"


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [3]}'])
def test_what_is_no_completion_fails_in_a_line(body: bytes) -> None:
    with serving(always((200, body))) as served, pytest.raises(FetchFailed, match="no chat compl"):
        asked(served)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_a_pause(status: int) -> None:
    waits: list[float] = []
    good = completion(statements(said("fermer")))
    with serving(always((status, b""), (status, b""), good)) as served:
        found, _ = asked(served, pauses=(1.0, 4.0), sleep=waits.append)
    assert (len(found), waits, len(served.questions)) == (1, [1.0, 4.0], 3)


def test_a_server_that_stays_busy_fails_in_a_line() -> None:
    with (
        serving(always((429, b""))) as served,
        pytest.raises(FetchFailed, match=r"says 429, after 3 tries"),
    ):
        asked(served)
    assert len(served.questions) == 3


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_and_not_shown(status: int) -> None:
    with (
        serving(always((status, b"s3cret is wrong"))) as served,
        pytest.raises(FetchFailed, match="set KG_LLM_KEY") as told,
    ):
        asked(served)
    assert len(served.questions) == 1
    assert "s3cret" not in str(told.value) + repr(server_of(served))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_with_the_text_and_the_key(status: int) -> None:
    with (
        serving(always(completion(statements()))) as other,
        serving(always((status, b"")), location=f"{other.url}/chat/completions") as served,
        pytest.raises(FetchFailed, match=rf"says {status}; see to KG_LLM_URL"),
    ):
        asked(served)
    assert (len(served.questions), other.questions) == (1, [])


def test_a_reply_without_end_is_left() -> None:
    with (
        serving(always((200, b"x")), endless=True) as served,
        pytest.raises(FetchFailed, match=r"the reply is longer than 4,000,000 bytes"),
    ):
        asked(served)
    assert len(served.questions) == 1


@pytest.mark.parametrize("status", [401, 404, 500])
def test_the_key_is_in_no_line_and_in_no_file_of_the_story(tmp_path: Path, status: int) -> None:
    story = begun(tmp_path / "story")
    with serving(always((status, b"Bearer s3cret"), (401, b"s3cret"))) as served:
        ran = run("propose", "--all", "--backend", "llm", on=story.folder, env=served.environment)
    assert ran.status == 1
    assert "s3cret" not in ran.out + ran.err
    files = [path for path in story.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert not any(b"s3cret" in path.read_bytes() for path in files)


def test_an_unknown_model_is_told() -> None:
    with (
        serving(always((404, b""))) as served,
        pytest.raises(FetchFailed, match="says 404; see to KG_LLM_URL and KG_LLM_MODEL"),
    ):
        asked(served)


#: As llama-cpp-python words it.
NO_SCHEMA = (
    b"""{"error": {"message": "'loc': ('body', 'response_format'), 'input': 'json_schema'"}}"""
)


FORMS = ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize("refusal", [(400, b""), (422, b""), (500, NO_SCHEMA)])
@pytest.mark.parametrize("refused", [1, 2])
def test_a_server_without_schemas_is_asked_in_older_forms(
    refusal: tuple[int, bytes], refused: int
) -> None:
    good = completion(statements(said("fermer")))
    with serving(always(*[refusal] * refused, good)) as served:
        found, _ = asked(served)
    assert len(found) == 1
    forms = [one["response_format"] for one in served.questions]
    assert [one["type"] for one in forms] == FORMS[: refused + 1]
    # llama-cpp-python and llama.cpp keep to a schema that stands right there.
    assert [one.get("schema") for one in forms[1:]] == [schema(), None][:refused]


def test_a_server_that_takes_no_form_fails_in_a_line() -> None:
    with (
        serving(always((400, b""))) as served,
        pytest.raises(FetchFailed, match="says 400; see to KG_LLM_URL"),
    ):
        asked(served)
    assert len(served.questions) == len(FORMS)


def test_a_slow_server_is_left_at_the_deadline() -> None:
    with (
        serving(always(completion(statements())), seconds=60) as served,
        pytest.raises(FetchFailed, match=r"no reply in 0.3 seconds; set KG_LLM_SECONDS to more"),
    ):
        asked(served, seconds=0.3)
    assert len(served.questions) == 1


def test_no_server_fails_in_a_line() -> None:
    with pytest.raises(FetchFailed, match=r"127.0.0.1:9: no connection .* after 1 tries"):
        asked_model(TEXT, "", (), (), NOWHERE, lambda line: None)


def test_a_long_text_goes_in_pieces_and_offsets_are_those_of_the_whole() -> None:
    text = "\n\n".join(f"Alto parle. Boréal nie le fait {number}." for number in range(9))

    def answering(number: int, question: Mapping[str, Any]) -> tuple[int, bytes]:
        last = shown(question).strip().rpartition("nie ")[2].rstrip(".")
        row = said(last, speaker="Boréal", speaker_words="", target="", stance="denies", act="")
        return completion(statements(row))

    with serving(answering) as served:
        found, lines = asked(served, text=text, characters=100)
    assert len(served.questions) > 3
    assert "".join(passages(served.questions)) == text
    assert len(found) == len(served.questions)
    for one in found:
        assert text[one.start : one.end] == one.quote
    assert lines[-1] == f"{len(found)} proposals from {len(found)} questions"
    told = [f"passage {n} of {len(found)}: 1 proposals (0 s)" for n in range(1, len(found) + 1)]
    assert lines[1:-1] == told


@pytest.mark.parametrize(("characters", "tokens"), [(6_000, 4_096), (600, 800), (200, 400)])
def test_short_passages_get_short_replies(characters: int, tokens: int) -> None:
    with serving(always(completion(statements()))) as served:
        asked(served, characters=characters)
    assert [one["max_tokens"] for one in served.questions] == [tokens]


def test_a_piece_without_a_reply_is_told_and_the_others_count() -> None:
    text = "Alto accuse Boréal.\n\n" * 2
    good = completion(statements(said("accuse")))
    with serving(always((200, b"{}"), good)) as served:
        found, lines = asked(served, text=text, characters=25)
    assert [one.start for one in found] == [26]
    assert "1 without a reply (" in lines[-1]


def test_words_of_another_piece_do_not_prove() -> None:
    text = "Alto accuse Boréal.\n\nAlto nie tout, dit-on."
    with serving(always(completion(statements(said("nie tout", target=""))))) as served:
        found, lines = asked(served, text=text, characters=25)
    assert [one.start for one in found] == [26]
    assert "dropped: 1 with words that are not in the text" in lines[-1]


def test_an_empty_text_sends_nothing() -> None:
    with serving(always(completion(statements()))) as served:
        found, lines = asked(served, text=" \n")
    assert (found, served.questions) == ([], [])
    assert lines[0].startswith("sending 0 characters")


@given(st.text(alphabet="ab é.\n»", max_size=300), st.integers(5, 60))
def test_pieces_are_the_text_but_for_blanks(text: str, most: int) -> None:
    spans = [*pieces(text, most)]
    assert all(0 < end - start <= most for start, end in spans)
    assert all(text[start:end].strip() for start, end in spans)
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        assert start >= at and not text[at:start].strip()
        at = end


@given(st.text(max_size=80))
def test_any_reply_is_read(text: str) -> None:
    assert isinstance(read(text), Read)
    assert isinstance(read('{"statements": [' + text), Read)


def test_a_deep_reply_is_no_answer_but_no_crash() -> None:
    assert read('{"statements": ' + "[" * 100_000).said == ()


WORDS = st.sampled_from(
    ["Alto", "Boréal", "fermer", "Il", "honte.", "« fermer", "accuse\n", "", "2011"]
)


@given(WORDS, WORDS, WORDS, WORDS, st.integers(-9, 200))
def test_whatever_is_said_what_is_kept_stands_in_the_text(
    quote_: str, speaker: str, words: str, target: str, start: int
) -> None:
    ground = Ground(TEXT, (0, len(TEXT)), ACTORS)
    one = grounded(Said(quote_, speaker, words, "accuses", "", target, start=start), ground, "")
    if isinstance(one, Proposal):
        assert TEXT[one.start : one.end] == one.quote
        for mention in one.mentions:
            assert TEXT[mention.start : mention.end] == mention.surface


def test_half_a_character_is_no_text() -> None:
    (one,) = read('[{"quote": "a\\ud800"}]').said
    assert one.quote == "a?"


ENVIRONMENT = {"KG_LLM_URL": "http://127.0.0.1:8080/v1/", "KG_LLM_MODEL": "small"}


def test_the_server_comes_from_the_environment() -> None:
    small = {"KG_LLM_KEY": "k", "KG_LLM_SECONDS": "7", "KG_LLM_CHARACTERS": "500"}
    server = configured({**ENVIRONMENT, **small})
    assert (server.model, server.key, server.seconds) == ("small", "k", 7.0)
    assert (server.characters, configured(ENVIRONMENT).characters) == (500, 6_000)
    assert server.address.url == "http://127.0.0.1:8080/v1/chat/completions"
    whole = replace(server, url=server.address.url)
    assert whole.address == server.address


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"KG_LLM_URL": ""}, "no language model is set"),
        ({"KG_LLM_MODEL": " "}, "no language model is set"),
        ({"KG_LLM_URL": "ftp://x/"}, "not a web address"),
        ({"KG_LLM_KEY": "a\nb"}, "KG_LLM_KEY holds"),
        ({"KG_LLM_SECONDS": "soon"}, "KG_LLM_SECONDS is"),
        ({"KG_LLM_SECONDS": "0"}, "KG_LLM_SECONDS is"),
        ({"KG_LLM_CHARACTERS": "-5"}, "KG_LLM_CHARACTERS is a number of characters, not '-5'"),
        ({"KG_LLM_CHARACTERS": "nan"}, "KG_LLM_CHARACTERS is"),
        ({"KG_LLM_CHARACTERS": "20"}, "KG_LLM_CHARACTERS is at least 200"),
    ],
)
def test_a_wrong_environment_is_told_in_a_line(change: dict[str, str], wrong: str) -> None:
    with pytest.raises((InvalidInput, AddressRefused), match=wrong):
        configured({**ENVIRONMENT, **change})


def test_the_task_names_every_stance_and_act() -> None:
    for name in (*stances(), *acts()):
        assert name in instructions()
    assert len(prompt_hash()) == 8
    talk = conversation("x", "", (), ())
    assert [one["role"] for one in talk] == ["system", "user"]


def keep_all(questions: Sequence[int]) -> Answering:
    rows = [said(quote(number)) for number in questions]
    return always(completion(statements(*rows)))


def test_a_workspace_asks_only_when_told_and_says_so_first(tmp_path: Path) -> None:
    story = begun(tmp_path / "story", 9)
    with serving(keep_all([1, 4])) as served:
        env = served.environment
        ran = run("propose", "--all", "--backend", "llm", "--quiet", on=story.folder, env=env)
        assert ran.status == 0, ran.err
        assert ran.err.startswith("sending ") and served.url.split("/")[2] in ran.err
        assert "2 proposals from 1 questions" in ran.err
        run("log", on=story.folder, env=env)
        assert len(served.questions) == 1
    again = Workspace(story.folder)
    assert [one.proposal.quote for one in again.proposals()] == [quote(1), quote(4)]
    (done,) = again.ledger.proposals.runs
    assert done.extractor == f"llm 1, parrot, prompt {prompt_hash()}"
    for one in again.proposals():
        assert again.accept(one.id).proved
    assert again.check() == ()
    kept = b"".join(path.read_bytes() for path in story.folder.rglob("*") if path.is_file())
    assert b"s3cret" not in kept


def test_accepted_statements_of_other_articles_are_the_examples(tmp_path: Path) -> None:
    story = begun(tmp_path / "story", 9)
    state(story, 0)
    other = "Canopée accuse Duvalon de mentir.".encode()
    added = story.add(other, name="other.txt")
    with serving(always(completion(statements()))) as served:
        env = served.environment
        ran = run("propose", added.source.id, "--backend", "llm", on=story.folder, env=env)
        assert ran.status == 0, ran.err
        roles = [one["role"] for one in served.questions[0]["messages"]]
        assert roles == ["system", "user", "assistant", "user"]
        example = json.loads(served.questions[0]["messages"][2]["content"])["statements"][0]
        assert (example["quote"], example["speaker"], example["target"]) == (
            quote(0), "Alto", "Boréal",
        )  # fmt: skip


def test_without_a_server_the_command_says_what_to_set(story: Workspace) -> None:
    none = {"KG_LLM_URL": None, "KG_LLM_MODEL": None}
    ran = run("propose", "--all", "--backend", "llm", on=story.folder, env=none)
    assert ran.status != 0
    assert "export KG_LLM_URL" in ran.err and ran.err.count("\n") == 1
