"""What a board promises: the standing each seat may expect at the end, and the chance to come out on top.

How many more points than usual are still to come is a sum over the numbers of the board, each counted by a
table of what its value was worth in games of bots (rules/foresight; a generalised additive model: Hastie and
Tibshirani, *Generalized Additive Models*, 1986). Without such a memory the tables come from the doctrines and
the objectives.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from game.bots.judge import goodness
from game.engine.effects import NOBODY, change
from game.engine.moves import memo
from game.engine.scoring import points_for, standing
from game.engine.state import State
from game.engine.world import ends, frameworks_pay, incomes, reckoning, standing_rules
from game.model.foresight import Foresight, Worth
from game.model.ruleset import Objective, Ruleset

SHARPNESS: Final = 0.8
"""How far apart expected standings must be, in spreads, to make one seat e times as likely to win."""
LANE: Final = 40
"""Bits of the sum for each seat: thousandths of a point, around ZERO."""
ZERO: Final = 1 << 38
FINE: Final = 1_000
CLOSE: Final = 3.0
"""Points within which a finished game was a near thing."""
BEYOND: Final = 60.0
"""Spreads behind another at which a chance is nil: what lies farther would be too much for `exp`."""
WON: Final = 0.7
"""What winning is worth of a finished game's whole; the rest is by how much."""

CERTAIN: Final = (standing_rules, frameworks_pay, incomes, reckoning, ends)
"""The parts of the world step that follow from the board alone."""


class Foreseen:
    """The foresight of one ruleset, laid out for speed: the four seats' sums are lanes of one long number."""

    def __init__(self, rules: Ruleset) -> None:
        """For `foreseen`."""
        self.rules = rules
        self.memory = rules.foresight if rules.foresight is not None else by_doctrine(rules)
        self.variables = tuple(sorted(self.memory.worth))
        self._rounds: dict[int, tuple[int, tuple[Sequence[int], ...]]] = {}

    def _round(self, number: int) -> tuple[int, tuple[Sequence[int], ...]]:
        """What is usual from a round on, and the table of each variable."""
        found = self._rounds.get(number)
        if found is None:
            late = later(self.rules, number)
            usual = self.memory.usual[min(number, len(self.memory.usual)) - 1]
            base = _lanes(usual) + sum(ZERO << LANE * seat for seat in range(len(usual)))
            tables = tuple(self._table(variable, late) for variable in self.variables)
            found = self._rounds[number] = base, tables
        return found

    def _table(self, variable: int, late: float) -> Sequence[int]:
        """By value, laid out so that Python's own negative index finds the values below zero."""
        low, high = self.rules.low[variable], self.rules.high[variable]
        table = [0] * (high - min(low, 0) + 1)
        for value, (middle, more) in enumerate(self.memory.worth[variable], low):
            table[value] = _lanes([a + late * b for a, b in zip(middle, more, strict=True)])
        return table

    def standings(self, state: State) -> list[float]:
        """The standing each seat may expect at the end, in points."""
        v = state.v
        total, tables = self._round(v[self.rules.round_variable])
        for variable, table in zip(self.variables, tables, strict=True):
            total += table[v[variable]]
        lane, now = (1 << LANE) - 1, standing(state)
        return [now[seat] / 10 + ((total >> LANE * seat & lane) - ZERO) / FINE for seat in range(len(now))]

    def chance(self, state: State, seat: int, agenda: Objective | None) -> float:
        """How likely a seat comes out alone on top, 0..1; of a finished game also by how much."""
        if state.outcome is not None:
            return self._finished(state, seat)
        number = state.v[self.rules.round_variable]
        expected = self.standings(state)
        if agenda is not None:
            expected[seat] += points_for(state.v, agenda) * number / self.rules.scenario.rounds
        spread = self.memory.spread[min(number, len(self.memory.spread)) - 1] * SHARPNESS
        return self._on_top(expected, seat, spread)

    def promise(self, state: State, seat: int, agenda: Objective | None) -> float:
        """The chance if nobody did anything more: after the parts of the world step that roll no dice.

        What an order brings shows only when the round is counted. Over pairs of orders, `chance` itself has a
        correlation of 0.3 with the mean of many playouts, and this one of 0.85.
        """
        ahead = counted(state)
        if ahead.outcome is None:
            return self.chance(ahead, seat, agenda)
        if ahead.outcome.end:
            return self._finished(ahead, seat)
        # a last round, which others may still turn; standing is in tenths
        return self._on_top(standing(ahead), seat, 10 * self.memory.spread[-1] * SHARPNESS)

    def _on_top(self, marks: Sequence[float], seat: int, spread: float) -> float:
        """How likely a seat comes out on top, 0..1, whose marks and those of the others vary by a spread."""
        own = marks[seat]
        return 1 / sum(
            [exp(min(BEYOND, (marks[other] - own) / spread)) for other in self.rules.scenario.seats]
        )

    def _finished(self, state: State, seat: int) -> float:
        outcome = state.outcome
        assert outcome is not None  # noqa: S101
        if not outcome.winners:
            return 0.0
        power = self.rules.powers[seat].id
        marks = dict(outcome.standing)
        ahead = marks[power] - max(mark for other, mark in outcome.standing if other != power)
        won = 1 / len(outcome.winners) if power in outcome.winners else 0.0
        return WON * won + (1 - WON) / (1 + exp(min(BEYOND, -ahead / 10 / CLOSE)))


