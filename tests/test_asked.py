"""What stands on the command line of `kg ask`, told apart without click as click would."""

from __future__ import annotations

import pytest

from kg.cli.asked import told_apart

PLAIN: list[tuple[list[str], str, dict[str, str], str, float]] = [
    (["who-accuses"], "who-accuses", {}, "table", 30),
    (["who-accuses", "--actor", "Orange"], "who-accuses", {"actor": "Orange"}, "table", 30),
    (["who-accuses", "--actor=Orange"], "who-accuses", {"actor": "Orange"}, "table", 30),
    (["--actor", "Orange", "who-accuses"], "who-accuses", {"actor": "Orange"}, "table", 30),
    (["who-accuses", "--actor", "--odd"], "who-accuses", {"actor": "--odd"}, "table", 30),
    (["who-accuses", "--actor", ""], "who-accuses", {"actor": ""}, "table", 30),
    (["who-accuses", "--actor=a=b"], "who-accuses", {"actor": "a=b"}, "table", 30),
    (["timeline", "-f", "tsv"], "timeline", {}, "tsv", 30),
    (["timeline", "--format=json"], "timeline", {}, "json", 30),
    (["timeline", "--timeout", "0.1"], "timeline", {}, "table", 0.1),
    (["timeline", "--timeout=86400"], "timeline", {}, "table", 86_400),
    (["told-by", "--source", "a", "--source", "b"], "told-by", {"source": "b"}, "table", 30),
]
#: What click is asked, which refuses some of it and knows more of the rest.
OTHER = [
    [],
    ["-"],
    ["who-accuses", "more"],
    ["who-accuses", "--actor"],
    ["who-accuses", "-q"],
    ["who-accuses", "-ftsv"],
    ["who-accuses", "-f=tsv"],
    ["who-accuses", "--format", "csv"],
    ["who-accuses", "--timeout", "soon"],
    ["who-accuses", "--timeout", "nan"],
    ["who-accuses", "--timeout", "inf"],
    ["who-accuses", "--timeout", "0.09"],
    ["who-accuses", "--timeout", "-1"],
    ["../questions/who-accuses"],
    ["who accuses"],
    ["who-accuses.rq"],
    [""],
]


@pytest.mark.parametrize(("words", "question", "values", "form", "seconds"), PLAIN)
def test_plain_words_are_told_apart(
    words: list[str], question: str, values: dict[str, str], form: str, seconds: float
) -> None:
    found = told_apart([*words, "-w", "here"])
    assert found is not None
    assert (found.question, found.values) == (question, values)
    assert (found.form, found.seconds, found.folder) == (form, seconds, "here")


@pytest.mark.parametrize("words", OTHER)
def test_what_is_not_plain_is_left_to_click(words: list[str]) -> None:
    assert told_apart(words) is None


def test_the_words_that_were_given_are_left_as_they_were() -> None:
    words = ["who-accuses", "--actor", "Orange"]
    told_apart(words)
    assert words == ["who-accuses", "--actor", "Orange"]


def test_the_workspace_is_the_one_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_WORKSPACE", "/elsewhere")
    found, given = told_apart(["timeline"]), told_apart(["timeline", "--workspace", "here"])
    assert found is not None and given is not None
    assert (found.folder, given.folder) == ("/elsewhere", "here")


def test_a_shell_that_completes_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KG_COMPLETE", "bash_complete")
    assert told_apart(["timeline"]) is None
