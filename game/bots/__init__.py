"""Opponents: each sees a view and the dice, and answers with a choice and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.bots import at_random, doctrine
from game.model.choice import Answer
from game.model.errors import FourCapitalsError
from game.model.view import DiceLike, View

Bot = Callable[[View, DiceLike], Answer]

BOTS: Final[dict[str, Bot]] = {
    "random": at_random.choose,
    "easy": doctrine.choose_easy,
    "normal": doctrine.choose_normal,
}
"""The levels, weakest first."""


def choose(level: str, view: View, dice: DiceLike) -> Answer:
    """A bot's answer; FourCapitalsError if there is no such level."""
    bot = BOTS.get(level)
    if bot is None:
        raise FourCapitalsError(f"expected a bot level ({', '.join(BOTS)}), found {level!r}")
    return bot(view, dice)
