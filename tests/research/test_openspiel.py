"""The OpenSpiel game: OpenSpiel's own test, and what it does not look at."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import numpy as np
import pyspiel
import pytest

from game.engine.state import ORDERS
from game.model.errors import FourCapitalsError
from game.research import openspiel_game
from game.research.moment import THROWS

from .tables import TABLES


def walk(game: Any, seed: int, most: int = 10_000) -> Any:
    """A state at random: after so many moves and a few more if a throw is next, or at the end."""
    dice, state = random.Random(seed), game.new_initial_state()  # noqa: S311
    while not state.is_terminal() and (state.move_number() < most or state.is_chance_node()):
        state.apply_action(dice.choice(state.legal_actions()))
    return state


@pytest.mark.parametrize(("scenario", "order"), TABLES)
def test_openspiels_own_test_passes_with_every_state_stored_and_read(
    scenario: str, order: str | None
) -> None:
    pyspiel.random_sim_test(openspiel_game(scenario, order), num_sims=1, serialize=True, verbose=False)


def test_the_same_history_leads_to_the_same_state() -> None:
    game = openspiel_game("first-hour")
    state, again = walk(game, 3), game.new_initial_state()
    for action in state.history():
        again.apply_action(action)
    assert str(state) == str(again)
    assert state.returns() == again.returns()


def test_a_throw_decides_what_comes() -> None:
    state = openspiel_game("decade").new_initial_state()
    while state.move_number() < 40 or not state.is_chance_node():
        state.apply_action(state.legal_actions()[0])
    assert THROWS == len({str(state.child(throw)) for throw in range(THROWS)})


def test_a_game_begins_in_as_many_ways_as_its_throws_can_come() -> None:
    begun = openspiel_game("first-hour").new_initial_state().child(7)
    assert THROWS == len({str(begun.child(throw)) for throw in range(THROWS)})


def test_a_copy_goes_its_own_way() -> None:
    state = walk(openspiel_game("first-hour"), 1, 60)
    before, copy = str(state), state.clone()
    copy.apply_action(copy.legal_actions()[0])
    assert before == str(state) != str(copy)


def test_a_sealed_answer_is_in_its_own_seats_information_only() -> None:
    state = openspiel_game("first-hour").new_initial_state()
    while state.is_chance_node():
        state.apply_action(1)
    first = state.current_player()
    told = [state.child(action) for action in state.legal_actions()]
    for player in range(4):
        texts = {other.information_state_string(player) for other in told}
        assert (2 if player == first else 1) == len(texts)
        assert 1 == len({str(other.observation_tensor(player)) for other in told})


def test_orders_given_in_secret_are_in_ones_own_information_only() -> None:
    state = walk(openspiel_game("first-hour", "together"), 1, 2)
    while state.moment.state.top[0] != ORDERS or state.is_chance_node():
        state.apply_action(state.legal_actions()[0])
    first = state.current_player()
    told = [state.child(action) for action in state.legal_actions()]
    for player in range(4):
        expected = len(told) if player == first else 1
        assert expected == len({other.information_state_string(player) for other in told})
        assert expected == len({str(other.observation_tensor(player)) for other in told})


def test_information_remembers_what_a_glance_forgets() -> None:
    state = openspiel_game("first-hour").new_initial_state()
    while state.is_chance_node():
        state.apply_action(1)
    first = state.current_player()
    told = [state.child(action) for action in state.legal_actions()]
    assert 1 == len({other.observation_string(first) for other in told})
    assert 2 == len({other.information_state_string(first) for other in told})


@pytest.mark.parametrize("order", ["in-turn", "together"])
def test_a_player_can_not_tell_a_resampled_state_from_the_true_one(order: str) -> None:
    game = openspiel_game("decade", order)
    for seed in range(8):
        state = walk(game, seed, 20 + 15 * seed)
        if state.is_terminal():
            continue
        player = state.current_player()
        other = state.resample_from_infostate(player, random.Random(seed).random)  # noqa: S311
        assert state.information_state_string(player) == other.information_state_string(player)
        assert state.observation_tensor(player) == other.observation_tensor(player)
        assert state.legal_actions() == other.legal_actions()
        assert str(state) != str(other)


def test_a_resampled_state_can_be_stored_and_played_on() -> None:
    game = openspiel_game("first-hour", "together")
    other = walk(game, 2, 40).resample_from_infostate(0, random.Random(2).random)  # noqa: S311
    _, read = pyspiel.deserialize_game_and_state(pyspiel.serialize_game_and_state(game, other))
    assert str(other) == str(read)
    while not read.is_terminal():
        read.apply_action(read.legal_actions()[0])
    assert 0.0 <= sum(read.returns()) <= 1.0


def test_nothing_is_resampled_while_a_throw_is_next() -> None:
    state = openspiel_game("first-hour").new_initial_state()
    with pytest.raises(FourCapitalsError, match="expected a moment at which a seat is asked"):
        state.resample_from_infostate(0, random.random)


def test_an_observation_is_what_the_seat_sees() -> None:
    game = openspiel_game("first-hour")
    state = walk(game, 4, 40)
    player = state.current_player()
    seen = state.moment.view(game.setting.powers[player])
    assert np.array_equal(game.setting.slots.vector(seen), np.float32(state.observation_tensor(player)))
    assert [len(game.slot_names)] == game.observation_tensor_shape()


def test_a_finished_game_is_worth_what_the_rule_says() -> None:
    game = openspiel_game("first-hour", reward="margin")
    state = walk(game, 1)
    powers = game.setting.powers
    assert list(game.rule(state.moment.state.outcome, powers)) == state.returns()
    assert any(state.returns())


def test_it_is_loaded_by_its_name() -> None:
    code = (
        "import pyspiel, game.research.spiel\n"
        "print(pyspiel.load_game('python_four_capitals(scenario=second-alliance-2015)').num_players())"
    )
    assert b"3\n" == subprocess.check_output([sys.executable, "-c", code])
