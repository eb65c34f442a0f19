"""The control seat: a facilitator may step in, and everybody is told (R12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from game.engine.answers import play_card
from game.engine.effects import By, Log, change, make_room
from game.engine.flow import run
from game.engine.play import seats_waiting
from game.engine.state import State
from game.model.errors import ChoiceRefusedError
from game.model.event import Event
from game.model.ids import BOARD, CONTROL
from game.model.view import Reason

STEPS_IN: Final = ("set", "lead", "headline", "back")
"""What control may do (R12.3 to R12.8)."""


def step_in(state: State, what: str, data: Sequence[Any], reason: str) -> tuple[State, list[Event]]:
    """The state after control has stepped in; ChoiceRefusedError if it cannot now.

    `set` (variable, value): a number is put where control says. `lead` (power, card id): that power leads the
    named card. `headline` (text, [(variable, step), ...]): a headline of control's own, with effects. `back`
    (where to): says that the table has gone back to here; the going back is the table's.
    """
    refusal = why_not(state)
    if refusal is not None:
        raise refusal
    if what not in _CARRY_OUT:
        raise ChoiceRefusedError(f"expected {', '.join(STEPS_IN)}, found {what!r:.60}")
    log: list[Event] = []
    new = state.copy()
    _CARRY_OUT[what](new, data, reason, log)
    run(new, log)
    return new, log


def why_not(state: State) -> ChoiceRefusedError | None:
    """Why control cannot step in now, or None if it can."""
    if state.outcome is not None:
        return ChoiceRefusedError("the game is over: nothing can be changed", Reason("over", (), "R12.1"))
    if len(seats_waiting(state)) < len(state.top[1]) or any(state.answers):
        sentence = "sealed answers are waiting: step in when they are revealed"
        return ChoiceRefusedError(sentence, Reason("waiting", (), "R12.2"))
    return None


def _announce(log: Log, what: str, shown: str, reason: str, clause: str) -> By:
    if log is not None:
        log.append(Event("step-in", CONTROL, (what, shown, reason), clause, "control", closes=True))
    return By(CONTROL, clause, "control")


def _parts(data: Sequence[Any], what: str) -> tuple[Any, Any]:
    """The two parts of what control says; they may come out of a save that anybody wrote."""
    if not isinstance(data, list | tuple) or len(data) != 2:
        raise ChoiceRefusedError(f"expected {what}, found {data!r:.60}")
    return data[0], data[1]


def _number(state: State, pair: Sequence[Any], what: str) -> tuple[int, int]:
    """A number of the board and what is to happen to it: its index, and a whole number."""
    variable, value = _parts(pair, what)
    variables = state.rules.variables
    if type(variable) is not int or type(value) is not int or not 0 <= variable < len(variables):
        raise ChoiceRefusedError(f"expected {what}, found {pair!r:.60}")
    entry = variables[variable]
    if entry.kind not in BOARD:
        raise ChoiceRefusedError(f"expected a number of the board, found {entry.title or entry.kind!r}")
    return variable, value


def _set(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    variable, value = _number(state, data, "a number and its new value")
    by = _announce(log, "set", f"{state.rules.variables[variable].title} to {value}", reason, "R12.3")
    _move(state, variable, value - state.v[variable], log, by)


def _move(state: State, variable: int, step: int, log: Log, by: By) -> None:
    """A number of the board moves; a lean keeps to its partner's room."""
    change(state, variable, step, log, by)
    if variable in state.rules.lean_of:
        make_room(state, *state.rules.lean_of[variable], log, by)


def _lead(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    power, card_id = _parts(data, "a power and a card")
    rules = state.rules
    number = next((n for n, card in enumerate(rules.cards) if card.id == card_id), None)
    if number is None:
        raise ChoiceRefusedError(f"expected a card of this scenario, found {card_id!r:.60}")
    seat = next((s for s in rules.scenario.seats if rules.powers[s].id == power), None)
    if seat is None:
        raise ChoiceRefusedError(f"expected a power that is played, found {power!r:.60}")
    _announce(log, "lead", rules.cards[number].title, reason, "R12.4")
    for place, card in enumerate(rules.pile):
        if card == number and state.pile >> place & 1:
            state.pile &= ~(1 << place)
            state.led |= 1 << place
    play_card(state, seat, number, log)


def _headline(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    text, steps = _parts(data, "a headline and its steps")
    if not isinstance(text, str) or not isinstance(steps, list | tuple):
        raise ChoiceRefusedError(f"expected a headline and its steps, found {data!r:.60}")
    numbers = [_number(state, pair, "a number and its step") for pair in steps]
    by = _announce(log, "headline", text, reason, "R12.5")
    for variable, step in numbers:
        _move(state, variable, step, log, by)


def _back(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    if not isinstance(data, list | tuple) or len(data) != 1 or not isinstance(data[0], str):
        raise ChoiceRefusedError(f"expected where the game has gone back to, found {data!r:.60}")
    _announce(log, "back", data[0], reason, "R12.7")


_CARRY_OUT: Final = {"set": _set, "lead": _lead, "headline": _headline, "back": _back}
