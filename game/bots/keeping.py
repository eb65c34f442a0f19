"""Why a bot keeps what it has in force, or lets go of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.bots.grounds import Change, Ground, grounds
from game.bots.judge import Judge
from game.bots.phrases import amount, power, spelled, titled
from game.engine.state import State
from game.model.ruleset import ADD, CASE, Ops, Row, Ruleset


def kept(before: State, after: State, row: Row, own: Judge) -> Ground:
    """What an ongoing does each round, or what letting go of it brings."""
    rules, step = own.rules, before.top
    slot = rules.slots[step[2][step[1].index(own.seat)]]
    if row.choice.name != "keep":
        best = next(iter(grounds(Change(before, after, own))), None)
        return best or Ground(0.0, f"{slot.title} has done what it could")
    acts = sorted(_acts(slot.each_round), key=lambda act: _mine(rules, act, own.seat))
    for variable, by in acts:
        entry, has = rules.variables[variable], before.v[variable]
        if entry.kind != "resource":
            way = "raises" if by > 0 else "lowers"
            text = f"each round it {way} {titled(rules, variable)} by {spelled(abs(by))} from {has}"
            return Ground(0.0, text, ((variable, has),))
        who = power(rules, rules.seat(entry.of[0]))
        much = amount(spelled(abs(by)), entry.name)
        way = f"brings {who} {much}" if by > 0 else f"takes {much} from {who}"
        if not has:
            rest = "which is sorely missed" if by > 0 else "and there is nothing left to take"
            return Ground(0.0, f"each round it {way}, {rest}")
        rest = "beside" if by > 0 else "out of"
        return Ground(0.0, f"each round it {way}, {rest} {has}", ((variable, has),))
    return Ground(0.0, f"there is nothing to gain by ending {slot.title}")


def _acts(ops: Ops) -> Iterator[tuple[int, int]]:
    """The numbers that effects move if all they ask for holds, and how far."""
    for op in ops:
        if op[0] == ADD:
            yield op[1], op[2]
        elif op[0] == CASE:
            yield from _acts(op[2])


def _mine(rules: Ruleset, act: tuple[int, int], seat: int) -> bool:
    """True for what an ongoing costs its owner: told last."""
    variable, by = act
    return by < 0 and rules.powers[seat].id in rules.variables[variable].of
