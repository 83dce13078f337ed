"""The parsers: loaded when first needed, the ones that were measured, or refused in one line."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from kg.errors import WorkspaceError
from kg.extract import reading
from kg.extract.reading import model, models, parsed

pytest.importorskip("spacy")


def test_importing_the_engine_loads_no_parser() -> None:
    code = "import sys, kg.extract.engine; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("language", sorted(models()))
def test_the_models_are_those_that_were_measured(language: str) -> None:
    docs = list(parsed(["Ada. Ada."], language))
    assert docs[0][0].text == "Ada"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "They weren't told that she'll be going there; it's what he said.\n\nHad they asked?",
        ),
        (
            "fr",
            "Il s’est dit « trahi » ; elle aurait, selon lui, promis d’en parler.\n\nQui le dit ?",
        ),
    ],
)
def test_the_rules_told_by_kind_tell_what_the_model_tells(language: str, text: str) -> None:
    (told,), (whole,) = parsed([text], language), reading.bare(model(language)).pipe([text])
    assert len(told) == len(whole) > 15
    for one, other in zip(told, whole, strict=True):
        assert (one.pos_, one.dep_, one.head.i) == (other.pos_, other.dep_, other.head.i)
        assert one.morph.get("VerbForm") == other.morph.get("VerbForm")
        assert language == "fr" or one.tag_ == other.tag_
        assert language == "en" or one.morph.get("Tense") == other.morph.get("Tense")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda name: None)
    wanted = dataclasses.replace(model("fr"), version="0")
    with pytest.raises(WorkspaceError, match=r"needs spacy and fr_core.*imbroglio\[nlp\]"):
        reading._pipeline(wanted)


def test_another_model_is_refused() -> None:
    wanted = dataclasses.replace(model("en"), parser="0" * 64)
    with pytest.raises(WorkspaceError, match="is not the model that was measured"):
        reading._pipeline(wanted)
