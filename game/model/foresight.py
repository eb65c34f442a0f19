"""What the laboratory saw in many games of bots of one scenario: what a board was worth later, and habits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Worth = tuple[tuple[float, ...], tuple[float, ...]]
"""What one value of a number adds to each seat's points still to come, in points by seat: in the middle of
the game, and how much more for each half of the game after it."""
Habit = tuple[str, str, str]
"""(kind of question, power, what it chose): `("order", "tokyo", "court asean")`."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """A memory of games, by which the strongest bots look ahead. It never decides what is legal."""

    games: int
    """How many games it was learned from; 0 for one worked out from the doctrines alone."""
    learned_from: str
    """Hash of the rules as they then played (`Content.play_hash_of`)."""
    spread: tuple[float, ...]
    """By round (1 at place 0): how far points to come differ from what is foreseen, in points."""
    usual: tuple[tuple[float, ...], ...]
    """By round, then seat: what makes `worth` add up to nothing on the usual board of that round."""
    worth: Mapping[int, tuple[Worth, ...]]
    """Variable -> what each of its values adds, from its lowest on."""
    habits: Mapping[Habit, int] = field(default_factory=dict)
    """How often a choice was made when it was open, in a thousand."""
