"""From compiled conditions to English: `Tokyo-Beijing -1 or more and Tokyo economy 6 or more`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from game.model.ruleset import Condition, Ruleset
from game.words.counts import bar_line, count_line, in_force, plain_line, span
from game.words.titles import inside, power_title, spelled, variable_title


class Phrase(NamedTuple):
    """A piece of a condition, with the word that joins its parts: `and`, `or`, or empty for one part."""

    text: str
    joint: str = ""


ALWAYS: Final = Phrase("always")
NEVER: Final = Phrase("never")
NOT_HERE: Final = ", not in this game"
"""Behind what a condition brings that can't come in this game."""
UNSAID: Final = frozenset({"surcharge", "step", "shield", "floor", "streak"})
"""Kinds of bookkeeping that no sentence to a player names, whatever their title."""


def is_met(condition: Condition, values: Sequence[int]) -> bool:
    """Tell whether a condition holds with these numbers."""
    return all(low <= values[variable] <= high for variable, low, high in condition)


def condition_line(rules: Ruleset, condition: Condition) -> str:
    """Say when a condition holds; the empty one is `always`."""
    return inside(holds(rules, condition).text, after=True)


def if_line(rules: Ruleset, condition: Condition) -> str:
    """Say the same behind what it brings: ` if round 3 or later`; what can't come is not in this game."""
    told = condition_line(rules, condition)
    return NOT_HERE if told == NEVER.text else f" if {told}"


def range_line(rules: Ruleset, variable: int, low: int, high: int) -> str:
    """Say that one number lies in a range, in the manner of its kind."""
    return inside(_held(rules, variable, low, high).text, after=True)


def holds(rules: Ruleset, condition: Condition) -> Phrase:
    """Say what must all hold; ALWAYS and NEVER tell that nothing of the state matters."""
    return _joined("and", (_held(rules, *part) for part in condition))


def fails(rules: Ruleset, condition: Condition) -> Phrase:
    """Say the opposite of a condition, each part turned round: `a at most 2 or b not in force`."""
    return _joined("or", (_not_held(rules, *part) for part in condition))


def _joined(joint: str, phrases: Iterable[Phrase]) -> Phrase:
    """Join with brackets where the reading would be in doubt; ALWAYS and NEVER cancel out."""
    idle, ruling = (ALWAYS, NEVER) if joint == "and" else (NEVER, ALWAYS)
    parts = [phrase for phrase in dict.fromkeys(phrases) if phrase != idle]
    if ruling in parts:
        return ruling
    if len(parts) < 2:
        return parts[0] if parts else idle
    texts = [f"({part.text})" if part.joint not in ("", joint) else part.text for part in parts]
    return Phrase(f" {joint} ".join(texts), joint)


def _held(rules: Ruleset, variable: int, low: int, high: int) -> Phrase:
    entry = rules.variables[variable]
    if (low <= entry.low and high >= entry.high) or entry.kind in UNSAID:
        return ALWAYS
    if low > high or low > entry.high or high < entry.low:
        return NEVER
    if entry.kind == "flag" and variable in rules.flag_cases:
        cases = rules.flag_cases[variable]
        if low > 0:
            return _joined("or", (holds(rules, case) for case in cases))
        return _joined("and", (fails(rules, case) for case in cases))
    return Phrase(_SAYINGS.get(entry.kind, plain_line)(rules, variable, low, high))


def _not_held(rules: Ruleset, variable: int, low: int, high: int) -> Phrase:
    entry = rules.variables[variable]
    if entry.kind in UNSAID:
        return NEVER
    if low > high:
        return ALWAYS
    if low == high and entry.low < low < entry.high and entry.kind not in _SAYINGS and entry.kind != "flag":
        return Phrase(f"{variable_title(rules, variable)} not {low}")
    below = _held(rules, variable, entry.low, low - 1) if low > entry.low else NEVER
    above = _held(rules, variable, high + 1, entry.high) if high < entry.high else NEVER
    return _joined("or", (below, above))


def _framework(rules: Ruleset, variable: int, low: int, high: int) -> str:
    entry, title = rules.variables[variable], variable_title(rules, variable)
    return in_force(entry, low, high, title) or f"{title} level {span(entry, low, high)}"


def _ongoing(rules: Ruleset, variable: int, low: int, high: int) -> str:
    entry = rules.variables[variable]
    slot = next((slot for slot in rules.slots if slot.variable == variable), None)
    title = slot.title if slot else variable_title(rules, variable)
    return in_force(entry, low, high, title) or f"{title} with rounds left {span(entry, low, high)}"


def _round(rules: Ruleset, variable: int, low: int, high: int) -> str:
    entry = rules.variables[variable]
    low, high = max(low, entry.low), min(high, entry.high)
    if low == high:
        return f"round {low}"
    if high == entry.high:
        return f"round {low} or later"
    return f"round {high} or earlier" if low <= max(entry.low, 1) else f"rounds {low} to {high}"


def _record(rules: Ruleset, variable: int, low: int, high: int) -> str:
    entry = rules.variables[variable]
    who = power_title(rules, entry.of[0]) if entry.of else "somebody"
    deed = {"exposed": "been exposed"}.get(entry.name, spelled(entry.name))
    if high < 1:
        return f"{who} has not {deed}"
    if low == 1 and high >= entry.high:
        return f"{who} has {deed}"
    return f"{who} has {deed}: times {span(entry, low, high)}"


_SAYINGS: Final = {
    "framework": _framework,
    "ongoing": _ongoing,
    "round": _round,
    "record": _record,
    "bar": bar_line,
    "count": count_line,
}
