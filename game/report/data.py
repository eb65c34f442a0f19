"""The figures of a report as JSON, each estimate with its interval: for other programs to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from game.report.figures import FAN, Figures
from game.report.stats import Estimate, mean

FORMAT: Final = 1
"""Of the file; told in it, and raised when a name in it changes."""


def as_json(every: Sequence[Figures]) -> str:
    """The figures of these scenarios. Shares and chances are percent and points of a hundred."""
    whole = {
        "format": FORMAT,
        "interval": "95 %",
        "quantiles": list(FAN),
        "scenarios": [_scenario(figures) for figures in every],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _scenario(figures: Figures) -> dict[str, Any]:
    told: dict[str, Any] = {name: _plain(value) for name, value in figures._asdict().items()}
    del told["live"], told["fans"]
    return told | {
        "powers": [power for power, _ in figures.powers],
        "wins": _by_power(figures, figures.wins),
        "standing": _by_power(figures, [mean(marks) for marks in figures.standing]),
        "live": _by_power(figures, figures.live),
        "board": [
            {"kind": kind, "title": title, "low": low, "high": high, "by_round": fan}
            for kind, title, low, high, fan in figures.fans
        ],
        "cards": [
            told_card
            | {
                "paired": bool(card.paired),
                "chances": _by_power(figures, card.effect),
                "why_never": None if card.led else card.why_never,
            }
            for told_card, card in zip(told["cards"], figures.cards, strict=True)
        ],
    }


def _by_power(figures: Figures, values: Sequence[Any]) -> dict[str, Any]:
    return {power: _plain(value) for (power, _), value in zip(figures.powers, values, strict=False)}


def _plain(value: Any) -> Any:
    """The same as JSON has it: tuples with names as objects."""
    if isinstance(value, Estimate):
        return {name: round(number, 4) for name, number in value._asdict().items()}
    if hasattr(value, "_asdict"):
        return {name: _plain(entry) for name, entry in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return round(value, 4) if isinstance(value, float) else value
