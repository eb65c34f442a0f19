"""What those whom an order asks would likely answer, in words."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.forecast import CANNOT, Forecast
from game.model.ruleset import Ruleset
from game.words.titles import power_title


def forecast_lines(rules: Ruleset, told: Iterable[Forecast]) -> list[str]:
    """Say what each would likely answer: `Tokyo would likely decline: it would mean Tokyo support at 2`."""
    return [_line(rules, one) for one in told]


def _line(rules: Ruleset, one: Forecast) -> str:
    who = power_title(rules, one.power)
    if not one.answer:
        return f"{who} could answer either way{f': {one.why}' if one.why else ''}"
    if one.answer == CANNOT:
        return f"{who} must decline: {one.why}"
    told = f"by its aims {who} would" if one.is_person else f"{who} would likely"
    return f"{told} {one.answer}{f': {one.why}' if one.why else ''}"
