"""`hard`: the likeliest plans, each played on by habit to the end of the next round and judged by foresight.

A flat search by sequential halving (Karnin, Koren and Somekh, *Almost optimal exploration in multi-armed
bandits*, ICML 2013) with common random numbers: every plan still in the race meets the same guesses of what
is hidden, and at each question the same dice. Both orders of a turn are planned together. What a plan
promises counts as some playouts more, so that few shift it and many overrule it (shrinkage: Efron and Morris,
*Data analysis using Stein's estimator and its generalizations*, 1975); a larger budget also looks at more
plans. The budget counts playouts, so the same seed and budget give the same choice on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log2, sqrt
from statistics import fmean, stdev
from typing import Final, NamedTuple

from game.bots import doctrine
from game.bots.foresee import Foreseen, foreseen
from game.bots.habits import Numbers, habits_of
from game.bots.judge import far_judge, liking_of, own_agenda
from game.engine.dice import SPAN, Dice
from game.engine.options import is_open, options_of
from game.engine.orders import stage
from game.engine.play import advance
from game.engine.seeing import guess
from game.engine.state import AGENDA, NO_ANSWERS, ORDER, ORDERS, State, put
from game.model.choice import Answer
from game.model.ruleset import Row
from game.model.view import DiceLike, View

PLAYOUTS: Final = 80
"""What `hard` spends on a choice."""
PLANS: Final = 8
"""How many pairs of orders are played on with so many."""
FIRST_ORDERS: Final = 8
"""How many first orders are thought through to the second."""
LEAST: Final = 1
"""Playouts each plan gets before half of them go."""
TRUST: Final = 4.0
"""Playouts a promise counts for: its error beside many playouts is about half of one playout's own."""

ROUNDS: Final = 2
"""How many rounds end before a board is judged. The second one costs twice the time, and is what makes more
playouts worth having: to the end of one round, 320 choose no better than 80."""
SURE: Final = 1.96
"""Standard errors within which a mean lies 95 times in a hundred."""
EVEN: Final = 0.0
"""What the answers to any other question promise: none is preferred before it is played on."""

Plan = tuple[Row, ...]
"""What a seat would choose now and, of its orders, next."""
Promised = tuple[float, Plan]
"""A plan behind the chance it promises before it is played on."""


class Tried(NamedTuple):
    """A plan, and what came of it."""

    plan: Plan
    chance: float
    """How likely it leads to the top, 0..1, by its playouts and what it promised."""
    playouts: int


def choose(view: View, dice: DiceLike) -> Answer:
    """The choice whose plan fares best."""
    return choose_within(view, dice, PLAYOUTS)


def choose_within(view: View, dice: DiceLike, playouts: int) -> Answer:
    """The same for another budget of playouts."""
    tried = search(view, dice, playouts)
    if not tried:
        return doctrine.choose_normal(view, dice)
    return Answer(tried[0].plan[0].choice, reason_for(view, tried[0].plan, dice))


def search(view: View, dice: DiceLike, playouts: int) -> list[Tried]:
    """The plans that were tried, best first; none where there is nothing to weigh."""
    promised = plans_of(view, dice, breadth(playouts))
    return Race(view, dice, promised).run(playouts) if promised else []


class Apart(NamedTuple):
    """How far a plan lies behind another one, by playouts in which both met the same numbers."""

    by: float
    """How much less likely it leads to the top, 0..1."""
    give: float
    """Half the width of a 95 % interval around that."""


def compare(view: View, dice: DiceLike, plans: Sequence[Plan], playouts: int) -> list[Apart]:
    """How far each plan lies behind the best of them, after so many playouts of each, two or more."""
    race = Race(view, dice, [(EVEN, plan) for plan in plans])
    heats = [race.heat(range(len(plans))) for _ in range(playouts)]
    best = max(range(len(plans)), key=lambda number: race.total[number])
    return [_apart([heat[best] - heat[number] for heat in heats]) for number in range(len(plans))]


def _apart(differences: Sequence[float]) -> Apart:
    return Apart(fmean(differences), SURE * stdev(differences) / sqrt(len(differences)))


def plans_of(view: View, dice: DiceLike, most: int) -> list[Promised]:
    """The plans a seat has: `most` of its orders, the best first, or all other answers.

    None where there is nothing to weigh.
    """
    assert view.seat is not None  # noqa: S101  (bots have a seat)
    seat = view.rules.seat(view.seat)
    state = guess(view, dice)
    options = options_of(state, seat)
    rows = options.open()
    if len(rows) < 2 or state.top[0] == AGENDA:
        return []
    if rows[0].kind >= 0 or rows[0].choice.name == "pass":
        return _order_plans(options.state, seat, rows, view, dice)[:most]
    return [(EVEN, (row,)) for row in rows]


def breadth(playouts: int) -> int:
    """How many pairs of orders a budget looks at: two more for each doubling, and never under four."""
    return max(4, PLANS + 2 * floor(log2(max(1, playouts) / PLAYOUTS)))


def reason_for(view: View, plan: Plan, dice: DiceLike, own_ear: bool = False) -> str:
    """Why a plan is good, in the words of the doctrine; with `own_ear` for nobody but the seat itself."""
    rules, agenda = view.rules, own_agenda(view)
    state = guess(view, dice)
    seat = rules.seat(str(view.seat))
    own = far_judge(state, seat, view, agenda)
    then = plan[1] if len(plan) > 1 else None
    return doctrine.told(options_of(state, seat), plan[0], then, own, own_ear, by_games=True)


# --- plans ------------------------------------------------------------------------------------------------


