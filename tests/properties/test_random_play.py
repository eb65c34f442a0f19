"""Random play over all scenarios and both orders finds no fault (R1, R2).

The short form plays 2,000 games. `make soak` plays SOAK_GAMES (1,000,000 unless set) from SOAK_SEED on
in two processes.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from game.engine import State
from game.model.ids import ORDERS_OF_PLAY
from game.table import resume_table

from ..kit import SCENARIOS, rules_of
from . import laws
from .found import keep, told
from .laws import BrokenLawError, Game, watched

SHORT = 2_000
CASES = [(scenario, order) for scenario in SCENARIOS for order in ORDERS_OF_PLAY]


def decisions_of(game: Game, every: int) -> int:
    """Play a game to its end; how many decisions it took."""
    for _ in watched(game, every):
        pass
    return len(game.log)


@pytest.mark.parametrize(("scenario", "order"), CASES)
def test_random_games_end_without_a_fault(scenario: str, order: str) -> None:
    for seed in range(-(-SHORT // len(CASES))):
        try:
            assert 10 < decisions_of(Game(scenario, order, seed, []), every=2)
        except BrokenLawError as broken:
            pytest.fail(told(broken))


def test_a_game_that_breaks_a_law_is_kept_as_a_save_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(state: State) -> str:
        return "a fault made up" if state.v[state.rules.round_variable] == 2 else ""

    monkeypatch.setattr(laws, "fault_of", fault)
    with pytest.raises(BrokenLawError, match="a fault made up") as caught:
        decisions_of(Game("first-hour", "together", 3, []), every=1)
    table = resume_table(keep(caught.value, tmp_path), "look")
    assert caught.value.game.log == [entry.choice for entry in table.entries]
    assert 2 == table.view(None).round


def test_a_number_put_by_hand_is_noticed() -> None:
    state = next(watched(Game("decade", "in-turn", 1, [])))
    assert "" == laws.fault_of(state)
    state.v[rules_of().variable("framework", "quad")] = 3
    assert "worked out it is" in laws.fault_in_derived(state)
    state.v[rules_of().variable("lean", "taipei", "beijing")] = 5
    assert "" == laws.fault_in_options(state)
    assert "Taipei leans further than its room of 8" == laws.fault_in_ranges(state)
    state.v[rules_of().variable("track", "blocs")] = 11
    assert "its range is 0..10" in laws.fault_in_ranges(state)


# --- the long campaign ----------------------------------------------------------------------------------

CHUNK = 200


def chunk(first: int, count: int) -> tuple[int, int, list[str]]:
    """Games and decisions of these numbers, and what broke. Every tenth game is looked at at every choice."""
    games = decisions = 0
    broken: list[str] = []
    for number in range(first, first + count):
        scenario, order = CASES[number % len(CASES)]
        try:
            decisions += decisions_of(Game(scenario, order, number, []), every=1 if number % 10 == 0 else 25)
        except BrokenLawError as error:
            broken.append(told(error))
        games += 1
    return games, decisions, broken


@pytest.mark.slow
def test_soak_finds_no_fault() -> None:
    total = int(os.environ.get("SOAK_GAMES", "1000000"))
    first = int(os.environ.get("SOAK_SEED", "1"))
    start, games, decisions, broken = time.monotonic(), 0, 0, []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        counts = [min(CHUNK, first + total - n) for n in range(first, first + total, CHUNK)]
        for played, made, found in pool.map(chunk, range(first, first + total, CHUNK), counts):
            games, decisions, broken = games + played, decisions + made, broken + found
            assert not broken, "\n".join(broken)
            if games % 20_000 < CHUNK:
                print(f"{games} games, {decisions} decisions, {time.monotonic() - start:.0f} s", flush=True)
    print(f"{games} games, {decisions} decisions, no fault, {time.monotonic() - start:.0f} s")
    assert total == games
