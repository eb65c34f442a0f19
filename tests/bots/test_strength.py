"""`hard` beats the other levels: matches of tests/bench/strength.py in short, always of the same games."""

from __future__ import annotations

from ..bench.strength import hard, level, won

GAMES = 4


def test_hard_wins_more_than_half_of_its_games_with_three_easy() -> None:
    assert GAMES / 2 < won("decade", hard(80), level("easy"), GAMES)


def test_hard_wins_more_than_its_share_with_three_normal() -> None:
    assert GAMES / 4 < won("decade", hard(80), level("normal"), GAMES)
