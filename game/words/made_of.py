"""What a count counts now: `Tokyo's bodies 2 (Quad 1, Tokyo's conferences 1; at 0: TPP)`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.model.ruleset import Ruleset
from game.words.titles import inside, listed, titled, variable_title

_MOST = 6
"""The most parts that are told of a count that has none: more are no list to read."""
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
    counted = [(_short(rules, number), table[values[number]]) for number, table in parts]
    told = [f"{title} {amount}" for title, amount in counted if amount]
    idle = [title for title, amount in counted if not amount]
    return "; ".join(filter(None, (", ".join(told), f"at 0: {', '.join(idle)}" if idle else "")))


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
