"""Intervals: known values, and the sizes one expects."""

import pytest

from game.model.tenths import to_tenth
from game.report.stats import (
    NOTHING,
    Estimate,
    Z,
    apart,
    is_clear_among,
    mean,
    mean_of_pairs,
    quantiles,
    share,
    share_of_pairs,
    shown,
)


def test_a_share_has_wilsons_interval() -> None:
    half = share(50, 100)
    assert (50.0, 40.4, 59.6) == (half.value, round(half.low, 1), round(half.high, 1))
    rare = share(0, 20)
    assert (0.0, 0.0, 16.1) == (rare.value, rare.low, round(rare.high, 1))


def test_no_games_have_no_share() -> None:
    assert NOTHING == share(0, 0) == apart(share(0, 0), share(1, 2)) == mean([])


def test_shares_far_apart_are_clear_and_near_ones_are_not() -> None:
    assert apart(share(80, 100), share(20, 100)).is_clear
    assert not apart(share(22, 100), share(20, 100)).is_clear


def test_a_mean_has_the_interval_of_its_spread() -> None:
    one = mean([1.0, 2.0, 3.0, 4.0])
    assert (2.5, 1.235) == (one.value, round(one.low, 3))
    assert not mean([5.0]).is_clear


def test_ten_pairs_without_a_difference_could_have_missed_one() -> None:
    one = share_of_pairs([0.0] * 10, list(range(10)))
    assert (0.0, -16.3, 16.3) == (one.value, round(one.low, 1), round(one.high, 1))
    assert NOTHING == share_of_pairs([], [])


def test_pairs_that_all_differ_are_clear_and_stay_within_a_hundred() -> None:
    one = share_of_pairs([100.0] * 20, list(range(20)))
    assert (100.0, 100.0, True) == (one.value, one.high, one.is_clear)


def test_pairs_of_one_seed_count_as_one_piece_of_evidence() -> None:
    steps = [100.0, 0.0, 100.0, 0.0, 100.0, 0.0]
    alone = mean_of_pairs(steps, list(range(6)))
    often = mean_of_pairs(
        [step for step in steps for _ in range(30)], [n for n in range(6) for _ in range(30)]
    )
    assert mean(steps) == alone
    assert round(alone.high - alone.low, 6) == round(often.high - often.low, 6)


def test_what_is_clear_alone_need_not_be_clear_among_many() -> None:
    one = Estimate(2.5, 2.5 - Z, 2.5 + Z, 100)
    assert [True, False] == [is_clear_among(one, many) for many in (1, 60)]


def test_quantiles_lie_between_neighbours() -> None:
    assert [1.0, 2.5, 4.0] == quantiles([4, 1, 3, 2], (0, 0.5, 1))


@pytest.mark.parametrize(("signed", "text"), [(False, "50.0 [40.4, 59.6]"), (True, "+50.0 [40.4, 59.6]")])
def test_an_estimate_is_shown_with_its_interval(signed: bool, text: str) -> None:
    assert text == shown(share(50, 100), signed)


@pytest.mark.parametrize(
    ("total", "text"), [(-550, "-2.8"), (550, "+2.8"), (-549, "-2.7"), (-10, "-0.1"), (-9, "0.0")]
)
def test_a_mean_of_twenty_standings_is_told_alike_of_their_sum_and_of_each(total: int, text: str) -> None:
    tenths = [total // 20 + (game < total % 20) for game in range(20)]
    means = (sum(tenths) / 10 / 20, mean([value / 10 for value in tenths]).value)
    assert [text, text] == [to_tenth(value, signed=True) for value in means]


def test_games_of_one_seed_are_never_clear() -> None:
    assert not mean_of_pairs([1, 2, 1, 2], [7] * 4).is_clear
    assert not share_of_pairs([100.0] * 6, [7] * 6).is_clear


def test_few_or_like_values_are_not_clear_among_many() -> None:
    few, like = mean_of_pairs([1, 1.1, 0.9], [1, 2, 3]), mean_of_pairs([1.0] * 40, range(40))
    many = mean_of_pairs([1, 1.2] * 20, range(40))
    assert [False, False, True] == [is_clear_among(one, 50) for one in (few, like, many)]