def _order_plans(state: State, seat: int, rows: list[Row], view: View, dice: DiceLike) -> list[Promised]:
    """The pairs of orders, or the single ones, those first that promise most for the end of the round."""
    sight, left = foreseen(state.rules), doctrine.orders_left(state, seat)
    agenda, liking = own_agenda(view), liking_of(view, dice)

    def promised(after: State) -> float:
        promise = sight.promise(after, seat, agenda)
        return promise if liking is None else promise + liking.of(after)

    first: list[tuple[float, int, State]] = []
    for number, row in enumerate(rows):
        after = _after(sight, state, seat, row, min(left, 2))
        first.append((promised(after), number, after))
    first.sort(key=lambda entry: (-entry[0], entry[1]))
    if left < 2:
        return [(promise, (rows[number],)) for promise, number, _ in first]
    found: dict[frozenset[int], Promised] = {}
    for promise, number, after in first[:FIRST_ORDERS]:
        row = rows[number]
        if row.kind < 0 or after.top[0] != ORDER or after.top[1] != (seat,):
            found[frozenset((row.bit,))] = promise, (row,)
            continue
        for second in options_of(after, seat).open():
            both = after.copy()
            advance(both, seat, second)
            _settle(sight, both)
            chance, pair = promised(both), frozenset((row.bit, second.bit))
            if pair not in found or found[pair][0] < chance:
                found[pair] = chance, (row, second)
    return sorted(found.values(), key=lambda entry: -entry[0])


def _after(sight: Foreseen, state: State, seat: int, row: Row, orders: int) -> State:
    """The state after an order, once those it asks have answered as suits them."""
    new = state.copy()
    if state.top[0] == ORDERS and row.kind < 0:
        return new
    doctrine.ask_in_turn(new, seat, orders)
    advance(new, seat, row)
    _settle(sight, new)
    return new


def _settle(sight: Foreseen, state: State) -> None:
    """Let the powers asked by an order answer, each as gives it the best chance."""
    doctrine.settle(state, lambda seat: lambda after: sight.chance(after, seat, None))


# --- playing them on --------------------------------------------------------------------------------------


class Race:
    """Plans played on side by side; half of them go, and the rest are played on more often."""

    def __init__(self, view: View, dice: DiceLike, promised: list[Promised]) -> None:
        self.view, self.seat, self.dice = view, view.rules.seat(str(view.seat)), dice
        self.habits, self.sight = habits_of(view.rules), foreseen(view.rules)
        self.agenda, self.liking = own_agenda(view), liking_of(view, dice)
        self.until = view.round + ROUNDS
        self.promise, self.plans = [chance for chance, _ in promised], [plan for _, plan in promised]
        self.total, self.count = [0.0] * len(promised), [0] * len(promised)
        """The chances of each plan added up, and over how many playouts."""
        self.lift = 0.0
        """How much better playouts find all plans than they promised: no merit of those that stay."""

    def run(self, playouts: int) -> list[Tried]:
        """Spend the playouts; the plans, best first: those that stayed longer before those that went."""
        alive, gone = list(range(len(self.plans))), list[int]()
        heats = max(1, ceil(log2(len(alive))))
        while len(alive) > 1:
            for _ in range(max(LEAST, playouts // (heats * len(alive)))):
                self.heat(alive)
            if not gone:
                self.lift = (sum(self.total) / self.count[0] - sum(self.promise)) / len(alive)
            alive.sort(key=lambda number: -self.mark(number))
            half = (len(alive) + 1) // 2 if len(alive) > 2 else 1
            gone = alive[half:] + gone
            alive = alive[:half]
        return [
            Tried(self.plans[number], min(1.0, max(0.0, self.mark(number))), self.count[number])
            for number in alive + gone
        ]

    def heat(self, alive: Sequence[int]) -> list[float]:
        """One playout of each plan that is left, all with the same numbers; the chances they came to."""
        board, place = self._guess(), self.dice.below(SPAN)
        numbers, chances = Numbers(place), []
        for number in alive:
            chance = self._play(board.copy(), self.plans[number], Dice.from_place(place), numbers)
            self.total[number] += chance
            self.count[number] += 1
            chances.append(chance)
        return chances

    def mark(self, number: int) -> float:
        """The chance of a plan by its playouts, and by its promise as if that were TRUST of them."""
        trusted = TRUST * (self.promise[number] + self.lift)
        return (self.total[number] + trusted) / (self.count[number] + TRUST)

    def _guess(self) -> State:
        """What is hidden, drawn afresh; others' sealed answers are left to their habits."""
        board = guess(self.view, self.dice)
        if board.answers != NO_ANSWERS:
            board.answers = put(NO_ANSWERS, self.seat, board.answers[self.seat])
        return board

    def _play(self, state: State, plan: Plan, dice: Dice, numbers: Numbers) -> float:
        """The chance to come out on top after one playout of a plan."""
        for number, row in enumerate(plan):
            if number:
                self.habits.until_asked(state, dice, numbers)
                if not self._may_order(state, row):
                    break
            advance(state, self.seat, row)
        self.habits.play_on(state, dice, self.until, numbers)
        chance = self.sight.chance(state, self.seat, self.agenda)
        return chance if self.liking is None else chance + self.liking.of(state)

    def _may_order(self, state: State, row: Row) -> bool:
        """Whether the next order of a plan is asked for, and open."""
        if state.stack is None:
            return False
        step = state.stack[0]
        if step[0] == ORDER:
            return bool(step[1] == (self.seat,)) and is_open(state, self.seat, row)
        if step[0] != ORDERS or stage(state, self.seat) != "order":
            return False
        return is_open(options_of(state, self.seat).state, self.seat, row)
