"""Effects: how numbers move. Everything that changes a number of the game goes through here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from game.engine.moves import assign, catch_up, follow, holds, moves
from game.engine.plans import LOOK, RISE, Rise, level_step, plan_of, settling_step
from game.engine.state import State
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import (
    ADD,
    BEGIN,
    CASE,
    CHANCE,
    END,
    LEAN,
    LEVEL,
    RIVAL,
    SETTLE,
    Op,
    Ops,
    Place,
)

Log = list[Event] | None
"""Where events go; None in the fast path, which must leave the same state (a test compares them)."""


class By(NamedTuple):
    """What makes a change happen, as the chronicle names it."""

    seat: PowerId | None
    clause: str
    why: str


NOBODY: Final = By(None, "", "")


def change(state: State, variable: int, step: int, log: Log, by: By) -> int:
    """Move a number by `step`, stopped at the ends of its range; the step it really took."""
    v, rules = state.v, state.rules
    old = v[variable]
    if rules.live[variable]:
        follow(rules, v, variable, moves(rules, variable, step)[old])
        new = v[variable]
    else:
        new = old + step
        if new > rules.high[variable]:
            new = rules.high[variable]
        elif new < rules.low[variable]:
            new = rules.low[variable]
        v[variable] = new
    if log is not None and step and rules.variables[variable].open:
        log.append(Event("change", by.seat, (variable, old, new, step), by.clause, by.why))
    return new - old


def perform(state: State, ops: Ops, log: Log, by: By) -> None:
    """Carry out effects in order; without a log by their plan, which must leave the same state."""
    if log is not None:
        for op in ops.effects:
            _EFFECTS[op[0]](state, op, log, by)
        return
    plan = ops.plan
    if not plan:
        if plan is not None:
            return
        plan = ops.plan = plan_of(state.rules, ops)
    v = state.v
    for variable, data in plan:
        if variable < 0:
            if variable != LOOK:
                _EFFECTS[-variable](state, data, None, by)
                continue
            looked, effects = data
            then = effects[v[looked]]
            if then.effects:
                perform(state, then, None, by)
            continue
        v[variable], after = data[v[variable]]
        if after is not None:
            catch_up(state.rules, v, after)


def _add(state: State, op: Op, log: Log, by: By) -> None:
    change(state, op[1], op[2], log, by)


def _lean(state: State, op: Op, log: Log, by: By) -> None:
    """A lean moves; what a partner has no room for comes out of the closest rival's (R1.5)."""
    _, variable, step, least = op
    v, rules = state.v, state.rules
    if v[variable] < least:
        return
    if step > 0:
        extra = rules.steps.get(variable)
        if extra is not None:
            step = max(0, step + v[extra])
        change(state, variable, step, log, by)
        make_room(state, *rules.lean_of[variable], log, by)
        return
    floor = rules.floors.get(variable)
    if floor is not None:
        step = max(step, min(0, v[floor] - v[variable]))
    change(state, variable, step, log, by)


def _rise(state: State, rise: Rise, log: Log, by: By) -> None:
    """`_lean` in a plan, where it rises."""
    variable, table, least, seat, place, falls = rise
    rules, v = state.rules, state.v
    now = v[variable]
    if now < least:
        return
    v[variable], after = table[now]
    if after is not None:
        catch_up(rules, v, after)
    over = -place.room
    for lean in place.leans:
        over += v[lean]
    while over > 0:
        rival = closest_rival(v, place, seat)
        if rival < 0:
            return
        lean = place.leans[rival]
        v[lean], after = falls[rival][v[lean]]
        if after is not None:
            catch_up(rules, v, after)
        over -= 1


def make_room(state: State, partner: int, seat: int, log: Log, by: By) -> None:
    """What a partner leans beyond its room comes out of the closest rival's of a seat (R1.5)."""
    v, rules = state.v, state.rules
    place = rules.places[partner]
    over = -place.room
    for lean in place.leans:
        over += v[lean]
    while over > 0:
        rival = closest_rival(v, place, seat)
        if rival < 0:
            return
        why = NOBODY if log is None else By(by.seat, "R1.5", "no room for both")
        change(state, place.leans[rival], -1, log, why)
        over -= 1


def closest_rival(v: list[int], place: Place, seat: int) -> int:
    """The other power with the highest lean there, the first of equals; -1 if none has any."""
    best, most = -1, 0
    for other, lean, floor in place.rivals[seat]:
        level = v[lean]
        if level > most and (floor < 0 or level > v[floor]):
            best, most = other, level
    return best


def _level(state: State, op: Op, log: Log, by: By) -> None:
    framework = state.rules.frameworks[op[1]]
    step = level_step(framework, op, state.v[framework.variable])
    change(state, framework.variable, step, log, by)


def _settle(state: State, op: Op, log: Log, by: By) -> None:
    change(state, op[1], settling_step(op, state.v[op[1]]), log, by)


def _begin(state: State, op: Op, log: Log, by: By) -> None:
    """An ongoing comes into force; `again` says what a second one does (R10)."""
    slot = state.rules.slots[op[1]]
    now = state.v[slot.variable]
    if now and slot.again == "ignore":
        return
    term = slot.rounds or 1
    new = min(now + term, state.rules.high[slot.variable]) if slot.again == "add" and slot.rounds else term
    assign(state.rules, state.v, slot.variable, new)
    if log is not None:
        log.append(Event("begin", by.seat, (op[1], new), by.clause, by.why))
    if not now and slot.at_start.effects:
        perform(state, slot.at_start, log, NOBODY if log is None else By(by.seat, slot.clause, slot.title))


def stop(state: State, number: int, log: Log, by: By) -> None:
    """An ongoing ends."""
    slot = state.rules.slots[number]
    if not state.v[slot.variable]:
        return
    assign(state.rules, state.v, slot.variable, 0)
    if log is not None:
        log.append(Event("end", by.seat, (number,), by.clause, by.why))
    if slot.at_end.effects:
        perform(state, slot.at_end, log, NOBODY if log is None else By(by.seat, slot.clause, slot.title))


def _end(state: State, op: Op, log: Log, by: By) -> None:
    for number in op[1]:
        stop(state, number, log, by)


def _chance(state: State, op: Op, log: Log, by: By) -> None:
    if state.start < 0:
        return
    _, numerator, denominator, then, otherwise = op
    came = state.below(denominator) < numerator
    if log is not None:
        log.append(Event("rolled", by.seat, (numerator, denominator, came), by.clause, by.why, closes=True))
    perform(state, then if came else otherwise, log, by)


def _case(state: State, op: Op, log: Log, by: By) -> None:
    _, condition, then, otherwise = op
    perform(state, then if holds(state.v, condition) else otherwise, log, by)


def _rival(state: State, op: Op, log: Log, by: By) -> None:
    """Effects on whichever other power leads at a partner."""
    _, partner, seat, by_rival = op
    rival = closest_rival(state.v, state.rules.places[partner], seat)
    if rival >= 0:
        perform(state, by_rival[rival], log, by)


_EFFECTS: Final[dict[int, Callable[[State, Any, Log, By], None]]] = {
    ADD: _add,
    LEAN: _lean,
    LEVEL: _level,
    SETTLE: _settle,
    BEGIN: _begin,
    END: _end,
    CHANCE: _chance,
    CASE: _case,
    RIVAL: _rival,
    RISE: _rise,
}
