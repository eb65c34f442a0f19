"""What to play next, from what was played."""

from __future__ import annotations

from pathlib import Path

from game.bots import BOTS
from game.model.ids import LEVELS
from game.table.tried import Offered, Played, finished_games, next_games, played

from .tables import READ_ONCE, begin, play

pytestmark = READ_ONCE
FOUR = tuple((power, power.title()) for power in ("tokyo", "washington", "beijing", "moscow"))
OFFERED = [
    Offered("first-hour", "The first hour", 4, FOUR),
    Offered("second", "The second alliance", 4, FOUR[:3]),
    Offered("decade", "The decade", 8, FOUR),
]
HOUR = Played("first-hour", frozenset({"tokyo"}), frozenset({"easy"}))


def test_after_a_game_won_the_next_level_comes_first() -> None:
    first = next_games(OFFERED, [], HOUR, won=True)[0]
    assert ("first-hour", "tokyo", "normal") == first[:3]


def test_after_a_game_lost_no_level_is_named() -> None:
    assert {"easy"} == {one.level for one in next_games(OFFERED, [], HOUR, won=False)}


def test_a_level_that_was_tried_is_passed_over() -> None:
    before = [HOUR._replace(levels=frozenset({"normal"}))]
    assert "normal" not in {one.level for one in next_games(OFFERED, before, HOUR, won=True)}


def test_a_capital_not_yet_played_is_named() -> None:
    before = [HOUR._replace(people=frozenset({"washington"}))]
    assert "beijing" == next_games(OFFERED, before, HOUR, won=False)[0].power


def test_the_first_scenario_offered_that_was_not_yet_played_is_named() -> None:
    assert "second" == next_games(OFFERED, [], HOUR, won=False)[-1].scenario
    before = [HOUR._replace(scenario="second")]
    assert "decade" == next_games(OFFERED, before, HOUR, won=False)[-1].scenario


def test_after_a_lesson_two_other_scenarios_come_first() -> None:
    offered = [OFFERED[0]._replace(guided=True), *OFFERED[1:]]
    assert ["second", "decade", "first-hour"] == [
        one.scenario for one in next_games(offered, [], HOUR, won=False)
    ]


def test_who_played_everything_is_told_nothing() -> None:
    everybody = frozenset(power for power, _ in FOUR)
    before = [Played(one.id, everybody, frozenset({"easy"})) for one in OFFERED]
    assert [] == next_games(OFFERED, before, HOUR, won=False)


def test_a_temperament_is_of_its_level() -> None:
    assert frozenset({"normal"}) == played("decade", {"tokyo": "person", "moscow": "normal:hawk"}).levels


def test_only_finished_games_count(tmp_path: Path) -> None:
    table = begin(tmp_path)
    table.close()
    assert [] == finished_games(tmp_path)
    other = tmp_path / "other"
    table = play(begin(other), 1_000)
    table.close()
    assert ["first-hour"] == [one.scenario for one in finished_games(other)]


def test_every_level_of_a_bot_is_offered_and_no_other() -> None:
    assert LEVELS == tuple(BOTS)
