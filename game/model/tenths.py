"""How a figure is told to a tenth: one way for every room, so that the same games never read differently."""

from __future__ import annotations

from math import floor
from typing import Final

_NOISE: Final = 1e-9
"""A mean of tenths that ends in a half may come out of the sum so far below it."""


def to_tenth(value: float, signed: bool = False) -> str:
    """A figure to one decimal, halves away from zero; with its sign if wished: `-2.8`, `+0.1`, `0.0`.

    >>> to_tenth(-2.75), to_tenth(0.25, signed=True), to_tenth(-0.04, signed=True)
    ('-2.8', '+0.3', '0.0')
    """
    tenths = floor(10 * abs(value) + 0.5 + _NOISE)
    sign = "" if not tenths else "-" if value < 0 else "+" if signed else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"
