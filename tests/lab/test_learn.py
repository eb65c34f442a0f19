"""Learning: what was seen of games is added up, and the tables find what was put into them."""

from __future__ import annotations

import pytest

from game.lab.learn import Seen, fit, habits, learn, watch
from game.model.errors import FourCapitalsError

from ..kit import rules_of

RULES = rules_of("first-hour")


def made_up(games: int, worth: int) -> Seen:
    """Boards of made-up games in which each step of Tokyo's economy brings so many points."""
    seen, economy = Seen(games), RULES.variable("resource", "economy", "tokyo")
    for game in range(games):
        for number in range(1, RULES.scenario.rounds + 1):
            board = list(RULES.start)
            board[RULES.round_variable], board[economy] = number, 3 + (7 * game + number) % 6
            seen.boards.append(("normal in-turn", tuple(board), (float(worth * board[economy]), 0, 0, 0)))
    return seen


def test_watching_is_the_same_at_once_and_in_parts() -> None:
    whole, parts = watch(RULES, "easy", range(4)), Seen()
    for seeds in (range(2), range(2, 4)):
        parts.add(watch(RULES, "easy", seeds))
    assert whole == parts
    assert 4 == whole.games
    assert {"easy in-turn", "easy together"} == {kind for kind, _, _ in whole.boards}


def test_what_is_chosen_was_open() -> None:
    seen = watch(RULES, "easy", range(3))
    assert all(0 < often <= seen.open[habit] for habit, often in seen.chosen.items())
    assert {"order", "covert", "lead"} <= {kind for kind, _, _ in seen.open}
    assert all(0 <= often <= 1000 for often in habits(seen).values())


def test_the_points_to_come_are_what_the_end_brought() -> None:
    seen = watch(RULES, "easy", [5])
    last = seen.boards[-1]
    first = seen.boards[0]
    before = [last[1][points] - first[1][points] for points in RULES.points]
    assert [a - b for a, b in zip(first[2], last[2], strict=True)] == before


def test_a_regression_finds_what_a_number_is_worth() -> None:
    found = fit(RULES, made_up(60, worth=2), "abc")
    cells = found.worth[RULES.variable("resource", "economy", "tokyo")]
    assert cells[8][0][0] - cells[3][0][0] == pytest.approx(10, abs=1)
    assert cells[8][0][1] == pytest.approx(0, abs=0.1)


def test_too_few_games_are_refused() -> None:
    with pytest.raises(FourCapitalsError, match="expected 20 games that reach their end, found 1 in all"):
        fit(RULES, watch(RULES, "easy", [1]), "abc")


def test_learning_gives_the_same_for_one_worker_and_two() -> None:
    games = [("easy", range(30))]
    one, two = learn(RULES, games, 1, "abc"), learn(RULES, games, 2, "abc")
    assert one == two
