"""What a finished game is worth to each capital that played it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.model.outcome import Outcome

FARTHEST: Final = 100.0
"""No margin is rewarded with more points than these, up or down."""

Rewards = tuple[float, ...]
"""One a capital, in the order of the table."""


def win(outcome: Outcome, powers: Sequence[PowerId]) -> Rewards:
    """1 to be shared by the winners, 0 to everybody else; nothing to anybody after a war."""
    share = 1 / max(1, len(outcome.winners))
    return tuple(share if power in outcome.winners else 0.0 for power in powers)


def margin(outcome: Outcome, powers: Sequence[PowerId]) -> Rewards:
    """Points of standing above the mean of the others (below: negative), at most FARTHEST.

    Whoever the end keeps from winning, which is everybody after a war, gets nothing for a margin above 0.
    """
    tenths = dict(outcome.standing)
    total, others = sum(tenths.values()), max(1, len(tenths) - 1)
    lost = set(outcome.barred) if outcome.winners else set(powers)
    margins = {power: (own - (total - own) / others) / 10 for power, own in tenths.items()}
    found = {
        power: max(-FARTHEST, min(0.0 if power in lost else FARTHEST, margins[power])) for power in powers
    }
    return tuple(found[power] for power in powers)


REWARDS: Final[dict[str, tuple[Callable[[Outcome, Sequence[PowerId]], Rewards], float, float]]] = {
    "win": (win, 0.0, 1.0),
    "margin": (margin, -FARTHEST, FARTHEST),
}
"""By name: the rule, the least and the most it gives."""


def reward_rule(name: str) -> Callable[[Outcome, Sequence[PowerId]], Rewards]:
    """The rule of this name; FourCapitalsError if there is none."""
    if name not in REWARDS:
        raise FourCapitalsError(f"expected a reward ({', '.join(REWARDS)}), found {name!r:.60}")
    return REWARDS[name][0]
