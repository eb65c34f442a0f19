"""Same rules, seed and choices: same game, by the fast path and by `apply`, here and in another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from game.engine import State, advance, apply, begin, new_game
from game.engine.frozen import dump, state_hash
from game.engine.frozen import load as thaw
from game.engine.options import options_of
from game.model.choice import Choice
from game.model.ids import ORDERS_OF_PLAY

from ..kit import HOME, SCENARIOS, rules_of
from .laws import Game, watched
from .sampled import states

REPLAY = """
import json, sys
from game.content.compile.build import compile_rules
from game.content.library import find_home, load
from game.engine import apply, new_game
from game.engine.frozen import state_hash
from game.model.choice import Choice
from pathlib import Path
content, rules = load(find_home(Path(sys.argv[1]))).require(), {}
for line in sys.stdin:
    scenario, order, seed, log = json.loads(line)
    if scenario not in rules:
        rules[scenario] = compile_rules(content, scenario)
    state, _ = new_game(rules[scenario], seed, order)
    hashes = [state_hash(state)]
    for choice in log:
        state, _ = apply(state, Choice(*choice))
        hashes.append(state_hash(state))
    print(json.dumps([rules[scenario].content_hash, hashes]))
"""


def hashed(game: Game) -> list[str]:
    """The hash of every state of a random game on the fast path."""
    return [state_hash(state) for state in watched(game, every=1_000)]


def elsewhere(games: list[Game], **environment: str) -> list[Any]:
    """Content hash and state hashes of games played again from their logs in a fresh process."""
    lines = "".join(json.dumps(game) + "\n" for game in games)
    done = subprocess.run(
        [sys.executable, "-c", REPLAY, str(HOME)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        cwd=HOME,
        env={**os.environ, **environment},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_fresh_process_with_another_hash_seed_and_locale_plays_the_same_choice_by_choice() -> None:
    games = [Game(scenario, order, 77, []) for scenario in SCENARIOS for order in ORDERS_OF_PLAY]
    here = [[rules_of(game.scenario).content_hash, hashed(game)] for game in games]
    assert here == elsewhere(games, PYTHONHASHSEED="4242", LC_ALL="C", LANG="C", TZ="Asia/Tokyo")


def test_the_fast_path_leaves_the_state_that_apply_gives() -> None:
    for state in states():
        before = state_hash(state)
        for seat in state.top[1] if state.outcome is None else ():
            for row in options_of(state, seat).open()[:6]:
                fast = state.copy()
                advance(fast, seat, row)
                assert state_hash(fast) == state_hash(apply(state, row.choice)[0])
        assert before == state_hash(state)


def test_a_copy_shares_nothing_that_changes() -> None:
    for state in states(every=23):
        other, before = state.copy(), state_hash(state)
        other.v[0] += 1
        other.pop() if other.stack else None
        other.below(6)
        assert before == state_hash(state)


@pytest.mark.parametrize("order", ORDERS_OF_PLAY)
def test_the_same_seed_gives_the_same_game_and_another_one_another(order: str) -> None:
    assert hashed(Game("decade", order, 5, [])) == hashed(Game("decade", order, 5, []))
    assert hashed(Game("decade", order, 5, [])) != hashed(Game("decade", order, 6, []))


def test_a_first_state_without_a_log_is_that_of_a_new_game() -> None:
    for scenario in SCENARIOS:
        for order in (None, *ORDERS_OF_PLAY):
            with_log, _ = new_game(rules_of(scenario), 3, order)
            assert state_hash(with_log) == state_hash(begin(rules_of(scenario), 3, order, None))


# --- states as plain data ---------------------------------------------------------------------------------


def through_json(state: State) -> State:
    return thaw(state.rules, json.loads(json.dumps(dump(state))))


@pytest.mark.parametrize("order", ORDERS_OF_PLAY)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_stored_state_is_the_same_at_every_choice(scenario: str, order: str) -> None:
    for state in watched(Game(scenario, order, 31, []), every=1_000):
        back = through_json(state)
        assert dump(state) == dump(back)
        assert state.stack == back.stack


def test_a_stored_state_goes_on_as_the_one_it_was_stored_from() -> None:
    log: list[Choice] = []
    other = None
    for state in watched(Game("decade", "together", 8, log), every=1_000):
        if other is not None:
            other, _ = apply(other, log[-1])
            assert state_hash(state) == state_hash(other)
        other = through_json(state)


def test_the_hash_differs_when_anything_differs() -> None:
    state = states()[5]
    for name in ("dice", "headline", "reckoned", "pile", "led", "marks"):
        other = state.copy()
        setattr(other, name, getattr(state, name) ^ 1)
        assert state_hash(state) != state_hash(other), name
