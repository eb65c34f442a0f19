"""Moves: what a step does to a number and to all that is derived from it, looked up and not worked out.

There is one table for each number and step, by the value the number has now, made when first needed.
Law: what is derived is always what working it out anew would give (tests/properties/laws.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from game.model.ruleset import Condition, Ruleset

Shifts = tuple[tuple[int, int], ...]
"""(derived number, how much it moves)."""
Rest = tuple[Shifts, tuple[tuple[int, tuple[Condition, ...]], ...]]
"""What a move can't foresee: sums from which more is derived in its turn, and flags with the cases that
are left to look at."""
After = tuple[Shifts, Rest | None]
"""What moves with it, and what can't be foreseen."""
Move = tuple[int, After | None]
"""(the new value, what comes after if anything does)."""
Table = tuple[Move, ...]
"""Moves by the value now."""

T = TypeVar("T")


def holds(v: list[int], condition: Condition) -> bool:
    """Whether every part of a condition holds."""
    for variable, low, high in condition:  # noqa: SIM110
        if not low <= v[variable] <= high:
            return False  # a plain loop: twice as fast here as all() over a generator
    return True


def memo(rules: Ruleset, name: str, make: Callable[[Ruleset, str], T]) -> T:
    """What `make` makes of the rules under a name, made when first needed."""
    found: T | None = rules.memo.get(name)
    if found is None:
        found = rules.memo[name] = make(rules, name)
    return found


def nothing_yet(rules: Ruleset, name: str) -> dict[Any, Any]:
    """What `memo` begins with where the entries are made one by one."""
    return {}


def moves(rules: Ruleset, variable: int, step: int) -> Table:
    """The moves of a number by `step`, stopped at the ends of its range."""
    found: Table | None = rules.memo.get((variable, step))
    if found is None:
        low, high = rules.low[variable], rules.high[variable]
        course = spread(rules, variable, lambda old: max(low, min(high, old + step)))
        found = rules.memo[variable, step] = table_to(rules, variable, course)
    return found


def table_to(rules: Ruleset, variable: int, course: tuple[int, ...]) -> Table:
    """The moves of a number to where a course sends each of its values."""
    found: Table | None = rules.memo.get((variable, course))
    if found is None:
        found = spread(rules, variable, lambda old: _move(rules, variable, old, course[old]))
        rules.memo[variable, course] = found
    return found


def spread(rules: Ruleset, variable: int, at: Callable[[int], T]) -> tuple[T, ...]:
    """What belongs to each value of a number; Python's negative index finds that of the values below zero."""
    return tuple(map(at, (*range(max(0, rules.high[variable]) + 1), *range(rules.low[variable], 0))))


def follow(rules: Ruleset, v: list[int], variable: int, move: Move) -> None:
    """Make a move."""
    v[variable], after = move
    if after is not None:
        catch_up(rules, v, after)


def assign(rules: Ruleset, v: list[int], variable: int, new: int) -> None:
    """Set a number, within its range, and bring what is derived from it up to date."""
    if not rules.live[variable]:
        v[variable] = new
        return
    old = v[variable]
    follow(rules, v, variable, moves(rules, variable, new - old)[old])


def catch_up(rules: Ruleset, v: list[int], after: After) -> None:
    """Make what comes after a move: what it foresees, then what it does not."""
    shifts, rest = after
    for derived, step in shifts:
        v[derived] += step
    if rest is None:
        return
    sums, flags = rest
    for derived, step in sums:
        assign(rules, v, derived, v[derived] + step)
    for flag, cases in flags:
        value = 0
        for case in cases:
            for variable, low, high in case:
                if not low <= v[variable] <= high:
                    break
            else:
                value = 1
                break
        if value != v[flag]:
            if rules.live[flag]:
                assign(rules, v, flag, value)
            else:
                v[flag] = value


# --- making the tables -------------------------------------------------------------------------------


def shared(rules: Ruleset, value: T) -> T:
    """An equal value made before: what is used most stays close together in memory."""
    pool: dict[T, T] = memo(rules, "shared", nothing_yet)
    return pool.setdefault(value, value)


def _move(rules: Ruleset, variable: int, old: int, new: int) -> Move:
    return shared(rules, (new, _after(rules, variable, old, new)))


def _after(rules: Ruleset, variable: int, old: int, new: int) -> After | None:
    if new == old:
        return None
    shifts: dict[int, int] = {}
    sums: list[tuple[int, int]] = []
    for derived, table in rules.sums[variable]:
        _add(rules, derived, table[new] - table[old], shifts, sums)
    flags = []
    for flag in rules.flags[variable]:
        cases = rules.flag_cases[flag]
        if all(part[0] == variable for case in cases for part in case):
            _add(rules, flag, _alone(cases, new) - _alone(cases, old), shifts, sums)
        elif _parts(cases, variable, new) != _parts(cases, variable, old):
            flags.append((flag, _left(cases, variable, new)))
    rest = (tuple(sums), tuple(flags)) if sums or flags else None
    moving = tuple((derived, step) for derived, step in shifts.items() if step)
    return shared(rules, (moving, rest)) if moving or rest else None


def _add(
    rules: Ruleset, derived: int, step: int, shifts: dict[int, int], sums: list[tuple[int, int]]
) -> None:
    """Note a derived number's step: foreseen with all that follows from it, or left for `catch_up`."""
    if not step:
        return
    chain = _chain(rules, derived)
    if chain is None:
        sums.append((derived, step))
        return
    for other, slope in {**chain, derived: 1}.items():
        shifts[other] = shifts.get(other, 0) + slope * step


def _chain(rules: Ruleset, variable: int) -> dict[int, int] | None:
    """How far each number derived from this one moves when it moves by 1; None if that may differ."""
    found: dict[int, int] = {}
    if rules.flags[variable]:
        return None
    for derived, table in rules.sums[variable]:
        slope, after = _slope(rules, variable, table), _chain(rules, derived)
        if slope is None or after is None:
            return None
        for other, further in {**after, derived: 1}.items():
            found[other] = found.get(other, 0) + slope * further
    return found


def _slope(rules: Ruleset, variable: int, table: tuple[int, ...]) -> int | None:
    low, high = rules.low[variable], rules.high[variable]
    slopes = {table[n + 1] - table[n] for n in range(low, high)}
    return slopes.pop() if len(slopes) == 1 else None


def _alone(cases: tuple[Condition, ...], value: int) -> int:
    """What a flag that looks at one number alone is at a value of it."""
    return int(any(all(low <= value <= high for _, low, high in case) for case in cases))


def _parts(cases: tuple[Condition, ...], variable: int, value: int) -> list[bool]:
    """Which parts about this number hold at a value."""
    return [low <= value <= high for case in cases for number, low, high in case if number == variable]


def _left(cases: tuple[Condition, ...], variable: int, value: int) -> tuple[Condition, ...]:
    """What is left to look at of a flag's cases once this number's value is known."""
    return tuple(
        tuple(part for part in case if part[0] != variable)
        for case in cases
        if all(_parts((case,), variable, value))
    )
