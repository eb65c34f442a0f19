"""A state as plain data and back, and the hash by which a replay is compared."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from game.engine.options import rows_of
from game.engine.sound import is_sound
from game.engine.state import NO_ANSWERS, ORDERS, REPLY, RESOLVE, Stack, State, Step
from game.model.errors import FourCapitalsError
from game.model.outcome import Outcome
from game.model.ruleset import Row, Ruleset

ENGINE = 2
"""Raised whenever the same choices could lead elsewhere; saves carry it."""


def dump(state: State) -> dict[str, Any]:
    """The state as plain data that JSON can carry."""
    return {
        "v": list(state.v),
        "dice": state.dice,
        "together": state.together,
        "order": list(state.order),
        "stack": [_dump_step(step) for step in _steps(state.stack)],
        "answers": [[[*row.choice, row.bit] for row in rows] for rows in state.answers],
        "hand": list(state.hand),
        "pile": hex(state.pile),
        "aside": [hex(mask) for mask in state.aside],
        "led": hex(state.led),
        "used": hex(state.used),
        "last": hex(state.last),
        "marks": hex(state.marks),
        "covert": [list(row.choice) if row else None for row in state.covert],
        "dealt": [list(entry) for entry in state.dealt],
        "agenda": list(state.agenda),
        "headline": [state.headline, state.headline_by],
        "reckoned": state.reckoned,
        "outcome": list(state.outcome) if state.outcome else None,
    }


def state_hash(state: State) -> str:
    """Sixteen hexadecimal digits that differ when anything in the state does."""
    text = json.dumps(dump(state), separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def load(rules: Ruleset, data: dict[str, Any]) -> State:
    """A state from plain data; FourCapitalsError if it does not fit these rules."""
    wrong = FourCapitalsError("expected a stored game that fits its own rules, found one that doesn't")
    try:
        data = _of_today(rules, data)
        state = _load(rules, data)
        sound = is_sound(state, data, dump(state))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise wrong from error
    if not sound:
        raise wrong
    return state


def _of_today(rules: Ruleset, data: dict[str, Any]) -> dict[str, Any]:
    """Plain data as `dump` gives it now: the first engine kept kinds and hands in a list for each seat."""
    kinds, found = len(rules.kinds), dict(data)
    if "hands" in found:
        found["hand"] = [place for hand in found.pop("hands") for place in hand]
    for name in ("used", "last"):
        if isinstance(data[name], list):
            if not all(0 <= kind < kinds for entry in data[name] for kind in entry):
                raise ValueError("no such kind of order")
            owned = {seat * kinds + kind for seat, entry in enumerate(data[name]) for kind in entry}
            found[name] = hex(sum(1 << bit for bit in owned))
    return found


def _load(rules: Ruleset, data: dict[str, Any]) -> State:
    state = State()
    state.rules = rules
    state.v = [int(value) for value in data["v"]]
    if len(state.v) != len(rules.variables):
        raise ValueError("another number of variables")
    state.dice, state.together = int(data["dice"]), bool(data["together"])
    state.order = tuple(data["order"])
    state.stack = _stack([_load_step(rules, step) for step in data["stack"]])
    state.hand = tuple(data["hand"])
    masks = (int(data[name], 16) for name in ("pile", "led", "used", "last", "marks"))
    state.pile, state.led, state.used, state.last, state.marks = masks
    state.aside = tuple(int(mask, 16) for mask in data["aside"])
    state.dealt = _tuples(data["dealt"])
    state.covert = tuple(
        None if choice is None else _find(rules.covert[seat], choice)
        for seat, choice in enumerate(data["covert"])
    )
    state.agenda = tuple(data["agenda"])
    state.headline, state.headline_by = data["headline"]
    state.reckoned = int(data["reckoned"])
    state.outcome = _outcome(data["outcome"])
    state.answers = NO_ANSWERS
    if any(data["answers"]):
        state.answers = tuple(
            tuple(_answer(state, seat, choice) for choice in rows)
            for seat, rows in enumerate(data["answers"])
        )
    return state


def _steps(stack: Stack) -> list[Step]:
    found = []
    while stack is not None:
        found.append(stack[0])
        stack = stack[1]
    return found


def _stack(steps: list[Step]) -> Stack:
    stack: Stack = None
    for step in reversed(steps):
        stack = (step, stack)
    return stack


def _dump_step(step: Step) -> list[Any]:
    if step[0] == REPLY:
        code, seats, row, mover, price = step
        return [code, list(seats), [mover, row.bit], mover, [list(pair) for pair in price]]
    if step[0] == RESOLVE:
        return [step[0], [], [[seat, row.bit] for seat, row in step[2]]]
    return [list(part) if isinstance(part, tuple) else part for part in step]


def _load_step(rules: Ruleset, data: list[Any]) -> Step:
    if data[0] == REPLY:
        code, seats, (seat, bit), mover, price = data
        return (code, tuple(seats), rules.turns[seat].rows[bit], mover, tuple((v, n) for v, n in price))
    if data[0] == RESOLVE:
        return (data[0], (), tuple((seat, rules.turns[seat].rows[bit]) for seat, bit in data[2]))
    return tuple(tuple(part) if isinstance(part, list) else part for part in data)


def _tuples(data: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(entry) for entry in data)


def _find(rows: Iterable[Row], choice: list[Any]) -> Row:
    for row in rows:
        if list(row.choice) == choice[:3]:
            return row
    raise LookupError(f"no row for {choice[:3]}")  # not StopIteration: it would end the caller's generator


def _answer(state: State, seat: int, choice: list[Any]) -> Row:
    """A sealed answer, found again among the rows of the question it answered."""
    rules = state.rules
    bit: int = choice[3]
    if state.top[0] != ORDERS:
        return _find(rows_of(state, seat), choice)
    if bit >= 0:
        return rules.turns[seat].rows[bit]
    return _find((*rules.covert[seat], *rules.say[seat].values()), choice)


def _outcome(data: list[Any] | None) -> Outcome | None:
    if data is None:
        return None
    end, title, winners, standing, barred, rounds = data
    pairs = tuple((power, points) for power, points in standing)
    return Outcome(end, title, tuple(winners), pairs, tuple(barred), rounds)
