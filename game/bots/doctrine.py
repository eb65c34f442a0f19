"""`easy` and `normal`: one choice ahead, weighed by the doctrine of the power (rules/doctrines.yaml).

Each open choice is tried on a guess of the state and judged by the numbers the doctrine cares for and the
points its objectives would bring now. `easy` also keeps every sea away from the brink; `normal` plans both
orders of a turn together, reads the calendar, and counts what the leader would have against it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.bots.crisis import crisis_worth
from game.bots.grounds import SPENT
from game.bots.judge import Judge, careful_judge, far_judge, own_agenda, plain_judge
from game.bots.why import Beside, why, why_alone
from game.engine.effects import NOBODY, perform
from game.engine.options import Listed, is_open, options_of
from game.engine.orders import given, orders_allowed
from game.engine.play import advance, seats_waiting
from game.engine.scoring import points_for
from game.engine.seeing import guess
from game.engine.state import AGENDA, CARD, COVERT, CRISIS, KEEP, ORDER, ORDERS, REPLY, State
from game.model.choice import Answer, Choice
from game.model.ruleset import Row
from game.model.view import DiceLike, View

NEAR: Final = 0.05
"""Values closer than this are as good as each other; the dice choose."""
PAIRS: Final = 3
"""How many first orders are thought through to the second."""
CHAINED: Final = 8
"""How many questions that follow from one another are thought through; a later one is left open."""
Plans = dict[int, tuple[Row, State]]
"""By the place of a first order: the second that makes the best pair with it, and the state after both."""


def choose_easy(view: View, dice: DiceLike) -> Answer:
    """The best choice by the plain doctrine, and careful of crises."""
    return _choose(view, dice, far=False)


def choose_normal(view: View, dice: DiceLike) -> Answer:
    """The best choice by a doctrine that looks at both orders, the calendar and whoever leads."""
    return _choose(view, dice, far=True)


def _choose(view: View, dice: DiceLike, far: bool) -> Answer:
    assert view.seat is not None  # noqa: S101  (bots have a seat)
    rules = view.rules
    seat = rules.seat(view.seat)
    state = guess(view, dice)
    options = options_of(state, seat)
    rows = options.open()
    agenda = own_agenda(view)
    if len(rows) == 1:
        return Answer(rows[0].choice, why_alone(options, plain_judge(rules, seat, agenda)))
    own = far_judge(state, seat, view, agenda) if far else careful_judge(rules, seat, agenda)
    values = [worth(options.state, seat, row, own) for row in rows]
    plans = _plan_pairs(options.state, seat, rows, values, own) if far else {}
    best = max(values)
    good = [number for number, value in enumerate(values) if value >= best - NEAR]
    chosen = good[dice.below(len(good))] if len(good) > 1 else good[0]
    row, after = rows[chosen], as_told(options.state, seat, rows[chosen])
    beside = _beside(options.state, seat, rows, values, chosen, plans)
    return Answer(row.choice, why(options.state, after, row, own, beside))


def told(
    options: Listed, row: Row, then: Row | None, own: Judge, own_ear: bool = False, by_games: bool = False
) -> str:
    """Why a choice is good, for a bot that found it another way; `then` is the order it would give next.

    With `own_ear` nobody else hears it; with `by_games` the bot judges by games it knows of.
    """
    state, seat, rows = options.state, own.seat, options.open()
    if len(rows) == 1:
        return why_alone(options, own)
    chosen = rows.index(row)
    values = [worth(state, seat, other, own) for other in rows]
    plans: Plans = {}
    if then is not None:
        both = came_of(state, seat, row, 2)
        if both.top[0] == ORDER and both.top[1] == (seat,) and is_open(both, seat, then):
            plans[chosen] = then, came_of(both, seat, then)
    beside = _beside(state, seat, rows, values, chosen, plans)._replace(own_ear=own_ear, by_games=by_games)
    return why(state, as_told(state, seat, row), row, own, beside)


def as_told(state: State, seat: int, row: Row) -> State:
    """The board of which a choice is told: those whom an order asks agree; of a card, what the answer does.

    What others answer to a card at the same time is no reason, and whoever declines is not asked in vain.
    """
    if state.top[0] == CARD:
        return _alone(state, row)
    if state.top[0] not in (ORDER, ORDERS) or not row.asks:
        return came_of(state, seat, row)
    new = state.copy()
    ask_in_turn(new, seat, 1)
    advance(new, seat, row)
    while new.top[0] == REPLY:
        other = seats_waiting(new)[0]
        rows = options_of(new, other).open()
        advance(new, other, next((one for one in rows if one.choice.name == "accept"), rows[0]))
    return new


def _alone(state: State, row: Row) -> State:
    """The state after what a choice does by itself, whatever others answer."""
    new = state.copy()
    perform(new, row.paid, None, NOBODY)
    return new


def pointless(state: State, seat: int, rows: list[Row]) -> set[Choice]:
    """Answers that bring nothing which another does not bring for less, or without aiming at anything."""
    purse = {state.rules.powers[seat].resources[name] for name in SPENT}
    ends = [_alone(state, row).v for row in rows]

    def is_beaten(one: int, other: int) -> bool:
        if any(
            a != b and n not in purse for n, (a, b) in enumerate(zip(ends[one], ends[other], strict=True))
        ):
            return False
        spared = [ends[other][n] - ends[one][n] for n in purse]
        return min(spared) >= 0 and (
            max(spared) > 0 or bool(rows[one].choice.target) > bool(rows[other].choice.target)
        )

    every = range(len(rows))
    return {rows[one].choice for one in every if any(is_beaten(one, other) for other in every)}


def _beside(
    state: State, seat: int, rows: list[Row], values: list[float], chosen: int, plans: Plans
) -> Beside:
    """What a choice is told beside."""
    then, after_both = plans.get(chosen, (None, None))
    others = sorted((n for n in range(len(rows)) if n != chosen), key=lambda n: -values[n])
    operation = next((rows[n] for n in others if rows[n].exposed is not None), None)
    other = as_told(state, seat, rows[others[0]]) if others and state.top[0] in (CARD, REPLY) else None
    return Beside(then, after_both, other, len(others), operation)


def worth(state: State, seat: int, row: Row, own: Judge) -> float:
    """What a choice is worth: tried on a copy, with others answering for themselves."""
    code = state.top[0]
    if code == AGENDA:
        return _agenda_worth(state, seat, row)
    if _is_covert(code, row):
        return _covert_worth(state, row, own)
    if code == CRISIS:
        return crisis_worth(state, seat, row, own)
    return own.value(came_of(state, seat, row))


def _is_covert(code: int, row: Row) -> bool:
    """True for the covert slot, also where it is one of the orders given in secret."""
    return code == COVERT or row.exposed is not None or row.choice.name == "nothing"


def came_of(state: State, seat: int, row: Row, orders: int = 1) -> State:
    """The state after a choice, as far as this seat can think.

    `orders` is how many a seat that gives them in secret has left: with 2 it is asked for another.
    """
    code = state.top[0]
    new = state.copy()
    if code in (AGENDA, CRISIS) or _is_covert(code, row) or (code == ORDERS and row.kind < 0):
        return new
    if code == KEEP:
        perform(new, row.ops, None, NOBODY)
        return new
    ask_in_turn(new, seat, orders)
    _answer(new, seat, row)
    settle(new, lambda other: plain_judge(new.rules, other).value)
    return new


def ask_in_turn(state: State, seat: int, orders: int) -> None:
    """Where orders are given in secret, ask the seat alone for so many: in place."""
    if state.top[0] == ORDERS:
        state.push((ORDER, (seat,), orders))


def _plan_pairs(state: State, seat: int, rows: list[Row], values: list[float], own: Judge) -> Plans:
    """Raise the value of the likeliest first orders to that of the best pair they begin; these pairs."""
    plans: Plans = {}
    left = orders_left(state, seat)
    if left < 2:
        return plans
    first = sorted(range(len(rows)), key=lambda number: -values[number])[:PAIRS]
    for number in first:
        if rows[number].kind < 0:
            continue
        middle = came_of(state, seat, rows[number], 2)
        if middle.top[0] != ORDER or middle.top[1] != (seat,):
            continue
        for second in options_of(middle, seat).open():
            both = came_of(middle, seat, second)
            value = own.value(both)
            if value > values[number]:
                values[number] = value
                plans[number] = (second, both)
    return plans


def orders_left(state: State, seat: int) -> int:
    """How many orders a seat may still give in this turn, the one it is asked for included; else 0."""
    if state.top[0] == ORDER:
        return int(state.top[2])
    if state.top[0] == ORDERS:
        return orders_allowed(state, seat) - len(given(state, seat))
    return 0


def _fill_in(state: State, seat: int) -> None:
    """Seal for all others who are asked the first answer that is open to them: in place."""
    answers = list(state.answers)
    for other in state.top[1]:
        if other != seat and not answers[other]:
            rows = options_of(state, other).open()
            answers[other] = (rows[0],)
    state.answers = tuple(answers)


def answered(state: State, seat: int, row: Row) -> State:
    """The state after one answer; of others who are asked, the first that is open to them."""
    new = state.copy()
    _answer(new, seat, row)
    return new


def _answer(state: State, seat: int, row: Row) -> None:
    if len(state.top[1]) > 1:
        _fill_in(state, seat)
    advance(state, seat, row)


def settle(state: State, worth_to: Callable[[int], Callable[[State], float]]) -> None:
    """Let the powers asked by a card or an order answer, each as is worth most to it: in place."""
    for _ in range(CHAINED):
        if state.top[0] not in (CARD, REPLY):
            return
        for other in seats_waiting(state):
            rows = options_of(state, other).open()
            best = rows[0] if len(rows) == 1 else _best(state, other, rows, worth_to(other))
            advance(state, other, best)


def _best(state: State, seat: int, rows: list[Row], value: Callable[[State], float]) -> Row:
    return max(rows, key=lambda row: value(answered(state, seat, row)))


def _agenda_worth(state: State, seat: int, row: Row) -> float:
    agenda = next(a for a in state.rules.agendas[seat] if a.id == row.choice.name)
    return float(points_for(state.v, agenda))


def _covert_worth(state: State, row: Row, own: Judge) -> float:
    if row.exposed is None:
        return own.value(state)
    new = state.copy()
    new.dice = max(new.dice, 0)
    perform(new, row.ops, None, NOBODY)
    hidden = own.value(new)
    numerator, denominator, after = row.exposed
    perform(new, after, None, NOBODY)
    odds = numerator / denominator
    return (1 - odds) * hidden + odds * own.value(new)
