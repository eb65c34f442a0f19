"""From compiled prices to English: `2 influence, 1 funds`."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.ruleset import Ruleset
from game.words.titles import spelled, variable_title


def price_line(rules: Ruleset, price: Sequence[tuple[int, int]]) -> str:
    """Say what is paid, each part in full; `free` if nothing is."""
    parts = [amount_line(rules, variable, amount) for variable, amount in price if amount]
    return ", ".join(parts) or "free"


def amount_line(rules: Ruleset, variable: int, amount: int) -> str:
    """Say an amount of one number; a resource goes by its own name, since the payer is known."""
    entry = rules.variables[variable]
    name = spelled(entry.name) if entry.kind == "resource" else variable_title(rules, variable)
    return f"{amount} {name}"
