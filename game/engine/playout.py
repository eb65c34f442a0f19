"""Games played out by random choices: the shortest way through the rules."""

from __future__ import annotations

from game.engine.answers import ALONE, settle_answers
from game.engine.dice import Dice
from game.engine.flow import MACHINE
from game.engine.options import ROWS, drawn, options_of
from game.engine.play import advance, seats_waiting
from game.engine.state import FIRST_MACHINE, ORDERS, State, Step
from game.model.ruleset import Row


def play_out(state: State, dice: Dice, most: int) -> list[Row]:
    """Play on in place by random choices, to the end or to some `most` of them; the rows chosen.

    Law: what `draw_row` and `advance` do, seat by seat (tests/properties/test_playout.py).
    """
    taken: list[Row] = []
    while state.stack is not None:
        step, rest = state.stack
        code = step[0]
        if code in ALONE:
            (seat,) = step[1]
            row = drawn(state, seat, ROWS[code](state, step, seat), dice)
            taken.append(row)
            state.stack = rest
            ALONE[code](state, step, seat, row, None)
        elif code >= FIRST_MACHINE:
            if len(taken) >= most:
                break
            state.stack = rest
            MACHINE[code](state, step, None)
        else:
            taken += _answers(state, step, dice)
    return taken


def _answers(state: State, step: Step, dice: Dice) -> list[Row]:
    """The answers of all who are asked, each drawn by itself; of secret orders, the next one."""
    if step[0] == ORDERS:
        seat = seats_waiting(state)[0]
        row = options_of(state, seat).pick_row(dice)
        advance(state, seat, row)
        return [row]
    taken, answers = [], {}
    for seat in step[1]:
        given = state.answers[seat]
        if given:
            answers[seat] = given[0]
        else:
            answers[seat] = drawn(state, seat, ROWS[step[0]](state, step, seat), dice)
            taken.append(answers[seat])
    settle_answers(state, answers, None)
    return taken
