"""Playing out is what drawing and advancing do, seat by seat (the law of `play_out`)."""

from __future__ import annotations

import pytest

from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.frozen import state_hash
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS, play_out
from game.model.ids import ORDERS_OF_PLAY
from game.model.ruleset import Row

from ..kit import SCENARIOS, rules_of
from .laws import fault_of
from .sampled import states


def stepped(state: State, dice: Dice, most: int) -> list[Row]:
    """The same by the long way."""
    taken: list[Row] = []
    while state.outcome is None and len(taken) < most:
        seat = seats_waiting(state)[0]
        taken.append(options_of(state, seat).pick_row(dice))
        advance(state, seat, taken[-1])
    return taken


@pytest.mark.parametrize("order", ORDERS_OF_PLAY)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_game_played_out_is_the_game_stepped_through(scenario: str, order: str) -> None:
    for seed in range(20):
        short, long = (begin(rules_of(scenario), seed, order, None) for _ in range(2))
        taken = play_out(short, Dice(seed, "bots"), MOST_DECISIONS)
        assert [row.choice for row in stepped(long, Dice(seed, "bots"), MOST_DECISIONS)] == [
            row.choice for row in taken
        ]
        assert state_hash(long) == state_hash(short)
        assert "" == fault_of(short)


def test_from_any_moment_a_game_plays_out_as_it_steps() -> None:
    for number, state in enumerate(states(every=9)):
        short, long = state.copy(), state.copy()
        play_out(short, Dice(number, "bots"), MOST_DECISIONS)
        stepped(long, Dice(number, "bots"), MOST_DECISIONS)
        assert state_hash(long) == state_hash(short)


def test_it_stops_where_it_is_told() -> None:
    state = begin(rules_of(), 3, None, None)
    taken = play_out(state, Dice(3, "bots"), 10)
    assert 10 <= len(taken) < 14, "a question to several is answered whole"
    assert state.outcome is None
