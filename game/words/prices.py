"""From compiled prices to English: `2 influence, 1 fund`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.model.ruleset import Ruleset
from game.model.view import Offer
from game.words.titles import spelled, variable_title

_ONE: Final = {"funds": "fund"}
"""What one of a resource is called, where its name is a plural."""


def price_line(rules: Ruleset, price: Sequence[tuple[int, int]]) -> str:
    """Say what is paid, each part in full; `free` if nothing is."""
    parts = [amount_line(rules, variable, amount) for variable, amount in price if amount]
    return ", ".join(parts) or "free"


def cost_line(rules: Ruleset, offer: Offer) -> str:
    """Say what an option costs; what must be at hand for it and isn't taken is said so (R2.7)."""
    if offer.price or offer.row.exposed is None:
        return price_line(rules, offer.price)
    held = [
        amount_line(rules, variable, low)
        for variable, low, _ in offer.row.needs
        if rules.variables[variable].kind == "resource" and low > rules.low[variable]
    ]
    return f"needs {', '.join(held)}, not spent" if held else price_line(rules, ())


def purse_line(rules: Ruleset, values: Sequence[int], offers: Sequence[Offer]) -> str:
    """Say what one has of what the options cost: `You have 4 funds, 3 influence`; empty if all are free."""
    asked = {variable for offer in offers for variable, amount in offer.price if amount}
    had = [
        amount_line(rules, variable, values[variable])
        for variable in sorted(asked)
        if rules.variables[variable].kind == "resource"
    ]
    return f"You have {', '.join(had)}" if had else ""


def amount_line(rules: Ruleset, variable: int, amount: int) -> str:
    """Say an amount of one number; a resource goes by its own name, since the payer is known."""
    entry = rules.variables[variable]
    name = spelled(entry.name) if entry.kind == "resource" else variable_title(rules, variable)
    return so_much(amount, name)


def so_much(amount: int, name: str) -> str:
    """Say how much of a resource: `2 funds`, `1 fund`, `1 influence`."""
    return f"{amount} {_ONE.get(name, name) if amount == 1 else name}"


def dearer(by: int, name: str) -> str:
    """Say a change of price so that it is not read as one: `1 influence less`, `2 funds more`."""
    return f"{so_much(abs(by), name)} {'more' if by > 0 else 'less'}"
