"""The PettingZoo environment: PettingZoo's own tests, and what they do not look at."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest
from pettingzoo.test import api_test, seed_test

from game.model.errors import FourCapitalsError
from game.research import pettingzoo_env

from .tables import TABLES


def play(env: Any, seed: int) -> list[tuple[str, int]]:
    """A game at random: who took what."""
    env.reset(seed=seed)
    dice, taken = np.random.default_rng(seed), []
    for agent in env.agent_iter():
        seen, _, over, _, _ = env.last()
        action = None if over else int(dice.choice(np.flatnonzero(seen["action_mask"])))
        taken.append((agent, action))
        env.step(action)
    return taken


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(("scenario", "order"), TABLES)
def test_pettingzoos_own_test_of_its_api_passes(scenario: str, order: str | None) -> None:
    with contextlib.redirect_stdout(None):
        api_test(pettingzoo_env(scenario, order, seed=1), num_cycles=100)


@pytest.mark.parametrize(("scenario", "order"), TABLES)
def test_pettingzoos_own_test_of_seeds_passes(scenario: str, order: str | None) -> None:
    seed_test(lambda: pettingzoo_env(scenario, order), num_cycles=100)


def test_its_agents_are_the_capitals_that_are_played() -> None:
    env = pettingzoo_env("second-alliance-2015", seed=1)
    assert ["tokyo", "washington", "beijing"] == env.possible_agents


def test_the_winner_is_rewarded_when_the_game_is_over() -> None:
    env = pettingzoo_env("first-hour", seed=1)
    env.reset()
    while not all(env.terminations.values()):
        assert {0.0} == set(env.rewards.values())
        env.step(int(np.flatnonzero(env.observe(env.agent_selection)["action_mask"])[0]))
    winners = env.game.outcome.winners
    assert {agent: float(agent in winners) / len(winners) for agent in env.agents} == env.rewards


def test_the_last_infos_tell_standing_and_end() -> None:
    env = pettingzoo_env("first-hour", seed=1)
    env.reset()
    while not all(env.terminations.values()):
        env.step(int(np.flatnonzero(env.observe(env.agent_selection)["action_mask"])[0]))
    standing = {power: tenths / 10 for power, tenths in env.game.outcome.standing}
    assert standing == {agent: info["standing"] for agent, info in env.infos.items()}


def test_games_after_a_seed_differ_and_can_be_had_again() -> None:
    env, games = pettingzoo_env("first-hour", seed=5), []
    for _ in range(3):
        env.reset()
        games.append(env.game_seed)
    assert 3 == len(set(games))
    env.reset(seed=5)
    assert 5 == env.game_seed == games[0]


def test_a_closed_action_is_refused_in_a_sentence_and_changes_nothing() -> None:
    env = pettingzoo_env("first-hour", seed=1)
    env.reset()
    before = env.game.copy()
    with pytest.raises(
        FourCapitalsError, match=r"expected one of the 2 open actions of .*, found 5000; take one"
    ):
        env.step(5000)
    assert (before.v, before.stack) == (env.game.v, env.game.stack)


def test_bots_play_the_seats_they_are_given() -> None:
    env = pettingzoo_env("first-hour", bots={"tokyo": "easy", "beijing": "random"})
    assert {"washington", "moscow"} == {agent for agent, _ in play(env, 3)}


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"bots": {"paris": "easy"}}, r"expected a capital that is played \(tokyo, .*\), found 'paris'"),
        ({"bots": {"tokyo": "grand"}}, r"expected a bot level \(random, .*\), found 'grand'"),
        ({"order": "at-once"}, "expected in-turn or together as the order of play, found 'at-once'"),
        ({"scenario": "tomorrow"}, r"expected a scenario \(decade, .*\), found 'tomorrow'"),
    ],
)
def test_what_can_not_be_played_is_told(what: dict[str, Any], sentence: str) -> None:
    with pytest.raises(FourCapitalsError, match=sentence):
        pettingzoo_env(**what)


def test_who_is_asked_nothing_has_an_empty_mask() -> None:
    env = pettingzoo_env("decade", "in-turn", seed=1)
    env.reset()
    while len(set(env.game.stack[0][1])) > 1:
        env.step(int(np.flatnonzero(env.observe(env.agent_selection)["action_mask"])[0]))
    masks = {agent: env.observe(agent)["action_mask"].sum() for agent in env.agents}
    assert [env.agent_selection] == [agent for agent, some in masks.items() if some]


def test_it_shows_what_everybody_may_know() -> None:
    env = pettingzoo_env("first-hour", seed=1, render_mode="ansi")
    env.reset()
    assert "resource funds tokyo " in env.render()
    assert "agenda dealt" not in env.render()
