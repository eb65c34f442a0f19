"""The game itself: pure, with the dice in the state. No clock, disk, network or global random."""

from game.engine.dice import Dice
from game.engine.play import advance, apply, begin, check, new_game, options, seats_waiting, waiting
from game.engine.scoring import standing
from game.engine.seeing import guess, view
from game.engine.state import State

__all__ = [
    "Dice",
    "State",
    "advance",
    "apply",
    "begin",
    "check",
    "guess",
    "new_game",
    "options",
    "seats_waiting",
    "standing",
    "view",
    "waiting",
]
