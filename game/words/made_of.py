"""What a count counts now: `Tokyo's bodies 2 (Quad 1, Tokyo's conferences 1; at 0: TPP)`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from game.model.ruleset import Ruleset
from game.words.titles import inside, listed, titled, variable_title

_MOST = 6
"""The most parts that are told of a count that has none: more are no list to read."""
_LARGEST = 5
"""The largest factor and divisor that a share is told by in words."""
_PARTS: Final = {(1, 2): "half of", (1, 3): "a third of", (1, 4): "a quarter of", (2, 1): "twice"} | {
    (times, 1): f"{times} times" for times in range(3, _LARGEST + 1)
}
_PLAIN = ("ahead", "stronger", "ongoing")
"""Counts whose title names their parts already."""


def feeding(rules: Ruleset, derived: int) -> list[tuple[int, tuple[int, ...]]]:
    """The numbers a derived one is added up from, each with what every value of it adds."""
    return [
        (number, table) for number, sums in enumerate(rules.sums) for made, table in sums if made == derived
    ]


def value_line(rules: Ruleset, values: Sequence[int], variable: int) -> str:
    """Say how a number stands, a count with what it counts: `Tokyo's bodies 2 (Quad 1, ...)`."""
    counted = made_of(rules, values, variable)
    said = f"{variable_title(rules, variable)} {values[variable]}"
    return inside(f"{said} ({counted})" if counted else said)


def made_of(rules: Ruleset, values: Sequence[int], variable: int) -> str:
    """Say what a count counts now, and what else it would; empty for any other number."""
    entry = rules.variables[variable]
    if entry.kind != "count" or not entry.of or entry.of[0] in _PLAIN:
        return ""
    parts = feeding(rules, variable)
    if _counts_each_once(parts):
        here = [_short(rules, number) for number, table in parts if table[values[number]]]
        left = [_short(rules, number) for number, table in parts if not table[values[number]]]
        return listed(here) if here else f"none of {listed(left)}" if len(left) <= _MOST else ""
    told = [_share(rules, values[number], number, table) for number, table in parts if values[number]]
    idle = [_short(rules, number) for number, _ in parts if not values[number]]
    return "; ".join(
        filter(
            None,
            (
                ("; " if any("," in one for one in told) else ", ").join(told),
                f"at 0: {', '.join(idle)}" if idle else "",
            ),
        )
    )


def _share(rules: Ruleset, value: int, number: int, table: tuple[int, ...]) -> str:
    """What one number adds, said so that it adds up: `Order -2`, `less half of Voice 3, rounded to 1`."""
    title = f"{_short(rules, number)} {value}"
    weight = _weight(rules, number, table)
    if weight is None:
        return f"{title}, counted as {table[value]}"
    times, divide = abs(weight[0]), weight[1]
    if (times, divide) != (1, 1):
        title = f"{_PARTS.get((times, divide), f'{times}/{divide} of')} {title}"
    amount = table[value] if weight[0] > 0 else -table[value]
    rounded = f", rounded to {amount}" if times * value % divide else ""
    return f"{'less ' * (weight[0] < 0)}{title}{rounded}"


def _weight(rules: Ruleset, number: int, table: tuple[int, ...]) -> tuple[int, int] | None:
    """How much of a number counts, as in the rules: so many times, by so many, toward zero; None without."""
    entry = rules.variables[number]
    for divide in range(1, _LARGEST + 1):
        for times in (sign * size for size in range(1, _LARGEST + 1) for sign in (1, -1)):
            if all(table[n] == int(times * n / divide) for n in range(entry.low, entry.high + 1)):
                return times, divide
    return None


def _counts_each_once(parts: Iterable[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether a count says how many hold, not how much they come to."""
    return all(set(table) <= {0, 1} for _, table in parts)


def _short(rules: Ruleset, number: int) -> str:
    """Name a part of a count: of a lean only the partner, for the count says toward whom."""
    entry = rules.variables[number]
    if entry.kind == "lean":
        return titled(rules.places, entry.name)
    if entry.kind == "flag":
        return _flagged(rules, number)
    return variable_title(rules, number)


def _flagged(rules: Ruleset, number: int) -> str:
    """Name a flag by the one partner, or the powers, that its cases look at."""
    names: dict[str, None] = {}
    left: list[int] = [number]
    seen: set[int] = set()
    while left:
        flag = left.pop()
        seen.add(flag)
        for variable, _, _ in (part for case in rules.flag_cases.get(flag, ()) for part in case):
            entry = rules.variables[variable]
            if entry.kind == "flag" and variable not in seen:
                left.append(variable)
            elif entry.kind == "lean":
                names[titled(rules.places, entry.name)] = None
            elif entry.kind != "flag":
                names[variable_title(rules, variable)] = None
    return listed(names)
