"""What an ongoing changes while it stands: prices, steps of leans, bars, shields and floors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.model.ruleset import Ruleset, Slot, Variable
from game.words.prices import dearer
from game.words.titles import action_title, listed, power_title, signed, spelled, target_title


def modify_lines(rules: Ruleset, slot: Slot) -> list[str]:
    """Say what is different while it is in force; what is alike for several is said once."""
    grouped: dict[str, list[str]] = {}
    for entry, by in _modified(rules, slot):
        sentence, name = _MODIFIES[entry.kind](rules, entry, by)
        grouped.setdefault(sentence, []).append(name)
    return [sentence.replace(_NAMES, listed(names)) for sentence, names in grouped.items()]


_NAMES: Final = "\0"
"""Where in a sentence the names go; no title holds it, since content is cleaned."""


def _modified(rules: Ruleset, slot: Slot) -> list[tuple[Variable, int]]:
    """The bookkeeping that rises with an ongoing, and by how much."""
    sums = rules.sums[slot.variable] if slot.variable < len(rules.sums) else ()
    entries = [(rules.variables[derived], table[1] if len(table) > 1 else 0) for derived, table in sums]
    return [(entry, by) for entry, by in entries if by and entry.kind in _MODIFIES]


def _surcharge(rules: Ruleset, entry: Variable, by: int) -> tuple[str, str]:
    """Say a change of price; `of` holds payer, action, kind, target and resource."""
    payer, action, kind, target, resource = (*entry.of, "", "", "", "", "")[:5]
    what = action_title(rules, "", action, target)
    if action == "any":
        what = f"any {spelled(kind)}" if kind else "any order"
        what += f" aimed at {target_title(rules, target)}" if target else ""
    return f"{what} costs {_NAMES} {dearer(by, resource)}", power_title(rules, payer)


def _step(rules: Ruleset, entry: Variable, by: int) -> tuple[str, str]:
    return f"each rise of {_NAMES} {signed(by)}", _lean(rules, entry)


def _floor(rules: Ruleset, entry: Variable, by: int) -> tuple[str, str]:
    return f"{_NAMES} never below {by}", _lean(rules, entry)


def _shield(rules: Ruleset, entry: Variable, by: int) -> tuple[str, str]:
    toward = power_title(rules, entry.of[0]) if entry.of else "anybody"
    return f"covert operations against leans toward {toward} fail: {_NAMES}", _place(rules, entry)


def _bar(rules: Ruleset, entry: Variable, by: int) -> tuple[str, str]:
    payer, target = (*entry.of, "", "")[:2]
    return f"{action_title(rules, '', entry.name, target)} is closed to {_NAMES}", power_title(rules, payer)


def _place(rules: Ruleset, entry: Variable) -> str:
    return target_title(rules, entry.name) or spelled(entry.name)


def _lean(rules: Ruleset, entry: Variable) -> str:
    place = _place(rules, entry)
    return f"{place} toward {power_title(rules, entry.of[0])}" if entry.of else place


_MODIFIES: Final[dict[str, Callable[[Ruleset, Variable, int], tuple[str, str]]]] = {
    "surcharge": _surcharge,
    "step": _step,
    "floor": _floor,
    "shield": _shield,
    "bar": _bar,
}
