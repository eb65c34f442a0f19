"""How fast the strongest bot plays games on, and how long it takes to choose."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from game.bots import choose
from game.bots.habits import habits_of
from game.engine import Dice, State, advance, begin, seats_waiting, view
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS, play_out
from game.engine.seeing import guess
from game.model.ruleset import Ruleset
from game.model.view import View

from ..kit import rules_of

PLAYOUTS = 800
SHORT_SCENARIO = "nightmare-2023"


def choices(rules: Ruleset, seed: int) -> Iterator[View]:
    """What the seats see when they are asked, through a game of `easy` bots."""
    state: State = begin(rules, seed, None, None)
    dice = Dice(seed, "bots")
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        seen = view(state, rules.powers[seat].id)
        yield seen
        row = options_of(state, seat).find(choose("easy", seen, dice).choice)
        assert row is not None
        advance(state, seat, row)


def boards(rules: Ruleset, seed: int) -> list[tuple[int, State]]:
    """The round and what a bot guesses behind each of those views: where a search begins its playouts."""
    dice = Dice(1)
    return [(one.round, guess(one, dice)) for one in choices(rules, seed)]


def at_random(rules: Ruleset) -> tuple[float, float]:
    """Playouts a second of CPU by chance, from every choice of a game to its end: best and median turn."""
    starts, rates = boards(rules, 3), []
    for turn in range(-2, 15):  # the first turns only warm up
        start = time.process_time()
        for number, (_, board) in enumerate(starts):
            state = board.copy()
            state.dice = number
            play_out(state, Dice(turn), MOST_DECISIONS)
        if turn >= 0:
            rates.append(len(starts) / (time.process_time() - start))
    return max(rates), statistics.median(rates)


def playouts(rules: Ruleset, until: int) -> float:
    """Playouts a second of CPU by habit, from the choices of a game on; `until` is rounds ahead."""
    starts, habits = boards(rules, 3), habits_of(rules)
    starts = starts[:: max(1, len(starts) * 8 // PLAYOUTS)]
    best = 0.0
    for _ in range(3):
        count, start = 0, time.process_time()
        while count < PLAYOUTS:
            for number, board in starts:
                habits.play_on(board.copy(), Dice.from_place(count), number + until)
                count += 1
        best = max(best, count / (time.process_time() - start))
    return best


def milliseconds(rules: Ruleset) -> tuple[float, float]:
    """CPU time of a choice of `hard`: the mean and the longest over those of a game, `done` left out."""
    taken = []
    for seen in choices(rules, 4):
        if len(seen.options) > 1:
            start = time.process_time()
            choose("hard", seen, Dice(len(taken)))
            taken.append(1000 * (time.process_time() - start))
    return sum(taken) / len(taken), max(taken)


def figures() -> dict[str, float]:
    """Playouts a second: by chance to the end of a game, and by habit to that of a game and of the round."""
    long, short = rules_of("decade"), rules_of(SHORT_SCENARIO)
    mean, longest = milliseconds(long)
    best, median = at_random(long)
    return {
        "random": best,
        "random median": median,
        "long": playouts(long, 1_000),
        "short": playouts(short, 1_000),
        "round": playouts(long, 1),
        "mean": mean,
        "longest": longest,
    }
