"""`random`: any open choice, each as likely. The yardstick below all others."""

from __future__ import annotations

from game.model.choice import Answer
from game.model.view import DiceLike, View


def choose(view: View, dice: DiceLike) -> Answer:
    """One of the open choices."""
    return Answer(view.options.pick(dice), "by the dice")
