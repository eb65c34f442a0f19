"""Plans: how a list of effects is carried out where nothing is recorded.

Most effects come down to moves (`engine.moves`), also those that look only at the number they move. A plan
is worked out when its list is first carried out. Law: it leaves the state that the effects one by one leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from game.engine.moves import Table, memo, moves, nothing_yet, spread, table_to
from game.model.ruleset import ADD, CASE, LEAN, LEVEL, SETTLE, Framework, Op, Ops, Place, Ruleset

RISE: Final = 9  # a lean that rises by as much as is written: its data is a Rise
LOOK: Final = -10  # a case: its data is a Look
Plan = tuple[tuple[int, Any], ...]
"""(number, its moves), or (the code of an effect that is no move, below zero, and its data)."""


Rise = tuple[int, Table, int, int, Place, tuple[Table, ...]]
"""(lean, its moves, at_least, seat, place, by seat: the moves of its lean there when it makes room)."""
Look = tuple[int, tuple[Ops, ...]]
"""(number, the effects at each of its values)."""


def plan_of(rules: Ruleset, ops: Ops) -> Plan:
    """The plan of a list of effects, the same for equal lists."""
    plans: dict[Ops, Plan] = memo(rules, "plans", nothing_yet)
    if ops not in plans:
        plans[ops] = _plan(rules, ops)
    return plans[ops]


def _plan(rules: Ruleset, ops: Ops) -> Plan:
    """Moves of one number that follow one another become one."""
    plan: list[tuple[int, Any]] = []
    for op in _unwrapped(ops):
        variable, table = _moves(rules, op)
        if variable < 0:
            plan.append(_rarer(rules, op))
        elif plan and plan[-1][0] == variable:
            plan[-1] = variable, _joined(rules, variable, plan[-1][1], table)
        else:
            plan.append((variable, table))
    items: dict[tuple[int, int], tuple[int, Any]] = memo(rules, "items", nothing_yet)
    return tuple([items.setdefault((variable, id(data)), (variable, data)) for variable, data in plan])


def level_step(framework: Framework, op: Op, now: int) -> int:
    """By how much an effect raises a framework that stands at a level."""
    _, _, step, launch = op
    return 0 if now == 0 and step > 0 and not launch else min(step, framework.highest - now)


def settling_step(op: Op, now: int) -> int:
    """By how much an effect settles a number."""
    _, _, toward, at_most = op
    step: int = max(-at_most, min(at_most, toward - now))
    return step


def _unwrapped(ops: Ops) -> Iterator[Op]:
    """The effects, those of a case that always holds in its place."""
    for op in ops.effects:
        if op[0] == CASE and not op[1]:
            yield from _unwrapped(op[2])
        else:
            yield op


def _moves(rules: Ruleset, op: Op) -> tuple[int, Table]:
    """(number, its moves), or (-1, ()) if the effect is no move of one number."""
    code, variable = op[0], op[1]
    if code == ADD:
        return variable, moves(rules, variable, op[2])
    if code == LEVEL:
        framework = rules.frameworks[variable]
        level = framework.variable
        return level, _table(rules, level, lambda now: now + level_step(framework, op, now))
    if code == SETTLE:
        return variable, _table(rules, variable, lambda now: now + settling_step(op, now))
    if code == LEAN and op[2] <= 0 and variable not in rules.floors:
        return variable, _table(rules, variable, lambda now: now + op[2] if now >= op[3] else now)
    if code == CASE and len(op[1]) == 1:
        return _case_moves(rules, op)
    return -1, ()


def _case_moves(rules: Ruleset, op: Op) -> tuple[int, Table]:
    """A case is a move if it looks at one number and moves that one only."""
    _, ((variable, low, high),), then, otherwise = op
    tables = []
    for ops in (then, otherwise):
        table = moves(rules, variable, 0)
        for part in ops.effects:
            moved, further = _moves(rules, part)
            if moved != variable:
                return -1, ()
            table = _joined(rules, variable, table, further)
        tables.append(table)
    inside, outside = tables
    return variable, _table(rules, variable, lambda now: (inside if low <= now <= high else outside)[now][0])


def _table(rules: Ruleset, variable: int, target: Callable[[int], int]) -> Table:
    """The moves of a number to what `target` makes of each value, stopped at the ends of its range."""
    low, high = rules.low[variable], rules.high[variable]
    return table_to(rules, variable, spread(rules, variable, lambda now: max(low, min(high, target(now)))))


def _joined(rules: Ruleset, variable: int, first: Table, then: Table) -> Table:
    """Two moves of a number as one."""
    return table_to(rules, variable, tuple([then[new][0] for new, _ in first]))


def _rarer(rules: Ruleset, op: Op) -> tuple[int, Any]:
    code, variable = op[0], op[1]
    if code == LEAN and op[2] > 0 and variable not in rules.steps:
        partner, seat = rules.lean_of[variable]
        place = rules.places[partner]
        falls = tuple([moves(rules, lean, -1) for lean in place.leans])
        return -RISE, (variable, moves(rules, variable, op[2]), op[3], seat, place, falls)
    return (LOOK, _look(rules, op)) if code == CASE else (-code, op)


def _look(rules: Ruleset, op: Op) -> Look:
    """A case by the value of the first number it looks at; what else it looks at is a case in its turn."""
    _, condition, then, otherwise = op
    variable, low, high = condition[0]
    inside = Ops([(CASE, condition[1:], then, otherwise)]) if condition[1:] else then
    return variable, spread(rules, variable, lambda value: inside if low <= value <= high else otherwise)
