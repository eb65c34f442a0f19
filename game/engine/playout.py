"""Games played out by random choices: the shortest way through the rules."""

from __future__ import annotations

from game.engine.answers import ALONE, ANSWERED, settle_answers
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
        if code >= FIRST_MACHINE:
            if len(taken) >= most:
                break
            state.stack = rest
            MACHINE[code](state, step, None)
        elif code == ORDERS or len(step[1]) > 1:
            taken += _sealed(state, step, dice)
        else:
            (seat,) = step[1]
            rows = ROWS[code](state, step, seat)
            row = rows[0] if len(rows) == 1 else drawn(state, seat, rows, dice)
            taken.append(row)
            state.stack = rest
            if code in ALONE:
                ALONE[code](state, step, seat, row, None)
            else:
                ANSWERED[code](state, step, {seat: row}, None)
    return taken


def _sealed(state: State, step: Step, dice: Dice) -> list[Row]:
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
