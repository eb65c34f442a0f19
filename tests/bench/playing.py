"""How fast the rules play, beside the minimal game, in turns of a few hundredths of a second.

Every figure is CPU time of this process. The two are measured in turns, because a machine that is shared or
warm changes its pace from one second to the next: a ratio is the median over turns, a rate the best of them.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS, play_out
from game.engine.state import ORDER
from game.lab.simulate import Tally, play_random
from game.model.ruleset import Ruleset

from . import minimal

TURNS, GAMES, SCENARIO = 30, 10, "decade"
CALIBRATION = 267
"""A list of so many whole numbers, copied, is how machines are told apart."""


class Rate(NamedTuple):
    """Per second: the best turn, the median turn, the median ratio to the minimal game's turn beside it."""

    best: float
    median: float
    ratio: float


def timed(work: Callable[[], int]) -> float:
    """How often a second of CPU what `work` counts is done."""
    start = time.process_time()
    count = work()
    return count / (time.process_time() - start)


def microseconds(work: Callable[[], object], times: int) -> float:
    """One run of `work` in microseconds of CPU: the best of nine rounds."""
    best = float("inf")
    for _ in range(9):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, time.process_time() - start)
    return best / times * 1e6


def random_games(rules: Ruleset, seed: int) -> int:
    """Decisions of whole games drawn without lists, as `simulate --bots random` plays them."""
    tally = Tally()
    for number in range(GAMES):
        play_random(rules, seed + number, None, tally)
    return tally.decisions


def listed_games(rules: Ruleset, seed: int) -> int:
    """Decisions of whole games in which every open choice is listed and one of them taken."""
    count = 0
    for number in range(GAMES):
        state, dice = begin(rules, seed + number, None, None), Dice(seed + number, "bots")
        while state.outcome is None:
            seat = seats_waiting(state)[0]
            rows = options_of(state, seat).open()
            advance(state, seat, rows[dice.below(len(rows))])
            count += 1
    return count


def playouts(rules: Ruleset, seed: int) -> int:
    """Whole games from the start, each from a copy of its first state."""
    first = begin(rules, seed, None, None)
    for number in range(GAMES):
        state = first.copy()
        state.dice = seed + number
        play_out(state, Dice(number), MOST_DECISIONS)
    return GAMES


def minimal_games(orders: list[tuple[minimal.Order, ...]], seed: int) -> int:
    return sum(minimal.play(orders, seed + number) for number in range(GAMES))


def rates(rules: Ruleset) -> dict[str, Rate]:
    """Decisions a second of the minimal game, of random play, of play with lists; playouts a second."""
    orders = minimal.table()
    works: dict[str, Callable[[int], int]] = {
        "minimal": lambda seed: minimal_games(orders, seed),
        "random": lambda seed: random_games(rules, seed),
        "listed": lambda seed: listed_games(rules, seed),
        "playouts": lambda seed: playouts(rules, seed),
    }
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(-5, TURNS):  # the first turns only warm up: plans are made when first needed
        for name, work in works.items():
            rate = timed(lambda work=work, turn=turn: work(1000 + GAMES * turn))  # type: ignore[misc]
            if turn >= 0:
                found[name].append(rate)
    beside = found["minimal"]
    return {
        name: Rate(
            max(of), statistics.median(of), statistics.median(a / b for a, b in zip(of, beside, strict=True))
        )
        for name, of in found.items()
    }


def in_a_turn(rules: Ruleset) -> State:
    """A state in the middle of a game in which somebody is asked for an order."""
    state, dice = begin(rules, 7, None, None), Dice(7, "bots")
    play_out(state, dice, 80)
    while state.top[0] != ORDER:
        seat = seats_waiting(state)[0]
        advance(state, seat, options_of(state, seat).pick_row(dice))
    return state


def pieces(rules: Ruleset) -> dict[str, float]:
    """Microseconds of a list copy, a state's copy, and a full list of orders."""
    state = in_a_turn(rules)
    seat = seats_waiting(state)[0]
    numbers = list(range(CALIBRATION))
    return {
        "calibration": microseconds(lambda: numbers[:], 20_000),
        "copy": microseconds(state.copy, 20_000),
        "list": microseconds(lambda: options_of(state, seat).open(), 3_000),
        "open": float(len(options_of(state, seat).open())),
    }