def counted(state: State) -> State:
    """The board as the next round would find it, if nobody did anything more; nothing is rolled."""
    ahead = state.copy()
    ahead.dice = -1
    for part in CERTAIN:
        part(ahead, None)
    if ahead.outcome is None:
        change(ahead, ahead.rules.round_variable, 1, None, NOBODY)
    return ahead


def foreseen(rules: Ruleset) -> Foreseen:
    """The foresight of these rules, laid out once."""
    return memo(rules, "foreseen", _foreseen)


def _foreseen(rules: Ruleset, _: str) -> Foreseen:
    return Foreseen(rules)


def later(rules: Ruleset, number: int) -> float:
    """How late a round is: -1 for the first, 1 for the last."""
    rounds = rules.scenario.rounds
    return (2 * min(number, rounds) - rounds - 1) / max(1, rounds - 1)


def _lanes(points: Sequence[float]) -> int:
    return sum(round(FINE * entry) << LANE * seat for seat, entry in enumerate(points))


# --- without a memory of games ------------------------------------------------------------------------

SPREAD_OF_A_POINT: Final = 1.3
"""How far points to come differ from what is foreseen, for each point of weight still to be counted."""


def by_doctrine(rules: Ruleset) -> Foresight:
    """A foresight from the doctrines and the objectives: what is now, goes on, and will be counted."""
    first, last = _to_count(rules, 1), _to_count(rules, rules.scenario.rounds)
    middle, half = (first + last) / 2, (last - first) / 2
    now: dict[int, list[list[float]]] = {}
    for seat in rules.scenario.seats:
        for variable, worths in _worths(rules, seat):
            cells = now.setdefault(variable, [[0.0] * len(rules.powers) for _ in worths])
            for cell, one in zip(cells, worths, strict=True):
                cell[seat] += one
    worth: dict[int, tuple[Worth, ...]] = {
        variable: tuple((tuple(middle * x for x in cell), tuple(half * x for x in cell)) for cell in cells)
        for variable, cells in now.items()
    }
    rounds = range(1, rules.scenario.rounds + 1)
    return Foresight(
        games=0,
        learned_from="",
        spread=tuple(max(3.0, SPREAD_OF_A_POINT * _to_count(rules, number)) for number in rounds),
        usual=tuple(_usual(rules, number, worth) for number in rounds),
        worth=worth,
    )


def _to_count(rules: Ruleset, number: int) -> float:
    """The weight of all reckonings from a round on."""
    return float(sum(weight for after, weight in rules.scenario.reckonings if after >= number))


def _worths(rules: Ruleset, seat: int) -> list[tuple[int, list[float]]]:
    """What a seat gets from each value of the numbers its doctrine and its objectives look at."""
    found: list[tuple[int, list[float]]] = []
    for doctrine in rules.doctrines:
        if doctrine.seat == seat:
            for variable, weight, toward in doctrine.weights:
                values = range(rules.low[variable], rules.high[variable] + 1)
                found.append((variable, [weight * goodness(x, toward) for x in values]))
    for objective in rules.objectives:
        if objective.seat == seat and len(objective.counted) == 1:
            for variable, points in objective.counted[0][0]:
                values = range(rules.low[variable], rules.high[variable] + 1)
                found.append((variable, [float(points[x]) for x in values]))
    return found


def _usual(rules: Ruleset, number: int, worth: dict[int, tuple[Worth, ...]]) -> tuple[float, ...]:
    """Less what the board the game starts from promises, so that all begin alike."""
    late, promised = later(rules, number), [0.0] * len(rules.powers)
    for variable, cells in worth.items():
        middle, more = cells[rules.start[variable] - rules.low[variable]]
        for seat in range(len(promised)):
            promised[seat] -= middle[seat] + late * more[seat]
    return tuple(promised)
