"""Derived numbers in words: how far one is ahead, how many stand, what closes an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.model.ruleset import Framework, Ruleset, Slot, Variable
from game.words.titles import found, listed, power_title, spelled, variable_title


def span(entry: Variable, low: int, high: int) -> str:
    """Say a range against the ends of the number's own scale: `4 or more`, `at most 2`, `exactly 3`."""
    low, high = max(low, entry.low), min(high, entry.high)
    if low == high:
        return f"exactly {low}"
    if high == entry.high:
        return f"{low} or more"
    return f"at most {high}" if low == entry.low else f"{low} to {high}"


def in_force(entry: Variable, low: int, high: int, title: str) -> str:
    """Say a count of which only *some* or *none* is of interest: `Sanctions in force`; else empty."""
    if high < 1:
        return f"{title} not in force"
    return f"{title} in force" if low == 1 and high >= entry.high else ""


def feeding_slots(rules: Ruleset, variable: int) -> list[Slot]:
    """The ongoings that a derived number is made from."""
    return [slot for slot in rules.slots if _feeds(rules, slot.variable, variable)]


def feeding_frameworks(rules: Ruleset, variable: int) -> list[Framework]:
    """The frameworks that a derived number is made from."""
    return [entry for entry in rules.frameworks if _feeds(rules, entry.variable, variable)]


def count_line(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say that a count lies in a range."""
    entry = rules.variables[variable]
    say = _COUNTS.get(entry.of[0]) if entry.of else None
    return (say(rules, variable, low, high) if say else "") or plain_line(rules, variable, low, high)


def bar_line(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say which ongoings close an order; a bar has no other name."""
    entry = rules.variables[variable]
    causes = listed((slot.title for slot in feeding_slots(rules, variable)), "or")
    return in_force(entry, low, max(high, 0), causes or "what closes it") or f"{causes} in force"


def _feeds(rules: Ruleset, source: int, derived: int) -> bool:
    return source < len(rules.sums) and any(number == derived for number, _ in rules.sums[source])


def plain_line(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say a range of a number by its title: `Tokyo funds 3 or more`."""
    return f"{variable_title(rules, variable)} {span(rules.variables[variable], low, high)}"


def _ahead(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say a difference: `Tokyo technology above Beijing's`, `Tokyo military not below Moscow's`."""
    entry = rules.variables[variable]
    if len(entry.of) < 3:
        return ""
    of, than = (power_title(rules, power) for power in entry.of[1:3])
    if high >= entry.high:
        relation = _apart(low, "above", "below")
    elif low <= entry.low:
        relation = _apart(-high, "below", "above")
    else:
        return f"{of} {spelled(entry.name)} minus {than}'s {span(entry, low, high)}"
    side, by = relation
    return f"{of} {spelled(entry.name)} {side} {than}'s{by}"


def _apart(least: int, over: str, under: str) -> tuple[str, str]:
    """Say a difference of at least so many, in one direction."""
    if least == 0:
        return f"not {under}", ""
    if least < 0:
        return f"at most {-least} {under}", ""
    return over, f" by {least} or more" if least > 1 else ""


def _stronger(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say which side of a flashpoint is the stronger: `the side of Tokyo stronger at Taiwan Strait`."""
    entry = rules.variables[variable]
    place = found(rules.flashpoints, entry.name)
    if place is None or (low, high) not in ((1, entry.high), (entry.low, 0)):
        return ""
    side = listed(power_title(rules, seat) for seat in place.sides[1 if entry.of[-1] == "1" else 0])
    return f"the side of {side} {'stronger' if low == 1 else 'not stronger'} at {place.title}"


def _how_many(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say how many stand; frameworks by name, since *frameworks* alone says too little."""
    entry = rules.variables[variable]
    frameworks = feeding_frameworks(rules, variable)
    if not frameworks:
        return f"{span(entry, low, high)} {variable_title(rules, variable)}"
    table = next(table for number, table in rules.sums[frameworks[0].variable] if number == variable)
    level = next((level for level, adds in enumerate(table) if adds), 1)
    standing = "in force" if level < 2 else f"at level {level} or more"
    titles = [framework.title for framework in frameworks]
    if high < 1:
        return f"none of {listed(titles)} {standing}" if len(titles) > 1 else f"{titles[0]} not {standing}"
    if low == 1 and high >= entry.high:
        return f"{listed(titles, 'or')} {standing}"
    return f"{span(entry, low, high)} of {listed(titles)} {standing}"


def _ongoing(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say that ongoings stand: one by its own title, several by what they have in common."""
    entry, slots = rules.variables[variable], feeding_slots(rules, variable)
    title = slots[0].title if len(slots) == 1 else variable_title(rules, variable).removesuffix(" in force")
    return in_force(entry, low, high, title) or f"{title} in force: {span(entry, low, high)}"


_COUNTS: Final[dict[str, Callable[[Ruleset, int, int, int], str]]] = {
    "ahead": _ahead,
    "stronger": _stronger,
    "how-many": _how_many,
    "ongoing": _ongoing,
}
"""By the first word of `Variable.of`, which says how a count is made; others go by their title."""
