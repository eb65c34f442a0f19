"""Which single orders and whispers of others would still take points from a seat before a reckoning."""

from __future__ import annotations

from typing import NamedTuple

from game.engine.effects import NOBODY, perform
from game.engine.options import is_open
from game.engine.scoring import points_for, weight_of
from game.engine.state import OPEN_ORDERS, ORDER, ORDERS, TURN, Stack, State
from game.engine.world import PARTS, covert_operations
from game.model.ruleset import Row
from game.model.view import View
from game.table.coming import due_parts, quiet


class Undoing(NamedTuple):
    """One order or whisper that would leave a seat with fewer points than it has as things stand."""

    seat: int
    """Whose."""
    name: str
    target: str
    points: int
    """How many it would take, the weight of the reckoning counted in; above 0."""
    covert: bool


def undone(view: View) -> tuple[Undoing, ...]:
    """What others could still order, or have whispered, against one's points; the most first.

    Only before a reckoning, and only what is open to them as the board stands: one thing alone, no dice,
    and nothing that the seat itself would be asked for.
    """
    if view.seat is None or not is_due(view):
        return ()
    own, later, board, found = view.rules.seat(view.seat), _still_to_order(view), _board(view), []
    for seat in view.rules.scenario.seats:
        rows = [*(view.rules.turns[seat].rows if seat in later else ()), *view.rules.covert[seat]]
        found += [one for row in rows if seat != own and (one := _undoing(view, board, own, seat, row))]
    return tuple(sorted(found, key=lambda one: (-one.points, one.covert)))


def _board(view: View) -> State:
    """The open board, and which kinds of order were given on it."""
    state = quiet(view)
    state.used, state.last, state.marks = view.kinds_used, view.last_kinds, view.marks
    return state


def _undoing(view: View, board: State, own: int, seat: int, row: Row) -> Undoing | None:
    """What a row would take, if it is open as the board stands and takes anything."""
    if own in row.asks or not is_open(board, seat, row):
        return None
    state, covert = _board(view), row in view.rules.covert[seat]
    before = _points(state, own)
    perform(state, row.ops if covert else row.paid, None, NOBODY)
    perform(state, row.accepted, None, NOBODY)
    lost = (before - _points(state, own)) * weight_of(view.rules, view.round)
    return Undoing(seat, row.choice.name, row.choice.target, lost, covert) if lost > 0 else None


def _points(state: State, seat: int) -> int:
    """What the open objectives of a seat are worth as things stand, unweighed."""
    return sum(points_for(state.v, one) for one in state.rules.objectives if one.seat == seat)


def is_due(view: View) -> bool:
    """Whether a reckoning comes after this round, and its world step has not begun."""
    weight = view.outcome is None and weight_of(view.rules, view.round)
    return bool(weight) and PARTS.index(covert_operations) in due_parts(view)


def _still_to_order(view: View) -> frozenset[int]:
    """The seats with orders left in this round."""
    stack: Stack = getattr(view.guts, "stack", None)
    seats = set[int]()
    while stack is not None:
        step, stack = stack
        if step[0] == TURN:
            seats.add(step[2])
        elif step[0] in (ORDER, ORDERS):
            seats.update(step[1])
        elif step[0] == OPEN_ORDERS:
            seats.update(view.rules.scenario.seats)
    return frozenset(seats)
