"""A stored state that is not one of a game is refused with a sentence, whatever is wrong in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.engine import Dice, State, apply, options, waiting
from game.engine.frozen import dump
from game.engine.frozen import load as thaw
from game.engine.state import ORDERS, bits
from game.model.errors import FourCapitalsError

from ..kit import at, begun, played, rules_of


def stored(state: State) -> dict[str, Any]:
    """A state as it comes out of a save."""
    data: dict[str, Any] = json.loads(json.dumps(dump(state)))
    return data


def refused(state: State, data: Any) -> bool:
    try:
        thaw(state.rules, data)
    except FourCapitalsError as error:
        return "expected a stored game that fits its own rules" in str(error)
    return False


FAULTS: dict[str, Any] = {
    "v": [[], None, "x", [0], [10**9] * 400],
    "dice": [-1, None, "7", 1 << 70, 1.5],
    "together": [None, 1, "yes"],
    "order": [[], [0, 0, 1, 2], [0, 1, 2, 9], [0.0, 1, 2, 3], None],
    "stack": [[], [[99]], [[3, [0], 9]], [[3, [7], 2]], [[6, [0], [0, 999], 0, []]], [[15, [], 40]], 5],
    "answers": [[], [[], [], [["tokyo", "done", "", -1]], []], [[["x"]], [], [], []]],
    "hand": [None, [], [999], [-1], [1.0]],
    "pile": ["-0x5", "0x" + "f" * 90, 7, "junk"],
    "aside": [["0x0"], ["-0x1", "0x0", "0x0", "0x0"]],
    "led": ["-0x1", None],
    "used": ["-0x1", "0x" + "f" * 90, 7, None, [[99], [], [], []], [[], [], [], [], [1]]],
    "last": ["junk", [[-1], [], [], []], [["a"], [], [], []]],
    "marks": ["-0x1", "0x" + "f" * 200],
    "covert": [[["tokyo", "fly", ""], None, None, None], [None]],
    "dealt": [[[9], [], [], []], [[-1], [], [], []]],
    "agenda": [[9, 0, 0, 0], [0]],
    "headline": [[10_000, 0], [-9, 0], [0]],
    "reckoned": [-1, 99, None],
    "outcome": [["war", "War", [], [], [], 1], [1, 2], "over"],
}


@pytest.mark.parametrize(("field", "value"), [(name, value) for name in FAULTS for value in FAULTS[name]])
def test_a_field_that_does_not_fit_is_refused(field: str, value: Any) -> None:
    state = begun().state
    assert refused(state, stored(state) | {field: value})


@pytest.mark.parametrize("field", FAULTS)
def test_a_field_that_is_missing_is_refused(field: str) -> None:
    state = begun().state
    data = stored(state)
    del data[field]
    assert refused(state, data)


def test_a_field_too_many_is_refused() -> None:
    state = begun().state
    assert refused(state, stored(state) | {"secret": 1})


@pytest.mark.parametrize("data", [None, [], 7, "x", {}])
def test_what_is_no_state_at_all_is_refused(data: Any) -> None:
    assert refused(begun().state, data)


def test_a_number_out_of_step_with_what_it_is_worked_out_from_is_refused() -> None:
    state = at("quad 1").turn("tokyo").state
    data = stored(state)
    data["v"][rules_of().variable("framework", "quad")] = 2
    assert refused(state, data)


def test_sealed_orders_out_of_order_are_refused() -> None:
    for state, _, _ in played("decade", "together", 3):
        sealed = [seat for seat, rows in enumerate(state.answers) if len(rows) == 4]
        if state.top[0] == ORDERS and sealed:
            data = stored(state)
            data["answers"][sealed[0]].reverse()
            assert refused(state, data)
            return


def changed(value: Any, dice: Dice) -> Any:
    """A value with one thing in it made another."""
    if isinstance(value, dict) and value:
        name = sorted(value)[dice.below(len(value))]
        return value | {name: changed(value[name], dice)}
    if isinstance(value, list) and value:
        place = dice.below(len(value))
        return [*value[:place], changed(value[place], dice), *value[place + 1 :]]
    junk = (None, -1, 0, 1, 2, 5, 99, 1 << 40, "", "0x3", "tokyo", [], [[]], True, 0.5)
    return junk[dice.below(len(junk))]


def test_whatever_is_changed_a_state_is_refused_or_plays_on() -> None:
    dice, taken = Dice(12, "changes"), 0
    sample = [
        state for seed in (1, 2) for state, _, _ in played("decade", ("in-turn", "together")[seed - 1], seed)
    ]
    for number in range(2_000):
        state = sample[dice.below(len(sample))]
        try:
            other = thaw(state.rules, changed(stored(state), dice))
        except FourCapitalsError:
            continue
        taken += 1
        for _ in range(40 if number % 4 == 0 else 5):
            if not waiting(other):
                break
            other, _ = apply(other, options(other, waiting(other)[0]).pick(dice))
    assert 10 < taken


def as_first_engine(state: State) -> dict[str, Any]:
    """Plain data with hands and kinds in a list for each seat, the newest kind first."""
    count, data = len(state.rules.kinds), stored(state)
    for name in ("used", "last"):
        kinds = [divmod(bit, count) for bit in reversed(bits(getattr(state, name)))]
        data[name] = [[kind for seat, kind in kinds if seat == own] for own in range(4)]
    data["hands"] = [data["hand"] if seat == state.holder else [] for seat in range(4)]
    del data["hand"]
    return data


def test_a_state_of_the_first_engine_is_read_too() -> None:
    sample = [state for state, _, _ in played("decade", "in-turn", 1)]
    assert any(state.used for state in sample) and any(state.hand for state in sample)
    for state in sample:
        assert stored(state) == stored(thaw(state.rules, as_first_engine(state)))
