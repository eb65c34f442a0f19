"""What an ongoing changes while it stands: prices, steps of leans, bars, shields and floors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.model.ruleset import Ruleset, Slot, Variable
from game.words.titles import action_title, power_title, signed, spelled, target_title


def modify_lines(rules: Ruleset, slot: Slot) -> list[str]:
    """Say what is different while it is in force, a line each."""
    if slot.variable >= len(rules.sums):
        return []
    lines = []
    for derived, table in rules.sums[slot.variable]:
        entry = rules.variables[derived]
        say = _MODIFIES.get(entry.kind)
        if say and len(table) > 1 and table[1]:
            lines.append(say(rules, entry, table[1]))
    return lines


def _surcharge(rules: Ruleset, entry: Variable, by: int) -> str:
    """Say a change of price; `of` holds payer, action, kind, target and resource."""
    payer, action, kind, target, resource = (*entry.of, "", "", "", "", "")[:5]
    what = action_title(rules, "", action, target)
    if action == "any":
        what = f"any {spelled(kind)}" if kind else "any order"
        what += f" aimed at {target_title(rules, target)}" if target else ""
    return f"{what} costs {power_title(rules, payer)} {signed(by)} {spelled(resource)}"


def _step(rules: Ruleset, entry: Variable, by: int) -> str:
    return f"each rise of {_lean(rules, entry)} {signed(by)}"


def _floor(rules: Ruleset, entry: Variable, by: int) -> str:
    return f"{_lean(rules, entry)} does not fall below {by}"


def _shield(rules: Ruleset, entry: Variable, by: int) -> str:
    return f"covert operations against {_lean(rules, entry)} fail"


def _bar(rules: Ruleset, entry: Variable, by: int) -> str:
    payer, target = (*entry.of, "", "")[:2]
    return f"{action_title(rules, '', entry.name, target)} is closed to {power_title(rules, payer)}"


def _lean(rules: Ruleset, entry: Variable) -> str:
    place = target_title(rules, entry.name) or spelled(entry.name)
    return f"{place} toward {power_title(rules, entry.of[0])}" if entry.of else place


_MODIFIES: Final[dict[str, Callable[[Ruleset, Variable, int], str]]] = {
    "surcharge": _surcharge,
    "step": _step,
    "floor": _floor,
    "shield": _shield,
    "bar": _bar,
}
