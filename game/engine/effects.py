"""Effects: how numbers move. Everything that changes a number of the game goes through here."""

from __future__ import annotations

from typing import Final, NamedTuple

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
    Condition,
    Op,
    Ops,
    Ruleset,
)

Log = list[Event] | None
"""Where events go; None in the fast path, which must leave the same state (a test compares them)."""


class By(NamedTuple):
    """What makes a change happen, as the chronicle names it."""

    seat: PowerId | None
    clause: str
    why: str


NOBODY: Final = By(None, "", "")


def holds(v: list[int], condition: Condition) -> bool:
    """Whether every part of a condition holds."""
    for variable, low, high in condition:  # noqa: SIM110
        if not low <= v[variable] <= high:
            return False  # a plain loop: twice as fast here as all() over a generator
    return True


def assign(rules: Ruleset, v: list[int], variable: int, new: int) -> None:
    """Set a number and bring what is derived from it up to date."""
    old = v[variable]
    v[variable] = new
    live = rules.live
    for derived, table in rules.sums[variable]:
        step = table[new] - table[old]
        if step:
            if live[derived]:
                assign(rules, v, derived, v[derived] + step)
            else:
                v[derived] += step
    for flag in rules.flags[variable]:
        value = 0
        for case in rules.flag_cases[flag]:
            if holds(v, case):
                value = 1
                break
        if value != v[flag]:
            assign(rules, v, flag, value)


def change(state: State, variable: int, step: int, log: Log, by: By) -> int:
    """Move a number by `step`, stopped at the ends of its range; the step it really took."""
    v, rules = state.v, state.rules
    old = v[variable]
    new = old + step
    if new > rules.high[variable]:
        new = rules.high[variable]
    elif new < rules.low[variable]:
        new = rules.low[variable]
    if new != old:
        if rules.live[variable]:
            assign(rules, v, variable, new)
        else:
            v[variable] = new
    if log is not None and step and rules.variables[variable].open:
        log.append(Event("change", by.seat, (variable, old, new, step), by.clause, by.why))
    return new - old


def perform(state: State, ops: Ops, log: Log, by: By) -> None:
    """Carry out effects in order.

    Without a log `change` is written out here: the fast path, which must leave the same state.
    """
    if log is not None:
        for op in ops:
            if op[0] == ADD:
                change(state, op[1], op[2], log, by)
            else:
                _RARER[op[0]](state, op, log, by)
        return
    v, rules = state.v, state.rules
    low, high, live = rules.low, rules.high, rules.live
    for op in ops:
        if op[0] != ADD:
            _RARER[op[0]](state, op, None, by)
            continue
        i = op[1]
        new = v[i] + op[2]
        if new > high[i]:
            new = high[i]
        elif new < low[i]:
            new = low[i]
        if not live[i]:
            v[i] = new
        elif new != v[i]:
            assign(rules, v, i, new)


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
        _make_room(state, variable, log, by)
        return
    floor = rules.floors.get(variable)
    if floor is not None:
        step = max(step, min(0, v[floor] - v[variable]))
    change(state, variable, step, log, by)


def _make_room(state: State, variable: int, log: Log, by: By) -> None:
    v, rules = state.v, state.rules
    partner, seat = rules.lean_of[variable]
    place = rules.places[partner]
    over = -place.room
    for lean in place.leans:
        over += v[lean]
    while over > 0:
        rival = closest_rival(rules, v, partner, seat)
        if rival < 0:
            return
        lean = place.leans[rival]
        change(state, lean, -1, log, By(by.seat, "R1.5", "no room for both"))
        over -= 1


def closest_rival(rules: Ruleset, v: list[int], partner: int, seat: int) -> int:
    """The other power with the highest lean there, the first of equals; -1 if none has any."""
    best, most = -1, 0
    for other, lean in enumerate(rules.places[partner].leans):
        if other != seat and v[lean] > most:
            floor = rules.floors.get(lean)
            if floor is None or v[lean] > v[floor]:
                best, most = other, v[lean]
    return best


def _level(state: State, op: Op, log: Log, by: By) -> None:
    _, number, step, launch = op
    framework = state.rules.frameworks[number]
    now = state.v[framework.variable]
    if now == 0 and step > 0 and not launch:
        return
    change(state, framework.variable, min(step, framework.highest - now), log, by)


def _settle(state: State, op: Op, log: Log, by: By) -> None:
    _, variable, toward, by_at_most = op
    gap = toward - state.v[variable]
    if gap:
        change(state, variable, max(-by_at_most, min(by_at_most, gap)), log, by)


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
    if not now:
        perform(state, slot.at_start, log, By(by.seat, slot.clause, slot.title))


def stop(state: State, number: int, log: Log, by: By) -> None:
    """An ongoing ends."""
    slot = state.rules.slots[number]
    if not state.v[slot.variable]:
        return
    assign(state.rules, state.v, slot.variable, 0)
    if log is not None:
        log.append(Event("end", by.seat, (number,), by.clause, by.why))
    perform(state, slot.at_end, log, By(by.seat, slot.clause, slot.title))


def _end(state: State, op: Op, log: Log, by: By) -> None:
    for number in op[1]:
        stop(state, number, log, by)


def _chance(state: State, op: Op, log: Log, by: By) -> None:
    if state.dice < 0:
        return
    _, numerator, denominator, then, otherwise = op
    came = state.below(denominator) < numerator
    if log is not None:
        log.append(Event("rolled", by.seat, (numerator, denominator, came), by.clause, by.why, closes=True))
    perform(state, then if came else otherwise, log, by)


def _case(state: State, op: Op, log: Log, by: By) -> None:
    perform(state, op[2] if holds(state.v, op[1]) else op[3], log, by)


def _rival(state: State, op: Op, log: Log, by: By) -> None:
    """Effects on whichever other power leads at a partner."""
    _, partner, seat, by_rival = op
    rival = closest_rival(state.rules, state.v, partner, seat)
    if rival >= 0:
        perform(state, by_rival[rival], log, by)


_RARER: Final = {
    LEAN: _lean,
    LEVEL: _level,
    SETTLE: _settle,
    BEGIN: _begin,
    END: _end,
    CHANCE: _chance,
    CASE: _case,
    RIVAL: _rival,
}
