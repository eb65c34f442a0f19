"""The little statistics the reports need: shares, means and differences, each with its 95 % interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

from game.model.tenths import to_tenth

ENOUGH: Final = 30
"""Values from which on their own spread tells how much chance does."""
Z: Final = 1.959964
"""Standard errors on either side that hold 95 %."""


class Estimate(NamedTuple):
    """A figure and the interval it lies in, 95 times of 100."""

    value: float
    low: float
    high: float
    n: int

    @property
    def is_clear(self) -> bool:
        """Whether zero is outside the interval: for differences."""
        return self.n > 1 and not self.low <= 0 <= self.high


NOTHING: Final = Estimate(0.0, 0.0, 0.0, 0)
"""What is known where nothing was counted."""


def share(count: int, n: int) -> Estimate:
    """A share in percent, with Wilson's interval."""
    if not n:
        return NOTHING
    p, z2 = count / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Estimate(100 * p, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half), n)


def apart(one: Estimate, other: Estimate) -> Estimate:
    """The difference of two independent shares, in points: one less the other (Newcombe)."""
    if not one.n or not other.n:
        return NOTHING
    gap = one.value - other.value
    low = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Estimate(gap, gap - low, gap + high, one.n + other.n)


def mean(values: Sequence[float]) -> Estimate:
    """A mean; also of differences, pair by pair."""
    n = len(values)
    if not n:
        return NOTHING
    middle = sum(values) / n
    spread = sqrt(sum((value - middle) ** 2 for value in values) / (n - 1) / n) if n > 1 else 0.0
    return Estimate(middle, middle - Z * spread, middle + Z * spread, n)


def mean_of_pairs(steps: Sequence[float], seeds: Sequence[int]) -> Estimate:
    """A mean of differences, pair by pair; those of one seed (its seatings) count as one."""
    plain = mean(steps)
    return _wider(plain, _seed_spread(steps, seeds))


def share_of_pairs(steps: Sequence[float], seeds: Sequence[int]) -> Estimate:
    """A difference of shares, pair by pair, in percent; a step is 100, 0 or -100.

    Agresti and Min's interval: where no pair differs it says how much could have been missed, not nothing.
    """
    n = len(steps)
    if not n:
        return NOTHING
    up, down = sum(step > 0 for step in steps) + 0.5, sum(step < 0 for step in steps) + 0.5
    middle = (up - down) / (n + 2)
    half = Z * sqrt(max(0.0, up + down - (n + 2) * middle * middle)) / (n + 2)
    low, high = max(-100.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))
    return _wider(Estimate(sum(steps) / n, low, high, n), _seed_spread(steps, seeds))


def _wider(one: Estimate, spread: float) -> Estimate:
    """The same, its interval at least as wide as this standard error makes it."""
    return one._replace(low=min(one.low, one.value - Z * spread), high=max(one.high, one.value + Z * spread))


def _seed_spread(steps: Sequence[float], seeds: Sequence[int]) -> float:
    """The standard error of a mean whose values come in groups of a seed; 0 where each seed has one."""
    n, off = len(steps), dict.fromkeys(seeds, 0.0)
    middle = sum(steps) / max(1, n)
    for step, seed in zip(steps, seeds, strict=True):
        off[seed] += step - middle
    if len(off) == 1:
        return abs(middle)  # one seed says nothing of others: it may all be chance
    if len(off) == n:
        return 0.0
    return sqrt(sum(part * part for part in off.values()) * len(off) / (len(off) - 1)) / n


def is_clear_among(one: Estimate, many: int) -> bool:
    """Whether a difference is more than chance explains even as the greatest of so many (Bonferroni).

    Never by fewer than ENOUGH values or by values that are all alike: their spread is no measure of chance.
    """
    spread = (one.high - one.low) / (2 * Z)
    return (
        one.n >= ENOUGH
        and spread > 0
        and one.is_clear
        and abs(one.value) > NormalDist().inv_cdf(1 - 0.025 / max(1, many)) * spread
    )


def quantiles(values: Sequence[float], at: Sequence[float]) -> list[float]:
    """The values below which these shares (0..1) of one value or more lie, between neighbours if need be."""
    ordered = sorted(values)
    found = []
    for part in at:
        place = part * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        found.append(ordered[low] + (place - low) * (ordered[high] - ordered[low]))
    return found


def shown(one: Estimate, signed: bool = False) -> str:
    """`28.0 [25.3, 30.9]`."""
    return f"{to_tenth(one.value, signed)} [{to_tenth(one.low)}, {to_tenth(one.high)}]"
