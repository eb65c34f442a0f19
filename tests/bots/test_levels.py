"""A temperament behind a level changes what a bot cares for, and nothing else of what it may know."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.bots import BOTS, check_level, choose, is_level
from game.bots.judge import plain_judge
from game.bots.levels import in_temper, levels_by_seat, tempers
from game.content.library import load
from game.engine import Dice, seats_waiting, view
from game.model.errors import FourCapitalsError
from game.table import new_table, resume_table

from ..kit import HOME, rules_of
from ..properties.sampled import states

DECADE = rules_of("decade")
TEMPERS = pytest.mark.parametrize("temper", tempers(DECADE))


def test_there_are_several_temperaments() -> None:
    assert len(tempers(DECADE)) >= 3


def test_plain_doctrines_come_first_one_for_each_seat() -> None:
    seats = [doctrine.seat for doctrine in DECADE.doctrines if not doctrine.temper]
    assert seats == [doctrine.seat for doctrine in DECADE.doctrines[: len(seats)]]
    assert sorted(seats) == sorted(DECADE.scenario.seats)


@TEMPERS
def test_a_temperament_is_put_on_the_own_doctrine_alone(temper: str) -> None:
    state = states()[0]
    seen = in_temper(view(state, state.rules.powers[0].id), temper)
    for seat in range(len(state.rules.powers)):
        same = plain_judge(state.rules, seat).weights == plain_judge(seen.rules, seat).weights
        assert same == (seat != 0)


@TEMPERS
@pytest.mark.parametrize("level", BOTS)
def test_a_tempered_bot_chooses_what_is_open(level: str, temper: str) -> None:
    for state in states(every=401 if level == "hard" else 61):
        for seat in seats_waiting(state):
            seen = view(state, state.rules.powers[seat].id)
            assert choose(f"{level}:{temper}", seen, Dice(1, "bot")).choice in seen.options


@TEMPERS
@pytest.mark.parametrize(("level", "every"), [("easy", 7), ("normal", 7), ("hard", 61)])
def test_a_temperament_changes_some_choices(level: str, every: int, temper: str) -> None:
    def chosen(typed: str) -> list[str]:
        asked = [(state, seat) for state in states(every=every) for seat in seats_waiting(state)]
        seen = [view(state, state.rules.powers[seat].id) for state, seat in asked]
        return [str(choose(typed, one, Dice(1, "bot")).choice) for one in seen]

    assert chosen(level) != chosen(f"{level}:{temper}")


def test_levels_are_given_for_all_or_one_by_one() -> None:
    powers = ("tokyo", "beijing")
    assert {"tokyo": "easy", "beijing": "easy"} == levels_by_seat("easy", powers)
    assert {"tokyo": "easy:dove", "beijing": "normal"} == levels_by_seat("tokyo=easy:dove", powers)
    assert {"tokyo": "easy", "beijing": "random"} == levels_by_seat("tokyo=easy, others=random", powers)


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        ("normal:hawkk", "found 'hawkk'; did you mean hawk?"),
        ("normal:", "expected a temperament behind 'normal'"),
        ("nrmal:hawk", "found 'nrmal'; did you mean normal?"),
    ],
)
def test_a_wrong_level_is_refused_with_the_nearest(level: str, sentence: str) -> None:
    with pytest.raises(FourCapitalsError, match=sentence.replace("?", r"\?")):
        check_level(level, DECADE)
    assert not is_level(level, DECADE)


def test_an_unknown_power_is_refused_with_the_nearest() -> None:
    with pytest.raises(FourCapitalsError, match="before '=', found 'tokio'; did you mean tokyo"):
        levels_by_seat("tokio=easy", ("tokyo", "beijing"))


def test_chance_has_no_temperament() -> None:
    with pytest.raises(FourCapitalsError, match="type random"):
        levels_by_seat("tokyo=random:hawk", ("tokyo", "beijing"))


def test_a_save_keeps_the_temperament(tmp_path: Path) -> None:
    seats = {"tokyo": "easy:dove", "beijing": "normal:hawk"}
    table = new_table(load(HOME), "first-hour", seats, 3, folder=tmp_path, save_id="temper", created="2026")
    next(table.play_bots())
    table.close()
    assert table.save_path is not None
    again = resume_table(table.save_path)
    assert table.seats == again.seats
    again.close()
