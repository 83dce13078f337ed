"""The scorer: one to one, best first, and a golden example counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.attribution import Attribution, Spans
from eval.calibration import bins, calibration_error
from eval.matching import CONTENT, coverage, covering, jaccard, matches, same_mention
from eval.score import Field, Report, Tally, report

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair))),
    max_size=6,
)


def said(start: int, end: int, mention: Spans = (), **more: Any) -> Attribution:
    return replace(Attribution(((start, end),), mention), **more)


GOLD = (
    said(0, 100, ((110, 116),), speaker="Orange", stance="denies", modality="direct"),
    said(200, 240, ((190, 196),), speaker="Cogent", stance="accuses", modality="reported"),
    said(300, 350, (), speaker="Orange", stance="asserts", modality="direct"),
    said(400, 420, ((390, 392),), speaker="Orange", stance="accuses", modality="reported"),
)
READ = (
    said(0, 98, ((110, 116),), speaker="Orange", stance="denies", modality="direct"),
    said(205, 260, ((190, 196),), speaker="Orange", stance="accuses", modality="reported"),
    said(300, 350, ((360, 366),), speaker="Orange", stance="denies", modality="direct"),
    said(500, 550, ((560, 566),)),
    said(410, 480, ((390, 392),)),
)


def test_the_golden_example_is_counted_as_by_hand() -> None:
    result = report(GOLD, READ)
    assert result.content == Tally(gold=4, predicted=5, matched=3)
    # The third has words but no mention, and one was given.
    assert result.pair == Tally(gold=4, predicted=5, matched=2)
    assert result.direct == Tally(gold=2, predicted=2, matched=2)
    assert result.spurious == 2
    assert (result.right(Field.SPEAKER), result.asked(Field.SPEAKER)) == (2, 3)
    assert (result.right(Field.STANCE), result.asked(Field.STANCE)) == (2, 3)
    assert result.asked(Field.TARGET) == 0


def test_figures_of_the_golden_example() -> None:
    content = report(GOLD, READ).content
    assert content.precision == pytest.approx(3 / 5)
    assert content.recall == pytest.approx(3 / 4)
    assert content.f == pytest.approx(6 / 9)


def test_coverage_forgives_what_jaccard_does_not() -> None:
    assert matches(GOLD, READ, covering(0.5)) == ((0, 0), (1, 1), (2, 2), (3, 4))
    assert (3, 4) not in matches(GOLD, READ)


def test_half_is_enough() -> None:
    assert matches([said(0, 10)], [said(0, 5)]) == ((0, 0),)
    assert matches([said(0, 11)], [said(0, 5)]) == ()


def test_one_found_span_answers_one_expected_only() -> None:
    assert matches([said(0, 10), said(0, 9)], [said(0, 10)]) == ((0, 0),)


def test_the_likest_comes_first_whatever_the_order() -> None:
    gold = [said(0, 10), said(0, 14)]
    read = [said(0, 13), said(0, 20)]
    assert matches(gold, read) == ((0, 1), (1, 0))


def test_pieces_count_together() -> None:
    broken = Attribution(((0, 10), (20, 30)))
    assert matches([broken], [said(0, 30)]) == ((0, 0),)
    assert matches([broken], [said(8, 25)]) == ()


def test_nothing_is_like_nothing() -> None:
    nothing: frozenset[int] = frozenset()
    assert jaccard(nothing, nothing) == coverage(nothing, frozenset({1})) == 0.0
    assert report((), ()) == Report()
    assert Tally().f == Tally().precision == Tally().recall == 0.0


def test_a_field_nobody_gave_is_not_asked() -> None:
    result = report([said(0, 5, target="")], [said(0, 5, target="Orange", stance="denies")])
    assert (result.right(Field.TARGET), result.asked(Field.TARGET)) == (0, 1)
    assert result.asked(Field.STANCE) == 0


def test_reports_add_up() -> None:
    total = report(GOLD, READ) + report(GOLD, GOLD)
    assert total.content == Tally(8, 9, 7)
    assert total.right(Field.STANCE) == 6
    assert len(total.judged) == 9


def test_mentions() -> None:
    assert same_mention(((3, 5),), ((0, 2), (4, 9)))
    assert not same_mention(((3, 5),), ((5, 9),))
    assert not same_mention((), ((5, 9),))


@given(SPANS, SPANS)
def test_matches_are_one_to_one_and_pass_the_rule(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    gold = [Attribution((span,)) for span in left]
    read = [Attribution((span,)) for span in right]
    found = matches(gold, read)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)
    for one, other in found:
        wanted = frozenset(range(*left[one]))
        assert jaccard(wanted, frozenset(range(*right[other]))) >= CONTENT.bound


@given(SPANS)
def test_the_expected_itself_scores_full(spans: list[tuple[int, int]]) -> None:
    gold = [Attribution((span,)) for span in sorted(set(spans))]
    result = report(gold, gold)
    assert result.content.matched == result.pair.matched == len(gold)
    assert result.spurious == 0


def test_bins_hold_everyone_once() -> None:
    judged = [(0.0, False), (0.2, True), (0.79, True), (0.8, False), (1.0, True)]
    parts = bins(judged)
    assert [one.count for one in parts] == [1, 1, 0, 1, 2]
    assert parts[-1].precision == 0.5
    assert parts[2].precision == 0.0


def test_calibration_error_is_nought_where_confidence_is_right() -> None:
    judged = [(0.9, number < 9) for number in range(10)] + [
        (0.1, number < 1) for number in range(10)
    ]
    assert calibration_error(bins(judged)) == pytest.approx(0.0)
    assert calibration_error(bins([])) == 0.0
