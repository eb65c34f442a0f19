"""The control seat: a facilitator may step in, and everybody is told (R12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.engine.effects import By, Log, change
from game.engine.flow import play_card, run
from game.engine.play import seats_waiting
from game.engine.state import State
from game.model.errors import ChoiceRefusedError
from game.model.event import Event
from game.model.ids import CONTROL
from game.model.view import Reason

STEPS_IN = ("set", "lead", "headline")


def step_in(state: State, what: str, data: Sequence[Any], reason: str) -> tuple[State, list[Event]]:
    """The state after control has stepped in; ChoiceRefusedError if it cannot now.

    `set` (variable, value): a number is put where control says. `lead` (power, card id): that power leads the
    named card. `headline` (text, [(variable, step), ...]): a headline of control's own, with effects.
    """
    if state.outcome is not None:
        raise ChoiceRefusedError("the game is over: nothing can be changed", Reason("over", (), "R12.1"))
    if len(seats_waiting(state)) < len(state.top[1]) or any(state.answers):
        sentence = "sealed answers are waiting: step in when they are revealed"
        raise ChoiceRefusedError(sentence, Reason("waiting", (), "R12.2"))
    log: list[Event] = []
    new = state.copy()
    _CARRY_OUT[what](new, data, reason, log)
    run(new, log)
    return new, log


def _announce(log: Log, what: str, shown: str, reason: str, clause: str) -> By:
    if log is not None:
        log.append(Event("step-in", CONTROL, (what, shown, reason), clause, "control", closes=True))
    return By(CONTROL, clause, "control")


def _set(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    variable, value = int(data[0]), int(data[1])
    entry = state.rules.variables[variable]
    if not entry.open:
        raise ChoiceRefusedError(f"expected a number of the board, found {entry.name or entry.kind!r}")
    by = _announce(log, "set", f"{entry.title} to {value}", reason, "R12.3")
    change(state, variable, value - state.v[variable], log, by)


def _lead(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    power, card_id = str(data[0]), str(data[1])
    number = next((n for n, card in enumerate(state.rules.cards) if card.id == card_id), None)
    if number is None:
        raise ChoiceRefusedError(f"expected a card of this scenario, found {card_id!r}")
    _announce(log, "lead", state.rules.cards[number].title, reason, "R12.4")
    for place, card in enumerate(state.rules.pile):
        if card == number:
            state.pile &= ~(1 << place)
    play_card(state, state.rules.seat(power), number, log)


def _headline(state: State, data: Sequence[Any], reason: str, log: Log) -> None:
    by = _announce(log, "headline", str(data[0]), reason, "R12.5")
    for variable, step in data[1]:
        change(state, int(variable), int(step), log, by)


_CARRY_OUT = {"set": _set, "lead": _lead, "headline": _headline}
