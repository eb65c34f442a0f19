"""What somebody who is asked would likely answer."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.model.ids import PowerId

CANNOT: Final = "cannot"
"""The answer of one who could not accept."""


class Forecast(NamedTuple):
    """What one of those whom an order asks would likely answer."""

    power: PowerId
    answer: str
    """`accept`, `decline`, or `cannot`; empty if it could go either way."""
    why: str = ""
    """What that answer brings it, or what the other one would, or what makes it doubtful; may be empty."""
    is_person: bool = False
    """True if a person answers: then this is what its doctrine says."""
