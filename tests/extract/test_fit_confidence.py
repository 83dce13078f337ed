"""Fitting the weights of confidence: what tells right from wrong gets the weight."""

from __future__ import annotations

import pytest

from kg.extract.confidence import confidence

fit = pytest.importorskip("eval.fit_confidence")


def test_a_feature_of_the_right_weighs_more_than_one_of_the_wrong() -> None:
    rows = [(frozenset({"good"}), True)] * 8 + [(frozenset({"bad"}), False)] * 8
    weights = fit.fitted(rows, ["good", "bad", "never seen"])
    assert weights["good"] > 0.5 > -0.5 > weights["bad"]
    assert weights["never seen"] == 0
    assert confidence({"good"}, weights) > 0.7 > 0.3 > confidence({"bad"}, weights)


def test_texts_are_judged_by_weights_that_have_not_seen_them() -> None:
    right, wrong = (frozenset({"a"}), True), (frozenset({"a"}), False)
    texts = [[right] * 4 + [wrong], [wrong] * 4 + [right]]
    told = list(fit.left_out(texts, ["a"]))
    assert len(told) == 10
    # Each text only knows the other, which says the contrary.
    assert all(share < 0.5 for share, _ in told[:5])
    assert all(share > 0.5 for share, _ in told[5:])
