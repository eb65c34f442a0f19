"""Games played out by random choices: the shortest way through the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.engine.answers import ALONE, ANSWERED, settle_answers
from game.engine.dice import Dice
from game.engine.flow import MACHINE, run
from game.engine.options import ROWS, drawn, is_open, options_of
from game.engine.play import advance, seats_waiting
from game.engine.state import COVERT, DONE, FIRST_MACHINE, LEAD, ORDER, ORDERS, OVER, State, Step
from game.model.ruleset import Row

MOST_DECISIONS: Final = 2_000
"""No game takes more; one that does is a fault."""


def play_out(state: State, dice: Dice, most: int) -> list[Row]:
    """Play on in place by random choices, to the end or to the first turn after `most`; the rows chosen.

    Law: what `draw_row` and `advance` do, seat by seat (tests/properties/test_playout.py).
    """
    taken: list[Row] = []
    while state.stack is not None:
        step, rest = state.stack
        code = step[0]
        turn = _TURN[code]
        if turn is not None:
            pick, follow = turn
            seat = step[1][0]
            row = pick(state, seat, dice)
            taken.append(row)
            state.stack = rest
            follow(state, step, seat, row, None)
        elif code >= FIRST_MACHINE:
            if len(taken) >= most:
                break
            state.stack = rest
            MACHINE[code](state, step, None)
        elif code != ORDERS and len(step[1]) == 1:
            (seat,) = step[1]
            row = drawn(state, seat, ROWS[code](state, step, seat), dice)
            taken.append(row)
            state.stack = rest
            ANSWERED[code](state, step, {seat: row}, None)
        else:
            taken += _answers(state, step, dice)
    run(state, None)
    return taken


def _pick_lead(state: State, seat: int, dice: Dice) -> Row:
    hand = state.hand
    place = hand[dice.below(len(hand))] if len(hand) > 1 else hand[0]
    return state.rules.leads[seat][place]


def _pick_order(state: State, seat: int, dice: Dice) -> Row:
    rows = state.rules.turns[seat].rows
    total = len(rows)
    while True:
        row = rows[dice.below(total)]
        if is_open(state, seat, row):
            return row


def _pick_covert(state: State, seat: int, dice: Dice) -> Row:
    return drawn(state, seat, state.rules.covert[seat], dice)


def _pick_done(state: State, seat: int, dice: Dice) -> Row:
    return state.rules.done[seat][0]


_PICK: Final[dict[int, Callable[[State, int, Dice], Row]]] = {
    LEAD: _pick_lead,
    ORDER: _pick_order,
    COVERT: _pick_covert,
    DONE: _pick_done,
}
"""The choices of one's own turn, drawn without building the others."""
_TURN: Final = tuple((_PICK[code], ALONE[code]) if code in _PICK else None for code in range(OVER + 1))
"""By the code of a step: how its choice is drawn and what follows; None where it is no part of one's turn."""


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
