"""What looking back on a finished game finds: which choices moved a standing most."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.model.choice import Choice
from game.model.ids import USUAL, PowerId

PLAY_ON: Final = frozenset({"random", "easy", "normal"})
"""Levels quick enough to play thousands of games to their end; the usual one stands in for all others."""


def plays_on(who: str) -> str:
    """The level that plays on in a seat when one looks back: its own, or the one that stands in for it."""
    return who if who.partition(":")[0] in PLAY_ON else USUAL


class Turning(NamedTuple):
    """What a choice brought beside another: points of the final standing, mean over pairs of games."""

    number: int
    """Which entry of the log, from 0."""
    round: int
    asked: str
    """The kind of question it answered."""
    choice: Choice
    instead: Choice
    gain: float
    """Above 0: the choice made was the better one."""
    low: float
    high: float
    """The true mean lies between these 19 times in 20."""
    games: int
    """Pairs of games."""
    asker: PowerId | None = None
    """Who put the question, where a power did."""
    about: tuple[str, str] = ("", "")
    """Id and target of the order that was proposed, or the id of what a crisis or an ongoing is about."""

    @property
    def is_sure(self) -> bool:
        """True if luck alone would hardly show it."""
        return self.low > 0 or self.high < 0


class Progress(NamedTuple):
    """How far the looking back is, and what it has found so far."""

    done: int
    total: int
    """Pairs of games."""
    found: tuple[Turning, ...] = ()
    """The largest first; whole once done equals total."""

    @property
    def is_whole(self) -> bool:
        """True once nothing more will come."""
        return self.done >= self.total
