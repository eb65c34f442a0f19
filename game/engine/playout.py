"""Games played out by random choices: the shortest way through the rules."""

from __future__ import annotations

from game.engine.dice import Dice
from game.engine.flow import ANSWERED, MACHINE, settle_answers
from game.engine.options import ROWS, drawn, options_of
from game.engine.play import advance, seats_waiting
from game.engine.state import FIRST_MACHINE, ORDERS, State, Step
from game.model.ruleset import Row


def play_out(state: State, dice: Dice, most: int) -> list[Row]:
    """Play on in place by random choices, at most so many; the rows chosen.

    Law: what `draw_row` and `advance` do, seat by seat (tests/properties/test_playout.py).
    """
    taken: list[Row] = []
    while state.stack is not None and len(taken) < most:
        step, rest = state.stack
        code, seats = step[0], step[1]
        if code >= FIRST_MACHINE:
            state.stack = rest
            MACHINE[code](state, step, None)
        elif code == ORDERS or len(seats) > 1:
            taken += _sealed(state, step, dice)
        else:
            (seat,) = seats
            rows = ROWS[code](state, step, seat)
            row = rows[0] if len(rows) == 1 else drawn(state, seat, rows, dice)
            taken.append(row)
            state.stack = rest
            ANSWERED[code](state, step, {seat: row}, None)
    return taken


def _sealed(state: State, step: Step, dice: Dice) -> list[Row]:
    """The answers of all who are asked, each drawn by itself; of secret orders, the next one."""
    if step[0] == ORDERS:
        seat = seats_waiting(state)[0]
        row = options_of(state, seat).pick_row(dice)
        advance(state, seat, row)
        return [row]
    answers = {}
    for seat in step[1]:
        given = state.answers[seat]
        answers[seat] = given[0] if given else drawn(state, seat, ROWS[step[0]](state, step, seat), dice)
    taken = [row for seat, row in answers.items() if not state.answers[seat]]
    settle_answers(state, answers, None)
    return taken
