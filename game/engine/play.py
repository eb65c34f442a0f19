"""A game from outside: begin it, ask what is open, answer. Everything is a value in and a value out."""

from __future__ import annotations

from game.engine.answers import ALONE, close_orders, sealed, settle_answers
from game.engine.dice import stream
from game.engine.effects import Log
from game.engine.flow import run
from game.engine.options import Listed, options_of, why_not
from game.engine.orders import stage
from game.engine.state import AGENDA, NO_ANSWERS, ORDERS, ROUND, State, put
from game.engine.world import set_order
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Row, Ruleset
from game.model.view import Reason

AGENDAS_DEALT = 2


def new_game(rules: Ruleset, seed: int, order: str | None = None) -> tuple[State, list[Event]]:
    """The first state of a game, and what has happened so far; `order` overrides the scenario's."""
    log: list[Event] = []
    return begin(rules, seed, order, log), log


def begin(rules: Ruleset, seed: int, order: str | None, log: Log) -> State:
    """As `new_game`; without a log nothing is recorded."""
    state = State()
    count = len(rules.powers)
    state.rules = rules
    state.v = list(rules.start)
    state.dice = stream(seed, "game")
    state.together = (order or rules.scenario.order) == "together"
    state.stack = None
    state.answers = NO_ANSWERS
    state.hand, state.dealt = (), ((),) * count
    state.pile = (1 << len(rules.pile)) - 1
    state.aside = (0,) * count
    state.led = state.used = state.last = state.marks = state.reckoned = 0
    state.covert = (None,) * count
    state.agenda = (-1,) * count
    state.headline = state.headline_by = -1
    state.outcome = None
    set_order(state)
    _deal_agendas(state, log)
    run(state, log)
    return state


def _deal_agendas(state: State, log: Log) -> None:
    rules = state.rules
    seats = []
    for seat in rules.scenario.seats:
        left = list(range(len(rules.agendas[seat])))
        dealt = [left.pop(state.below(len(left))) for _ in range(min(AGENDAS_DEALT, len(left)))]
        state.dealt = put(state.dealt, seat, tuple(sorted(dealt)))
        if dealt:
            seats.append(seat)
    state.push((ROUND, ()))
    if seats:
        state.push((AGENDA, tuple(seat for seat in state.order if seat in seats)))
    if log is not None:
        log.append(Event("begin-game", None, (rules.scenario.id,), "R1.1", rules.scenario.title, closes=True))


def waiting(state: State) -> tuple[PowerId, ...]:
    """Whom the game waits for, in initiative order; empty when it is over."""
    return tuple(state.rules.powers[seat].id for seat in seats_waiting(state))


def seats_waiting(state: State) -> tuple[int, ...]:
    """The same as seat numbers."""
    if state.stack is None:
        return ()
    step = state.stack[0]
    seats: tuple[int, ...] = step[1]
    if step[0] == ORDERS:
        return tuple(seat for seat in seats if stage(state, seat) != "sealed")
    if len(seats) == 1:
        return seats
    return tuple([seat for seat in seats if not state.answers[seat]])


def options(state: State, power: str) -> Listed:
    """The choices open to a power now; empty if it is asked nothing."""
    return options_of(state, state.rules.seat(power))


def check(state: State, choice: Choice) -> Reason | None:
    """Why a choice is refused now, or None if it is open."""
    return _find(state, choice)[1]


def _find(state: State, choice: Choice) -> tuple[Row | None, Reason | None]:
    if state.outcome is not None:
        return None, Reason("over", (), "R7.5")
    try:
        seat = state.rules.seat(choice.seat)
    except ValueError:
        return None, Reason("unknown", (choice.seat, ""), "R1.1")
    if choice.name == "reconsider":
        reason = None if may_reconsider(state, seat) else Reason("waiting", (), "R2.3")
        return state.rules.say[seat]["reconsider"], reason
    if seat not in seats_waiting(state):
        return None, Reason("waiting", (), "R2.1")
    found = options_of(state, seat)
    row = found.find(choice)
    if row is None:
        return None, Reason("unknown", (choice.name, choice.target), "R2.5")
    return row, why_not(found.state, seat, row)


def may_reconsider(state: State, seat: int) -> bool:
    """Whether a seat has sealed something it may still take back (R2.3)."""
    return bool(state.answers[seat]) and len(state.top[1]) > 1


def apply(state: State, choice: Choice) -> tuple[State, list[Event]]:
    """The state after a choice, and what happened; raises ChoiceRefusedError if it is closed."""
    row, reason = _find(state, choice)
    if row is None or reason is not None:
        why = reason or Reason("waiting", (), "R2.1")
        raise ChoiceRefusedError(f"{choice.name} {choice.target}".strip() + " is not open now", why)
    log: list[Event] = []
    new = state.copy()
    advance(new, state.rules.seat(choice.seat), row, log)
    return new, log


def advance(state: State, seat: int, row: Row, log: Log = None) -> None:
    """Answer in place, with an open row: the fast path. Must leave the state that `apply` gives."""
    step, rest = state.stack or (state.top, None)
    if step[0] in ALONE:
        state.stack, state.answers = rest, NO_ANSWERS
        ALONE[step[0]](state, step, seat, row, log)
    elif len(step[1]) == 1 and step[0] != ORDERS:
        settle_answers(state, {seat: row}, log)
    elif row.choice.name == "reconsider":
        state.answers = put(state.answers, seat, ())
        return
    elif step[0] == ORDERS:
        _seal_order(state, seat, row, log)
    else:
        _seal_answer(state, seat, row, log)
    run(state, log)


def _seal_answer(state: State, seat: int, row: Row, log: Log) -> None:
    seats = state.top[1]
    state.answers = put(state.answers, seat, (row,))
    if log is not None:
        log.append(sealed(state, seat, row))
    if all(state.answers[other] for other in seats):
        settle_answers(state, {other: state.answers[other][0] for other in seats}, log)


def _seal_order(state: State, seat: int, row: Row, log: Log) -> None:
    state.answers = put(state.answers, seat, (*state.answers[seat], row))
    if log is not None:
        log.append(sealed(state, seat, row))
    if all(stage(state, other) == "sealed" for other in state.top[1]):
        close_orders(state, state.answers, log)
