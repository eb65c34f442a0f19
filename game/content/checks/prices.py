"""Prices that nobody can ever pay."""

from __future__ import annotations

from collections.abc import Mapping

from game.content.checks.desk import Desk
from game.content.checks.facts import NONE, Facts
from game.content.nodes import Path
from game.content.problems import Confidence
from game.model.ids import RESOURCES


def check_price(
    desk: Desk,
    price: Mapping[str, int],
    path: Path,
    facts: Facts = NONE,
    *,
    payer: str = "",
    beside: Mapping[str, int] | None = None,
) -> None:
    """One price at its path; `beside` is what is paid with it, `payer` who pays, if that is known."""
    for name, amount in price.items():
        more = (beside or {}).get(name, 0)
        paid = f"with {more} for the action itself {amount + more}" if more else str(amount)
        fact = facts.get(("resource", payer, name)) if payer else None
        if name not in RESOURCES:
            continue
        highest = RESOURCES[name][1]
        if amount + more > highest:
            message = f"nobody can pay this: {name} goes up to {highest}, and the price is {paid}"
            desk.say("W511", (*path, name), message, f"type a number up to {max(0, highest - more)}")
        elif fact is not None and fact.high < amount + more:
            sure: Confidence = "" if fact.is_sure else "likely"
            who = "who acts" if payer == "self" else payer
            held = f"{fact.where} {name} is at most {fact.high}"
            message = f"{who} can't pay this: {held}, and the price is {paid}"
            desk.say("W511", (*path, name), message, "mend one of the two", confidence=sure)
