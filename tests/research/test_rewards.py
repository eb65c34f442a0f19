"""What a finished game is worth to its capitals."""

from __future__ import annotations

import pytest

from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.model.outcome import Outcome
from game.research.rewards import FARTHEST, REWARDS, margin, reward_rule, win

POWERS = tuple(PowerId(power) for power in ("a", "b", "c"))


def outcome(winners: str, tenths: tuple[int, int, int], barred: str = "") -> Outcome:
    """A game of three that ended so."""
    standing = tuple(zip(POWERS, tenths, strict=True))
    return Outcome("", "", tuple(map(PowerId, winners)), standing, tuple(map(PowerId, barred)))


def test_a_win_is_shared_by_the_winners() -> None:
    assert (0.0, 1.0, 0.0) == win(outcome("b", (10, 20, 0)), POWERS)
    assert (0.5, 0.5, 0.0) == win(outcome("ab", (20, 20, 0)), POWERS)


def test_a_war_is_a_win_for_nobody() -> None:
    assert (0.0, 0.0, 0.0) == win(outcome("", (10, 20, 0)), POWERS)


def test_a_margin_is_points_above_the_mean_of_the_others() -> None:
    assert (0.0, 1.5, -1.5) == margin(outcome("b", (10, 20, 0)), POWERS)


def test_who_could_not_win_gets_nothing_for_being_ahead() -> None:
    assert (0.0, 0.0, -1.5) == margin(outcome("a", (10, 20, 0), barred="b"), POWERS)
    assert (0.0, 0.0, -1.5) == margin(outcome("", (10, 20, 0)), POWERS)


def test_no_margin_leaves_the_range_that_is_promised() -> None:
    _, least, most = REWARDS["margin"]
    assert (most, least) == margin(outcome("a", (9_000, 0, -9_000)), POWERS)[::2]
    assert FARTHEST == most


def test_an_unknown_reward_is_told() -> None:
    with pytest.raises(FourCapitalsError, match=r"expected a reward \(win, margin\), found 'wins'"):
        reward_rule("wins")
