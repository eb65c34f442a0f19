"""Where effects would lead from the numbers as they stand, as far as can be told before the dice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from game.model.reach import with_derived
from game.model.ruleset import (
    ADD,
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
    Place,
    Ruleset,
)
from game.words.conditions import condition_line, is_met
from game.words.titles import listed, signed, titled, variable_title

_DIRECT: Final = frozenset(
    {"resource", "relation", "lean", "tension", "track", "framework", "ongoing", "round", "record", "points"}
)
"""Kinds of number that nothing is derived for: they are what they were last set to."""
_MOVES: Final = frozenset({ADD, LEAN, SETTLE})


class Outlook:
    """The numbers while effects are told one after the other: each that is told moves them on."""

    def __init__(self, rules: Ruleset, values: Sequence[int]) -> None:
        self.rules = rules
        self.values = list(values)
        self.unsure: set[int] = set()
        """Numbers that the dice, or an answer, may have moved by now."""
        self.moved: set[int] = set()
        """Numbers that stand elsewhere now: what is worked out from them is not worked out anew."""

    def copy(self) -> Outlook:
        """The same, to go on from along one of several branches."""
        other = Outlook(self.rules, self.values)
        other.unsure, other.moved = set(self.unsure), set(self.moved)
        return other

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds now; None where what was told before may have changed that."""
        derived = {one for one, _, _ in condition if self.rules.variables[one].kind not in _DIRECT}
        touched = self.moved | self.unsure
        if derived and touched and derived & with_derived(self.rules, touched):
            return None
        if any(variable in self.unsure for variable, _, _ in condition):
            return None
        return is_met(condition, self.values)

    def after(self, variable: int, by: int) -> str:
        """Move a number on and say where to: `, to 3`, `, stays at 10`; empty where that isn't sure."""
        if variable in self.unsure:
            return ""
        old, entry = self.values[variable], self.rules.variables[variable]
        new = max(entry.low, min(entry.high, old + by))
        self.values[variable] = new
        if new != old:
            self.moved.add(variable)
        shown = signed(new) if entry.low < 0 and new else str(new)
        return f", to {shown}" if new != old else f", stays at {shown}"

    def leaned(self, variable: int, by: int) -> str:
        """The same for a lean: what ongoings change of it, a treaty's floor, the partner's room (R1.5)."""
        rules = self.rules
        if by > 0 and variable in rules.steps:
            by = max(0, by + self.values[rules.steps[variable]])
        if by < 0 and variable in rules.floors:
            by = max(by, min(0, self.values[rules.floors[variable]] - self.values[variable]))
        told = self.after(variable, by)
        if by <= 0 or variable not in rules.lean_of:
            return told
        partner, seat = rules.lean_of[variable]
        place = rules.places[partner]
        if self.unsure.intersection(place.leans):
            return told
        lost = self._make_room(place, seat)
        return f"{told} (no room: {listed(lost)})" if lost else told

    def _make_room(self, place: Place, seat: int) -> list[str]:
        lost: dict[int, str] = {}
        for _ in range(sum(self.values[lean] for lean in place.leans) - place.room):
            rival = self.rival(place, seat)
            if rival >= 0:
                title = self.rules.powers[rival].title
                lost[rival] = f"{title}{self.after(place.leans[rival], -1).removeprefix(',')}"
        return list(lost.values())

    def rival(self, place: Place, seat: int) -> int:
        """The other power with the highest lean there, as far as it can fall; -1 if none has any."""
        if seat >= len(place.rivals):
            return -1
        best, most = -1, 0
        for other, lean, floor in place.rivals[seat]:
            level = self.values[lean]
            if level > most and (floor < 0 or level > self.values[floor]):
                best, most = other, level
        return best

    def doubt(self, ops: Iterable[Op]) -> None:
        """From here on nobody can say whether these effects have come."""
        for op in ops:
            if op[0] in _MOVES:
                self.unsure.add(op[1])
                self.unsure.update(self._beside(op[1]))
            elif op[0] == LEVEL:
                self.unsure.add(self.rules.frameworks[op[1]].variable)
            elif op[0] in (CHANCE, CASE):
                self.doubt([*op[-2], *op[-1]])
            elif op[0] == RIVAL:
                self.doubt([each for ops in op[3] for each in ops])
            else:
                self.unsure.update(
                    range(len(self.values))
                )  # an ongoing: what it brings at once may be anything

    def _beside(self, variable: int) -> tuple[int, ...]:
        """The other leans of a partner, which a gain of one may move."""
        spot = self.rules.lean_of.get(variable) if self.rules.lean_of else None
        return self.rules.places[spot[0]].leans if spot else ()


def paid(values: Sequence[int], price: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers once a price is paid."""
    left = list(values)
    for variable, amount in price:
        left[variable] -= amount
    return left


def idle_line(rules: Ruleset, ops: Ops, values: Sequence[int]) -> str:
    """Say why nothing would come of these effects now: `no effect now: G7 is not in force`; else empty."""
    reasons = _idle(Outlook(rules, values), ops)
    return f"no effect now: {listed(dict.fromkeys(reasons))}" if reasons else ""


def _idle(now: Outlook, ops: Iterable[Op]) -> list[str] | None:
    """Why none of these effects does anything now; None if one does, or may."""
    reasons: list[str] = []
    for op in ops:
        why = _why_idle(now, op)
        if why is None:
            return None
        reasons += why
    return reasons


def _why_idle(now: Outlook, op: Op) -> list[str] | None:
    rules = now.rules
    if op[0] == LEVEL:
        return _level_idle(now, op)
    if op[0] in _MOVES:
        return _still(now, op)
    if op[0] == CASE:
        when, live = condition_line(rules, op[1]), now.holds(op[1])
        branch = op[2] if live else op[3]
        return _idle(now, branch) if branch else [f"not while {when}" if live else f"it needs {when}"]
    if op[0] == CHANCE:
        return _idle(now, [*op[3], *op[4]])
    if op[0] == RIVAL:
        rival = now.rival(rules.places[op[1]], op[2])
        return (
            [f"nobody else leads in {titled(rules.places, op[1])}"] if rival < 0 else _idle(now, op[3][rival])
        )
    if op[0] == END and not any(now.values[rules.slots[slot].variable] for slot in op[1]):
        return [f"{rules.slots[slot].title} is not in force" for slot in op[1][:1]]
    return None


def _level_idle(now: Outlook, op: Op) -> list[str] | None:
    _, number, by, launch = op
    framework = now.rules.frameworks[number]
    level = now.values[framework.variable]
    if not level and not (launch and by > 0):
        return [f"{framework.title} is not in force"]
    return [f"{framework.title} is at its highest level"] if by > 0 and level >= framework.highest else None


def _still(now: Outlook, op: Op) -> list[str] | None:
    """Why a number would not move: it stands at an end of its scale, or below what is asked."""
    entry, value = now.rules.variables[op[1]], now.values[op[1]]
    title = variable_title(now.rules, op[1])
    if op[0] == LEAN and value < op[3]:
        return [f"{title} is {value}"]
    by = op[2] if op[0] != SETTLE else op[2] - value
    moves = entry.low <= value + (by > 0) - (by < 0) <= entry.high and by
    return None if moves else [f"{title} stays at {value}"] if entry.open and by else []
