"""What the world step will do by its rules if nobody does anything more: no dice, nothing hidden."""

from __future__ import annotations

from typing import NamedTuple

from game.engine.moves import holds
from game.engine.scoring import weight_of
from game.engine.state import NO_ANSWERS, PHASE, Stack, State
from game.engine.world import PARTS, covert_operations, crises, ends, initiative, reckoning
from game.model.event import Event
from game.model.view import View


class Coming(NamedTuple):
    """What is to come at the end of the round, from the numbers as they stand."""

    events: tuple[Event, ...]
    """As they would be told: what goes on, standing rules, frameworks, incomes, points."""
    weight: int
    """Of the reckoning after this round; 0 without one."""
    breaking: tuple[str, ...]
    """The flashpoint at its highest that breaks into a crisis: the first, for there is one a round (R6.3)."""
    brink: tuple[str, ...]
    """Flashpoints that may break by the dice, where both sides are played."""
    incident: bool
    """Whether one flashpoint, by the dice, still rises."""
    end: str
    """The end of the game that would be reached; empty for none."""


NOTHING = Coming((), 0, (), (), False, "")

_COUNTED = tuple(
    number for number, part in enumerate(PARTS) if part not in (covert_operations, crises, ends, initiative)
)
"""The parts of the world step that can be told of beforehand."""


def coming(view: View) -> Coming:
    """What comes if nobody does more; of parts of the world step that are over already, nothing.

    Covert operations and incidents hang on the dice and are left out, and so is what a chance in a rule
    would bring.
    """
    due = () if view.outcome is not None else due_parts(view)
    if not due:
        return NOTHING
    state, log = quiet(view), list[Event]()
    for number in due:
        if number in _COUNTED:
            PARTS[number](state, log)
    flashpoints = view.rules.flashpoints if PARTS.index(crises) in due else ()
    places = [one for one in flashpoints if all(one.played)]
    crisis, now = view.rules.crisis, state.v
    return Coming(
        tuple(log),
        weight_of(view.rules, view.round) if PARTS.index(reckoning) in due else 0,
        tuple(one.id for one in places if now[one.variable] >= crisis.highest)[:1],
        tuple(one.id for one in places if now[one.variable] == crisis.may_break_at),
        bool(flashpoints),
        _end(state),
    )


def quiet(view: View) -> State:
    """A state with the open numbers, in which nothing rolls and nothing is pending."""
    state = State()
    state.rules, state.v, state.dice = view.rules, list(view.values), -1
    state.together, state.stack, state.answers = False, None, NO_ANSWERS
    state.order = tuple(view.rules.seat(power) for power in view.initiative)
    state.covert, state.reckoned = (None,) * len(view.rules.powers), 0
    return state


def due_parts(view: View) -> list[int]:
    """The parts of the world step that are still to be done in this round, in their order."""
    stack: Stack = getattr(view.guts, "stack", None)
    found = set()
    while stack is not None:
        step, stack = stack
        if step[0] == PHASE:
            found.add(int(step[2]))
    return sorted(found)


def _end(state: State) -> str:
    """The end that these numbers reach."""
    for end in state.rules.ends:
        if end.when is None:
            continue
        if state.v[end.streak] >= end.reckonings if end.streak >= 0 else holds(state.v, end.when):
            return end.id
    return ""
